"""A rate of an eligible base, up to a cap."""

from dataclasses import dataclass

from calculators.case import Case
from calculators.mechanisms.mechanism import under_cap
from calculators.outcome import Payments, Result, term_step
from calculators.quantities import Quantity
from calculators.shape import SHARE, Field, Fields, Kind
from calculators.values import Figure, Unknown

FIELDS: Fields = {
    "of": Field(Kind.QUANTITY),
    "rate": Field(Kind.PARAMETER, units=SHARE),
    "cap": Field(Kind.CAP, required=False),
}


@dataclass(frozen=True, slots=True)
class Share:
    """`min(rate × base, cap)`."""

    of: Quantity
    rate: str
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        base = self.of.value(case)
        if isinstance(base, Unknown):
            return base
        rate = case.term(self.rate)
        share = base * rate.value
        factors = (*self.of.factors(case), rate.figure) if base else (Figure(base, "CNY"), rate.figure)
        step = term_step("share", rate, {"factors": factors, "result": Figure(share, "CNY")}, share)
        capped = under_cap(share, self.cap, case)
        if isinstance(capped, Unknown):
            return capped
        amount, cap_steps = capped
        return Payments((amount,), (step, *cap_steps))
