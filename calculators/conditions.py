"""
Eligibility conditions: yes-or-no tests on facts, undecided while a fact is unknown.

Boundary words decide operators (Civil Code, article 1259): 以上, 以下 and 以内 include the number itself, 超过 and 不满
do not.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.case import Case
from calculators.outcome import ChoiceNames, FactNames, Part, Refusal, Step, term_step
from calculators.terms import Citation
from calculators.values import Figure, Unknown

COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of one fact."""

    id: str  # full id, for the trace: <benefit>.<fact>
    fact: str
    test: str  # at_least more_than at_most less_than one_of met present
    parameter: str | None  # for the comparisons
    values: tuple[str, ...]  # for one_of
    citation: Citation | None  # None where the parameter's words serve

    def holds(self, case: Case) -> bool | Unknown:
        if self.parameter is not None:
            number = case.number(self.fact)
            if isinstance(number, Unknown):
                return number
            return COMPARISONS[self.test](number, case.term(self.parameter).value)
        value = case.fact(self.fact)
        if isinstance(value, Unknown):
            return value
        if self.test == "one_of":
            return value in self.values
        if self.test == "met":
            return value is True
        return isinstance(value, (Decimal, int)) and value > 0

    def step(self, case: Case) -> Step:
        """Return the trace of a condition that holds."""
        parts = self._parts(case)
        if self.parameter is not None:
            return term_step(f"condition-{self.test}", case.term(self.parameter), parts)
        if self.citation is None:
            raise AssertionError(f"{self.id} has neither parameter nor words")
        return Step(f"condition-{self.test}", self.id, None, self.citation, parts)

    def refusal(self, case: Case) -> Refusal:
        """Return why a condition that fails fails."""
        return Refusal(f"refused-{self.test}", self._parts(case))

    def steps(self, case: Case) -> tuple[Step, ...]:
        return (self.step(case),)

    def _parts(self, case: Case) -> dict[str, Part]:
        parts: dict[str, Part] = {"fact": FactNames((case.fact_id(self.fact),))}
        value = case.fact(self.fact)
        if isinstance(value, str):
            parts["given"] = ChoiceNames(self.fact, (value,))
        elif isinstance(value, (Decimal, int)) and not isinstance(value, bool):
            parts["given"] = Figure(Decimal(value), case.unit(self.fact))
        if self.parameter is not None:
            parts["bound"] = case.term(self.parameter).figure
        if self.values:
            parts["wanted"] = ChoiceNames(self.fact, self.values)
        return parts


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several ways to qualify; each way is a list of conditions that must all hold."""

    ways: tuple[tuple[Condition, ...], ...]

    def holds(self, case: Case) -> bool | Unknown:
        missing = frozenset[str]()
        for way in self.ways:
            answer = all_hold(way, case)
            if answer is True:
                return True
            if isinstance(answer, Unknown):
                missing |= answer.facts
        return Unknown(missing) if missing else False

    def steps(self, case: Case) -> tuple[Step, ...]:
        for way in self.ways:
            if all_hold(way, case) is True:
                return tuple(condition.step(case) for condition in way)
        return ()

    def refusal(self, case: Case) -> Refusal:
        """Return the reason of the way that came furthest."""

        def met(way: tuple[Condition, ...]) -> int:
            return sum(1 for condition in way if condition.holds(case) is True)

        closest = max(self.ways, key=met)
        failed = next(condition for condition in closest if condition.holds(case) is False)
        return failed.refusal(case)


AnyCondition = Condition | AnyOf


def all_hold(conditions: Sequence[AnyCondition], case: Case) -> bool | Unknown:
    """Return False as soon as one fails, whatever is unknown; then what is unknown; else True."""
    missing = frozenset[str]()
    for condition in conditions:
        answer = condition.holds(case)
        if answer is False:
            return False
        if isinstance(answer, Unknown):
            missing |= answer.facts
    return Unknown(missing) if missing else True


def build_conditions(data: Sequence[Any], benefit: str) -> tuple[AnyCondition, ...]:
    """Build a list of conditions from its compiled form."""
    return tuple(_build(entry, benefit) for entry in data)


def _build(entry: Any, benefit: str) -> AnyCondition:
    if "any_of" in entry:
        return AnyOf(tuple(tuple(_build_one(part, benefit) for part in way) for way in entry["any_of"]))
    return _build_one(entry, benefit)


def _build_one(entry: Any, benefit: str) -> Condition:
    citation = Citation(entry["document"], entry["clause"], entry["quote"]) if "quote" in entry else None
    return Condition(
        id=f"{benefit}.{entry['fact']}",
        fact=entry["fact"],
        test=entry["is"],
        parameter=entry.get("parameter"),
        values=tuple(entry.get("values", ())),
        citation=citation,
    )
