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
from tests.calculators.profiles import any_facts, any_readings
from tests.compiled import content_rules


def respond(facts: Any, readings: Any, keys: Any = ("as_of", "facts", "readings")) -> str:
    request = {"as_of": "2026-06-30", "facts": facts, "readings": readings}
    return boundary.answer(content_rules(), json.dumps({key: request[key] for key in keys}))


@given(st.data())
def test_the_order_of_keys_and_of_unordered_lists_changes_nothing(data: st.DataObject) -> None:
    facts, readings = data.draw(any_facts()), data.draw(any_readings())
    keys = data.draw(st.permutations(["as_of", "facts", "readings"]))
    shuffled = {name: facts[name] for name in data.draw(st.permutations(sorted(facts)))}
    for name, value in facts.items():
        if isinstance(value, list) and not content_rules().facts[name].ordered:
            shuffled[name] = data.draw(st.permutations(value))
    chosen = {name: readings[name] for name in data.draw(st.permutations(sorted(readings)))}

    assert respond(facts, readings) == respond(shuffled, chosen, keys)


def test_the_order_of_consecutive_years_matters(rules: Rules) -> None:
    model = {"large_model_kind": "general", "large_model_parameters": 10**12}

    first = ask(rules, **model, rd_investment_by_year=[1, 2])["benefits"]["jinjiang-3-2-large-model"]
    second = ask(rules, **model, rd_investment_by_year=[2, 1])["benefits"]["jinjiang-3-2-large-model"]

    assert first["payments"] == second["payments"][::-1]
    assert first["payments"] != second["payments"]


@given(any_facts())
def test_text_integers_and_trailing_zeros_are_one_number(facts: dict[str, Any]) -> None:
    kinds = {name: content_rules().facts[name].type for name in facts}
    decimal = {name: value for name, value in facts.items() if kinds[name] in {"money", "rate", "number"}}

    padded = {name: f"{Decimal(value):.9f}" for name, value in decimal.items()}
    integers = {name: int(value) for name, value in decimal.items() if value.isdecimal()}

    expected = respond(facts, {})
    assert expected == respond(facts | padded, {})
    assert expected == respond(facts | integers, {})


@given(any_facts())
def test_a_default_that_is_given_is_the_default(facts: dict[str, Any]) -> None:
    defaults = {name: reading.default for name, reading in content_rules().readings.items()}
    silent = {name: value for name, value in facts.items() if name != "organisation_type"}

    assert respond(silent | {"organisation_type": "enterprise"}, defaults) == respond(silent, {})
