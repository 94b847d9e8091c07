"""
Which fact a request follows, and how far.

    {"as_of": …, "facts": …, "readings": …, "follow": {"fact": "compute_service_fee", "from": "0", "to": "5000000"}}

`from` and `to` may be left out, and so may `fact`: then it is the one that tells most about the profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.analysis.breakeven import BreakEven, break_even, followable
from calculators.analysis.line import NotStraight
from calculators.analysis.reach import is_numeric, step_of
from calculators.request import DECIMAL, Request, parse, read_parsed
from calculators.rules import Rules

KEY = "follow"
KEYS = ("fact", "from", "to")


class BadFollow(ValueError):
    """
    What a request wants to follow cannot be followed.

    Attributes:
        subject: `fact`, `from` or `to`.
        sentence: Names the sentence in content/vocabulary/sentences.yaml that says it to a visitor.
        parts: What fills its places.
    """

    def __init__(self, subject: str, sentence: str, expected: str, **parts: Decimal) -> None:
        super().__init__(f"{subject}: {expected}")
        self.subject = subject
        self.sentence = sentence
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Follow:
    """What is followed; None: where it makes sense."""

    fact: str
    low: Decimal | None = None
    high: Decimal | None = None


def read_follow(text: str, rules: Rules) -> tuple[Request, Follow | None]:
    """
    Read a request with what it follows.

    Returns:
        The request, and None where it leaves open which fact to follow.

    Raises:
        BadRequest: The request itself cannot be read.
        BadFollow: It can, but not what it follows.
    """
    data = parse(text)
    wanted = data.pop(KEY, {})
    request = read_parsed(data, rules)
    if not isinstance(wanted, dict) or any(key not in KEYS for key in wanted):
        raise BadFollow("fact", "breakeven-fact", f"expected an object with {', '.join(KEYS)}")
    fact = wanted.get("fact")
    return request, None if fact is None else make_follow(rules, fact, wanted)


def make_follow(rules: Rules, fact: Any, bounds: Mapping[str, Any]) -> Follow:
    """
    Read a fact to follow and its bounds `from` and `to`.

    Raises:
        BadFollow: It is no numeric fact, or the bounds cannot be read or lie the wrong way round.
    """
    if not isinstance(fact, str) or fact not in rules.facts or not is_numeric(rules, fact):
        raise BadFollow("fact", "breakeven-fact", "expected the id of a numeric fact")
    low, high = _bound(rules, fact, "from", bounds.get("from")), _bound(rules, fact, "to", bounds.get("to"))
    if high is not None and (low or 0) >= high:
        raise BadFollow("to", "breakeven-order", "expected more than `from`")
    return Follow(fact, low, high)


def _bound(rules: Rules, fact: str, name: str, given: Any) -> Decimal | None:
    if given is None:
        return None
    step, maximum = step_of(rules, fact), rules.facts[fact].maximum
    # Numbers of JSON come as text where they have a fraction, see `request.parse`; `True` is an int.
    is_number = isinstance(given, str | int) and not isinstance(given, bool) and DECIMAL.fullmatch(str(given))
    if not is_number or Decimal(str(given)) % step:
        raise BadFollow(name, "breakeven-bound", f"expected a number, zero or more, in steps of {step}", step=step)
    value = Decimal(str(given))
    if maximum is not None and value > maximum:
        raise BadFollow(name, "too-high", f"expected at most {maximum}", maximum=maximum)
    return value


def find_break_even(rules: Rules, request: Request, follow: Follow) -> BreakEven:
    """
    Follow the totals of all cities along a fact.

    Raises:
        BadFollow: They are no straight lines, or change at too many places, or the range ends before it begins.
    """
    try:
        found = break_even(rules, request, follow.fact, follow.low or Decimal(0), follow.high)
    except NotStraight as error:
        raise BadFollow("fact", "breakeven-curved", "a rule multiplies the fact with itself") from error
    except OverflowError as error:
        raise BadFollow("to", "breakeven-many", str(error)) from error
    if found.low >= found.high:
        raise BadFollow("from", "breakeven-order", f"expected less than {found.high}")
    return found


def choose_fact(rules: Rules, request: Request) -> str | None:
    """
    Return the fact that tells most about a profile, of those it gives.

    It is the first along which the lead changes, else the first along which any total does, else the first of all.
    """
    open_facts = followable(rules, request)
    given = [fact for fact in open_facts if fact in request.facts]
    moving = []
    for fact in given:
        found = find_break_even(rules, request, Follow(fact))
        if has_crossing(found):
            return fact
        if not is_level(found):
            moving.append(fact)
    return next(iter((*moving, *given, *open_facts)), None)


def is_level(found: BreakEven) -> bool:
    """Tell whether no total depends on the fact."""
    return all(not curve.turns and all(run.first == run.last for run in curve.runs) for curve in found.curves)


def has_crossing(found: BreakEven) -> bool:
    """Tell whether the lead of some pair of cities changes."""
    return any(len(comparison.leads) > 1 for comparison in found.comparisons)
