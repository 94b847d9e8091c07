"""
Scenarios side by side: where their profiles differ, and what differs in what they come to.

A difference is taken from the first scenario and is exact. What still needs facts, or names no amount, is not zero: it
has no difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from calculators.evaluate import Answer, evaluate
from calculators.outcome import Assessment
from calculators.request import BadRequest, Request, parse, read_parsed
from calculators.rules import Rules
from calculators.totals import Totals
from calculators.values import EXACT, ZERO, FactValue

LEAST, MOST = 2, 20
NAME_LENGTH = 80
KINDS = ("exact", "up_to", "most")


class BadScenarios(BadRequest):
    """
    Scenarios that cannot be read.

    Attributes:
        scenario: The name of the one at fault; "" where it is not one of them.
    """

    def __init__(self, scenario: str, error: BadRequest) -> None:
        super().__init__(error.subject, error.code, error.expected)
        self.scenario = scenario
        place = f"scenario {' '.join(scenario.split())}: " if scenario else ""
        self.args = (f"{place}{error}",)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A request under a name."""

    name: str
    request: Request


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact that differs, and its value in each scenario; None where it is not given."""

    fact: str
    values: tuple[FactValue | None, ...]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading that differs, and the option chosen in each scenario."""

    reading: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What a city comes to in each scenario, and by how much each differs from the first; yuan."""

    city: str
    kind: str  # exact, up_to, or most for both together
    amounts: tuple[Decimal, ...]
    differences: tuple[Decimal, ...]  # zero for the first


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A benefit that differs: its assessment in each scenario, and by how much each differs from the first; yuan."""

    benefit: str
    assessments: tuple[Assessment, ...]
    differences: tuple[Decimal | None, ...]  # None where one of the two cannot be told


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scenarios side by side; every tuple inside has one entry for each, in their order."""

    names: tuple[str, ...]
    days: tuple[date, ...]
    facts: tuple[FactRow, ...]
    readings: tuple[ReadingRow, ...]
    totals: tuple[TotalRow, ...]  # of every city, all kinds
    open: Mapping[str, tuple[int, ...]]  # by city: how many benefits still need facts
    benefits: tuple[BenefitRow, ...]


def read_scenarios(text: str, rules: Rules) -> tuple[Scenario, ...]:
    """
    Read `{"scenarios": [{"name": ..., "request": {...}}, ...]}`, JSON text.

    Raises:
        BadScenarios: With the first thing that cannot be read.
    """
    try:
        data = parse(text)
    except BadRequest as error:
        raise BadScenarios("", error) from error
    given = data.get("scenarios")
    if set(data) != {"scenarios"} or not isinstance(given, list):
        expected = 'expected {"scenarios": [{"name": ..., "request": {...}}, ...]} and nothing else'
        raise BadScenarios("", BadRequest("", "not-json", expected))
    if not LEAST <= len(given) <= MOST:
        expected = f"expected {LEAST} to {MOST} of them, given {len(given)}"
        raise BadScenarios("", BadRequest("scenarios", "scenario-number", expected))
    read: list[Scenario] = []
    for number, entry in enumerate(given, start=1):
        read.append(_scenario(number, entry, {each.name for each in read}, rules))
    return tuple(read)


def _scenario(number: int, entry: Any, taken: set[str], rules: Rules) -> Scenario:
    name = entry.get("name") if isinstance(entry, dict) else None
    is_whole = isinstance(entry, dict) and set(entry) == {"name", "request"}
    if not is_whole or type(name) is not str or not name.strip() or len(name) > NAME_LENGTH or name in taken:
        expected = f"expected a request under a name of its own, at most {NAME_LENGTH} characters"
        raise BadScenarios(f"{number}", BadRequest("name", "scenario-name", expected))
    try:
        if not isinstance(entry["request"], dict):
            raise BadRequest("request", "not-json", "expected a JSON object with as_of, facts and readings")
        return Scenario(name, read_parsed(entry["request"], rules))
    except BadRequest as error:
        raise BadScenarios(name, error) from error


def compare(scenarios: Sequence[Scenario], rules: Rules) -> Comparison:
    """Put scenarios side by side; every amount is the one that `evaluate` gives."""
    answers = [evaluate(rules, each.request) for each in scenarios]
    requests = [each.request for each in scenarios]
    with localcontext(EXACT):
        return Comparison(
            names=tuple(each.name for each in scenarios),
            days=tuple(each.as_of for each in requests),
            facts=tuple(_facts(requests, rules)),
            readings=tuple(_readings(requests, rules)),
            totals=tuple(_totals(answers, rules)),
            open={city.id: tuple(_open(answer, city.id, rules) for answer in answers) for city in rules.cities},
            benefits=tuple(_benefits(answers, rules)),
        )


def _facts(requests: Sequence[Request], rules: Rules) -> Iterator[FactRow]:
    for name in rules.facts:
        values = tuple(request.facts.get(name) for request in requests)
        if any(value != values[0] for value in values):
            yield FactRow(name, values)


def _readings(requests: Sequence[Request], rules: Rules) -> Iterator[ReadingRow]:
    for name in rules.readings:
        options = tuple(request.readings[name] for request in requests)
        if len(set(options)) > 1:
            yield ReadingRow(name, options)


def _totals(answers: Sequence[Answer], rules: Rules) -> Iterator[TotalRow]:
    for city in rules.cities:
        for kind in KINDS:
            amounts = tuple(_amount_of(answer.totals[city.id], kind) for answer in answers)
            yield TotalRow(city.id, kind, amounts, tuple(amount - amounts[0] for amount in amounts))


def _amount_of(totals: Totals, kind: str) -> Decimal:
    return {"exact": totals.exact, "up_to": totals.up_to, "most": totals.most}[kind]


def _open(answer: Answer, city_id: str, rules: Rules) -> int:
    benefits = next(city.benefits for city in rules.cities if city.id == city_id)
    return sum(answer.assessments[benefit.id].status == "needs_facts" for benefit in benefits)


def _benefits(answers: Sequence[Answer], rules: Rules) -> Iterator[BenefitRow]:
    for name in rules.benefits:
        assessments = tuple(answer.assessments[name] for answer in answers)
        first = assessments[0]
        if any(_outcome(each) != _outcome(first) for each in assessments):
            yield BenefitRow(name, assessments, tuple(_difference(each, first) for each in assessments))


def _outcome(each: Assessment) -> tuple[str, str | None, Decimal | None]:
    return each.status, each.certainty, each.amount


def _difference(each: Assessment, first: Assessment) -> Decimal | None:
    mine, theirs = _worth(each), _worth(first)
    return None if mine is None or theirs is None else mine - theirs


def _worth(each: Assessment) -> Decimal | None:
    """Return what a benefit is known to pay; None where that is open or the clause names no amount."""
    if each.amount is not None:
        return each.amount
    return ZERO if each.status in ("not_eligible", "not_in_force") else None
