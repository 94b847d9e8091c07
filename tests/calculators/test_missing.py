"""
`missing` names exactly the facts that could still change the answer, and none once the answer is certain.

Each rule of the content is held against all ways in which its open facts could turn out, over values on and beside
every threshold that it has.
"""

import itertools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.case import Case
from calculators.evaluate import APPLICANT, assess
from calculators.outcome import Assessment
from calculators.rules import Benefit, Fact, Rules
from calculators.values import FactValue
from tests.compiled import read_content

DAY = date(2026, 6, 30)
Profile = tuple[FactValue | None, ...]


def values(fact: Fact, benefit: Benefit) -> list[FactValue]:
    """Return values of a fact on and beside what the benefit compares it with."""
    if fact.type == "choice":
        return list(fact.choices)
    if fact.type == "boolean":
        return [True, False]
    if fact.type == "rate":
        return [Decimal(0), Decimal("0.02"), Decimal("0.03")]
    numbers = {Decimal(0), Decimal(1)}
    for parameter in benefit.parameters.values():
        if parameter.unit == fact.unit:
            numbers |= {term.value + step for term in parameter.terms for step in (0, 1)}
    found = sorted(number for number in numbers if fact.maximum is None or number <= fact.maximum)
    if fact.type in {"money_list", "integer_list"}:
        return [(), *((number,) for number in found), (found[-1], found[-1])]
    return [int(number) for number in found] if fact.type == "integer" else list(found)


def outcome(assessment: Assessment) -> object:
    """Return what a reader would call a different answer."""
    return (assessment.status, assessment.amount, assessment.certainty, assessment.payments)


class Answers:
    """The answers of one benefit over all completions of its facts."""

    def __init__(self, benefit: Benefit, rules: Rules, readings: dict[str, str]) -> None:
        self.benefit, self.rules, self.readings = benefit, rules, readings
        self.names = list(dict.fromkeys((APPLICANT, *benefit.facts)))
        self.choices = [values(rules.facts[name], benefit) for name in self.names]
        self.order = {name: index for index, name in enumerate(rules.facts)}
        self.complete = {profile: outcome(self.assess(profile)) for profile in itertools.product(*self.choices)}

    def assess(self, profile: Profile) -> Assessment:
        facts = {name: value for name, value in zip(self.names, profile, strict=True) if value is not None}
        units = {name: fact.unit or "" for name, fact in self.rules.facts.items()}
        return assess(self.benefit, Case(facts, units, self.readings, DAY, self.benefit.parameters), self.order)

    def partial(self) -> Iterator[Profile]:
        """Yield every profile that leaves something open; who applies is always known."""
        applicants, *others = self.choices
        for profile in itertools.product(applicants, *([None, *choices] for choices in others)):
            if None in profile:
                yield profile

    def could_change(self, profile: Profile) -> tuple[set[str], set[object]]:
        """Return the facts that could still change the answer, and all answers that are still possible."""
        open_ = [index for index, value in enumerate(profile) if value is None]
        ranges = [self.choices[index] if index in open_ else [value] for index, value in enumerate(profile)]
        seen: dict[str, dict[Profile, object]] = {self.names[index]: {} for index in open_}
        matter, possible = set[str](), set[object]()
        for full in itertools.product(*ranges):
            answer = self.complete[full]
            possible.add(answer)
            for index in open_:
                rest = (*full[:index], None, *full[index + 1 :])
                if seen[self.names[index]].setdefault(rest, answer) != answer:
                    matter.add(self.names[index])
        return matter, possible


SITE, _ = read_content()
NAMES = list(SITE.benefits) if SITE is not None else []


@pytest.mark.parametrize("name", NAMES)
def test_missing_is_what_could_still_change_the_answer(name: str, rules: Rules) -> None:
    benefit = next(benefit for city in rules.cities for benefit in city.benefits if benefit.id == name)
    for readings in each_reading(benefit, rules):
        answers = Answers(benefit, rules, readings)
        for profile in answers.partial():
            matter, possible = answers.could_change(profile)
            given = answers.assess(profile)

            shown: dict[str, Any] = dict(zip(answers.names, profile, strict=True))
            if given.status == "needs_facts":
                assert matter == set(given.missing), shown
            else:
                assert {outcome(given)} == possible, shown


def each_reading(benefit: Benefit, rules: Rules) -> Iterator[dict[str, str]]:
    """Yield the readings with every option of those that concern the benefit."""
    defaults = {name: reading.default for name, reading in rules.readings.items()}
    for options in itertools.product(*(rules.readings[name].options for name in benefit.readings)):
        yield defaults | dict(zip(benefit.readings, options, strict=True))
