"""
Invented rules of a whole city, Dongzhou, so that tests of requests, assessments and totals read no content.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculators.request import Request
from calculators.rules import Rules, load_rules
from tests.calculators.invented import WORDS, as_fact

CITED = {"document": WORDS.document, "clause": WORDS.clause, "quote": WORDS.quote}
LANGUAGES = ["zh", "en"]


def words(text: str) -> dict[str, str]:
    """Return the same words in every language."""
    return dict.fromkeys(LANGUAGES, text)


FACTS: list[dict[str, Any]] = [
    {"id": "organisation_type", "type": "choice", "choices": ["enterprise", "university"], "default": "enterprise"},
    {"id": "kind", "type": "choice", "choices": ["large", "small"]},
    {"id": "in_zone", "type": "boolean"},
    {"id": "cost", "type": "money", "unit": "CNY"},
    {"id": "rent", "type": "money", "unit": "CNY"},
    {"id": "loan_rate", "type": "rate", "unit": "share", "max": "1"},
    {"id": "awards", "type": "integer", "unit": "items"},
    {"id": "months", "type": "number", "unit": "months", "max": "12"},
    {"id": "deals", "type": "money_list", "unit": "CNY"},
    {"id": "yearly_costs", "type": "money_list", "unit": "CNY", "ordered": True},
    {"id": "buyers", "type": "integer_list", "unit": "enterprises"},
]
READINGS: list[dict[str, Any]] = [
    {"id": "same-expenditure", "options": ["once", "stack"]},
    {"id": "first-day", "options": ["dated", "printed"]},
]
SENTENCES = [
    *("eligible-exact", "eligible-up_to", "needs-facts", "qualitative", "not-yet-in-force", "no-longer-in-force"),
    *("refused-who", "refused-zero", "refused-met", "refused-one_of", "refused-at_least", "refused-more_than"),
    *("who", "share", "fixed", "product", "per-unit", "cap-bites", "cap-leaves"),
    *("condition-met", "condition-one_of", "condition-at_least", "condition-more_than"),
]
PATTERNS = {name: {"pattern": words("{n}")} for name in ("items", "months", "enterprises", "CNY/m2/month")}


def benefit(name: str, amount: Mapping[str, Any] | None, facts: Sequence[str], **changes: Any) -> dict[str, Any]:
    """Return one benefit in compiled form, for enterprises, exact, without conditions or parameters."""
    plain: dict[str, Any] = {
        "id": name,
        "measure": "dongzhou-1",
        "document": WORDS.document,
        "title": words(name),
        "theme": words("support"),
        "who": {"are": ["enterprise"], **CITED},
        "certainty": "exact" if amount is not None else "none",
        "paid": "once" if amount is not None else None,
        "parameters": {},
        "conditions": [],
        "amount": amount,
        "facts": list(facts),
        "readings": [],
    }
    return plain | changes


def parameters(**written: str) -> dict[str, Any]:
    """Return parameters in compiled form: `parameters(rate="0.10 share")`."""
    parts = {name: text.split() for name, text in written.items()}
    return {
        name: {"kind": "any", "unit": unit, "values": [{"value": value, **CITED}]}
        for name, (value, unit) in parts.items()
    }


def make_rules(*benefits: dict[str, Any], groups: Mapping[str, Sequence[str]] | None = None) -> Rules:
    """Make the rules of one city, Dongzhou, in force in 2030; its first day hangs on a reading."""
    return _make([_city("dongzhou", benefits, groups or {})])


def make_two_cities(dongzhou: Sequence[dict[str, Any]], xizhou: Sequence[dict[str, Any]]) -> Rules:
    """Make the rules of two cities, Dongzhou and Xizhou, both in force in 2030."""
    return _make([_city("dongzhou", dongzhou, {}), _city("xizhou", xizhou, {})])


def _city(name: str, benefits: Sequence[dict[str, Any]], groups: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "id": name,
        "name": words(name.title()),
        "groups": [{"id": group, "benefits": list(members)} for group, members in groups.items()],
        "benefits": list(benefits),
    }


def _make(cities: list[dict[str, Any]]) -> Rules:
    first_day = {"parameter": "dz-2030-1.from", **CITED}
    data = {
        "format": 1,
        "languages": LANGUAGES,
        "units": PATTERNS,
        "facts": [_fact_data(fact) for fact in FACTS],
        "readings": [_reading_data(reading) for reading in READINGS],
        "documents": [
            {
                "id": WORDS.document,
                "city": "dongzhou",
                "title": words("Measures of Dongzhou"),
                "number": words(WORDS.document),
                "clauses": {WORDS.clause: words(WORDS.clause)},
                "validity": {
                    "reading": "first-day",
                    "from": {
                        "dated": {**first_day, "value": "2030-01-01"},
                        "printed": {**first_day, "value": "2030-01-03"},
                    },
                    "until": {"parameter": "dz-2030-1.until", "value": "2030-12-31", **CITED},
                },
            }
        ],
        "cities": cities,
        "sentences": {name: words(name) for name in SENTENCES},
    }
    return load_rules(json.dumps(data))


def _fact_data(fact: Mapping[str, Any]) -> dict[str, Any]:
    choices = [{"id": choice, "label": words(choice)} for choice in fact.get("choices", ())]
    return {"label": words(fact["id"]), "help": words(""), "group": "all", **fact, "choices": choices}


def _reading_data(reading: Mapping[str, Any]) -> dict[str, Any]:
    options = [{"id": option, "label": words(option)} for option in reading["options"]]
    return {**reading, "question": words(""), "options": options, "default": reading["options"][0]}


def request(day: str = "2030-06-30", readings: Mapping[str, str] | None = None, **facts: Any) -> Request:
    """Make a request that has been read: every reading with an option, an enterprise unless it says otherwise."""
    chosen = {reading["id"]: reading["options"][0] for reading in READINGS} | dict(readings or {})
    given = {"organisation_type": "enterprise"} | {name: as_fact(value) for name, value in facts.items()}
    return Request(date.fromisoformat(day), given, chosen)
