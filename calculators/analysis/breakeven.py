"""
The totals of the cities over a range of one fact: how they run, where they bend and jump, and which is the higher one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

from calculators.analysis.course import (
    Course,
    Standing,
    Straight,
    benefit_course,
    can_follow,
    follow,
    places,
    total,
)
from calculators.analysis.leads import Lead, find_leads
from calculators.analysis.reach import reach_of, step_of, value_of
from calculators.request import Request
from calculators.rules import Rules

Measure = Literal["exact", "most"]
MEASURES: tuple[Measure, ...] = ("exact", "most")

# How much is shown beyond the last place where something changes.
MARGIN = Fraction(5, 4)

# Round numbers from one to ten, in tenths.
ROUND_TENTHS = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Run:
    """A straight piece of a total, its ends left out."""

    start: Fraction
    end: Fraction
    first: Fraction  # yuan just after `start`
    last: Fraction  # yuan just before `end`


@dataclass(frozen=True, slots=True)
class Turn:
    """A place where a city's total bends or jumps."""

    city: str
    measure: Measure
    at: Fraction
    before: Fraction  # yuan on the way there; at the very beginning, what it is there
    on: Fraction
    after: Fraction  # yuan on the way from there
    benefits: tuple[str, ...]  # whose amounts bend or jump there

    @property
    def is_jump(self) -> bool:
        return not self.before == self.on == self.after


@dataclass(frozen=True, slots=True)
class Curve:
    """The total of a city over the range."""

    city: str
    measure: Measure
    runs: tuple[Run, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which of two cities' totals is the higher one, from the lowest value to the highest."""

    pair: tuple[str, str]
    measure: Measure
    leads: tuple[Lead, ...]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Everything that is known of the totals along a fact."""

    fact: str
    low: Decimal
    high: Decimal  # what is said holds up to here
    step: Decimal  # the smallest step between two values of the fact
    given: Decimal | None  # what the profile says of it
    curves: tuple[Curve, ...]  # cities in their order, each with every measure
    comparisons: tuple[Comparison, ...]

    def curve(self, city: str, measure: Measure) -> Curve:
        return next(curve for curve in self.curves if (curve.city, curve.measure) == (city, measure))


def followable(rules: Rules, request: Request) -> tuple[str, ...]:
    """Return the numeric facts along which a benefit that is open to the applicant may change, in their order."""
    applicant = request.facts["organisation_type"]
    asked = {
        fact
        for benefit in rules.benefits.values()
        if applicant in benefit.who and benefit.amount is not None
        for fact in benefit.facts
    }
    return tuple(fact for fact in rules.facts if fact in asked and can_follow(rules, request, fact))


def break_even(
    rules: Rules, request: Request, fact: str, low: Decimal = Decimal(0), high: Decimal | None = None
) -> BreakEven:
    """
    Follow the totals of all cities along a fact.

    Args:
        rules: What the calculators know.
        request: The profile; of a list fact its first entry is what moves.
        fact: A numeric fact.
        low: Where to begin.
        high: Where to end, included; by default somewhat beyond the last place where any total changes or two cross.

    Raises:
        NotStraight: A rule multiplies the fact with itself.
    """
    step = step_of(rules, fact)
    given = value_of(rules, request, fact)
    if high is None:
        high = _range(rules, request, fact, given)
    # A course leaves its end out; one step further, the end is in.
    course = follow(rules, request, fact, Fraction(low), Fraction(high) + Fraction(step))
    cities = tuple(city.id for city in rules.cities)
    return BreakEven(
        fact=fact,
        low=low,
        high=high,
        step=step,
        given=given,
        curves=tuple(_curve(rules, course, city, measure, Fraction(high)) for city in cities for measure in MEASURES),
        comparisons=tuple(
            Comparison(pair, measure, find_leads(course, pair, measure, step))
            for pair in combinations(cities, 2)
            for measure in MEASURES
        ),
    )


def _range(rules: Rules, request: Request, fact: str, given: Decimal | None) -> Decimal:
    maximum = rules.facts[fact].maximum
    if maximum is not None:
        return maximum
    step = step_of(rules, fact)
    reach = reach_of(rules, request, fact)
    course = follow(rules, request, fact, Fraction(0), reach)
    changes = [place for name in rules.benefits for place in places(benefit_course(course, name))]
    cities = [city.id for city in rules.cities]
    for pair in combinations(cities, 2):
        for measure in MEASURES:
            changes.extend(Fraction(lead.first) for lead in find_leads(course, pair, measure, step)[1:])
    last = max([*changes, Fraction(given or 0)]) * MARGIN
    return round_up(last, step) if last else round_up(reach, step)


def round_up(value: Fraction, step: Decimal) -> Decimal:
    """Return the next number at which an axis may end: few leading digits, in whole steps."""
    power = step
    while power * 10 <= value:
        power *= 10
    numbers = (power * tenths / 10 for tenths in ROUND_TENTHS)
    return next(number for number in numbers if number >= value and not number % step).normalize() + Decimal(0)


def _curve(rules: Rules, course: Course[Standing], city: str, measure: Measure, high: Fraction) -> Curve:
    runs: list[Run] = []
    turns: list[Turn] = []
    members = [benefit.id for each in rules.cities if each.id == city for benefit in each.benefits]
    before: Straight | None = None
    for stretch in course:
        on = total(stretch.on.cities[city].of(measure)).at(stretch.start)
        line = total(stretch.between.cities[city].of(measure))
        first = line.at(stretch.start)
        came = on if before is None else before.at(stretch.start)
        if before is not None and before == line and came == on:
            runs[-1] = Run(runs[-1].start, min(stretch.end, high), runs[-1].first, line.at(min(stretch.end, high)))
            continue
        if before is not None or on != first:
            changed = tuple(_changed(course, members, stretch.start))
            turns.append(Turn(city, measure, stretch.start, came, on, first, changed))
        if stretch.start < high:
            runs.append(Run(stretch.start, min(stretch.end, high), first, line.at(min(stretch.end, high))))
        before = line
    return Curve(city, measure, tuple(runs), tuple(turns))


def _changed(course: Course[Standing], members: list[str], place: Fraction) -> Iterator[str]:
    """Yield the benefits whose own amounts bend or jump at a place."""
    index = next(index for index, stretch in enumerate(course) if stretch.start == place)
    here = course[index]
    earlier = course[index - 1].between if index else here.on
    for name in members:
        before, on, after = earlier.benefits[name], here.on.benefits[name], here.between.benefits[name]
        lines = [each.amount or Straight(Decimal(0), Decimal(0)) for each in (before, on, after)]
        if lines[0] != lines[2] or lines[1].at(place) != lines[2].at(place):
            yield name
