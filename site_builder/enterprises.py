"""
Model enterprises through the calculators: the answer to each, and what another reading would make of it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from calculators.evaluate import Answer, evaluate
from calculators.request import Request, read_request
from calculators.rules import Rules
from site_builder.model.enterprise import Enterprise


@dataclass(frozen=True, slots=True)
class EnterpriseAnswer:
    """A model enterprise with the request it makes and the answer to it."""

    enterprise: Enterprise
    request: Request
    answer: Answer


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What the answer would be if one clause were read otherwise."""

    reading: str
    option: str
    answer: Answer


def read_enterprise_request(enterprise: Enterprise, rules: Rules) -> Request:
    """
    Read what an enterprise states as the calculators read any request.

    Raises:
        BadRequest: Its facts or readings cannot be read.
    """
    return read_request(json.dumps(enterprise.request), rules)


def answer_enterprise(enterprise: Enterprise, rules: Rules) -> EnterpriseAnswer:
    """
    Compute an enterprise.

    Raises:
        BadRequest: Its facts or readings cannot be read; the checks refuse such content.
    """
    request = read_enterprise_request(enterprise, rules)
    return EnterpriseAnswer(enterprise, request, evaluate(rules, request))


def other_readings(answered: EnterpriseAnswer, rules: Rules) -> Iterator[OtherReading]:
    """Yield each reading that would change what some city comes to, one switched at a time."""
    request, totals = answered.request, answered.answer.totals
    for name, reading in rules.readings.items():
        for option in reading.options:
            if option == request.readings[name]:
                continue
            other = evaluate(rules, replace(request, readings={**request.readings, name: option}))
            if any(
                (before.exact, before.up_to) != (other.totals[city].exact, other.totals[city].up_to)
                for city, before in totals.items()
            ):
                yield OtherReading(name, option, other)
