"""An amount for each unit counted: awards, standards, projects, engineers."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.case import Case
from calculators.mechanisms.mechanism import nothing_to_pay, under_cap
from calculators.outcome import FactNames, Part, Payments, Result, Step, term_step
from calculators.quantities import Quantity
from calculators.shape import CNY, Field, Fields, Kind
from calculators.values import ZERO, Figure, Unknown

UNIT_FIELDS: Fields = {
    "fact": Field(Kind.FACT),
    "amount": Field(Kind.PARAMETER, units=CNY),
}
FIELDS: Fields = {
    "units": Field(Kind.ENTRIES, entries=UNIT_FIELDS),
    "cap": Field(Kind.CAP, required=False),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One kind of unit and the amount for each."""

    fact: str
    amount: str


@dataclass(frozen=True, slots=True)
class PerUnit:
    """The sum of count × amount, at most the cap."""

    units: tuple[Unit, ...]
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        total, steps, missing = ZERO, list[Step](), frozenset[str]()
        for unit in self.units:
            count = case.number(unit.fact)
            if isinstance(count, Unknown):
                missing |= count.facts
            elif count:
                term = case.term(unit.amount)
                part = count * term.value
                total += part
                factors = (Figure(count, case.unit(unit.fact)), term.figure)
                parts: dict[str, Part] = {
                    "fact": FactNames((unit.fact,)),
                    "factors": factors,
                    "result": Figure(part, "CNY"),
                }
                steps.append(term_step("per-unit", term, parts, part))
        if missing and not self._cap_reached(total, case):
            return Unknown(missing)
        if not total:
            return nothing_to_pay(self.units[0].fact)
        capped = under_cap(total, self.cap, case)
        if isinstance(capped, Unknown):
            return capped
        amount, cap_steps = capped
        return Payments((amount,), (*steps, *cap_steps))

    def _cap_reached(self, total: Decimal, case: Case) -> bool:
        """Tell whether further units, still unknown, can no longer change the amount."""
        limit = self.cap.value(case) if self.cap is not None else None
        return isinstance(limit, Decimal) and total >= limit
