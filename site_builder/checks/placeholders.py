"""
`unknown-placeholder`, `placeholder-differs`: placeholders name parameters, and every language has the same ones.
"""

from collections.abc import Iterator, Mapping

from site_builder.model.document import Document, Parameter
from site_builder.model.site import Site
from site_builder.model.words import Words
from site_builder.placeholders import place_names
from site_builder.problems import Location, Problem, nearest
from site_builder.provenance import cited_figures
from site_builder.scopes import clause_scope, document_scope, measure_scope, site_scope

WHY = "a figure in a sentence must be the one that the official words set"


def check(site: Site) -> Iterator[Problem]:
    """Resolve every placeholder and compare the languages."""
    documents, whole = site.documents, site_scope(site)
    for document in documents.values():
        scope = document_scope(document)
        statements = (document.overlap, document.explained_by, document.funding)
        for words in (*document.notes, *(statement.words for statement in statements if statement is not None)):
            yield from _check_words(words, scope)
        yield from _check_translation(site, document)
    for measure in site.measures.values():
        if measure.document not in documents:
            continue  # an unknown-reference
        scope = measure_scope(measure, documents[measure.document])
        for words in measure.words:
            yield from _check_words(words, scope)
    for theme in site.themes:
        yield from _check_words(theme.difference, whole)
    for reading in site.readings:
        for words in (reading.question, reading.why, *(option.effect for option in reading.options)):
            yield from _check_words(words, whole)
    for city in site.cities:
        for absence in city.absences:
            if absence.note is not None:
                yield from _check_words(absence.note, whole)


def _check_words(words: Words, scope: Mapping[str, Parameter]) -> Iterator[Problem]:
    used = {language: place_names(text) for language, text in words.by_language.items()}
    for names in used.values():
        yield from _check_names(names, scope, words.where)
    first, *others = used
    for language in others:
        if set(used[language]) != set(used[first]):
            odd = ", ".join(sorted(set(used[first]) ^ set(used[language])))
            what = f"{first} and {language} do not hold the same figures: {odd}"
            yield Problem(words.where, "placeholder-differs", what, WHY, "use the same placeholders in every language")


def _check_translation(site: Site, document: Document) -> Iterator[Problem]:
    cited = cited_figures(document, list(site.parameters()))
    for paragraph in document.paragraphs:
        scope = clause_scope(site, document, paragraph.clause)
        figures = [set(figure.parameters) for figure in cited[paragraph.id]]
        for language, text in paragraph.translation.items():
            where = paragraph.translation_where[language]
            names = place_names(text)
            yield from _check_names(names, scope, where)
            used = {scope[name].id for name in names if name in scope}
            for parameters in figures:
                if not parameters & used:
                    what = f"the translation of {paragraph.id} lacks the figure {' / '.join(sorted(parameters))}"
                    fix = "put its placeholder where the official words have the figure"
                    yield Problem(where, "placeholder-differs", what, WHY, fix)
            for name in names:
                if name in scope and not any(scope[name].id in parameters for parameters in figures):
                    what = f"the translation of {paragraph.id} holds {{{name}}}, the official words there do not"
                    yield Problem(where, "placeholder-differs", what, WHY, "remove it or move it to its paragraph")


def _check_names(names: list[str], scope: Mapping[str, Parameter], where: Location) -> Iterator[Problem]:
    for name in names:
        if name not in scope:
            what = f"no parameter is called {name} here"
            yield Problem(where, "unknown-placeholder", what, WHY, nearest(name, scope))
