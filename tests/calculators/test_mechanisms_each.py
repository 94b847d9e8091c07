"""
Each entry of a list that qualifies is paid for; the sum may be held to a number of entries and to a cap.
"""

from typing import Any

import pytest

from calculators.outcome import Refusal
from calculators.values import Figure
from tests.calculators.invented import condition, missing, pay, steps, terms, yuan

DEALS = {
    "mechanism": "each",
    "list": "deals",
    "amount": {"mechanism": "share", "of": "item", "rate": "rate", "cap": "deal_cap"},
    "cap": "yearly_cap",
}
SCENARIOS: dict[str, Any] = {
    "mechanism": "each",
    "list": "buyers",
    "where": [condition("item", "at_least", "min_buyers")],
    "amount": {"mechanism": "fixed", "amount": "amount"},
}
TERMS = terms(
    rate="0.10 share",
    deal_cap="100 CNY",
    yearly_cap="250 CNY",
    min_buyers="10 enterprises",
    amount="40 CNY",
    most="2 items",
)


@pytest.mark.parametrize(
    ("deals", "expected"),
    [
        pytest.param(["500"], "50", id="one deal"),
        pytest.param(["999.99", "500"], "149.999", id="one fen under the cap of a deal"),
        pytest.param(["1000", "500"], "150", id="on the cap of a deal"),
        pytest.param(["1000.01", "500"], "150", id="over the cap of a deal"),
        pytest.param(["1000", "1000", "499.99"], "249.999", id="one fen under the cap of a year"),
        pytest.param(["1000", "1000", "500"], "250", id="on the cap of a year"),
        pytest.param(["1000", "1000", "500.01"], "250", id="over the cap of a year"),
    ],
)
def test_each_deal_has_its_cap_and_the_year_has_another(deals: list[str], expected: str) -> None:
    assert [expected] == yuan(pay(DEALS, TERMS, deals=deals))


def test_the_steps_follow_the_entries_and_end_with_the_cap_over_all() -> None:
    entry = [("share", "rate"), ("cap-leaves", "deal_cap")]

    assert [*entry, *entry, ("cap-leaves", "yearly_cap")] == steps(pay(DEALS, TERMS, deals=["500", "400"]))
    assert ("cap-bites", "yearly_cap") == steps(pay(DEALS, TERMS, deals=["1000", "1000", "501"]))[-1]


@pytest.mark.parametrize(
    ("buyers", "expected"),
    [
        pytest.param(["10"], "40", id="on the threshold"),
        pytest.param(["11", "9"], "40", id="the entry under it does not count"),
        pytest.param(["30", "20", "10"], "120", id="all of them"),
    ],
)
def test_only_entries_that_meet_the_condition_count(buyers: list[str], expected: str) -> None:
    assert [expected] == yuan(pay(SCENARIOS, TERMS, buyers=buyers))


def test_an_entry_just_under_the_threshold_is_refused_with_its_value() -> None:
    answer = pay(SCENARIOS, TERMS, buyers=["9"])

    assert isinstance(answer, Refusal)
    assert "refused-at_least" == answer.kind
    assert Figure(TERMS["min_buyers"].terms[0].value, "enterprises") == answer.parts["bound"]


def test_the_highest_entry_that_fails_is_the_one_named() -> None:
    """Lists whose order means nothing come highest first; what came closest is worth saying."""
    answer = pay(SCENARIOS, TERMS, buyers=["9", "3"])

    assert isinstance(answer, Refusal)
    assert Figure(TERMS["min_buyers"].terms[0].value - 1, "CNY") == answer.parts["given"]


def test_the_condition_of_a_paid_entry_is_a_step() -> None:
    assert [("condition-at_least", "min_buyers"), ("fixed", "amount")] == steps(pay(SCENARIOS, TERMS, buyers=["10"]))


def test_an_empty_list_is_refused_and_never_a_zero() -> None:
    answer = pay(DEALS, TERMS, deals=[])

    assert isinstance(answer, Refusal)
    assert "refused-zero" == answer.kind


def test_each_waits_for_its_list() -> None:
    assert missing("deals") == pay(DEALS, TERMS)


@pytest.mark.parametrize(
    ("deals", "expected"),
    [
        pytest.param(["300", "200"], "50", id="as many as count"),
        pytest.param(["300", "200", "100"], "50", id="one more: the lowest is left out"),
        pytest.param(["100", "200", "300"], "50", id="whatever their order"),
    ],
)
def test_only_the_highest_entries_count_where_their_number_is_limited(deals: list[str], expected: str) -> None:
    limited = DEALS | {"most": "most"}

    assert [expected] == yuan(pay(limited, TERMS, deals=deals))


def test_the_limit_is_a_step_only_where_it_leaves_something_out() -> None:
    limited = DEALS | {"most": "most"}

    assert ("most", "most") not in steps(pay(limited, TERMS, deals=["300", "200"]))
    assert ("most", "most") == steps(pay(limited, TERMS, deals=["300", "200", "100"]))[0]


def test_entries_that_do_not_qualify_take_up_no_place_under_the_limit() -> None:
    limited = SCENARIOS | {"most": "most"}

    assert ["80"] == yuan(pay(limited, TERMS, buyers=["9", "9", "10", "10"]))


def test_a_mechanism_inside_may_wait_for_a_fact_of_its_own() -> None:
    other = DEALS | {"amount": {"mechanism": "share", "of": {"times": ["item", "part"]}, "rate": "rate"}}

    assert missing("part") == pay(other, TERMS, deals=["500"])


def test_a_condition_on_another_fact_is_asked_for_once_an_entry_hangs_on_it() -> None:
    in_zone = SCENARIOS | {"where": [*SCENARIOS["where"], condition("in_zone", "met")]}

    assert missing("in_zone") == pay(in_zone, TERMS, buyers=["10", "9"])
    assert ["40"] == yuan(pay(in_zone, TERMS, buyers=["10", "9"], in_zone=True))
    assert isinstance(pay(in_zone, TERMS, buyers=["9"]), Refusal)
