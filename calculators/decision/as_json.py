"""
The decision as JSON values for the command line: the answer, and what stands behind it.

Ids and plain decimal strings; yuan with two places. Words stand only where `evaluate` has them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from calculators.analysis.calendar import Calendar, pay_calendar
from calculators.analysis.changes import Change, Way, nearest_ways
from calculators.analysis.margins import Margin, find_margins
from calculators.analysis.ranges import CitySum, ReadingRanges, reading_ranges
from calculators.boundary import answer_to_json
from calculators.evaluate import Answer, assess, case_of, evaluate
from calculators.json_text import json_text
from calculators.outcome import plain
from calculators.request import Request, read_request
from calculators.rules import City, Rules
from calculators.totals import READING, best_combination
from calculators.values import EXACT, ZERO, to_fen


def compare_text(rules: Rules, request_json: str) -> str:
    """
    Answer the command line.

    Raises:
        BadRequest: The request cannot be read.
    """
    request = read_request(request_json, rules)
    with localcontext(EXACT):
        return json_text(decision_to_json(rules, request))


def decision_to_json(rules: Rules, request: Request) -> dict[str, Any]:
    """Return the answer to a request and what stands behind it, keys in their public order."""
    answer = evaluate(rules, request)
    data = answer_to_json(answer, rules)
    for name, benefit in data["benefits"].items():
        benefit["ways"] = [_way(way, name, rules) for way in nearest_ways(rules, request, name)]
        benefit["margins"] = [_margin(each) for each in find_margins(rules, request, name)]
    ranges = reading_ranges(rules, request)
    data["readings"] = _readings(ranges)
    data["combinations"] = {city.id: _combination(city, answer, request) for city in rules.cities}
    data["calendar"] = _calendar(pay_calendar(rules, request, answer))
    return data


def _way(way: Way, name: str, rules: Rules) -> dict[str, Any]:
    order = {fact: index for index, fact in enumerate(rules.facts)}
    benefit = rules.benefits[name]
    then = assess(benefit, case_of(benefit, rules, way.request), order)
    return {
        "changes": [{"fact": each.fact, "at": each.at, "to": _value(each)} for each in way.changes],
        "status": then.status,
        "amount": _yuan(then.amount),
        "certainty": then.certainty,
        "missing": list(then.missing),
    }


def _value(change: Change) -> bool | str | list[str]:
    """Return what a fact would have to be: of a choice, any of these."""
    if isinstance(change.to, bool):
        return change.to
    if isinstance(change.to, date):
        return change.to.isoformat()
    return list(change.to) if isinstance(change.to, tuple) else plain(change.to)


def _margin(margin: Margin) -> dict[str, Any]:
    limit, rise = margin.limit, margin.rise
    return {
        "fact": margin.fact,
        "value": plain(margin.value),
        "amount": _yuan(margin.amount),
        "limit": None if limit is None else {"at": plain(limit.at), "amount": _yuan(limit.amount)},
        "rise": None
        if rise is None
        else {"at": plain(rise.at), "before": _yuan(rise.before), "amount": _yuan(rise.amount)},
        "notches": [
            {
                "peak": plain(notch.peak),
                "amount": _yuan(notch.amount),
                "first": plain(notch.first),
                "drop": _yuan(notch.drop),
                "made_good": None if notch.made_good is None else plain(notch.made_good),
                "holds": notch.holds(margin.value),
            }
            for notch in margin.notches
        ],
    }


def _readings(found: ReadingRanges) -> dict[str, Any]:
    return {
        "ranges": [
            {
                "city": each.city,
                "measure": each.measure,
                "lowest": {"amount": _yuan(each.lowest.amount), "readings": dict(each.lowest.readings)},
                "highest": {"amount": _yuan(each.highest.amount), "readings": dict(each.highest.readings)},
            }
            for each in found.ranges
        ],
        "movers": [
            {
                "reading": mover.reading,
                "options": [
                    {
                        "option": option.option,
                        "chosen": option.is_chosen,
                        "totals": {city: _sum(each) for city, each in option.cities.items()},
                        "benefits": {name: _yuan(amount) for name, amount in option.benefits.items()},
                    }
                    for option in mover.options
                ],
            }
            for mover in found.movers
        ],
    }


def _sum(found: CitySum) -> dict[str, str | None]:
    return {"exact": _yuan(found.exact), "up_to": _yuan(found.up_to), "most": _yuan(found.most)}


def _combination(city: City, answer: Answer, request: Request) -> dict[str, Any]:
    """Return what counts, and what is given up for what; then the same if all that overlaps counted once."""
    assessments = {benefit.id: answer.assessments[benefit.id] for benefit in city.benefits}
    amounts = {name: each.amount for name, each in assessments.items() if each.amount is not None}
    return {
        "chosen": _combined(city, amounts, request),
        "once": _combined(city, amounts, replace(request, readings={**request.readings, READING: "once"})),
    }


def _combined(city: City, amounts: Mapping[str, Decimal], request: Request) -> dict[str, Any]:
    best = best_combination(city, amounts, request.readings)
    return {
        "counted": list(best.counted),
        "set_aside": dict(best.set_aside),
        "total": _yuan(sum((amounts[name] for name in best.counted), ZERO)),
        "given_up": _yuan(sum((amounts[name] for name in best.set_aside), ZERO)),
    }


def _calendar(found: Calendar) -> dict[str, Any]:
    return {
        "years": list(found.years),
        "cities": [
            {
                "city": city.city,
                "starts": city.starts.isoformat(),
                "ends": city.ends.isoformat(),
                "days_left": city.days_left,
                "payments": [
                    {
                        "benefit": row.benefit,
                        "certainty": row.certainty,
                        "counted": row.is_counted,
                        "entries": [
                            {
                                "year": entry.year,
                                "amount": _yuan(entry.amount),
                                "kind": entry.kind,
                                "after_end": entry.is_after_end,
                            }
                            for entry in row.entries
                        ],
                    }
                    for row in city.rows
                ],
                "sums": [
                    {
                        "year": each.year,
                        "exact": _yuan(each.exact),
                        "up_to": _yuan(each.up_to),
                        "exact_again": _yuan(each.exact_again),
                        "up_to_again": _yuan(each.up_to_again),
                    }
                    for each in city.sums
                ],
            }
            for city in found.cities
        ],
    }


def _yuan(amount: Decimal | None) -> str | None:
    return None if amount is None else str(to_fen(amount))
