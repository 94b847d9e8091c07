"""
What every mechanism answers, and the devices they share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from calculators.case import Case
from calculators.outcome import FactNames, Refusal, Result, Step, term_step
from calculators.quantities import Quantity, parameter_of
from calculators.values import Figure, Unknown


class Mechanism(Protocol):
    """A device that clauses are made of: facts and parameters in, payments out."""

    def pay(self, case: Case) -> Result:
        """Return payments in yuan, unrounded; or why there is none; or the facts it waits for."""
        ...


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which a mechanism works: fixed, or chosen by a reading."""

    fixed: str
    reading: str | None = None

    def of(self, case: Case) -> str:
        return self.fixed if self.reading is None else case.readings[self.reading]


def under_cap(amount: Decimal, cap: Quantity | None, case: Case) -> tuple[Decimal, tuple[Step, ...]] | Unknown:
    """
    Hold an amount under a cap.

    Returns:
        The amount, at most the cap, and the step that says whether the cap bit; no step without a cap.
    """
    if cap is None:
        return amount, ()
    limit = cap.value(case)
    if isinstance(limit, Unknown):
        return limit
    lowered = min(amount, limit)
    kind = "cap-bites" if amount > limit else "cap-leaves"
    term = case.term(parameter_of(cap, case))
    parts: Mapping[str, Figure] = {
        "before": Figure(amount, "CNY"),
        "cap": Figure(limit, "CNY"),
        "result": Figure(lowered, "CNY"),
    }
    return lowered, (term_step(kind, term, parts, lowered),)


def nothing_to_pay(fact: str) -> Refusal:
    """Refuse because the base or count is zero: no support is a zero."""
    return Refusal("refused-zero", {"fact": FactNames((fact,))})
