"""
The crossing of two cities' totals: solved for, and right to the smallest step on either side.
"""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.analysis.breakeven import MEASURES, BreakEven, Comparison, Measure, break_even, followable, round_up
from calculators.analysis.course import moved_request
from calculators.evaluate import evaluate
from calculators.request import Request, read_request
from calculators.rules import Rules
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import benefit, make_two_cities, parameters, request
from tests.calculators.profiles import all_facts, any_facts, any_readings
from tests.compiled import content_rules, read_content

PAIR = ("dongzhou", "xizhou")


def read(facts: dict[str, Any], readings: dict[str, str]) -> Request:
    return read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), content_rules())


def leader(rules: Rules, profile: Request, fact: str, value: Decimal, pair: tuple[str, str], measure: Measure) -> str:
    """Return who leads by the published answer for one value."""
    totals = evaluate(rules, moved_request(rules, profile, fact, value)).totals
    one, other = (getattr(totals[city], measure) for city in pair)
    return "" if one == other else pair[0] if one > other else pair[1]


def check(rules: Rules, profile: Request, found: BreakEven) -> int:
    """Hold every lead against the answers at its ends; return how many crossings there are."""
    crossings = 0
    for comparison in found.comparisons:

        def who(value: Decimal, comparison: Comparison = comparison) -> str:
            return leader(rules, profile, found.fact, value, comparison.pair, comparison.measure)

        leads = comparison.leads
        assert (found.low, found.high) == (leads[0].first, leads[-1].last)
        for before, after in pairwise(leads):
            crossings += 1
            assert before.last + found.step == after.first
            assert after.city == who(after.first)
            assert after.city != who(before.last), f"{found.fact}: {comparison.measure} at {before.last}"
            assert before.city != after.city
        for lead in leads:
            middle = lead.first + (lead.last - lead.first) // found.step // 2 * found.step
            assert who(lead.first) in (lead.city, ""), lead
            assert who(middle) in (lead.city, ""), lead
    return crossings


# --- invented, worked out by hand ---


def test_two_shares_cross_where_the_fixed_sum_is_made_up() -> None:
    """
    Dongzhou pays 1,000; Xizhou 30 % of the cost.

    30 % × 3,333.31 = 999.993, published as 999.99; 30 % × 3,333.32 = 999.996, published as 1,000.00;
    30 % × 3,333.35 = 1,000.005, published as 1,000.01.
    """
    rules = make_two_cities(
        [benefit("d", {"mechanism": "fixed", "amount": "sum"}, [], parameters=parameters(sum="1000 CNY"))],
        [
            benefit(
                "x",
                {"mechanism": "share", "of": "cost", "rate": "rate"},
                ["cost"],
                parameters=parameters(rate="0.30 share"),
            )
        ],
    )

    found = break_even(rules, request(), "cost", high=Decimal(10_000))

    exact = next(each for each in found.comparisons if each.measure == "exact")
    assert [
        ("dongzhou", Decimal("0.00"), Decimal("3333.31")),
        ("", Decimal("3333.32"), Decimal("3333.34")),
        ("xizhou", Decimal("3333.35"), Decimal("10000.00")),
    ] == [(lead.city, lead.first, lead.last) for lead in exact.leads]


def test_a_tie_is_a_lead_of_nobody() -> None:
    """Both pay 10 % of the cost, Dongzhou at most 500: equal up to 5,000."""
    share = {"mechanism": "share", "of": "cost", "rate": "rate"}
    rules = make_two_cities(
        [benefit("d", {**share, "cap": "cap"}, ["cost"], parameters=parameters(rate="0.10 share", cap="500 CNY"))],
        [benefit("x", share, ["cost"], parameters=parameters(rate="0.10 share"))],
    )

    found = break_even(rules, request(), "cost", high=Decimal(10_000))

    # 10 % × 5,000.05 = 500.005, published as 500.01.
    assert [("", Decimal("5000.04")), ("xizhou", Decimal("10000.00"))] == [
        (lead.city, lead.last) for lead in found.comparisons[0].leads
    ]


def test_ceilings_count_only_in_what_they_could_come_to_at_most() -> None:
    share = {"mechanism": "share", "of": "cost", "rate": "rate"}
    rules = make_two_cities(
        [benefit("d", share, ["cost"], parameters=parameters(rate="0.10 share"))],
        [benefit("x", share, ["cost"], parameters=parameters(rate="0.50 share"), certainty="up_to")],
    )

    found = break_even(rules, request(), "cost", high=Decimal(1_000))

    last = {each.measure: each.leads[-1].city for each in found.comparisons}
    assert {"exact": "dongzhou", "most": "xizhou"} == last


def test_a_jump_is_a_turn_with_its_three_amounts() -> None:
    """At least 100 pays 50: nothing before, 50 there and after."""
    steps = {"mechanism": "steps", "by": "cost", "steps": [{"is": "at_least", "threshold": "from", "amount": "sum"}]}
    rules = make_two_cities(
        [benefit("d", steps, ["cost"], parameters=parameters(**{"from": "100 CNY", "sum": "50 CNY"}))], []
    )

    (turn,) = break_even(rules, request(), "cost").curve("dongzhou", "exact").turns

    assert (100, 0, 50, 50, True) == (turn.at, turn.before, turn.on, turn.after, turn.is_jump)
    assert ("d",) == turn.benefits


def test_counts_are_compared_in_whole_numbers() -> None:
    """400 for each award against 1,000: two awards are 800, three 1,200."""
    awards = {"mechanism": "per_unit", "units": [{"fact": "awards", "amount": "sum"}]}
    rules = make_two_cities(
        [benefit("d", awards, ["awards"], parameters=parameters(sum="400 CNY"))],
        [benefit("x", {"mechanism": "fixed", "amount": "sum"}, [], parameters=parameters(sum="1000 CNY"))],
    )

    leads = break_even(rules, request(), "awards", high=Decimal(10)).comparisons[0].leads

    assert [("xizhou", Decimal(2)), ("dongzhou", Decimal(10))] == [(lead.city, lead.last) for lead in leads]


def test_the_range_ends_a_quarter_beyond_the_last_change() -> None:
    """The cap of 500 is reached at 5,000; 1.25 × 5,000 = 6,250, rounded up for an axis: 8,000."""
    share = {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"}
    rules = make_two_cities(
        [benefit("d", share, ["cost"], parameters=parameters(rate="0.10 share", cap="500 CNY"))], []
    )

    assert Decimal(8_000) == break_even(rules, request(), "cost").high


def test_the_range_reaches_a_crossing_beyond_the_last_change() -> None:
    """10 % of the cost passes a fixed 100,000 at 1,000,000; 1.25 × 1,000,000 rounded up for an axis is 1,500,000."""
    rules = make_two_cities(
        [benefit("d", {"mechanism": "fixed", "amount": "sum"}, [], parameters=parameters(sum="100000 CNY"))],
        [
            benefit(
                "x",
                {"mechanism": "share", "of": "cost", "rate": "rate"},
                ["cost"],
                parameters=parameters(rate="0.10 share"),
            ),
            # A figure of the same rule that says how far to look.
            benefit(
                "y",
                {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"},
                ["cost"],
                parameters=parameters(rate="0.10 share", cap="50000 CNY"),
                certainty="up_to",
            ),
        ],
    )

    found = break_even(rules, request(), "cost")

    assert Decimal(1_500_000) == found.high
    assert ["dongzhou", "", "xizhou"] == [lead.city for lead in found.comparisons[0].leads]


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("1", "1"), ("6250", "8000"), ("10001", "12000"), ("99", "100"), ("0.03", "0.03"), ("1.21", "1.5")],
)
def test_an_axis_ends_at_a_round_number(value: str, rounded: str) -> None:
    assert Decimal(rounded) == round_up(Fraction(value), Decimal("0.01"))


# --- the real policies ---


@settings(max_examples=10, deadline=None)
@given(st.data(), st.one_of(any_facts(), all_facts()), any_readings())
def test_leads_agree_with_the_answers_on_random_profiles(
    data: st.DataObject, facts: dict[str, Any], readings: dict[str, str]
) -> None:
    profile = read(facts, readings)
    fact = data.draw(st.sampled_from(followable(content_rules(), profile) or ("annual_revenue",)))

    check(content_rules(), profile, break_even(content_rules(), profile, fact))


def enterprises() -> list[Any]:
    site, _ = read_content()
    assert site is not None
    return [pytest.param(enterprise.request, id=enterprise.id) for enterprise in site.enterprises]


@pytest.mark.parametrize("written", enterprises())
def test_every_break_even_of_a_model_enterprise_holds_one_step_to_either_side(written: dict[str, Any]) -> None:
    rules = content_rules()
    profile = read_request(json.dumps(written), rules)

    for fact in followable(rules, profile):
        check(rules, profile, break_even(rules, profile, fact))


def test_the_model_enterprises_have_break_evens_of_both_measures() -> None:
    """So that the test above is no test of nothing."""
    rules = content_rules()
    site, _ = read_content()
    assert site is not None
    found: set[str] = set()
    for enterprise in site.enterprises:
        profile = read_request(json.dumps(enterprise.request), rules)
        for fact in followable(rules, profile):
            comparisons = break_even(rules, profile, fact).comparisons
            found |= {each.measure for each in comparisons if len(each.leads) > 1}

    assert set(MEASURES) == found
