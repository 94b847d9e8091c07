"""Worked cases: what is stated, and what the hand calculation expects."""

from collections.abc import Mapping as MappingType
from decimal import Decimal

from site_builder.model.facts import Fact
from site_builder.model.site import Expected, WorkedCase
from site_builder.parse.given import read_facts, read_readings
from site_builder.parse.record import Record
from site_builder.problems import Location

STATUSES = ("eligible", "not_eligible", "needs_facts", "not_in_force", "qualitative")


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
        facts=read_facts(given, facts) if given is not None and facts else {},
        readings=read_readings(readings) if readings is not None else {},
        expect=_expect(expect) if expect is not None else {},
        sum=record.scalar_text(total, "sum"),
        sum_where=total.where if total is not None else record.where,
        publish=record.boolean("publish"),
        where=record.where,
    )
    record.end()
    return case


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
