"""
Answers for tests of the content's rules: as the public gets them, or one benefit alone.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from calculators import boundary
from calculators.evaluate import evaluate
from calculators.outcome import Assessment
from calculators.request import read_request
from calculators.rules import Rules

DAY = "2026-06-30"


def ask(rules: Rules, as_of: str = DAY, readings: Any = None, /, **facts: Any) -> dict[str, Any]:
    """Answer one request whose facts are JSON values."""
    return answer(rules, json.dumps({"as_of": as_of, "facts": facts, "readings": readings or {}}))


def answer(rules: Rules, request: str) -> dict[str, Any]:
    """Answer one request in JSON text."""
    # A response holds no number but inside strings; a float would be a mistake.
    given: dict[str, Any] = json.loads(boundary.answer(rules, request), parse_float=_refuse)
    return given


def assess_one(
    rules: Rules, name: str, facts: Mapping[str, Any], readings: Mapping[str, str] | None = None
) -> Assessment:
    """Assess one benefit on a day on which both cities' policies are in force."""
    request = read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings or {}}), rules)
    return evaluate(only(rules, name), request).assessments[name]


def only(rules: Rules, name: str) -> Rules:
    """Return rules in which nothing but one benefit is left."""
    cities = [
        replace(city, benefits=tuple(benefit for benefit in city.benefits if benefit.id == name), groups={})
        for city in rules.cities
    ]
    return replace(rules, cities=tuple(city for city in cities if city.benefits))


def _refuse(text: str) -> Decimal:
    raise AssertionError(f"a number with a fraction in a response: {text}")
