"""
Break-even as JSON values for the command line.

Values of the fact and yuan are plain decimal strings; what no decimal can hold is a fraction, `"2/3"`.
"""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from calculators.analysis.breakeven import BreakEven, followable
from calculators.breakeven.follow import BadFollow, Follow, find_break_even, has_crossing, make_follow
from calculators.json_text import json_text
from calculators.outcome import plain
from calculators.request import read_request
from calculators.rules import Rules
from calculators.values import EXACT


def break_even_to_json(found: BreakEven, rules: Rules) -> dict[str, Any]:
    """Return a break-even as JSON values, keys in their public order."""
    return {
        "fact": found.fact,
        "unit": rules.facts[found.fact].unit,
        "low": plain(found.low),
        "high": plain(found.high),
        "step": plain(found.step),
        "given": None if found.given is None else plain(found.given),
        "comparisons": [
            {
                "cities": list(comparison.pair),
                "measure": comparison.measure,
                "leads": [
                    {"city": lead.city or None, "first": plain(lead.first), "last": plain(lead.last)}
                    for lead in comparison.leads
                ],
            }
            for comparison in found.comparisons
        ],
        "curves": [
            {
                "city": curve.city,
                "measure": curve.measure,
                "turns": [
                    {
                        "at": write_exact(turn.at),
                        "before": write_exact(turn.before),
                        "on": write_exact(turn.on),
                        "after": write_exact(turn.after),
                        "benefits": list(turn.benefits),
                    }
                    for turn in curve.turns
                ],
            }
            for curve in found.curves
        ],
    }


def break_evens_text(rules: Rules, request_json: str, fact: str | None, low: str | None, high: str | None) -> str:
    """
    Answer the command line.

    Args:
        rules: What the calculators know.
        request_json: A request.
        fact: What to follow; None: every fact along which the lead of some pair of cities changes, in a list.
        low: Where to begin; None: at zero.
        high: Where to end; None: beyond the last change.

    Raises:
        BadRequest: The request cannot be read.
        BadFollow: What to follow cannot be read or followed.
    """
    request = read_request(request_json, rules)
    with localcontext(EXACT):
        if fact is not None:
            follow = make_follow(rules, fact, {"from": low, "to": high})
            return json_text(break_even_to_json(find_break_even(rules, request, follow), rules))
        if low is not None or high is not None:
            raise BadFollow("fact", "breakeven-fact", "expected where a beginning or an end is given")
        every = (find_break_even(rules, request, Follow(name)) for name in followable(rules, request))
        return json_text({"break_evens": [break_even_to_json(each, rules) for each in every if has_crossing(each)]})


def write_exact(value: Fraction) -> str:
    """Write a number without rounding: as a decimal where one can hold it, else as a fraction."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        times = 0
        while not rest % prime:
            rest //= prime
            times += 1
        places = max(places, times)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = value.numerator * 10**places // value.denominator
    return plain(Decimal(f"{digits}e-{places}"))
