"""
Worked cases through the calculators: the answers printed on pages, and what differs from the hand calculation.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.evaluate import Answer, evaluate
from calculators.request import BadRequest, read_request
from calculators.rules import Rules
from site_builder.model.site import Expected, WorkedCase


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A published case with its answer."""

    case: WorkedCase
    answer: Answer


def work_out(case: WorkedCase, rules: Rules) -> WorkedExample:
    """
    Compute a case.

    Raises:
        BadRequest: The case's facts or readings cannot be read.
    """
    return WorkedExample(case, evaluate(rules, read_request(json.dumps(case.request), rules)))


def differences(case: WorkedCase, rules: Rules) -> Iterator[tuple[Expected | None, str]]:
    """Yield what a case expects otherwise than the calculators answer, with the expectation it stands at."""
    try:
        answer = evaluate(rules, read_request(json.dumps(case.request), rules))
    except BadRequest as error:
        yield None, f"the case cannot be read: {error}"
        return
    for name, expected in case.expect.items():
        actual = answer.assessments[name]
        pairs = (
            ("status", expected.status, actual.status),
            ("amount", expected.amount, actual.amount),
            ("certainty", expected.certainty, actual.certainty),
            ("payments", expected.payments, actual.payments),
            ("missing", expected.missing, actual.missing),
        )
        for key, wanted, got in pairs:
            if wanted is not None and wanted != got:
                yield expected, f"{name}: {key} is {_write(got)}, worked out by hand is {_write(wanted)}"


def _write(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(str(part) for part in value) + "]"
    return "none" if value is None else str(value)
