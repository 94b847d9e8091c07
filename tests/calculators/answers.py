"""
Answers for tests of the content's rules: as the public gets them, or one benefit alone.
"""

import json
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from calculators import boundary
from calculators.case import Case
from calculators.evaluate import assess
from calculators.outcome import Assessment
from calculators.request import read_request
from calculators.rules import Benefit, Rules
from calculators.values import EXACT
from tests.compiled import content_rules

DAY = "2026-06-30"


def ask(rules: Rules, as_of: str = DAY, readings: Any = None, /, **facts: Any) -> dict[str, Any]:
    """Answer one request whose facts are JSON values."""
    return answer(rules, json.dumps({"as_of": as_of, "facts": facts, "readings": readings or {}}))


def answer(rules: Rules, request: str) -> dict[str, Any]:
    """Answer one request in JSON text."""
    # A response holds no number but inside strings; a float would be a mistake.
    given: dict[str, Any] = json.loads(boundary.answer(rules, request), parse_float=_refuse)
    return given


def assess_one(benefit: Benefit, facts: Mapping[str, Any], readings: Mapping[str, str] | None = None) -> Assessment:
    """Assess one benefit of the content on a day on which both cities' policies are in force."""
    rules = content_rules()
    request = read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings or {}}), rules)
    units = {fact.id: fact.unit or "" for fact in rules.facts.values()}
    case = Case(request.facts, units, request.readings, request.as_of, benefit.parameters)
    with localcontext(EXACT):
        return assess(benefit, case, {fact: place for place, fact in enumerate(rules.facts)})


@cache
def the_benefit(name: str) -> Benefit:
    """Return a benefit of the content by its id."""
    return next(benefit for city in content_rules().cities for benefit in city.benefits if benefit.id == name)


def _refuse(text: str) -> Decimal:
    raise AssertionError(f"a number with a fraction in a response: {text}")
