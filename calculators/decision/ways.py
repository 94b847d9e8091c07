"""Why not: the nearest changes that would open a benefit, in words, and what it would then come to."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from calculators.analysis.changes import AS_OF, Change, Way, nearest_ways
from calculators.analysis.course import moved_request
from calculators.claim import APPLICANT
from calculators.decision.words import Words
from calculators.evaluate import assess, case_of
from calculators.outcome import Assessment
from calculators.request import Request
from calculators.rules import Benefit
from calculators.values import Figure

ANY = "any"

# So many times the smallest figure that an amount which rests on it is another one.
MUCH = 1_000_001


def ways_in_words(request: Request, benefit: Benefit, words: Words) -> Iterator[str]:
    """Yield each of the nearest ways to open a benefit, in a sentence."""
    for way in nearest_ways(words.rules, request, benefit.id):
        text = _way(way, request, benefit, words)
        if text:
            yield text


def _way(way: Way, request: Request, benefit: Benefit, words: Words) -> str:
    """Write a way; empty where it says no more than the reason does."""
    order = {name: index for index, name in enumerate(words.rules.facts)}
    then = assess(benefit, case_of(benefit, words.rules, way.request), order)
    worth = _worth(way, then, benefit, words)
    day = next((change for change in way.changes if change.fact == AS_OF), None)
    if day is None:
        if then.amount is None and [change.fact for change in way.changes] == [APPLICANT]:
            return ""  # the reason says to whom it is open
        changes = words.say("and").join(_change(change, request, words) for change in way.changes)
        return words.say("way", changes=changes, worth=worth)
    # The reason says from when to when the policy applies; what is new is an amount.
    return "" if then.amount is None else words.say(f"in-force-{day.at}", day=_day(day, words), worth=worth)


def _worth(way: Way, then: Assessment, benefit: Benefit, words: Words) -> str:
    """Say what the benefit would come to; nothing of an amount that rests on a figure nobody gave."""
    if way.status == "needs_facts":
        return words.say("worth-needs-facts", facts=words.labels(then.missing))
    if then.amount is None or then.certainty is None:
        return words.say("worth-qualitative")
    counted = [change for change in way.changes if change.at == ANY and _moves(change, way, then, benefit, words)]
    if not counted:
        return words.say(f"worth-{then.certainty}", amount=words.money(then.amount))
    rate = _rate(then, counted)
    if rate is None:
        return words.say(f"worth-depends-{then.certainty}", facts=words.labels(change.fact for change in counted))
    figure = words.figure(rate)
    return words.say(f"worth-rate-{then.certainty}", rate=figure, fact=words.label(counted[0].fact))


def _moves(change: Change, way: Way, then: Assessment, benefit: Benefit, words: Words) -> bool:
    """Tell whether the amount grows with a figure that only has to be above zero; an award, say, may just open it."""
    if not isinstance(change.to, Decimal):
        return False
    larger = moved_request(words.rules, way.request, change.fact, change.to * MUCH)
    order = {name: index for index, name in enumerate(words.rules.facts)}
    return assess(benefit, case_of(benefit, words.rules, larger), order).amount != then.amount


def _rate(then: Assessment, counted: list[Change]) -> Figure | None:
    """Return the share of one changed figure that is paid, where the amount is that and nothing else."""
    if len(counted) != 1:
        return None
    shares = [step.parts.get("factors") for step in then.trace if step.kind == "share"]
    if len(shares) != 1 or not isinstance(shares[0], tuple) or len(shares[0]) != 2:
        return None
    base, rate = shares[0]
    return rate if rate.unit == "share" and base.value == counted[0].to else None


def _change(change: Change, request: Request, words: Words) -> str:
    label = words.moved(change.fact, request.facts.get(change.fact))
    if isinstance(change.to, bool):
        return words.say("holds" if change.to else "holds-not", fact=label)
    if isinstance(change.to, tuple):
        return words.say("is-choice", fact=label, choices=words.choices(change.fact, change.to))
    if change.at == ANY:
        return words.say("is-any", fact=label)
    if not isinstance(change.to, Decimal):
        raise TypeError(f"{change.fact} changes to no value of a fact")
    given = words.given(change.fact, request.facts[change.fact])
    value = words.number(change.fact, change.to)
    return words.say(f"is-{change.at}", fact=label, value=value, given=given)


def _day(change: Change, words: Words) -> str:
    if not isinstance(change.to, date):
        raise TypeError("another day of the case is a day")
    return words.day(change.to)
