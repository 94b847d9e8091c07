"""
What a fact, a parameter or a calculation can be worth, unknown included.

Money is yuan, rates are shares of one, both exact `Decimal`s. A fact that nobody gave is `Unknown`, which names
the facts it waits for; it is never taken for zero.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

FEN = Decimal("0.01")
ZERO = Decimal(0)

# Far more digits than any allowed input needs (see `request.py`), so that products and sums are exact.
EXACT = Context(prec=120, rounding=ROUND_HALF_UP, traps=[InvalidOperation])

FactValue = Decimal | int | bool | str | tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The facts, by id, without which a value cannot be told."""

    facts: frozenset[str]

    def __or__(self, other: "Unknown") -> "Unknown":
        return Unknown(self.facts | other.facts)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (an id from `vocabulary/units.yaml`), ready to be written in any language."""

    value: Decimal
    unit: str


def to_fen(amount: Decimal) -> Decimal:
    """Round yuan half up to the fen; done once, at the end of a calculation."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP, context=EXACT)


def payments_to_fen(by_year: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """
    Round payments so that they add up to the rounded whole.

    Each payment is the difference of two rounded running sums, so no fen is lost or made.
    """
    rounded = []
    running, paid = ZERO, ZERO
    for payment in by_year:
        running += payment
        due = to_fen(running) - paid
        rounded.append(due)
        paid += due
    return tuple(rounded)
