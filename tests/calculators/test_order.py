"""
An order that means nothing changes nothing, byte for byte; nor does the way in which a number is written.
"""

import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculators import boundary
from calculators.rules import Rules
from tests.calculators.answers import ask


def respond(rules: Rules, facts: Any, readings: Any, keys: Any = ("as_of", "facts", "readings")) -> str:
    request = {"as_of": "2026-06-30", "facts": facts, "readings": readings}
    return boundary.answer(rules, json.dumps({key: request[key] for key in keys}))


@given(st.data())
def test_the_order_of_keys_and_of_unordered_lists_changes_nothing(
    rules: Rules,
    any_facts: st.SearchStrategy[dict[str, Any]],
    any_readings: st.SearchStrategy[dict[str, str]],
    data: st.DataObject,
) -> None:
    facts, readings = data.draw(any_facts), data.draw(any_readings)
    keys = data.draw(st.permutations(["as_of", "facts", "readings"]))
    shuffled = {name: facts[name] for name in data.draw(st.permutations(sorted(facts)))}
    for name, value in facts.items():
        if isinstance(value, list) and not rules.facts[name].ordered:
            shuffled[name] = data.draw(st.permutations(value))
    chosen = {name: readings[name] for name in data.draw(st.permutations(sorted(readings)))}

    assert respond(rules, facts, readings) == respond(rules, shuffled, chosen, keys)


def test_the_order_of_consecutive_years_matters(rules: Rules) -> None:
    model = {"large_model_kind": "general", "large_model_parameters": 10**12}

    first = ask(rules, **model, rd_investment_by_year=[1, 2])["benefits"]["jinjiang-3-2-large-model"]
    second = ask(rules, **model, rd_investment_by_year=[2, 1])["benefits"]["jinjiang-3-2-large-model"]

    assert first["payments"] == second["payments"][::-1]
    assert first["payments"] != second["payments"]


@given(st.data())
def test_text_integers_and_trailing_zeros_are_one_number(
    rules: Rules, any_facts: st.SearchStrategy[dict[str, Any]], data: st.DataObject
) -> None:
    facts = data.draw(any_facts)
    kinds = {name: rules.facts[name].type for name in facts}
    decimal = {name: value for name, value in facts.items() if kinds[name] in {"money", "rate", "number"}}

    padded = {name: f"{Decimal(value):.9f}" for name, value in decimal.items()}
    integers = {name: int(value) for name, value in decimal.items() if value.isdecimal()}

    expected = respond(rules, facts, {})
    assert expected == respond(rules, facts | padded, {})
    assert expected == respond(rules, facts | integers, {})


@given(st.data())
def test_a_default_that_is_given_is_the_default(
    rules: Rules, any_facts: st.SearchStrategy[dict[str, Any]], data: st.DataObject
) -> None:
    facts = data.draw(any_facts) | {"organisation_type": "enterprise"}
    defaults = {name: reading.default for name, reading in rules.readings.items()}
    silent = {name: value for name, value in facts.items() if name != "organisation_type"}

    assert respond(rules, facts, defaults) == respond(rules, silent, {})
