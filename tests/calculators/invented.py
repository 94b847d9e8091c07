"""
A law that does not exist: round numbers for tests of the devices that clauses are made of.

Terms are written as they would be read aloud, `"0.10 share"` or `"500 CNY"`. No content is read.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.case import Case
from calculators.mechanisms import build
from calculators.outcome import Payments, Result
from calculators.terms import Citation, Parameter, Term
from calculators.values import FactValue, Unknown

DAY = date(2030, 6, 30)
BENEFIT = "dongzhou-1-support"
WORDS = Citation("dz-2030-1", "1", "the words")


def terms(**written: str) -> dict[str, Parameter]:
    """Make parameters that hold for ever: `terms(rate="0.10 share", cap="500 CNY")`."""
    return {name: dated(name, {None: text}) for name, text in written.items()}


def dated(name: str, values: Mapping[date | None, str]) -> Parameter:
    """Make a parameter whose values begin on days; `None` is the policy's first day."""
    full = f"{BENEFIT}.{name}"
    parts = [(since, *text.split()) for since, text in values.items()]
    made = tuple(Term(full, Decimal(value), unit, WORDS, since) for since, value, unit in parts)
    return Parameter(full, made[0].unit, made)


def case(
    parameters: Mapping[str, Parameter],
    facts: Mapping[str, Any],
    readings: Mapping[str, str] | None = None,
    day: date = DAY,
) -> Case:
    """Make a case; numbers may be written as text, lists as lists of text."""
    return Case(
        facts={name: as_fact(value) for name, value in facts.items()},
        units=dict.fromkeys(facts, "CNY"),
        readings=readings or {},
        day=day,
        parameters=parameters,
    )


def as_fact(value: Any) -> FactValue:
    """Return a fact as a request gives it: text that is a number becomes one."""
    if isinstance(value, list):
        return tuple(Decimal(entry) for entry in value)
    if isinstance(value, str) and value.replace(".", "").isdecimal():
        return Decimal(value)
    return value


def pay(
    mechanism: Mapping[str, Any],
    parameters: Mapping[str, Parameter],
    readings: Mapping[str, str] | None = None,
    /,
    **facts: Any,
) -> Result:
    """Build a mechanism from its compiled form and let it pay."""
    return build(mechanism, BENEFIT).pay(case(parameters, facts, readings))


def yuan(result: Result) -> list[str]:
    """Return what is paid by year, as plain text without trailing zeros."""
    assert isinstance(result, Payments), result
    return [format(payment.normalize(), "f") for payment in result.by_year]


def steps(result: Result) -> list[tuple[str, str]]:
    """Return each step with the parameter that it names, without the benefit's id."""
    assert isinstance(result, Payments), result
    return [(step.kind, step.parameter.removeprefix(f"{BENEFIT}.")) for step in result.steps]


def missing(*facts: str) -> Unknown:
    """Return what a mechanism answers while it waits for facts."""
    return Unknown(frozenset(facts))


def condition(fact: str, test: str, parameter: str | None = None, values: Sequence[str] = ()) -> dict[str, Any]:
    """Return a condition in compiled form."""
    data: dict[str, Any] = {"fact": fact, "is": test}
    if parameter is not None:
        return data | {"parameter": parameter}
    if values:
        data["values"] = list(values)
    return data | {"document": WORDS.document, "clause": WORDS.clause, "quote": WORDS.quote}
