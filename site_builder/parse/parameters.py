"""Quotes and dated parameters, wherever they stand."""

from site_builder.model.document import DatedValue, Parameter, Quote, Statement
from site_builder.model.words import Words
from site_builder.parse.record import Record
from site_builder.problems import Location
from site_builder.sources import Node

KINDS = ("rate", "cap", "threshold", "amount", "count", "period", "date")


class Place:
    """Where quotes of a file are looked for unless they say otherwise."""

    def __init__(self, document: str, clause: str, units: tuple[str, ...]) -> None:
        self.document = document
        self.clause = clause
        self.units = units


def read_parameters(record: Record, owner: str, place: Place) -> dict[str, Parameter]:
    """Read the `parameters` of a document or a benefit; none when the key is left out."""
    inner = record.optional_record("parameters")
    if inner is None:
        return {}
    return {
        name.text: _read_parameter(inner.inner(node, f"the parameter {name.text}"), owner, name.text, name.where, place)
        for name, node in inner.remaining()
    }


def _read_parameter(record: Record, owner: str, name: str, where: Location, place: Place) -> Parameter:
    kind = record.choice("kind", KINDS)
    # Without units there is no site; the rest of the file is read for its own problems.
    unit = record.choice("unit", place.units) if place.units else record.text("unit")
    label = record.optional_words("label")
    values = tuple(_read_value(record.inner(node, "the value"), unit, place) for node in record.items("values"))
    record.end()
    return Parameter(f"{owner}.{name}", name, kind, unit, label, values, where)


def _read_value(record: Record, unit: str, place: Place) -> DatedValue:
    node = record.node("value")
    where = node.where if node is not None else record.where
    value = record.day("value") if unit == "date" else record.decimal("value")
    document = record.optional_text("document") or place.document
    clause = record.optional_text("clause") or place.clause
    here = Place(document, clause, place.units)
    quotes = [read_quote(record, "quote", here)]
    quotes.extend(_quote(record, item, here) for item in record.items("also", required=False))
    record.end()
    return DatedValue(value, tuple(quotes), document, where)


def read_quote(record: Record, key: str, place: Place) -> Quote:
    """Take a required quote."""
    node = record.node(key)
    return _quote(record, node, place) if node is not None else Quote(place.document, place.clause, "", record.where)


def read_statement(record: Record, place: Place) -> Statement:
    """Read plain words in every language and the official words they rest on."""
    clause = record.optional_text("clause") or place.clause
    texts = {language: record.text(language) for language in record.languages}
    quote = read_quote(record, "quote", Place(place.document, clause, place.units))
    record.end()
    return Statement(Words(texts, record.where), quote)


def read_optional_quote(record: Record, place: Place) -> Quote | None:
    """Take `quote`, with its own `clause` where there is one; None when it is left out."""
    node = record.optional("quote")
    clause = record.optional_text("clause") or place.clause
    return None if node is None else _quote(record, node, Place(place.document, clause, place.units))


def _quote(record: Record, node: Node, place: Place) -> Quote:
    text = "".join(record.scalar_text(node, "the quote").split())
    if text.count("【") != text.count("】") or text.count("【") > 1 or "】" in text.partition("【")[0]:
        what = "the quote does not have one pair of 【】"
        record.problems.add(node.where, "quote-mark", what, "put 【】 around the one figure that is meant")
    return Quote(place.document, place.clause, text, node.where)
