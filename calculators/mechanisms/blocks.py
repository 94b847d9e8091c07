"""An amount for every block of the base: 每 1,000 … of sales."""

from dataclasses import dataclass

from calculators.case import Case
from calculators.mechanisms.mechanism import Mode, under_cap
from calculators.outcome import Payments, Result, term_step
from calculators.quantities import Quantity
from calculators.shape import CNY, Field, Fields, Kind
from calculators.values import Figure, Unknown

FIELDS: Fields = {
    "of": Field(Kind.QUANTITY),
    "block": Field(Kind.PARAMETER, units=CNY),
    "amount": Field(Kind.PARAMETER, units=CNY),
    "cap": Field(Kind.CAP, required=False),
    "mode": Field(Kind.MODE, required=False, modes=("whole", "proportional")),
}


@dataclass(frozen=True, slots=True)
class Blocks:
    """The amount for every completed block, or in proportion."""

    of: Quantity
    block: str
    amount: str
    mode: Mode
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        base = self.of.value(case)
        if isinstance(base, Unknown):
            return base
        block, amount = case.term(self.block), case.term(self.amount)
        if self.mode.of(case) == "whole":
            whole = base // block.value
            total = whole * amount.value
            parts = {"base": Figure(base, "CNY"), "block": block.figure, "count": Figure(whole, "times")}
            steps = [term_step("blocks", block, parts)]
            factors = (Figure(whole, "times"), amount.figure)
        else:
            # The product first, so that the division is the only one.
            total = base * amount.value / block.value
            steps = [term_step("proportion", block, {"base": Figure(base, "CNY"), "block": block.figure})]
            factors = (Figure(base / block.value, "times"), amount.figure)
        result = Figure(total, "CNY")
        steps.append(term_step("product", amount, {"factors": factors, "result": result}, total))
        capped = under_cap(total, self.cap, case)
        if isinstance(capped, Unknown):
            return capped
        paid, cap_steps = capped
        return Payments((paid,), (*steps, *cap_steps))
