"""An amount for each threshold passed: a yearly fee, the number of enterprises gained, a revenue milestone."""

from dataclasses import dataclass

from calculators.case import Case
from calculators.conditions import COMPARISONS
from calculators.mechanisms.mechanism import Mode
from calculators.outcome import FactNames, Part, Payments, Refusal, Result, term_step
from calculators.outcome import Step as TraceStep
from calculators.quantities import known
from calculators.shape import CNY, Field, Fields, Kind
from calculators.values import ZERO, Figure, Unknown

STEP_FIELDS: Fields = {
    "is": Field(Kind.OPERATOR),
    "threshold": Field(Kind.PARAMETER),
    "amount": Field(Kind.PARAMETER, units=CNY),
}
FIELDS: Fields = {
    "by": Field(Kind.FACT),
    "steps": Field(Kind.ENTRIES, entries=STEP_FIELDS),
    "since": Field(Kind.FACT, required=False),
    "mode": Field(Kind.MODE, required=False, modes=("highest", "each")),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One threshold and what passing it pays."""

    test: str  # at_least or more_than
    threshold: str
    amount: str


@dataclass(frozen=True, slots=True)
class Steps:
    """
    The amount of the highest step passed, or of each.

    With `since` (the highest earlier value) a step counts only where that value had not passed it: the first time.
    """

    by: str
    steps: tuple[Step, ...]
    mode: Mode
    since: str | None = None

    def pay(self, case: Case) -> Result:
        passed, missing = list[Step](), frozenset[str]()
        for step in self.steps:
            answer = self._passed(step, case)
            if isinstance(answer, Unknown):
                missing |= answer.facts
            elif answer:
                passed.append(step)
        if missing:
            return Unknown(missing)
        if not passed:
            return self._refusal(case)
        paid = passed if self.mode.of(case) == "each" else passed[-1:]
        total, trace = ZERO, list[TraceStep]()
        value = Figure(known(case.number(self.by)), case.unit(self.by))
        for step in paid:
            threshold, amount = case.term(step.threshold), case.term(step.amount)
            total += amount.value
            parts: dict[str, Part] = {"fact": FactNames((self.by,)), "given": value, "bound": threshold.figure}
            trace.append(term_step(f"condition-{step.test}", threshold, parts))
            trace.append(term_step("fixed", amount, {"result": amount.figure}, amount.value))
        return Payments((total,), tuple(trace))

    def _passed(self, step: Step, case: Case) -> bool | Unknown:
        """Tell whether the step is passed now and, with `since`, was not before."""
        bound, test = case.term(step.threshold).value, COMPARISONS[step.test]
        now = case.number(self.by)
        before = case.number(self.since) if self.since is not None else ZERO
        if self.since is not None and not isinstance(before, Unknown) and test(before, bound):
            return False
        if isinstance(now, Unknown):
            return now | before if isinstance(before, Unknown) else now
        if not test(now, bound):
            return False
        return before if isinstance(before, Unknown) else True

    def _refusal(self, case: Case) -> Refusal:
        now = case.number(self.by)
        first = self.steps[0]
        bound = case.term(first.threshold)
        if isinstance(now, Unknown) or COMPARISONS[first.test](now, bound.value):
            # Passed, so by an earlier value too: not for the first time.
            return Refusal(
                "refused-not-first", {"fact": FactNames((self.by,)), "before": FactNames((self.since or "",))}
            )
        given = Figure(now, case.unit(self.by))
        return Refusal(f"refused-{first.test}", {"fact": FactNames((self.by,)), "given": given, "bound": bound.figure})
