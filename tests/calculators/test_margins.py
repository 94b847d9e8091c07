"""
How far an amount is from its cap, from the next step up, and where spending more pays less.
"""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.analysis.course import moved_request
from calculators.analysis.margins import Limit, Margin, Notch, Rise, find_margins
from calculators.analysis.reach import step_of
from calculators.evaluate import evaluate
from calculators.request import Request, read_request
from calculators.rules import Rules
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import benefit, make_rules, parameters, request
from tests.calculators.profiles import all_facts, any_readings
from tests.compiled import content_rules

CAPPED = benefit(
    "a",
    {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"},
    ["cost"],
    parameters=parameters(rate="0.10 share", cap="500 CNY"),
)
STEPPED = benefit(
    "a",
    {
        "mechanism": "steps",
        "by": "cost",
        "steps": [
            {"is": "at_least", "threshold": "low", "amount": "small"},
            {"is": "more_than", "threshold": "high", "amount": "large"},
        ],
    },
    ["cost"],
    parameters=parameters(low="100 CNY", small="30 CNY", high="200 CNY", large="60 CNY"),
)
# One rate for the whole cost: 50 % up to 1,000, 40 % beyond.
BRACKETS = benefit(
    "a",
    {
        "mechanism": "brackets",
        "by": "cost",
        "of": "cost",
        "brackets": [{"rate": "first"}, {"from": "bound", "rate": "second"}],
        "boundary": "favourable",
    },
    ["cost"],
    parameters=parameters(first="0.50 share", bound="1000 CNY", second="0.40 share"),
)


def margin(rule: dict[str, Any], cost: str) -> Margin:
    (found,) = find_margins(make_rules(rule), request(cost=cost), "a")
    return found


def test_the_cap_is_reached_where_the_share_comes_to_it() -> None:
    """500 ÷ 10 % = 5,000."""
    assert Limit(Decimal(5_000), Decimal("500.00")) == margin(CAPPED, "1200").limit


def test_beyond_the_cap_the_place_is_still_told() -> None:
    beyond = margin(CAPPED, "7000")

    assert (Decimal(5_000), Decimal("500.00")) == (beyond.limit and beyond.limit.at, beyond.amount)


@pytest.mark.parametrize("cost", ["150", pytest.param("200", id="on the bound, not over it")])
def test_the_next_step_up_is_told_to_the_fen(cost: str) -> None:
    assert Rise(Decimal("200.01"), Decimal("30.00"), Decimal("60.00")) == margin(STEPPED, cost).rise


def test_beyond_the_last_step_nothing_is_told() -> None:
    assert () == find_margins(make_rules(STEPPED), request(cost="201"), "a")


# 50 % × 1,000 = 500; 40 % × 1,000.01 = 400.004, published as 400.00; 500 ÷ 40 % = 1,250.
NOTCH = Notch(Decimal(1_000), Decimal("500.00"), Decimal("1000.01"), Decimal("100.00"), Decimal(1_250))


@pytest.mark.parametrize(
    ("cost", "notches"),
    [
        pytest.param("900", (NOTCH,), id="ahead"),
        pytest.param("1000", (NOTCH,), id="at its edge"),
        pytest.param("1100", (NOTCH,), id="within"),
        pytest.param("1249.99", (NOTCH,), id="at its end"),
    ],
)
def test_where_more_pays_less_is_told_with_what_is_lost(cost: str, notches: tuple[Notch, ...]) -> None:
    assert notches == margin(BRACKETS, cost).notches


def test_once_made_good_the_notch_is_behind() -> None:
    assert () == find_margins(make_rules(BRACKETS), request(cost="1250"), "a")


@pytest.mark.parametrize(("value", "holds"), [("1000", False), ("1000.01", True), ("1249.99", True), ("1250", False)])
def test_a_notch_holds_what_pays_less(value: str, holds: bool) -> None:
    assert holds is NOTCH.holds(Decimal(value))


def test_a_benefit_that_pays_nothing_has_no_margins() -> None:
    assert () == find_margins(make_rules(STEPPED), request(cost="50"), "a")


def test_a_drop_that_nothing_makes_good_says_so() -> None:
    """50 % to 1,000, then nothing is paid but a fixed 30 at most: never 500 again."""
    rule = benefit(
        "a",
        {**BRACKETS["amount"], "brackets": [{"rate": "first"}, {"from": "bound", "rate": "second", "cap": "cap"}]},
        ["cost"],
        parameters=parameters(first="0.50 share", bound="1000 CNY", second="0.40 share", cap="30 CNY"),
    )

    (notch,) = margin(rule, "800").notches

    assert (None, Decimal("470.00")) == (notch.made_good, notch.drop)


# --- the real policies ---


def amount_at(rules: Rules, profile: Request, found: Margin, value: Decimal) -> Decimal:
    answer = evaluate(rules, moved_request(rules, profile, found.fact, value))
    return answer.assessments[found.benefit].amount or Decimal(0)


@settings(max_examples=12, deadline=None)
@given(st.data(), all_facts(), any_readings())
def test_margins_agree_with_the_answers(data: st.DataObject, facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    profile = read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), rules)
    found = [margin for name in rules.benefits for margin in find_margins(rules, profile, name)]

    for margin in data.draw(st.lists(st.sampled_from(found), max_size=8)) if found else ():
        step = step_of(rules, margin.fact)

        def at(value: Decimal, margin: Margin = margin) -> Decimal:
            return amount_at(rules, profile, margin, value)

        assert margin.amount == at(margin.value)
        if margin.limit:
            assert margin.limit.amount == at(margin.limit.at) == at(margin.limit.at + 7 * step)
            assert margin.limit.amount >= at(margin.limit.at - step)
        if margin.rise:
            assert (margin.rise.before, margin.rise.amount) == (at(margin.rise.at - step), at(margin.rise.at))
            assert margin.value < margin.rise.at
        for notch in margin.notches:
            assert (notch.amount, notch.amount - notch.drop) == (at(notch.peak), at(notch.first))
            assert notch.peak + step == notch.first
            if notch.made_good is not None:
                assert at(notch.made_good) >= notch.amount
                middle = notch.first + (notch.made_good - notch.first) // step // 2 * step
                assert at(middle) < notch.amount or middle == notch.made_good
