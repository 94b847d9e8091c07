"""
Brackets pay a rate by bracket: one rate for the whole base, or each rate for its own slice.
"""

import pytest

from tests.calculators.invented import missing, pay, steps, terms, yuan

TERMS = terms(
    high="0.50 share",
    middle="0.40 share",
    low="0.30 share",
    first="100 CNY",
    second="500 CNY",
    cap="180 CNY",
    small="20 CNY",
    large="150 CNY",
)
ENTRIES = [{"rate": "high"}, {"from": "first", "rate": "middle"}, {"from": "second", "rate": "low"}]
BRACKETS = {"mechanism": "brackets", "by": "spend", "of": "spend", "brackets": ENTRIES}
READ = BRACKETS | {"mode": {"reading": "brackets"}, "boundary": {"reading": "boundary"}}
WHOLE_FAVOURABLE = {"brackets": "whole", "boundary": "favourable"}
WHOLE_UPPER = {"brackets": "whole", "boundary": "upper_bracket"}
MARGINAL = {"brackets": "marginal", "boundary": "favourable"}


@pytest.mark.parametrize(
    ("spend", "expected"),
    [
        pytest.param("99.99", "49.995", id="just under the first bound: 50 %"),
        pytest.param("100", "50", id="on the first bound: the neighbour that pays more, 50 %"),
        pytest.param("100.01", "40.004", id="just over the first bound: 40 %"),
        pytest.param("499.99", "199.996", id="just under the second bound: 40 %"),
        pytest.param("500", "200", id="on the second bound: the neighbour that pays more, 40 %"),
        pytest.param("500.01", "150.003", id="just over the second bound: 30 %"),
        pytest.param("0", "0", id="no spend: zero"),
    ],
)
def test_one_rate_for_the_whole_and_the_favourable_one_on_a_bound(spend: str, expected: str) -> None:
    assert [expected] == yuan(pay(READ, TERMS, WHOLE_FAVOURABLE, spend=spend))


@pytest.mark.parametrize(
    ("spend", "expected"),
    [
        pytest.param("99.99", "49.995", id="just under the first bound: 50 %"),
        pytest.param("100", "40", id="on the first bound: the upper bracket, 40 %"),
        pytest.param("100.01", "40.004", id="just over the first bound: 40 %"),
        pytest.param("500", "150", id="on the second bound: the upper bracket, 30 %"),
    ],
)
def test_one_rate_for_the_whole_and_the_upper_bracket_on_a_bound(spend: str, expected: str) -> None:
    assert [expected] == yuan(pay(READ, TERMS, WHOLE_UPPER, spend=spend))


@pytest.mark.parametrize(
    ("spend", "expected"),
    [
        pytest.param("99.99", "49.995", id="one slice"),
        pytest.param("100", "50", id="one full slice"),
        pytest.param("100.01", "50.004", id="a fen in the second slice"),
        pytest.param("500", "210", id="two full slices"),
        pytest.param("500.01", "210.003", id="a fen in the third slice"),
        pytest.param("600", "240", id="three slices"),
    ],
)
def test_each_slice_at_its_own_rate(spend: str, expected: str) -> None:
    assert [expected] == yuan(pay(READ, TERMS, MARGINAL, spend=spend))


def test_slices_meet_on_a_bound_whatever_the_boundary_reading() -> None:
    upper = MARGINAL | {"boundary": "upper_bracket"}

    assert yuan(pay(READ, TERMS, MARGINAL, spend="100")) == yuan(pay(READ, TERMS, upper, spend="100"))


def test_the_whole_base_and_the_upper_bracket_hold_when_nothing_is_said() -> None:
    assert ["40"] == yuan(pay(BRACKETS, TERMS, spend="100"))


def test_the_steps_name_the_bracket_and_its_rate() -> None:
    lowest = pay(READ, TERMS, WHOLE_FAVOURABLE, spend="99.99")
    middle = pay(READ, TERMS, WHOLE_FAVOURABLE, spend="100.01")
    sliced = pay(READ, TERMS, MARGINAL, spend="100.01")

    assert [("bracket-below", "first"), ("share", "high")] == steps(lowest)
    assert [("bracket-from", "first"), ("share", "middle")] == steps(middle)
    assert [("slice", "high"), ("slice", "middle")] == steps(sliced)


@pytest.mark.parametrize(
    ("spend", "readings", "expected", "step"),
    [
        pytest.param("450", WHOLE_FAVOURABLE, "180", "cap-leaves", id="on the cap"),
        pytest.param("450.01", WHOLE_FAVOURABLE, "180", "cap-bites", id="over the cap"),
        pytest.param("449.99", WHOLE_FAVOURABLE, "179.996", "cap-leaves", id="under the cap"),
        pytest.param("425", MARGINAL, "180", "cap-leaves", id="slices on the cap"),
        pytest.param("425.01", MARGINAL, "180", "cap-bites", id="slices over the cap"),
    ],
)
def test_one_cap_may_stand_over_all_brackets(spend: str, readings: dict[str, str], expected: str, step: str) -> None:
    result = pay(READ | {"cap": "cap"}, TERMS, readings, spend=spend)

    assert [expected] == yuan(result)
    assert (step, "cap") == steps(result)[-1]


VOUCHER = {
    "mechanism": "brackets",
    "by": "revenue",
    "of": "fee",
    "brackets": [{"rate": "high", "cap": "small"}, {"from": "second", "rate": "middle", "cap": "large"}],
}


@pytest.mark.parametrize(
    ("revenue", "fee", "expected"),
    [
        pytest.param("499.99", "39.99", "19.995", id="small: under its cap"),
        pytest.param("499.99", "40.01", "20", id="small: over its cap"),
        pytest.param("500", "40.01", "16.004", id="on the bound: the upper bracket's rate"),
        pytest.param("500", "375.01", "150", id="large: over its own cap"),
        pytest.param("0", "10", "5", id="no revenue is the lowest bracket"),
    ],
)
def test_each_bracket_may_have_its_own_cap(revenue: str, fee: str, expected: str) -> None:
    assert [expected] == yuan(pay(VOUCHER, TERMS, revenue=revenue, fee=fee))


def test_on_a_bound_the_favourable_neighbour_is_the_one_that_pays_more_after_its_cap() -> None:
    """The lower bracket has the higher rate but the lower cap: what counts is what is paid."""
    favourable = VOUCHER | {"boundary": "favourable"}

    assert ["10"] == yuan(pay(favourable, TERMS, revenue="500", fee="20"))
    assert ["40"] == yuan(pay(favourable, TERMS, revenue="500", fee="100"))


def test_it_waits_for_the_base_and_for_what_decides_the_bracket() -> None:
    assert missing("revenue", "fee") == pay(VOUCHER, TERMS)
    assert missing("fee") == pay(VOUCHER, TERMS, revenue="500")
    assert missing("revenue") == pay(VOUCHER, TERMS, fee="10")


def test_a_base_of_zero_asks_for_no_bracket() -> None:
    assert ["0"] == yuan(pay(VOUCHER, TERMS, fee="0"))


def test_a_composed_base_of_zero_asks_for_nothing_more() -> None:
    rent = VOUCHER | {"of": {"times": ["area", "rent"]}}

    assert ["0"] == yuan(pay(rent, TERMS, revenue="500", area="0"))
    assert missing("rent") == pay(rent, TERMS, revenue="500", area="10")


def test_a_single_bracket_names_no_bound() -> None:
    single = BRACKETS | {"brackets": [{"rate": "high"}]}

    assert [("share", "high")] == steps(pay(single, TERMS, spend="10"))
