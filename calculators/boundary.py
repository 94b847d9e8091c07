"""
JSON text in, JSON text out: all that JavaScript and the command line may call.

Amounts cross as strings with two places. The same request gives the same bytes in every Python.
"""

from decimal import localcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any

from calculators.evaluate import Answer, evaluate
from calculators.json_text import json_text
from calculators.outcome import Assessment, Step, plain
from calculators.present import present_answer, present_unreadable
from calculators.request import BadRequest, find_unreadable, read_request
from calculators.rules import Rules, load_rules
from calculators.sentences import say_all
from calculators.totals import Totals
from calculators.values import EXACT, to_fen

if TYPE_CHECKING:
    from calculators.breakeven.asked import break_even, break_evens
    from calculators.decision.asked import advise, explain
    from calculators.exports import compare_scenarios, given, workbook, worksheet

# What is asked once there are results is imported when it is first asked for: the first result does not wait for it.
_LATER = {
    "break_even": "breakeven.asked",
    "break_evens": "breakeven.asked",
    "advise": "decision.asked",
    "explain": "decision.asked",
    "compare_scenarios": "exports",
    "given": "exports",
    "workbook": "exports",
    "worksheet": "exports",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"calculators.{_LATER[name]}"), name)


def open_rules(rules_json: str) -> Rules:
    """Read compiled rules once; the other functions take them as their first argument."""
    return load_rules(rules_json)


def answer(rules: Rules, request_json: str) -> str:
    """
    Answer one request.

    Raises:
        BadRequest: The request cannot be read.
    """
    request = read_request(request_json, rules)
    # Sums and sentences, too, need more digits than Python's usual 28.
    with localcontext(EXACT):
        return json_text(answer_to_json(evaluate(rules, request), rules))


def facts(rules: Rules) -> str:
    """List every fact with its type, unit, labels, bounds, and the benefits that use it."""
    return json_text({"facts": [_fact(name, rules) for name in rules.facts]})


def present(rules: Rules, request_json: str, language: str) -> str:
    """
    Answer one request with what a page of the language places.

    Returns:
        `present.AnswerPage` as JSON; `{"errors": [...]}`, each a `present.Unreadable`, where the request cannot be
        read: a page shows no amounts that rest on other facts than those on the screen.
    """
    try:
        request = read_request(request_json, rules)
    except BadRequest:
        errors = [present_unreadable(error, rules, language) for error in find_unreadable(request_json, rules)]
        return json_text({"errors": errors})
    with localcontext(EXACT):
        return json_text(present_answer(evaluate(rules, request), request, rules, language))


def answer_to_json(result: Answer, rules: Rules) -> dict[str, Any]:
    """Return the response as JSON values, keys in their public order."""
    return {
        "as_of": result.as_of.isoformat(),
        "benefits": {name: _assessment(each, rules) for name, each in result.assessments.items()},
        "totals": {city: _totals(totals) for city, totals in result.totals.items()},
    }


def _assessment(each: Assessment, rules: Rules) -> dict[str, Any]:
    return {
        "status": each.status,
        "amount": None if each.amount is None else str(to_fen(each.amount)),
        "certainty": each.certainty,
        "payments": [str(to_fen(payment)) for payment in each.payments],
        "missing": list(each.missing),
        "reason": say_all(each.reason, rules),
        "trace": [_step(step, rules) for step in each.trace],
    }


def _step(step: Step, rules: Rules) -> dict[str, Any]:
    return {
        "step": step.kind,
        "parameter": step.parameter,
        "value": step.value,
        "document": step.citation.document,
        "clause": step.citation.clause,
        "quote": step.citation.quote,
        "amount": None if step.amount is None else plain(step.amount),
        "text": say_all(step, rules),
    }


def _totals(totals: Totals) -> dict[str, str]:
    return {"exact": str(totals.exact), "up_to": str(totals.up_to), "most": str(totals.most)}


def _fact(name: str, rules: Rules) -> dict[str, Any]:
    fact = rules.facts[name]
    entry: dict[str, Any] = {"id": fact.id, "type": fact.type, "unit": fact.unit, "group": fact.group}
    entry["label"], entry["help"] = dict(fact.label), dict(fact.help)
    if fact.choices:
        entry["choices"] = [{"id": value, "label": dict(label)} for value, label in fact.choices.items()]
    else:
        entry["minimum"] = None if fact.type == "boolean" else "0"
        entry["maximum"] = None if fact.maximum is None else plain(fact.maximum)
    entry["default"] = fact.default
    entry["benefits"] = [benefit.id for city in rules.cities for benefit in city.benefits if name in benefit.facts]
    return entry


__all__ = [
    "BadRequest",
    "advise",
    "answer",
    "answer_to_json",
    "break_even",
    "break_evens",
    "compare_scenarios",
    "explain",
    "facts",
    "given",
    "open_rules",
    "present",
    "workbook",
    "worksheet",
]
