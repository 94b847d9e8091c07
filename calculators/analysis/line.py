"""
Numbers that move with one fact.

A rule computes with a `Line` as with any `Decimal`: sums, products with fixed numbers and comparisons. Where it
compares, the line answers for its probe's place and notes where to the right the answer would be another one. So the
rule itself, run once, tells both the straight line that an amount follows from there and how far it follows it; no
rule is stated a second time.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.values import EXACT


class NotStraight(ArithmeticError):
    """A rule multiplied or divided by the moving fact itself, so that its amount is no straight line."""


@dataclass(slots=True)
class Probe:
    """
    Where the moving fact stands while a rule is run.

    Attributes:
        at: Its value.
        after: Whether it stands just right of that value, not on it.
        until: The nearest place to the right where some comparison would come out otherwise; None: nowhere.
    """

    at: Fraction
    after: bool
    until: Fraction | None = None

    def line(self) -> "Line":
        """Return the moving fact."""
        return Line(Decimal(0), Decimal(1), self)

    def sign(self, fixed: Decimal, slope: Decimal) -> int:
        """Return the sign of a straight line here, and note where to the right it becomes another one."""
        if not slope:
            return _sign(fixed)
        crossing = Fraction(-fixed) / Fraction(slope)
        self.note(crossing)
        if crossing == self.at:
            return _sign(slope) if self.after else 0
        return _sign(slope) if self.at > crossing else -_sign(slope)

    def note(self, place: Fraction) -> None:
        """Note a place to the right from which a comparison comes out otherwise."""
        if place > self.at and (self.until is None or place < self.until):
            self.until = place


class Line(Decimal):
    """
    `fixed + slope × fact`, both exact.

    As a `Decimal` of its own it is not a number, so that an operation which does not know lines fails loudly.
    """

    __slots__ = ("fixed", "probe", "slope")

    fixed: Decimal
    slope: Decimal
    probe: Probe

    def __new__(cls, fixed: Decimal, slope: Decimal, probe: Probe) -> "Line":
        line = super().__new__(cls, "sNaN")
        line.fixed, line.slope, line.probe = fixed, slope, probe
        return line

    def __add__(self, other: Any) -> "Line":
        fixed, slope = _parts(other)
        return Line(EXACT.add(self.fixed, fixed), EXACT.add(self.slope, slope), self.probe)

    __radd__ = __add__

    def __neg__(self) -> "Line":
        return Line(-self.fixed, -self.slope, self.probe)

    def __sub__(self, other: Any) -> "Line":
        fixed, slope = _parts(other)
        return Line(EXACT.subtract(self.fixed, fixed), EXACT.subtract(self.slope, slope), self.probe)

    def __rsub__(self, other: Any) -> "Line":
        return self.__neg__().__add__(other)

    def __mul__(self, other: Any) -> "Line":
        factor, slope = _parts(other)
        if slope:
            if self.slope:
                raise NotStraight("a product of the fact with itself")
            return Line(EXACT.multiply(self.fixed, factor), EXACT.multiply(self.fixed, slope), self.probe)
        return Line(EXACT.multiply(self.fixed, factor), EXACT.multiply(self.slope, factor), self.probe)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> "Line":
        divisor, slope = _parts(other)
        if slope:
            raise NotStraight("a division by the fact")
        return Line(EXACT.divide(self.fixed, divisor), EXACT.divide(self.slope, divisor), self.probe)

    def __rtruediv__(self, other: Any) -> "Line":
        raise NotStraight("a division by the fact")

    def __floordiv__(self, other: Any) -> Decimal:
        """Return how many times the divisor fits, a fixed number here; it changes by one further right."""
        divisor, slope = _parts(other)
        if slope:
            raise NotStraight("a division by the fact")
        fixed, rise = Fraction(self.fixed) / Fraction(divisor), Fraction(self.slope) / Fraction(divisor)
        here = fixed + rise * self.probe.at
        times = here.__floor__()
        if times == here and rise < 0 and self.probe.after:
            times -= 1
        if rise:
            self.probe.note((times + 1 - fixed) / rise if rise > 0 else (times - fixed) / rise)
        return Decimal(times)

    def __bool__(self) -> bool:
        return self.probe.sign(self.fixed, self.slope) != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Decimal, int)) and self._compare(other) == 0

    def __lt__(self, other: Any) -> bool:
        return self._compare(other) < 0

    def __le__(self, other: Any) -> bool:
        return self._compare(other) <= 0

    def __gt__(self, other: Any) -> bool:
        return self._compare(other) > 0

    def __ge__(self, other: Any) -> bool:
        return self._compare(other) >= 0

    __hash__ = None  # type: ignore[assignment]  # equal here need not be equal further right

    def __repr__(self) -> str:
        return f"Line({self.fixed} + {self.slope} x)"

    def _compare(self, other: Any) -> int:
        fixed, slope = _parts(other)
        return self.probe.sign(EXACT.subtract(self.fixed, fixed), EXACT.subtract(self.slope, slope))


def straight(amount: Decimal) -> tuple[Decimal, Decimal]:
    """Return an amount as `fixed + slope × fact`; a number that does not move has no slope."""
    return _parts(amount)


def _parts(value: Any) -> tuple[Decimal, Decimal]:
    if isinstance(value, Line):
        return value.fixed, value.slope
    return Decimal(value), Decimal(0)


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
