"""Shapes of a chart as path data: each city has one of its own, so that it is known without its colour."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from calculators.chart.scale import px

Point = tuple[Fraction, Fraction]
RADIUS = Fraction(9, 2)
DOT = Fraction(3)


def circle(point: Point, radius: Fraction = RADIUS) -> str:
    x, y = point
    across = px(radius * 2)
    arc = f"a{px(radius)} {px(radius)} 0 1 0"
    return f"M{px(x - radius)} {px(y)}{arc} {across} 0{arc} -{across} 0z"


def square(point: Point) -> str:
    x, y = point
    side = px(RADIUS * 2 - 1)
    return f"M{px(x - RADIUS + Fraction(1, 2))} {px(y - RADIUS + Fraction(1, 2))}h{side}v{side}h-{side}z"


def diamond(point: Point) -> str:
    x, y = point
    half = px(RADIUS + 1)
    return f"M{px(x)} {px(y - RADIUS - 1)}l{half} {half}l-{half} {half}l-{half} -{half}z"


def triangle(point: Point) -> str:
    x, y = point
    half = px(RADIUS + 1)
    return f"M{px(x)} {px(y - RADIUS - 1)}l{half} {px(RADIUS * 2)}h-{px(RADIUS * 2 + 2)}z"


SHAPES: tuple[Callable[[Point], str], ...] = (circle, square, diamond, triangle)


def marks(city: int, points: Iterable[Point]) -> str:
    """Draw the shape of a city, by its place among the cities, at points."""
    shape = SHAPES[city % len(SHAPES)]
    return "".join(shape(point) for point in points)


def dots(points: Iterable[Point]) -> str:
    """Draw the small dots at the ends of a jump."""
    return "".join(circle(point, DOT) for point in points)


def line(points: Iterable[Point]) -> str:
    """Draw straight from point to point."""
    first, *others = points
    return "".join([f"M{px(first[0])} {px(first[1])}", *(f"L{px(x)} {px(y)}" for x, y in others)])
