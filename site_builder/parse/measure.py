"""One measure file to a measure."""

from site_builder.model.measure import Benefit, Departments, Measure, Paid, Who
from site_builder.parse.mechanism import Reading
from site_builder.parse.parameters import Place, read_optional_quote, read_parameters, read_quote, read_statement
from site_builder.parse.record import Record
from site_builder.sources import Node

CERTAINTIES = ("exact", "up_to", "by-case", "none")
PAID = ("once", "yearly", "years")


def read_measure(record: Record, city: str, clause: str, document: str, units: tuple[str, ...]) -> Measure:
    """
    Read one measure.

    Args:
        record: The file.
        city: The city's id.
        clause: The clause, which is the file's name.
        document: The city's founding document, unless the file names another.
        units: Known unit ids.
    """
    document = record.optional_text("document") or document
    measure_id = f"{city}-{clause}"
    place = Place(document, clause, units)
    notes = tuple(record.read_words(node, "the note") for node in record.items("notes", required=False))
    measure = Measure(
        id=measure_id,
        city=city,
        document=document,
        clause=clause,
        title=record.words("title"),
        summary=record.words("summary"),
        purpose=record.words("purpose"),
        departments=tuple(_departments(record, node, place) for node in record.items("departments")),
        notes=notes,
        benefits=tuple(_benefit(record, node, measure_id, place) for node in record.items("benefits")),
        where=record.where,
        translated=record.optional_text("translated"),
    )
    record.end()
    return measure


def _departments(outer: Record, node: Node, place: Place) -> Departments:
    record = outer.inner(node, "departments")
    clause = record.optional_text("clause") or place.clause
    departments = Departments(
        record.texts("are"), read_quote(record, "quote", Place(place.document, clause, place.units))
    )
    record.end()
    return departments


def _benefit(outer: Record, node: Node, measure_id: str, place: Place) -> Benefit:
    record = outer.inner(node, "the benefit")
    short = record.identifier("id")
    benefit_id = f"{measure_id}-{short}"
    theme, instrument = record.text("theme"), record.text("instrument")
    title = record.words("title")
    who = _who(record, place)
    paid = _paid(record, place)
    certainty = record.choice("certainty", CERTAINTIES)
    parameters = read_parameters(record, benefit_id, place)
    reading = Reading(place)
    conditions = reading.conditions(record, record.items("conditions", required=False))
    requirements = tuple(
        read_statement(record.inner(node, "the requirement"), place)
        for node in record.items("requirements", required=False)
    )
    amount_node = record.optional("amount")
    if (amount_node is None) != (certainty == "none") and certainty:
        what = "the benefit has no amount" if amount_node is None else "the benefit has an amount, certainty none"
        fix = "give `certainty: none` to a clause without a figure, and an amount to every other"
        record.problems.add(record.where, "certainty", what, fix)
    amount = reading.rule(record, amount_node) if amount_node is not None else None
    readings = record.texts("readings", required=False)
    record.end()
    return Benefit(
        id=benefit_id,
        short=short,
        theme=theme,
        instrument=instrument,
        title=title,
        who=who,
        paid=paid,
        certainty=certainty,
        parameters=parameters,
        conditions=conditions,
        requirements=requirements,
        amount=amount,
        readings=tuple(dict.fromkeys((*readings, *(amount.readings if amount else ())))),
        where=record.where,
    )


def _who(outer: Record, place: Place) -> Who:
    record = outer.record("who")
    if record is None:
        return Who((), None)
    who = Who(record.texts("are"), read_optional_quote(record, place))
    record.end()
    return who


def _paid(outer: Record, place: Place) -> Paid | None:
    record = outer.optional_record("paid")
    if record is None:
        return None
    paid = Paid(record.choice("how", PAID), read_optional_quote(record, place))
    record.end()
    return paid
