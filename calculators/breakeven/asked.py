"""Break-even as JavaScript asks for it: JSON text in, JSON text out; re-exported by `boundary`."""

from dataclasses import asdict
from decimal import localcontext
from typing import Any

from calculators.breakeven.follow import BadFollow, Follow, choose_fact, read_follow
from calculators.breakeven.page import followable_facts, present_break_even, present_crossings
from calculators.formats import write_number
from calculators.json_text import json_text
from calculators.present import Unreadable, present_unreadable
from calculators.request import BadRequest, Request, read_request
from calculators.rules import Rules
from calculators.values import EXACT


def break_even(rules: Rules, request_json: str, language: str) -> str:
    """
    Follow the totals of all cities along a fact.

    Args:
        rules: What the calculators know.
        request_json: A request with one more key, `follow`, see `follow.py`.
        language: Of the words.

    Returns:
        `page.BreakEvenPage` as JSON, with `facts`, each a `page.FactChoice`; `{"errors": [...]}`, each a
        `present.Unreadable`, where the request or what it follows cannot be read or followed.
    """
    try:
        request, follow = read_follow(request_json, rules)
    except BadRequest as error:
        return _refuse(present_unreadable(error, rules, language))
    except BadFollow as error:
        return _refuse(_in_words(error, rules, language))
    with localcontext(EXACT):
        try:
            return json_text(_page(rules, request, follow, language))
        except BadFollow as error:
            return _refuse(_in_words(error, rules, language))


def break_evens(rules: Rules, request_json: str, language: str) -> str:
    """
    Find every fact along which the cities change places.

    Returns:
        `{"crossings": [...]}`, each a `page.Crossing`; errors as in `break_even`.
    """
    try:
        request = read_request(request_json, rules)
    except BadRequest as error:
        return _refuse(present_unreadable(error, rules, language))
    with localcontext(EXACT):
        return json_text({"crossings": present_crossings(rules, request, language)})


def _page(rules: Rules, request: Request, follow: Follow | None, language: str) -> dict[str, Any]:
    if follow is None:
        fact = choose_fact(rules, request)
        if fact is None:
            raise BadFollow("fact", "breakeven-none", "no fact to follow for such an applicant")
        follow = Follow(fact)
    page = asdict(present_break_even(rules, request, follow, language))
    return page | {"facts": followable_facts(rules, request, language)}


def _refuse(error: Unreadable) -> str:
    return json_text({"errors": (error,)})


def _in_words(error: BadFollow, rules: Rules, language: str) -> Unreadable:
    parts = {name: write_number(value) for name, value in error.parts.items()}
    return Unreadable(error.subject, rules.sentences[error.sentence][language].format_map(parts))
