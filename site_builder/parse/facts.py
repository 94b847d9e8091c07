"""Facts, readings and units."""

import re
from decimal import Decimal

from site_builder.model.document import Quote
from site_builder.model.facts import Choice, Fact, FactGroup, Reading, ReadingOption, Unit
from site_builder.parse.parameters import Place, read_quote
from site_builder.parse.record import Record
from site_builder.sources import Mapping, Node

# What formats.py writes without a pattern.
SELF_WRITTEN = ("CNY", "share", "date")
TYPES = ("choice", "boolean", "money", "rate", "integer", "number", "money_list", "integer_list")
PERIODS = ("year", "month")


def read_fact_group(record: Record, name: str) -> FactGroup:
    """Read one group of questions."""
    title = record.words("title")
    facts = tuple(_fact(record.inner(node, "the fact"), name) for node in record.items("facts"))
    record.end()
    return FactGroup(name, title, facts)


def _fact(record: Record, group: str) -> Fact:
    maximum = record.optional("max")
    fact = Fact(
        id=record.text("id"),
        type=record.choice("type", TYPES),
        unit=record.optional_text("unit"),
        label=record.words("label"),
        help=record.words("help"),
        choices=tuple(_choice(record.inner(node, "the choice")) for node in record.items("choices", required=False)),
        default=record.optional_text("default"),
        maximum=_maximum(record, maximum),
        ordered=record.boolean("ordered"),
        per=record.choice("per", PERIODS) if record.has("per") else None,
        group=group,
        where=record.where,
    )
    if (fact.type == "choice") != bool(fact.choices):
        what = "a choice has no choices" if fact.type == "choice" else "only a choice has choices"
        record.problems.add(record.where, "missing-key", what, "add or remove `choices:`")
    if fact.per is not None and fact.type not in ("money", "money_list"):
        record.problems.add(record.where, "unknown-key", f"a {fact.type} is not for a time", "remove `per:`")
    record.end()
    return fact


def _maximum(record: Record, node: Node | None) -> Decimal | None:
    return None if node is None else record.read_decimal(node, "max")


def _choice(record: Record) -> Choice:
    choice = Choice(record.text("id"), record.words("label"))
    record.end()
    return choice


def read_reading(record: Record) -> Reading:
    """Read one reading."""
    reading = Reading(
        id=record.identifier("id"),
        default=record.text("default"),
        cities=record.texts("cities"),
        question=record.words("question"),
        why=record.words("why"),
        settled_by=record.words("settled_by"),
        clauses=record.texts("clauses"),
        quotes=tuple(_quote(record.inner(node, "the quote")) for node in record.items("quotes")),
        options=tuple(_option(record.inner(node, "the option")) for node in record.items("options")),
        where=record.where,
    )
    if reading.default and reading.default not in [option.id for option in reading.options]:
        what = f"the default {reading.default} is none of the options"
        record.problems.add(record.where, "unknown-value", what, "name an option of this reading")
    record.end()
    return reading


def _quote(record: Record) -> Quote:
    document, clause = record.text("document"), record.text("clause")
    quote = read_quote(record, "quote", Place(document, clause, ()))
    record.end()
    return quote


def _option(record: Record) -> ReadingOption:
    option = ReadingOption(record.text("id"), record.words("label"), record.words("effect"))
    record.end()
    return option


def read_units(record: Record) -> dict[str, Unit]:
    """Read the units, by id."""
    units = {key.text: _unit(record.inner(node, key.text), key.text) for key, node in record.remaining()}
    if not units:
        record.problems.add(record.where, "missing-key", "the file has no unit", "add at least `CNY:` and `date:`")
    return units


def _unit(record: Record, name: str) -> Unit:
    figure, symbol = record.texts("figure", empty=True), record.words("symbol") if record.has("symbol") else None
    pattern: dict[str, str | dict[str, str]] = {}
    inner = record.optional_record("pattern")
    if inner is not None:
        for language in record.languages:
            node = inner.node(language)
            if isinstance(node, Mapping):
                forms = inner.inner(node, language)
                pattern[language] = {key: _pattern(forms, forms.node(key), key) for key in ("one", "other")}
                forms.end()
            elif node is not None:
                pattern[language] = _pattern(inner, node, language)
        inner.end()
    elif name not in SELF_WRITTEN:
        record.problems.add(record.where, "missing-key", f"{name} has no pattern", "add `pattern:`")
    record.end()
    return Unit(name, figure, symbol, pattern)


def _pattern(record: Record, node: Node | None, name: str) -> str:
    text = record.scalar_text(node, name)
    if node is not None and text and (text.count("{n}") != 1 or re.search("[0-9]", text)):
        fix = "write {n} where the number belongs, once, and no figure beside it"
        record.problems.add(node.where, "unit-pattern", f"the pattern is {text}", fix)
    return text
