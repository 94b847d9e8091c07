"""
Which city's total is the higher one, over every value of a fact that can be written.

Crossings are solved for, not searched. What is said of them is about the amounts as published, rounded to the fen, so
around a crossing the few values where rounding blurs the difference are looked at one by one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.analysis.course import Course, Standing, Straight, Stretch, Sum, total
from calculators.analysis.reach import ceil_to, round_to_fen
from calculators.values import FEN


@dataclass(frozen=True, slots=True)
class Lead:
    """
    Values of a fact, both included, over which one city's published total is the higher one.

    `city` is empty where both come to the same.
    """

    city: str
    first: Decimal
    last: Decimal


def find_leads(course: Course[Standing], pair: tuple[str, str], measure: str, step: Decimal) -> tuple[Lead, ...]:
    """
    Return who leads, from the beginning of a course to its end.

    Args:
        course: A profile followed along a fact.
        pair: Two cities, by id.
        measure: `exact` or `most`.
        step: The smallest step between two values of the fact.

    Returns:
        Leads that follow one another without a gap. Values at a crossing where both come to the same, exactly or by
        rounding, are a lead of nobody; where rounding lets the lead waver before that, it belongs to whoever leads
        before.
    """
    found: list[Lead] = []
    for first, last, city in _spans(course, pair, measure, step):
        if found and found[-1].city == city:
            found[-1] = Lead(city, found[-1].first, last)
        else:
            found.append(Lead(city, first, last))
    return tuple(found)


def _spans(
    course: Course[Standing], pair: tuple[str, str], measure: str, step: Decimal
) -> Iterator[tuple[Decimal, Decimal, str]]:
    """Yield spans of values with their leader."""
    for stretch in course:
        begin = ceil_to(stretch.start, step)
        if begin == stretch.start:
            yield begin, begin, _leader(stretch.on.cities, pair, measure, begin)
            begin += step
        end = ceil_to(stretch.end, step) - step
        if begin <= end:
            yield from _within(stretch, pair, measure, (begin, end), step)


def _within(
    stretch: Stretch[Standing], pair: tuple[str, str], measure: str, span: tuple[Decimal, Decimal], step: Decimal
) -> Iterator[tuple[Decimal, Decimal, str]]:
    begin, end = span
    cities = stretch.between.cities
    lines = [*cities[pair[0]].of(measure), *cities[pair[1]].of(measure)]
    ahead, behind = (total(cities[city].of(measure)) for city in pair)
    slope = Fraction(ahead.slope) - Fraction(behind.slope)
    fixed = Fraction(ahead.fixed) - Fraction(behind.fixed)

    def leader(value: Decimal) -> str:
        return _leader(cities, pair, measure, value)

    if not slope:
        if fixed and abs(fixed) > len(lines) * Fraction(FEN):
            yield begin, end, pair[0] if fixed > 0 else pair[1]
        else:
            # Equal but for rounding: said of the value in the middle.
            yield begin, end, leader(ceil_to(Fraction(begin + end) / 2, step))
        return
    crossing = -fixed / slope
    blurred = len(lines) * Fraction(FEN) / abs(slope)
    blur_begin = max(begin, ceil_to(crossing - blurred, step))
    blur_end = min(end, ceil_to(crossing + blurred, step))
    if blur_begin > end or blur_end < begin:
        yield begin, end, leader(begin)
        return
    if blur_begin > begin:
        yield begin, blur_begin - step, leader(begin)
    after = leader(blur_end)
    # The new leader leads from the value on from which nothing unsettles it any more.
    since = blur_end
    while since > blur_begin and leader(since - step) == after:
        since -= step
    tie = since
    while tie > blur_begin and not leader(tie - step):
        tie -= step
    if tie > blur_begin:
        yield blur_begin, tie - step, leader(blur_begin)
    if since > tie:
        yield tie, since - step, ""
    yield since, end, after


def _leader(cities: Mapping[str, Sum], pair: tuple[str, str], measure: str, value: Decimal) -> str:
    one, other = (published(cities[city].of(measure), value) for city in pair)
    return "" if one == other else pair[0] if one > other else pair[1]


def published(lines: tuple[Straight, ...], value: Decimal) -> Decimal:
    """Return a total as published at a value: each amount rounded half up to the fen."""
    return sum((round_to_fen(line.at(Fraction(value))) for line in lines), Decimal(0))
