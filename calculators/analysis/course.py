"""
A profile followed along one of its facts: what every benefit comes to, and each city, for every value of the fact.

The mechanisms are piecewise straight in every single fact, so the whole course is finitely many places and the
straight lines between them, found exactly and not by trying values.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Generic, TypeVar

from calculators.analysis.line import Line, Probe, straight
from calculators.claim import Claim, make_claim
from calculators.evaluate import case_of
from calculators.outcome import Certainty, Status
from calculators.request import Request
from calculators.rules import City, Rules
from calculators.totals import best_combination
from calculators.values import EXACT, FactValue

State = TypeVar("State")

NUMERIC_TYPES = frozenset(("money", "rate", "integer", "number", "money_list", "integer_list"))

# A rule that changes at more places than this over the range is no matter for a reader.
MOST_PLACES = 600

# A longer list is computed as any other, but not followed: every place would cost as many computations.
MOST_ENTRIES = 60


@dataclass(frozen=True, slots=True)
class Straight:
    """`fixed + slope × fact`, in yuan."""

    fixed: Decimal
    slope: Decimal

    def at(self, place: Fraction) -> Fraction:
        return Fraction(self.fixed) + Fraction(self.slope) * place


NOTHING = Straight(Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Stretch(Generic[State]):
    """A place, and what lies between it and the next one."""

    start: Fraction
    end: Fraction
    on: State  # at `start`
    between: State  # from `start` to `end`, both left out


@dataclass(frozen=True, slots=True)
class Paid:
    """Where one benefit stands on a stretch."""

    status: Status
    amount: Straight | None  # None unless eligible
    certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What a city comes to on a stretch, the amounts of benefits that count."""

    exact: tuple[Straight, ...]
    up_to: tuple[Straight, ...]

    def of(self, measure: str) -> tuple[Straight, ...]:
        """Return the amounts of a measure: `exact`, or `most`, which is everything."""
        return self.exact if measure == "exact" else (*self.exact, *self.up_to)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everything stands."""

    benefits: Mapping[str, Paid]  # by benefit id
    cities: Mapping[str, Sum]  # by city id


Course = tuple[Stretch[State], ...]


def follow(rules: Rules, request: Request, fact: str, low: Fraction, high: Fraction) -> Course[Standing]:
    """
    Follow a profile along a fact.

    Args:
        rules: What the calculators know.
        request: The profile; what it says of the fact does not matter. Of a list fact it is the first entry that
            moves, the highest where order means nothing; the others stay.
        fact: A numeric fact, or a list of numbers.
        low: Where to begin.
        high: Where to end; left out.

    Raises:
        NotStraight: A rule multiplies the fact with itself.
        OverflowError: A list of more than 60 entries, or a course of more than 600 places.
    """
    if not can_follow(rules, request, fact):
        raise OverflowError(f"{fact} cannot be followed")
    with localcontext(EXACT):
        still = {
            benefit.id: make_claim(benefit, case_of(benefit, rules, request))
            for city in rules.cities
            for benefit in city.benefits
            if fact not in benefit.facts
        }

        def stand(probe: Probe) -> Standing:
            moved = moved_request(rules, request, fact, probe.line())
            benefits: dict[str, Paid] = {}
            cities: dict[str, Sum] = {}
            for city in rules.cities:
                claims = {
                    benefit.id: still.get(benefit.id) or make_claim(benefit, case_of(benefit, rules, moved))
                    for benefit in city.benefits
                }
                benefits |= {name: _paid(claim) for name, claim in claims.items()}
                cities[city.id] = _sum(city, claims, request.readings)
            return Standing(benefits, cities)

        return walk(stand, low, high)


def follow_benefit(rules: Rules, request: Request, name: str, fact: str, low: Fraction, high: Fraction) -> Course[Paid]:
    """Follow one benefit along a fact; arguments and errors as in `follow`."""
    benefit = rules.benefits[name]
    with localcontext(EXACT):
        return walk(
            lambda probe: _paid(
                make_claim(benefit, case_of(benefit, rules, moved_request(rules, request, fact, probe.line())))
            ),
            low,
            high,
        )


def can_follow(rules: Rules, request: Request, fact: str) -> bool:
    """Tell whether a profile can be followed along a fact: a number, or a list of not too many."""
    given = request.facts.get(fact)
    is_short = not isinstance(given, tuple) or len(given) <= MOST_ENTRIES
    return rules.facts[fact].type in NUMERIC_TYPES and is_short


def moved_request(rules: Rules, request: Request, fact: str, value: Decimal) -> Request:
    """Return the request with another value of a numeric fact; of a list, of its first entry."""
    return replace(request, facts={**request.facts, fact: with_number(rules, request, fact, value)})


def with_number(rules: Rules, request: Request, fact: str, value: Decimal) -> FactValue:
    """Return what a numeric fact says with another number; of a list, with another first entry."""
    kind, given = rules.facts[fact].type, request.facts.get(fact)
    if not kind.endswith("_list"):
        return int(value) if kind == "integer" and not isinstance(value, Line) else value
    others = given[1:] if isinstance(given, tuple) else ()
    if rules.facts[fact].ordered or isinstance(value, Line):
        # A moving entry stays first: the order means nothing, and sorting would note a place at every other entry.
        return (value, *others)
    return tuple(sorted((value, *others), reverse=True))


def walk(run: Callable[[Probe], State], low: Fraction, high: Fraction) -> Course[State]:
    """Go from place to place, as far each time as the straight lines found there hold."""
    stretches: list[Stretch[State]] = []
    place = low
    while place < high:
        on = run(Probe(place, after=False))
        after = Probe(place, after=True)
        between = run(after)
        end = high if after.until is None else min(after.until, high)
        stretches.append(Stretch(place, end, on, between))
        if len(stretches) > MOST_PLACES:
            raise OverflowError(f"more than {MOST_PLACES} places between {low} and {high}")
        place = end
    return tuple(stretches)


def merged(course: Course[State], same: Callable[[State, State, Fraction], bool]) -> Course[State]:
    """
    Leave out places where nothing changes.

    Args:
        course: What was found.
        same: Whether two states agree at a place.
    """
    found: list[Stretch[State]] = []
    for stretch in course:
        last = found[-1] if found else None
        if last and last.between == stretch.between and same(last.between, stretch.on, stretch.start):
            found[-1] = replace(last, end=stretch.end)
        else:
            found.append(stretch)
    return tuple(found)


def benefit_course(course: Course[Standing], name: str) -> Course[Paid]:
    """Return one benefit's part of a course, with the places that matter to it."""
    return merge_paid(
        tuple(Stretch(each.start, each.end, each.on.benefits[name], each.between.benefits[name]) for each in course)
    )


def merge_paid(course: Course[Paid]) -> Course[Paid]:
    """Leave out places where a benefit's amount goes on as before."""
    return merged(course, _same_paid)


def _same_paid(one: Paid, other: Paid, place: Fraction) -> bool:
    if (one.status, one.certainty) != (other.status, other.certainty):
        return False
    return one.amount is None or other.amount is None or one.amount.at(place) == other.amount.at(place)


def total(lines: tuple[Straight, ...]) -> Straight:
    """Add straight lines."""
    with localcontext(EXACT):
        return Straight(
            sum((line.fixed for line in lines), Decimal(0)), sum((line.slope for line in lines), Decimal(0))
        )


def places(course: Course[State]) -> Iterator[Fraction]:
    """Yield where a course changes, its beginning left out."""
    for stretch in course[1:]:
        yield stretch.start


def _paid(claim: Claim) -> Paid:
    amount = None if claim.payments is None else Straight(*straight(claim.payments.total))
    return Paid(claim.status, amount, claim.certainty)


def _sum(city: City, claims: Mapping[str, Claim], readings: Mapping[str, str]) -> Sum:
    amounts = {name: claim.payments.total for name, claim in claims.items() if claim.payments is not None}
    counted = best_combination(city, amounts, readings).counted

    def lines(certainty: str) -> tuple[Straight, ...]:
        return tuple(Straight(*straight(amounts[name])) for name in counted if claims[name].certainty == certainty)

    return Sum(lines("exact"), lines("up_to"))
