"""A mechanism for each of the first years of a list, paid year by year under one cap over all of them."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.case import Case
from calculators.mechanisms.mechanism import Mechanism
from calculators.outcome import Payments, Result, term_step
from calculators.quantities import Quantity, parameter_of
from calculators.shape import Field, Fields, Kind
from calculators.values import ZERO, Figure, Unknown

FIELDS: Fields = {
    "list": Field(Kind.LIST),
    "amount": Field(Kind.MECHANISM),
    "years": Field(Kind.PARAMETER, units=("years",)),
    "cap": Field(Kind.CAP, required=False),
}


@dataclass(frozen=True, slots=True)
class EachYear:
    """Payments of the first `years` entries; once they reach the cap, nothing more."""

    entries: str  # the fact that is a list
    amount: Mechanism
    years: str
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        entries = case.numbers(self.entries)
        if isinstance(entries, Unknown):
            return entries
        years = case.term(self.years)
        limit = self.cap.value(case) if self.cap is not None else None
        if isinstance(limit, Unknown):
            return limit
        parts = {"given": Figure(Decimal(len(entries)), "years"), "most": years.figure}
        steps = [term_step("years-counted", years, parts)]
        by_year, total, claimed = list[Decimal](), ZERO, ZERO
        for entry in entries[: int(years.value)]:
            result = self.amount.pay(case.with_item(self.entries, entry))
            if not isinstance(result, Payments):
                return result
            claimed += result.total
            paid = result.total if limit is None else min(result.total, limit - total)
            total += paid
            by_year.append(paid)
            steps.extend(result.steps)
        if self.cap is not None and limit is not None:
            kind = "cap-bites" if claimed > limit else "cap-leaves"
            figures = {"before": Figure(claimed, "CNY"), "cap": Figure(limit, "CNY"), "result": Figure(total, "CNY")}
            steps.append(term_step(kind, case.term(parameter_of(self.cap, case)), figures, total))
        return Payments(tuple(by_year), tuple(steps))
