"""`hand-typed-figure`: a sentence of ours takes its figures from parameters and never repeats one by hand."""

import re
from collections.abc import Iterable, Iterator

from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.model.words import Words
from site_builder.placeholders import PLACE
from site_builder.problems import Location, Problem

WHY = "a figure typed by hand stays as it is when the law changes"
FIX = "write a placeholder such as {cap}; a name with a figure in it belongs under not_figures, with its English name"

# "two cities", "half and half", "third parties" are ordinary words; where the law says two years, the translation must
# have the parameter's placeholder anyway.
_TYPED = {
    "zh": re.compile(r"[0-9]+(?:\.[0-9]+)?%?|[二三四五六七八九十百千万亿]+(?:年|万|亿|元|家|个月|项|名|倍|成)"),
    "en": re.compile(
        r"[0-9]+(?:[.,][0-9]+)*(?:st|nd|rd|th)?%?|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|"
        r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|per ?cent|percent|fourth|"
        r"fifth|tenth)\b",
        re.IGNORECASE,
    ),
}
_NUMBERING = re.compile(r"(?:[IVX]+\.|\([0-9]+\)) ")


def check(site: Site) -> Iterator[Problem]:
    """Look through every sentence that is ours."""
    names = {document.id: _names(document) for document in site.documents.values()}
    everywhere = tuple(name for listed in names.values() for name in listed)
    for document in site.documents.values():
        yield from _check_translation(document, names[document.id])
        yield from _check_all((document.title, document.number, document.issuer), names[document.id])
        statements = (document.overlap, document.explained_by, document.funding)
        yield from _check_all((statement.words for statement in statements if statement is not None), everywhere)
        yield from _check_all(document.notes, everywhere)
    for measure in site.measures.values():
        yield from _check_all(measure.words, everywhere)
    for theme in site.themes:
        yield from _check_all((theme.title, theme.question, theme.difference), everywhere)
    for reading in site.readings:
        yield from _check_all((reading.question, reading.why, reading.settled_by), everywhere)
        for option in reading.options:
            yield from _check_all((option.label, option.effect), everywhere)
    for city in site.cities:
        yield from _check_all((city.name, city.full_name, city.within, *city.departments.values()), everywhere)
        yield from _check_all((absence.note for absence in city.absences if absence.note is not None), everywhere)
    for parameter in site.parameters():
        yield from _check_all((parameter.label,) if parameter.label is not None else (), everywhere)
    for group in site.fact_groups:
        yield from _check_all((group.title, *(fact.label for fact in group.facts)), everywhere)
    yield from _check_all(site.instruments.values(), everywhere)


def _check_all(texts: Iterable[Words], names: tuple[str, ...]) -> Iterator[Problem]:
    for words in texts:
        for language, text in words.by_language.items():
            yield from check_sentence(text, language, words.where, names)


def _check_translation(document: Document, names: tuple[str, ...]) -> Iterator[Problem]:
    for paragraph in document.paragraphs:
        for language, text in paragraph.translation.items():
            numbering = _NUMBERING.match(text) if paragraph.kind in ("heading", "item") else None
            sentence = text[numbering.end() :] if numbering else text
            yield from check_sentence(sentence, language, paragraph.translation_where[language], names)


def check_sentence(text: str, language: str, where: Location, names: tuple[str, ...]) -> Iterator[Problem]:
    """
    Find figures typed by hand.

    Args:
        text: One sentence or paragraph, placeholders unfilled.
        language: Its language; a language without a pattern is looked through for digits.
        where: Where it stands.
        names: Names that may contain figures, such as those of standards.
    """
    for figure in typed_figures(text, language, names):
        yield Problem(where, "hand-typed-figure", f"the text repeats a figure by hand: {figure}", WHY, FIX)


def typed_figures(text: str, language: str, names: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the figures that a text types, in digits or in words; placeholders and names are passed over."""
    rest = PLACE.sub(" ", text)
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    for found in _TYPED.get(language, re.compile("[0-9]+")).finditer(rest):
        yield found[0].strip()


def _names(document: Document) -> tuple[str, ...]:
    return tuple(name for entry in document.not_figures for name in (entry.name, entry.quote.words) if name is not None)
