"""Payments year by year, each stage with its own mechanism and, where the clause says so, its own condition."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.case import Case
from calculators.conditions import AnyCondition, all_hold
from calculators.mechanisms.mechanism import Mechanism
from calculators.outcome import Payments, Result, Step, term_step
from calculators.shape import Field, Fields, Kind
from calculators.values import Figure, Unknown

STAGE_FIELDS: Fields = {
    "from": Field(Kind.PARAMETER, required=False, units=("year-number", "years")),
    "until": Field(Kind.PARAMETER, required=False, units=("year-number", "years")),
    "when": Field(Kind.CONDITIONS, required=False),
    "amount": Field(Kind.MECHANISM),
}
FIELDS: Fields = {"stages": Field(Kind.ENTRIES, entries=STAGE_FIELDS)}


@dataclass(frozen=True, slots=True)
class Stage:
    """
    One stage.

    Without `from` it begins in the year after the stage before it; without `until` it lasts one year.
    """

    amount: Mechanism
    when: tuple[AnyCondition, ...] = ()
    start: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages' payments, one after another; a stage whose condition fails pays nothing."""

    stages: tuple[Stage, ...]

    def pay(self, case: Case) -> Result:
        by_year, steps, missing = list[Payments](), list[Step](), frozenset[str]()
        year = 1
        for stage in self.stages:
            first = int(case.term(stage.start).value) if stage.start else year
            last = int(case.term(stage.until).value) if stage.until else first
            year = last + 1
            result = stage.amount.pay(case)
            answer = all_hold(stage.when, case)
            if answer is False:
                continue
            # A stage that pays nothing keeps its years, so that payments after it stay in theirs.
            pays_nothing = isinstance(result, Payments) and not result.total
            if not pays_nothing and (isinstance(answer, Unknown) or isinstance(result, Unknown)):
                missing |= _facts(answer) | _facts(result)
                continue
            if not isinstance(result, Payments):
                return result
            if not pays_nothing:
                steps.extend(step for condition in stage.when for step in condition.steps(case))
                steps.extend(result.steps)
                steps.extend(self._years_step(stage, first, last, result, case))
            by_year.extend([result] * (last - first + 1))
        if missing:
            return Unknown(missing)
        payments = [payment for result in by_year for payment in result.by_year]
        while payments and not payments[-1]:
            payments.pop()
        return Payments(tuple(payments), tuple(steps))

    def _years_step(self, stage: Stage, first: int, last: int, result: Payments, case: Case) -> tuple[Step, ...]:
        """Say in which years the amount is paid, where the clause names them."""
        if stage.until is None:
            return ()
        term = case.term(stage.until)
        parts = {
            "first": Figure(Decimal(first), "year-number"),
            "last": Figure(Decimal(last), "year-number"),
            "result": Figure(result.total, "CNY"),
        }
        return (term_step("stage", term, parts, result.total * (last - first + 1)),)


def _facts(value: object) -> frozenset[str]:
    return value.facts if isinstance(value, Unknown) else frozenset()
