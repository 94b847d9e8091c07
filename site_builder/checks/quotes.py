"""
`quote-not-found`, `quote-not-unique`, `unknown-clause`, `unknown-document`: cited words stand in their clause, once.
"""

import difflib
from collections.abc import Iterable, Iterator

from site_builder.model.document import Document, Paragraph, Parameter, Quote
from site_builder.model.measure import AnyOf, Benefit, Condition, Measure
from site_builder.model.site import Site
from site_builder.problems import Problem, nearest
from site_builder.provenance import NotLocated, locate

WHY = "readers are told that these are the official words"


def check(site: Site) -> Iterator[Problem]:
    """Find every quote of the content in its clause."""
    documents = site.documents
    for quote in all_quotes(site):
        document = documents.get(quote.document)
        if document is None:
            continue  # an unknown-document, or a file that could not be read
        if not document.clause(quote.clause):
            what = f"{document.id} has no clause {quote.clause}"
            yield Problem(quote.where, "unknown-clause", what, WHY, nearest(quote.clause, _clause_ids(document)))
        else:
            yield from _check_found(document, quote)


def check_documents(site: Site) -> Iterator[Problem]:
    """Find the document of every quote."""
    documents = site.documents
    for quote in all_quotes(site):
        if quote.document not in documents:
            what = f"no document is called {quote.document}"
            yield Problem(quote.where, "unknown-document", what, WHY, nearest(quote.document, documents))


def _check_found(document: Document, quote: Quote) -> Iterator[Problem]:
    found = locate(document, quote)
    if not isinstance(found, NotLocated):
        return
    place = f"{document.id} {quote.clause}"
    if found.count:
        what = f"the quote stands {found.count} times in {place}: {quote.words}"
        fix = "quote more of the words around it, so that they stand there once"
        yield Problem(quote.where, "quote-not-unique", what, WHY, fix)
    else:
        what = f"quote not found in {place}: {quote.words}"
        yield Problem(quote.where, "quote-not-found", what, WHY, _remedy(document, quote))


def _remedy(document: Document, quote: Quote) -> str:
    elsewhere = [part.id for part in document.paragraphs if quote.words and quote.words in part.text]
    if elsewhere:
        return f"cite the clause that holds the words: {', '.join(elsewhere)}"
    fix = "copy the words from the clause, or cite the clause that holds them"
    nearest_words = [_nearest_words(paragraph, quote) for paragraph in nearest_paragraphs(document, quote)]
    return f"{fix} (the nearest wording is {nearest_words[0]})" if nearest_words else fix


def nearest_paragraphs(document: Document, quote: Quote) -> list[Paragraph]:
    """Return the paragraphs of the cited clause with the words most like a quote; several where they tie."""
    paragraphs = document.clause(quote.clause)
    shared = [_agreement(_nearest_words(paragraph, quote), quote.words) for paragraph in paragraphs]
    most = max(shared, default=0)
    return [paragraph for paragraph, count in zip(paragraphs, shared, strict=True) if count == most and most]


def _nearest_words(paragraph: Paragraph, quote: Quote) -> str:
    """Return as many words as the quote has: of all places where a part of it stands, the one that agrees most."""
    matcher = difflib.SequenceMatcher(None, paragraph.text, quote.words, autojunk=False)
    starts = {max(block.a - block.b, 0) for block in matcher.get_matching_blocks() if block.size}
    windows = (paragraph.text[start : start + len(quote.words)] for start in sorted(starts))
    return max(windows, key=lambda words: _agreement(words, quote.words), default="")


def _agreement(one: str, other: str) -> int:
    """Count the characters that agree, place by place."""
    return sum(left == right for left, right in zip(one, other, strict=False))


def _clause_ids(document: Document) -> list[str]:
    return list(dict.fromkeys(name for part in document.paragraphs for name in (part.clause, part.id)))


def all_quotes(site: Site) -> Iterator[Quote]:
    """Yield every quote of the site."""
    for city in site.cities:
        for document in city.documents:
            yield from _document_quotes(document)
        for measure in city.measures:
            yield from measure_quotes(measure)
    for reading in site.readings:
        yield from reading.quotes


def measure_quotes(measure: Measure) -> Iterator[Quote]:
    """Yield every quote of a measure."""
    for departments in measure.departments:
        yield departments.quote
    for benefit in measure.benefits:
        yield from benefit_quotes(benefit)


def benefit_quotes(benefit: Benefit) -> Iterator[Quote]:
    """Yield every quote of a benefit."""
    if benefit.who.quote is not None:
        yield benefit.who.quote
    if benefit.paid is not None and benefit.paid.quote is not None:
        yield benefit.paid.quote
    yield from _parameter_quotes(benefit.parameters.values())
    yield from (quote for condition in benefit.conditions for quote in _condition_quotes(condition))
    yield from (requirement.quote for requirement in benefit.requirements)
    if benefit.amount is not None:
        yield from benefit.amount.quotes


def _condition_quotes(condition: Condition | AnyOf) -> Iterator[Quote]:
    if isinstance(condition, AnyOf):
        yield from (quote for way in condition.ways for part in way for quote in _condition_quotes(part))
    elif condition.quote is not None:
        yield condition.quote


def _document_quotes(document: Document) -> Iterator[Quote]:
    yield from _parameter_quotes(document.parameters.values())
    for statement in (document.overlap, document.explained_by, document.funding):
        if statement is not None:
            yield statement.quote
    yield from (entry.quote for entry in document.not_figures)


def _parameter_quotes(parameters: Iterable[Parameter]) -> Iterator[Quote]:
    for parameter in parameters:
        for value in parameter.values:
            yield from value.quotes
