"""
The first years of a list are paid year by year, under one cap over all of them.
"""

import pytest

from tests.calculators.invented import missing, pay, steps, terms, yuan

YEARS = {
    "mechanism": "each_year",
    "list": "yearly_costs",
    "amount": {"mechanism": "share", "of": "item", "rate": "rate"},
    "years": "years",
    "cap": "cap",
}
TERMS = terms(rate="0.10 share", years="3 years", cap="250 CNY")


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        pytest.param(["500"], ["50"], id="one year"),
        pytest.param(["500", "400", "300"], ["50", "40", "30"], id="three years"),
        pytest.param(["300", "400", "500"], ["30", "40", "50"], id="their order is kept"),
        pytest.param(["500", "400", "300", "200"], ["50", "40", "30"], id="a fourth year counts for nothing"),
        pytest.param(["1000", "1000", "499.99"], ["100", "100", "49.999"], id="one fen under the cap"),
        pytest.param(["1000", "1000", "500"], ["100", "100", "50"], id="on the cap"),
        pytest.param(["1000", "1000", "500.01"], ["100", "100", "50"], id="over the cap: the last year is cut"),
        pytest.param(["2500", "1000", "1000"], ["250", "0", "0"], id="the cap used up in the first year"),
        pytest.param(["0", "500"], ["0", "50"], id="a year without cost keeps its place"),
    ],
)
def test_years_are_paid_one_by_one_until_the_cap(costs: list[str], expected: list[str]) -> None:
    assert expected == yuan(pay(YEARS, TERMS, yearly_costs=costs))


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        pytest.param(["1000", "1000", "500"], "cap-leaves", id="on the cap"),
        pytest.param(["1000", "1000", "500.01"], "cap-bites", id="over the cap"),
    ],
)
def test_the_last_step_says_whether_the_cap_bit(costs: list[str], expected: str) -> None:
    result = pay(YEARS, TERMS, yearly_costs=costs)

    assert ("years-counted", "years") == steps(result)[0]
    assert (expected, "cap") == steps(result)[-1]


def test_without_a_cap_every_counted_year_is_paid_in_full() -> None:
    uncapped = {key: value for key, value in YEARS.items() if key != "cap"}

    assert ["1000", "1000"] == yuan(pay(uncapped, TERMS, yearly_costs=["10000", "10000"]))


def test_an_empty_list_pays_nothing() -> None:
    assert [] == yuan(pay(YEARS, TERMS, yearly_costs=[]))


def test_it_waits_for_the_list_and_for_a_composed_cap() -> None:
    composed = YEARS | {"cap": {"times": [{"parameter": "cap"}, "projects"]}}

    assert missing("yearly_costs") == pay(YEARS, TERMS)
    assert missing("projects") == pay(composed, TERMS, yearly_costs=["500"])
    assert ["250"] == yuan(pay(composed, TERMS, yearly_costs=["5000"], projects="1"))
