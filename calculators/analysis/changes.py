"""
Why a benefit pays nothing, and the nearest change of the profile that would open it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from calculators.analysis.course import Course, Paid, can_follow, follow_benefit, merge_paid, with_number
from calculators.analysis.reach import ceil_to, is_numeric, reach_of, step_of, value_of
from calculators.case import Case
from calculators.claim import APPLICANT, Claim, make_claim
from calculators.evaluate import case_of
from calculators.request import Request
from calculators.rules import Benefit, Rules
from calculators.values import FactValue

AS_OF = "as_of"
MOST_CHANGES = 4
MOST_WAYS = 3
UPWARDS = {"any": "least"}  # a figure above zero rises like one that reaches a bound

# Of a number's neighbours on either side of the rule's figures, how many are tried together with other changes.
NEAREST = 9


@dataclass(frozen=True, slots=True)
class Change:
    """
    One fact said otherwise.

    Attributes:
        fact: The fact, or `as_of`.
        to: What it would have to be; of a choice, any of these; of a list, its first entry.
        at: Whether that value is a `least` or a `most` that is needed, the value `itself`, or `any` above zero.
    """

    fact: str
    to: Decimal | bool | tuple[str, ...] | date
    at: str


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that open a benefit together, and where it stands then."""

    changes: tuple[Change, ...]
    status: str  # eligible, needs_facts or qualitative
    request: Request  # the profile with the changes made


def nearest_ways(rules: Rules, request: Request, benefit: str) -> tuple[Way, ...]:
    """
    Return the ways to open a benefit that take the fewest changes.

    Args:
        rules: What the calculators know.
        request: The profile; what it does not say stays open.
        benefit: A benefit, by id.

    Returns:
        At most three ways, numbers that lie nearest first, then yes-or-no facts and choices, another applicant last;
        none where the benefit is open already, or where four changes do not open it.
    """
    rule = rules.benefits[benefit]
    claim = make_claim(rule, case_of(rule, rules, request))
    if claim.status == "not_in_force":
        return _in_force(rules, request, rule)
    if claim.status != "not_eligible":
        return ()
    given = [fact for fact in (*rule.facts, APPLICANT) if fact in request.facts]
    given = list(dict.fromkeys(given))
    for count in range(1, MOST_CHANGES + 1):
        found = [way for facts in combinations(given, count) for way in _by(rules, request, rule, facts)]
        if found:
            found.sort(key=lambda way: _distance(rules, request, way))
            return _gathered(found, rule)[:MOST_WAYS]
    return ()


def _gathered(ways: list[Way], benefit: Benefit) -> tuple[Way, ...]:
    """
    Keep the nearest of the ways that differ in a number only, then put those together that differ in a choice only.

    Choices that come to different amounts stay apart: no amount is said of a choice that does not bring it.

    Args:
        ways: The nearest first.
        benefit: What they open.
    """
    nearest: dict[object, Way] = {}
    for way in ways:
        nearest.setdefault(tuple(_without_number(change) for change in way.changes), way)
    joined: dict[object, Way] = {}
    for way in nearest.values():
        key = (tuple(_without_choice(change) for change in way.changes), _outcome(way, benefit))
        known = joined.get(key)
        joined[key] = way if known is None else replace(known, changes=_joined(known, way))
    return tuple(joined.values())


def _without_number(change: Change) -> tuple[object, ...]:
    if isinstance(change.to, Decimal):
        return (change.fact, UPWARDS.get(change.at, change.at))
    return (change.fact, change.at, change.to)


def _without_choice(change: Change) -> tuple[object, ...]:
    return (change.fact, change.at, None if isinstance(change.to, tuple) else change.to)


def _outcome(way: Way, benefit: Benefit) -> tuple[object, ...]:
    """Return what tells two ways apart for a reader: amount, certainty, and what is still missing."""
    claim = make_claim(
        benefit, Case(way.request.facts, {}, way.request.readings, way.request.as_of, benefit.parameters)
    )
    return (claim.status, claim.payments and claim.payments.by_year, claim.certainty, claim.missing)


def _joined(one: Way, other: Way) -> tuple[Change, ...]:
    return tuple(
        replace(first, to=tuple(dict.fromkeys((*first.to, *second.to))))
        if isinstance(first.to, tuple) and isinstance(second.to, tuple)
        else first
        for first, second in zip(one.changes, other.changes, strict=True)
    )


def _in_force(rules: Rules, request: Request, rule: Benefit) -> tuple[Way, ...]:
    start, until = rule.validity.start(request.readings).day, rule.validity.until.day
    day, at = (start, "least") if request.as_of < start else (until, "most")
    moved = replace(request, as_of=day)
    claim = make_claim(rule, case_of(rule, rules, moved))
    return (Way((Change(AS_OF, day, at),), claim.status, moved),) if _is_open(claim) else ()


def _is_open(claim: Claim) -> bool:
    return claim.status in ("eligible", "needs_facts", "qualitative")


def _by(rules: Rules, request: Request, rule: Benefit, facts: tuple[str, ...]) -> Iterator[Way]:
    """Yield the ways that change every one of some facts and open the benefit."""
    if len(facts) == 1 and is_numeric(rules, facts[0]):
        tried: Iterable[tuple[Change, ...]] = ((change,) for change in _solved(rules, request, rule, facts[0]))
    else:
        # Several at once are tried on either side of the rule's figures.
        tried = product(*(tuple(_candidates(rules, request, rule, fact)) for fact in facts))
    for changes in tried:
        changed = _changed(rules, request, changes)
        claim = make_claim(rule, case_of(rule, rules, changed))
        if _is_open(claim):
            yield Way(changes, claim.status, changed)


def _solved(rules: Rules, request: Request, rule: Benefit, fact: str) -> Iterator[Change]:
    value = value_of(rules, request, fact)
    if value is not None and can_follow(rules, request, fact):
        course = follow_benefit(rules, request, rule.id, fact, Fraction(0), reach_of(rules, request, fact))
        yield from _nearest_numbers(merge_paid(course), fact, value, step_of(rules, fact))


def _nearest_numbers(course: Course[Paid], fact: str, value: Decimal, step: Decimal) -> Iterator[Change]:
    """Yield the nearest open value above and the nearest below."""
    above: Change | None = None
    below: Change | None = None
    for first, last in _open_spans(course, step):
        if first > value:
            above = above or Change(fact, first, "any" if first == step else "least")
        elif last < value:
            below = Change(fact, last, "most")
    yield from (change for change in (above, below) if change is not None)


def _open_spans(course: Course[Paid], step: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the first and the last value of each stretch on which the benefit is open."""
    for stretch in course:
        first, last = ceil_to(stretch.start, step), ceil_to(stretch.end, step) - step
        if first == stretch.start:
            if _pays(stretch.on):
                yield first, first
            first += step
        if first <= last and _pays(stretch.between):
            yield first, last


def _pays(paid: Paid) -> bool:
    return paid.status in ("eligible", "needs_facts")


def _candidates(rules: Rules, request: Request, rule: Benefit, fact: str) -> Iterator[Change]:
    if not is_numeric(rules, fact):
        yield from _others(rules, request, fact)
        return
    value, step = value_of(rules, request, fact), step_of(rules, fact)
    if value is None:
        return
    unit = rules.facts[fact].unit
    figures = {parameter.on(request.as_of).value for parameter in rule.parameters.values() if parameter.unit == unit}
    numbers = {number for figure in figures for number in (figure - step, figure, figure + step) if number > 0}
    if not value:
        yield Change(fact, step, "any")
    for number in sorted(number for number in numbers if number > value)[:NEAREST]:
        yield Change(fact, number, "least")
    for number in sorted((number for number in numbers if number < value), reverse=True)[:NEAREST]:
        yield Change(fact, number, "most")


def _others(rules: Rules, request: Request, fact: str) -> Iterator[Change]:
    given = request.facts[fact]
    if isinstance(given, bool):
        yield Change(fact, not given, "itself")
    else:
        yield from (Change(fact, (choice,), "itself") for choice in rules.facts[fact].choices if choice != given)


def _changed(rules: Rules, request: Request, changes: tuple[Change, ...]) -> Request:
    facts = dict(request.facts)
    for change in changes:
        if isinstance(change.to, date):
            continue
        facts[change.fact] = _value(rules, request, change)
    return replace(request, facts=facts)


def _value(rules: Rules, request: Request, change: Change) -> FactValue:
    if isinstance(change.to, bool):
        return change.to
    if isinstance(change.to, Decimal):
        return with_number(rules, request, change.fact, change.to)
    if isinstance(change.to, tuple):
        return change.to[0]
    raise TypeError(f"{change.fact} is no fact of a profile")


def _distance(rules: Rules, request: Request, way: Way) -> tuple[int, Fraction]:
    """Order ways: another applicant last, choices after numbers, near numbers before far ones."""
    kinds = [
        2 if change.fact == APPLICANT else 1 if not isinstance(change.to, Decimal) else 0 for change in way.changes
    ]
    far = Fraction(1)
    for change in way.changes:
        if isinstance(change.to, Decimal):
            value = value_of(rules, request, change.fact) or Decimal(0)
            times = Fraction(change.to + 1) / Fraction(value + 1)
            far *= max(times, 1 / times)
    return max(kinds), far
