"""The decision as JavaScript asks for it: JSON text in, JSON text out; re-exported by `boundary`."""

from collections.abc import Callable
from decimal import localcontext

from calculators.decision.page import present_advice, present_decision
from calculators.evaluate import evaluate
from calculators.json_text import json_text
from calculators.present import present_unreadable
from calculators.request import BadRequest, Request, find_unreadable, parse, read_parsed
from calculators.rules import Rules
from calculators.values import EXACT

BENEFITS = "benefits"


def explain(rules: Rules, request_json: str, language: str) -> str:
    """
    Say what stands behind an answer.

    Args:
        rules: What the calculators know.
        request_json: A request; with one more key, `benefits`, a list of ids, advice is given for these only.
        language: Of the words.

    Returns:
        `page.DecisionPage` as JSON; `{"errors": [...]}`, each a `present.Unreadable`, where the request cannot be read.
    """

    def write(request: Request, benefits: list[str] | None) -> object:
        return present_decision(rules, request, evaluate(rules, request), language, benefits)

    return _answer(rules, request_json, language, write)


def advise(rules: Rules, request_json: str, language: str) -> str:
    """
    Say what would change the answer for the benefits that are named, or for all.

    Returns:
        `{"advice": [...]}`, each a `page.Advice`; the request and errors as for `explain`.
    """

    def write(request: Request, benefits: list[str] | None) -> object:
        return {"advice": present_advice(rules, request, evaluate(rules, request), language, benefits)}

    return _answer(rules, request_json, language, write)


def _answer(
    rules: Rules, request_json: str, language: str, write: Callable[[Request, list[str] | None], object]
) -> str:
    try:
        request, benefits = _read(request_json, rules)
    except BadRequest as error:
        # The key that only these functions know is no mistake of the request.
        found = [each for each in find_unreadable(request_json, rules) if each.subject != BENEFITS] or [error]
        return json_text({"errors": [present_unreadable(each, rules, language) for each in found]})
    with localcontext(EXACT):
        return json_text(write(request, benefits))


def _read(request_json: str, rules: Rules) -> tuple[Request, list[str] | None]:
    """Read the request, and the benefits asked for; None where none are named."""
    data = parse(request_json)
    benefits = data.pop(BENEFITS, None)
    request = read_parsed(data, rules)
    if benefits is not None and not _are_benefits(benefits, rules):
        raise BadRequest(BENEFITS, "not-json", "expected a list of benefits, each by its id")
    return request, benefits


def _are_benefits(given: object, rules: Rules) -> bool:
    return isinstance(given, list) and all(isinstance(name, str) and name in rules.benefits for name in given)
