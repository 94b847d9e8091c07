"""Worked cases: facts typed as a request needs them, and what the hand calculation expects."""

import re
from collections.abc import Mapping as MappingType
from decimal import Decimal
from typing import Any

from site_builder.model.facts import Fact
from site_builder.model.site import Expected, WorkedCase
from site_builder.parse.record import Record
from site_builder.problems import Location, nearest
from site_builder.sources import Node

STATUSES = ("eligible", "not_eligible", "needs_facts", "not_in_force", "qualitative")
INTEGER = re.compile(r"[0-9]{1,18}")


def read_case(record: Record, city: str, clause: str, facts: MappingType[str, Fact]) -> WorkedCase:
    """Read one case."""
    given = record.optional_record("facts")
    readings = record.optional_record("readings")
    expect = record.record("expect")
    total = record.node("sum")
    case = WorkedCase(
        name=record.words("name"),
        city=city,
        clause=clause,
        as_of=record.day("as_of"),
        facts=_facts(given, facts) if given is not None and facts else {},
        readings=_readings(readings) if readings is not None else {},
        expect=_expect(expect) if expect is not None else {},
        sum=record.scalar_text(total, "sum"),
        sum_where=total.where if total is not None else record.where,
        publish=record.boolean("publish"),
        where=record.where,
    )
    record.end()
    return case


def _readings(record: Record) -> dict[str, str]:
    return {name.text: record.scalar_text(node, name.text) for name, node in record.remaining()}


def _facts(record: Record, facts: MappingType[str, Fact]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, node in record.remaining():
        if name.text not in facts:
            record.problems.add(name.where, "unknown-fact", f"no fact is called {name.text}", nearest(name.text, facts))
        else:
            values[name.text] = _fact_value(record, node, facts[name.text])
    return values


def _fact_value(record: Record, node: Node, fact: Fact) -> Any:
    match fact.type:
        case "choice":
            return record.one_of(node, fact.id, [choice.id for choice in fact.choices])
        case "boolean":
            return record.one_of(node, fact.id, ("true", "false")) == "true"
        case "integer":
            return _integer(record, node, fact.id)
        case "integer_list":
            return [_integer(record, item, fact.id) for item in record.read_items(node, fact.id)]
        case "money_list":
            return [_decimal(record, item, fact.id) for item in record.read_items(node, fact.id)]
        case _:
            return _decimal(record, node, fact.id)


def _integer(record: Record, node: Node, name: str) -> int:
    text = record.scalar_text(node, name)
    if INTEGER.fullmatch(text):
        return int(text)
    if text:
        record.problems.add(node.where, "wrong-type", f"{name} is {text}, not a whole number", "write digits only")
    return 0


def _decimal(record: Record, node: Node, name: str) -> str:
    record.read_decimal(node, name)
    return record.scalar_text(node, name)


def _expect(record: Record) -> dict[str, Expected]:
    expect = {name.text: _expected(record.inner(node, name.text), name.where) for name, node in record.remaining()}
    if not expect:
        record.problems.add(record.where, "missing-key", "the case expects nothing", "name a benefit and its status")
    return expect


def _expected(record: Record, where: Location) -> Expected:
    amount, certainty = record.optional("amount"), record.optional("certainty")
    expected = Expected(
        status=record.choice("status", STATUSES),
        amount=record.read_decimal(amount, "amount") if amount is not None else None,
        certainty=record.one_of(certainty, "certainty", ("exact", "up_to")) if certainty is not None else None,
        payments=_payments(record),
        missing=record.texts("missing") if record.has("missing") else None,
        where=where,
    )
    record.end()
    return expected


def _payments(record: Record) -> tuple[Decimal, ...] | None:
    if not record.has("payments"):
        return None
    return tuple(record.read_decimal(item, "payments") for item in record.items("payments"))
