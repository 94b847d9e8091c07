"""
How far an amount is from changing: to its cap, to the next step up, and where a higher value of a fact pays less.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.analysis.course import Course, Paid, can_follow, follow_benefit, merge_paid
from calculators.analysis.reach import ceil_to, reach_of, round_to_fen, step_of, value_of
from calculators.request import Request
from calculators.rules import Rules


@dataclass(frozen=True, slots=True)
class Limit:
    """Where an amount stops growing."""

    at: Decimal  # the first value of the fact that pays this much
    amount: Decimal  # yuan


@dataclass(frozen=True, slots=True)
class Rise:
    """The next value of the fact at which the amount jumps up."""

    at: Decimal
    before: Decimal  # yuan at the value just below
    amount: Decimal  # yuan there


@dataclass(frozen=True, slots=True)
class Notch:
    """
    Values of a fact that pay less than a lower value does.

    Attributes:
        peak: The value before the drop.
        amount: Yuan there.
        first: The first value that pays less.
        drop: Yuan lost there.
        made_good: The first value beyond that pays as much again; None: none does.
    """

    peak: Decimal
    amount: Decimal
    first: Decimal
    drop: Decimal
    made_good: Decimal | None

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies where less is paid than before the drop."""
        return self.first <= value and (self.made_good is None or value < self.made_good)


@dataclass(frozen=True, slots=True)
class Margin:
    """What lies around the value that a profile gives, for one benefit that pays."""

    benefit: str
    fact: str
    value: Decimal
    amount: Decimal
    limit: Limit | None
    rise: Rise | None
    notches: tuple[Notch, ...]  # those the value lies in or has ahead


def find_margins(rules: Rules, request: Request, benefit: str) -> tuple[Margin, ...]:
    """Return the margins of a benefit along each numeric fact that the profile gives; none where it does not pay."""
    found = (
        _margin(rules, request, benefit, fact)
        for fact in rules.benefits[benefit].facts
        if can_follow(rules, request, fact) and value_of(rules, request, fact) is not None
    )
    return tuple(margin for margin in found if margin and (margin.limit or margin.rise or margin.notches))


def paid_at(course: Course[Paid], value: Decimal) -> Decimal | None:
    """Return the amount as published at a value of the fact; None where there is none, or none that is known."""
    place = Fraction(value)
    stretch = next(each for each in reversed(course) if each.start <= place)
    line = (stretch.on if stretch.start == place else stretch.between).amount
    return None if line is None else round_to_fen(line.at(place))


def _margin(rules: Rules, request: Request, benefit: str, fact: str) -> Margin | None:
    value, step = value_of(rules, request, fact), step_of(rules, fact)
    course = _known(
        merge_paid(follow_benefit(rules, request, benefit, fact, Fraction(0), reach_of(rules, request, fact)))
    )
    if value is None or not course or Fraction(value) >= course[-1].end:
        return None
    amount = paid_at(course, value)
    if amount is None:
        return None
    notches = tuple(notch for notch in _notches(course, step) if notch.peak >= value or notch.holds(value))
    return Margin(benefit, fact, value, amount, _limit(course, step), _rise(course, value, step), notches)


def _known(course: Course[Paid]) -> Course[Paid]:
    """Return the part of a course, from its beginning, on which no other fact is missing."""
    unknown = (index for index, each in enumerate(course) if "needs_facts" in (each.on.status, each.between.status))
    return course[: next(unknown, len(course))]


def _limit(course: Course[Paid], step: Decimal) -> Limit | None:
    last = course[-1].between.amount
    if last is None or last.slope or not last.fixed:
        return None
    if not _grows(course):
        return None
    return Limit(ceil_to(course[-1].start, step), round_to_fen(last.at(course[-1].start)))


def _grows(course: Course[Paid]) -> bool:
    """Tell whether the amount comes to its last, unmoving stretch along a slope."""
    return len(course) > 1 and any(each.between.amount and each.between.amount.slope > 0 for each in course[:-1])


def _rise(course: Course[Paid], value: Decimal, step: Decimal) -> Rise | None:
    for before, at in _neighbours(course, step):
        if at <= value:
            continue
        lower, higher = paid_at(course, before), paid_at(course, at)
        slope = max((each.between.amount.slope for each in course if each.between.amount), default=Decimal(0))
        if lower is not None and higher is not None and higher - lower > abs(slope) * step + step:
            return Rise(at, lower, higher)
    return None


def _notches(course: Course[Paid], step: Decimal) -> Iterator[Notch]:
    for before, first in _neighbours(course, step):
        amount, less = paid_at(course, before), paid_at(course, first)
        if amount is not None and less is not None and less < amount:
            yield Notch(before, amount, first, amount - less, _made_good(course, first, amount, step))


def _neighbours(course: Course[Paid], step: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield pairs of neighbouring values between which a jump may lie: on both sides of each place."""
    for stretch in course:
        on = ceil_to(stretch.start, step)
        if on - step >= 0 and stretch is not course[0]:
            yield on - step, on
        if on == stretch.start and on + step < stretch.end:
            yield on, on + step


def _made_good(course: Course[Paid], first: Decimal, amount: Decimal, step: Decimal) -> Decimal | None:
    """Return the first value from `first` on that pays at least an amount."""
    for stretch in course:
        begin = max(ceil_to(stretch.start, step), first)
        end = ceil_to(stretch.end, step) - step
        if begin > end:
            continue
        if (paid_at(course, begin) or 0) >= amount:
            return begin
        line = stretch.between.amount
        if line is None or line.slope <= 0:
            continue
        reached = ceil_to((Fraction(amount) - Fraction(line.fixed)) / Fraction(line.slope), step)
        if reached <= end:
            return reached
    return None
