"""
The scales of a chart: round values along an axis, where they stand, and how wide their labels are.

Everything is a fraction until it is written; only then is it rounded, to a tenth of a pixel.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))

# Width of a character in hundredths of the size of the type: a Chinese one fills its square.
WIDE, PLAIN = 100, 56
FIRST_WIDE = "\u2e80"

Write = Callable[[Decimal], str]


@dataclass(frozen=True, slots=True)
class Axis:
    """What a chart shows along one direction, both ends included, and how its values are written."""

    low: Fraction
    high: Fraction
    write: Write
    is_whole: bool = False  # only whole numbers mean something


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the values of an axis stand, in pixels; `first` may be the greater one."""

    axis: Axis
    first: Fraction
    last: Fraction

    def at(self, value: Fraction) -> Fraction:
        return self.first + (value - self.axis.low) / (self.axis.high - self.axis.low) * (self.last - self.first)


def nice_step(span: Fraction, most: int, *, is_whole: bool = False) -> Fraction:
    """Return the least round step of which no more than `most` fit into a span above zero."""
    power = Fraction(1)
    while power * most >= span:
        power /= 10
    while power * most * 10 < span:
        power *= 10
    step = next(power * step for step in STEPS if power * step * most >= span)
    if not is_whole:
        return step
    return next(power * step for step in (1, 2, 5, 10) if power * step * most >= span) if step > 1 else Fraction(1)


def ticks(low: Fraction, high: Fraction, step: Fraction) -> tuple[Fraction, ...]:
    """Return the multiples of a step from one value to another, both included."""
    first, last = -(-low // step), high // step
    return tuple(step * number for number in range(first, last + 1))


def ticks_with_room(axis: Axis, width: Fraction, size: int, most: int) -> tuple[Fraction, ...]:
    """
    Return round values whose labels stand side by side without touching.

    Args:
        axis: What is shown.
        width: Pixels from its lowest value to its highest.
        size: The size of the type in pixels.
        most: The highest number of steps.
    """
    span = axis.high - axis.low
    for count in range(most, 1, -1):
        step = nice_step(span, count, is_whole=axis.is_whole)
        found = ticks(axis.low, axis.high, step)
        widest = max((text_width(axis.write(to_decimal(each)), size) for each in found), default=Fraction(0))
        if widest + Fraction(size, 2) <= step / span * width:
            return found
    return ticks(axis.low, axis.high, nice_step(span, 1, is_whole=axis.is_whole))


def text_width(text: str, size: int) -> Fraction:
    """Return about how wide a text is, in pixels; rather too wide than too narrow."""
    return Fraction(sum(WIDE if character >= FIRST_WIDE else PLAIN for character in text) * size, 100)


def to_decimal(value: Fraction) -> Decimal:
    """Return a fraction that a decimal can hold."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def px(value: Fraction | int) -> str:
    """Write a length, rounded half up to a tenth of a pixel."""
    tenths = (Fraction(value) * 10 + Fraction(1, 2)).__floor__()
    whole, tenth = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}{f'.{tenth}' if tenth else ''}"
