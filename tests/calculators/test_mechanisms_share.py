"""
A share pays a rate of a base and stops at a cap.
"""

import pytest

from tests.calculators.invented import missing, pay, steps, terms, yuan

SHARE = {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"}
TERMS = terms(rate="0.10 share", cap="500 CNY")


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        pytest.param("0", "0", id="no cost: zero"),
        pytest.param("0.01", "0.001", id="a thousandth of a yuan is not rounded away yet"),
        pytest.param("4999.99", "499.999", id="one fen under the cost that reaches the cap"),
        pytest.param("5000", "500", id="exactly the cost that reaches the cap"),
        pytest.param("5000.01", "500", id="one fen over it: the cap"),
        pytest.param("999999999999999999", "500", id="far above it: the cap"),
    ],
)
def test_the_amount_is_a_tenth_of_the_cost_up_to_the_cap(cost: str, expected: str) -> None:
    assert [expected] == yuan(pay(SHARE, TERMS, cost=cost))


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        pytest.param("4999.99", "cap-leaves", id="under the cap"),
        pytest.param("5000", "cap-leaves", id="on the cap"),
        pytest.param("5000.01", "cap-bites", id="over the cap"),
    ],
)
def test_the_last_step_says_whether_the_cap_bit(cost: str, expected: str) -> None:
    assert [("share", "rate"), (expected, "cap")] == steps(pay(SHARE, TERMS, cost=cost))


def test_without_a_cap_the_share_has_no_end() -> None:
    result = pay({"mechanism": "share", "of": "cost", "rate": "rate"}, TERMS, cost="1000000")

    assert ["100000"] == yuan(result)
    assert [("share", "rate")] == steps(result)


def test_a_share_waits_for_its_base() -> None:
    assert missing("cost") == pay(SHARE, TERMS)


def test_a_share_of_a_product_waits_for_every_factor() -> None:
    loan = SHARE | {"of": {"times": ["principal", "loan_rate"]}}

    assert missing("principal", "loan_rate") == pay(loan, TERMS)
    assert missing("loan_rate") == pay(loan, TERMS, principal="1000")


def test_a_zero_factor_settles_the_share_whatever_else_is_unknown() -> None:
    loan = SHARE | {"of": {"times": ["principal", "loan_rate"]}}

    assert ["0"] == yuan(pay(loan, TERMS, principal="0"))


def test_a_cap_may_follow_from_a_reading() -> None:
    """One cap for a pair leaves each side half of it; a cap for each side leaves the whole."""
    half = {"times": [{"parameter": "cap"}, {"parameter": "side"}], "over": {"parameter": "pair"}}
    shared = SHARE | {"cap": {"reading": "whose-cap", "options": {"pair": half, "each_side": {"parameter": "cap"}}}}
    sides = TERMS | terms(side="0.05 share", pair="0.10 share")

    assert ["250"] == yuan(pay(shared, sides, {"whose-cap": "pair"}, cost="5000"))
    assert ["500"] == yuan(pay(shared, sides, {"whose-cap": "each_side"}, cost="5000"))
    assert ("cap-bites", "cap") == steps(pay(shared, sides, {"whose-cap": "pair"}, cost="5000"))[-1]


def test_a_composed_cap_waits_for_its_facts() -> None:
    per_person = SHARE | {"cap": {"times": [{"parameter": "cap"}, "people"]}}

    assert missing("people") == pay(per_person, TERMS, cost="5000")
    assert ["500"] == yuan(pay(per_person, TERMS, cost="5000.01", people="1"))
