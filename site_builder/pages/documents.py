"""An official document as several pages show it: its number, issuer, dates, and what it says of itself."""

from dataclasses import dataclass

from site_builder.model.document import Document, Parameter, Statement
from site_builder.model.facts import Reading
from site_builder.pages.edition import Edition, QuoteView
from site_builder.pages.readings import reading_address
from site_builder.pages.text import Run, Text


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """Something to know about a document."""

    label: str
    text: Text
    quote: QuoteView | None
    anchor: str | None  # of a date that others lead to
    deadline: str | None = None  # the last day, 2026-12-31: from it the reader's browser counts the days left


def date_label(edition: Edition, parameter: Parameter) -> str:
    """Name a date of a document."""
    if parameter.label is not None:
        return parameter.label[edition.language]
    return edition.ui(f"date_{parameter.name}")


def identity(edition: Edition, document: Document) -> tuple[DocumentFact, ...]:
    """Return number and issuer."""
    language = edition.language
    return (
        DocumentFact(edition.ui("document_number"), (Run(document.number[language]),), None, None),
        DocumentFact(edition.ui("document_issuer"), (Run(document.issuer[language]),), None, None),
    )


def dates(edition: Edition, document: Document) -> tuple[DocumentFact, ...]:
    """Return every date with its words; among them the first day, even where it hangs on a reading."""
    facts = [
        DocumentFact(
            date_label(edition, parameter),
            edition.figure_text(parameter),
            edition.figure_quote(parameter.value.quotes[0]),
            edition.references.row_anchor(parameter.id),
            _deadline(document, name),
        )
        for name, parameter in document.parameters.items()
    ]
    reading = _reading_of_start(edition, document)
    if reading is not None:
        start = edition.say(
            "start_by_reading",
            start=_start(edition, document, reading),
            reading=_reading_link(edition, reading),
        )
        label = edition.ui("date_in_force_from")
        last = list(document.parameters).index(document.validity.until)
        facts.insert(last, DocumentFact(label, start, edition.quote(reading.quotes[0]), None))
    return tuple(facts)


def _start(edition: Edition, document: Document, reading: Reading | None) -> Text:
    """Return the first day, by default where it hangs on a reading."""
    option = "" if reading is None else reading.default
    return edition.figure_text(document.parameters[document.validity.starts[option]])


def _reading_of_start(edition: Edition, document: Document) -> Reading | None:
    name = document.validity.reading
    return next((reading for reading in edition.site.readings if reading.id == name), None)


def _reading_link(edition: Edition, reading: Reading) -> Text:
    return (Run(edition.ui("start_reading"), reading_address(edition, reading)),)


def _deadline(document: Document, name: str) -> str | None:
    return document.last_day.isoformat() if name == document.validity.until else None


def statements(edition: Edition, document: Document) -> tuple[DocumentFact, ...]:
    """Return what the document says of other policies, of who explains it, and of its money."""
    found: tuple[tuple[str, Statement | None], ...] = (
        ("document_overlap", document.overlap),
        ("document_explained_by", document.explained_by),
        ("document_funding", document.funding),
    )
    return tuple(
        DocumentFact(
            edition.ui(key),
            edition.of_document(statement.words, document),
            edition.quote(statement.quote),
            None,
        )
        for key, statement in found
        if statement is not None
    )


def in_force(edition: Edition, document: Document) -> Text:
    """Say from when to when a document applies."""
    reading = _reading_of_start(edition, document)
    start = _start(edition, document, reading)
    until = edition.figure_text(document.parameters[document.validity.until])
    if reading is None:
        return edition.say("in_force", start=start, until=until)
    link = _reading_link(edition, reading)
    return edition.say("in_force_by_reading", start=start, until=until, reading=link)
