"""A rate by bracket: of revenue for a voucher, of the total spend for training compute."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.case import Case
from calculators.mechanisms.mechanism import Mode, under_cap
from calculators.outcome import FactNames, Part, Payments, Result, Step, term_step
from calculators.quantities import Quantity
from calculators.shape import SHARE, Field, Fields, Kind
from calculators.values import ZERO, Figure, Unknown

BRACKET_FIELDS: Fields = {
    "from": Field(Kind.PARAMETER, required=False),
    "rate": Field(Kind.PARAMETER, units=SHARE),
    "cap": Field(Kind.CAP, required=False),
}
FIELDS: Fields = {
    "by": Field(Kind.FACT),
    "of": Field(Kind.QUANTITY),
    "brackets": Field(Kind.ENTRIES, entries=BRACKET_FIELDS),
    "cap": Field(Kind.CAP, required=False),
    "mode": Field(Kind.MODE, required=False, modes=("whole", "marginal")),
    "boundary": Field(Kind.MODE, required=False, modes=("upper_bracket", "favourable")),
}


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracket, from its lower bound up to the next bracket's."""

    rate: str
    start: str | None = None  # parameter; None: from zero
    cap: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Brackets:
    """
    The rate of the bracket that `by` falls into, times the base.

    Mode `whole` applies one rate to the whole base, `marginal` each rate to its own slice. On a bound the
    boundary mode decides: `upper_bracket`, or `favourable`, the neighbour that pays more.
    """

    by: str
    of: Quantity
    brackets: tuple[Bracket, ...]
    mode: Mode
    boundary: Mode
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        base, by = self.of.value(case), case.number(self.by)
        if isinstance(base, Unknown) or isinstance(by, Unknown):
            if base == ZERO:
                return Payments((ZERO,), ())
            return Unknown(_facts(base) | _facts(by))
        paid = self._marginal(by, case) if self.mode.of(case) == "marginal" else self._whole(base, by, case)
        if isinstance(paid, Unknown):
            return paid
        amount, steps = paid
        capped = under_cap(amount, self.cap, case)
        if isinstance(capped, Unknown):
            return capped
        amount, cap_steps = capped
        return Payments((amount,), (*steps, *cap_steps))

    def _whole(self, base: Decimal, by: Decimal, case: Case) -> tuple[Decimal, tuple[Step, ...]] | Unknown:
        index = self._bracket_of(by, case)
        candidates = [self._one_rate(index, base, by, case)]
        on_bound = index > 0 and by == self._start(index, case)
        if on_bound and self.boundary.of(case) == "favourable":
            candidates.append(self._one_rate(index - 1, base, by, case))
        best: tuple[Decimal, tuple[Step, ...]] | None = None
        for candidate in candidates:
            if isinstance(candidate, Unknown):
                return candidate
            if best is None or candidate[0] > best[0]:
                best = candidate
        if best is None:
            raise AssertionError("a bracket always answers")
        return best

    def _one_rate(
        self, index: int, base: Decimal, by: Decimal, case: Case
    ) -> tuple[Decimal, tuple[Step, ...]] | Unknown:
        bracket, rate = self.brackets[index], case.term(self.brackets[index].rate)
        share = base * rate.value
        factors = (*self.of.factors(case), rate.figure) if base else (Figure(base, "CNY"), rate.figure)
        steps = [
            *self._bracket_step(index, by, case),
            term_step("share", rate, {"factors": factors, "result": Figure(share, "CNY")}, share),
        ]
        capped = under_cap(share, bracket.cap, case)
        if isinstance(capped, Unknown):
            return capped
        amount, cap_steps = capped
        return amount, (*steps, *cap_steps)

    def _marginal(self, by: Decimal, case: Case) -> tuple[Decimal, tuple[Step, ...]]:
        total, steps = ZERO, list[Step]()
        for index, bracket in enumerate(self.brackets):
            start = self._start(index, case)
            end = self._start(index + 1, case) if index + 1 < len(self.brackets) else by
            slice_ = min(by, end) - start
            if slice_ <= 0:
                break
            rate = case.term(bracket.rate)
            part = slice_ * rate.value
            total += part
            factors = (Figure(slice_, "CNY"), rate.figure)
            steps.append(term_step("slice", rate, {"factors": factors, "result": Figure(part, "CNY")}, part))
        return total, tuple(steps)

    def _bracket_of(self, by: Decimal, case: Case) -> int:
        """Return the index of the highest bracket whose lower bound is reached."""
        return max(index for index in range(len(self.brackets)) if by >= self._start(index, case))

    def _start(self, index: int, case: Case) -> Decimal:
        start = self.brackets[index].start
        return ZERO if start is None else case.term(start).value

    def _bracket_step(self, index: int, by: Decimal, case: Case) -> tuple[Step, ...]:
        """Name the bracket by its lower bound, or the lowest one by the bound above it."""
        start = self.brackets[index].start
        kind = "bracket-from"
        if start is None:
            if len(self.brackets) == 1:
                return ()
            kind, start = "bracket-below", self.brackets[1].start
        if start is None:
            return ()
        bound = case.term(start)
        parts: dict[str, Part] = {
            "fact": FactNames((self.by,)),
            "given": Figure(by, case.unit(self.by)),
            "bound": bound.figure,
        }
        return (term_step(kind, bound, parts),)


def _facts(value: Decimal | Unknown) -> frozenset[str]:
    return value.facts if isinstance(value, Unknown) else frozenset()
