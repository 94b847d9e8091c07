"""One document folder to a document: its facts and its text in every language."""

from site_builder.model.document import Document, NotFigure, Paragraph, Quote, Statement, ValidityNames
from site_builder.model.words import Words
from site_builder.parse.parameters import Place, read_parameters, read_quote, read_statement
from site_builder.parse.record import Record
from site_builder.problems import Location
from site_builder.sources import Mapping

CLAUSE_IDS = ("chapter-item", "item")
REASONS = ("document-number", "meeting-number", "name", "idiom", "once")


def read_document(
    record: Record, city: str, name: str, clause_ids: str, paragraphs: tuple[Paragraph, ...], units: tuple[str, ...]
) -> Document:
    """
    Read `document.yaml`.

    Args:
        record: The file.
        city: The city's id.
        name: The document's id, which is the folder's name.
        clause_ids: How clauses are named, already taken from the record.
        paragraphs: The text, official and translated.
        units: Known unit ids.
    """
    place = Place(name, "", units)
    sha256 = record.node("sha256")
    document = Document(
        id=name,
        city=city,
        title=record.words("title"),
        number=record.words("number"),
        issuer=record.words("issuer"),
        clause_ids=clause_ids,
        sha256=record.scalar_text(sha256, "sha256"),
        parameters=read_parameters(record, name, place),
        validity=_validity(record),
        overlap=_statement(record.record("overlap"), place),
        explained_by=_statement(record.record("explained_by"), place),
        funding=_statement(record.optional_record("funding"), place) if record.has("funding") else None,
        notes=tuple(record.read_words(node, "the note") for node in record.items("notes", required=False)),
        not_figures=tuple(
            _not_figure(record.inner(node, "the entry"), place) for node in record.items("not_figures", empty=True)
        ),
        paragraphs=paragraphs,
        translated=record.optional_text("translated"),
        where=record.where,
        sha256_where=sha256.where if sha256 is not None else record.where,
    )
    record.end()
    return document


def _validity(outer: Record) -> ValidityNames:
    record = outer.record("validity")
    if record is None:
        return ValidityNames(None, {}, "", outer.where)
    until = record.text("until")
    start = record.optional("from")
    reading, starts = None, dict[str, str]()
    if start is None:
        record.problems.add(record.where, "missing-key", "validity has no from", "add `from:` with a date parameter")
    elif isinstance(start, Mapping):
        inner = record.inner(start, "from")
        reading = inner.text("reading")
        options = inner.record("options")
        if options is not None:
            starts = {name.text: options.scalar_text(node, "the option") for name, node in options.remaining()}
        inner.end()
    else:
        starts = {"": record.scalar_text(start, "from")}
    record.end()
    return ValidityNames(reading, starts, until, record.where)


def _statement(record: Record | None, place: Place) -> Statement:
    if record is None:
        # The missing key is a problem already; a file with problems never reaches the model.
        nowhere = Location("")
        return Statement(Words({}, nowhere), Quote(place.document, "", "", nowhere))
    return read_statement(record, Place(place.document, record.text("clause"), place.units))


def _not_figure(record: Record, place: Place) -> NotFigure:
    clause = record.text("clause")
    quote = read_quote(record, "quote", Place(place.document, clause, place.units))
    entry = NotFigure(quote, record.choice("reason", REASONS), record.optional_text("en"))
    record.end()
    return entry
