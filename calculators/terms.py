"""
Dated parameter values, and the one that holds on a day.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.values import Figure


@dataclass(frozen=True, slots=True)
class Citation:
    """The official words that something rests on."""

    document: str
    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the law as it stands on one day."""

    parameter: str  # full id, e.g. jinjiang-1-1-compute-centre.cap
    value: Decimal  # yuan, share of one, or a count, by the unit
    unit: str
    citation: Citation
    since: date | None  # None: since the policy's first day

    @property
    def figure(self) -> Figure:
        return Figure(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure over time, earliest value first."""

    id: str
    unit: str
    terms: tuple[Term, ...]

    def on(self, day: date) -> Term:
        """
        Return the value in force on a day.

        Raises:
            LookupError: No value had begun by that day; the last one known is never stretched backwards.
        """
        for term in reversed(self.terms):
            if term.since is None or term.since <= day:
                return term
        raise LookupError(f"{self.id} has no value on {day.isoformat()}")
