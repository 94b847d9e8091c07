"""A written sum is computed: every equation and comparison must hold, and conclusions must follow."""

from fractions import Fraction

import pytest

from site_builder.sums import read_sum


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2 × 30 + 40 ÷ 2 = 80", id="products come before sums"),
        pytest.param("10 − 3 − 2 = 5", id="differences from left to right"),
        pytest.param("1,250 × 40% = 500", id="separators and per cent"),
        pytest.param("500 > 200 → 200", id="a cap follows from a comparison"),
        pytest.param("6 ≥ 5; 6 < 10 → 500", id="so does the amount of a step"),
        pytest.param("50 ≯ 50", id="equal is not more"),
        pytest.param("99.99 P < 100 P", id="with the unit of computing power"),
        pytest.param("3 × 0.335 = 1.005 → 1.01", id="rounded half up to the fen"),
        pytest.param("35 ÷ 10 → 3", id="whole parts of a quotient"),
        pytest.param("none ∉ {gazelle, unicorn}", id="words are passed over"),
    ],
)
def test_a_sum_that_holds_has_no_fault(text: str) -> None:
    assert () == read_sum(text).faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("2 × 30 = 61", "2 × 30 = 61", id="a wrong product"),
        pytest.param("1 + 1 = 2; 2 + 2 = 5", "2 + 2 = 5", id="only the statement at fault is named"),
        pytest.param("100 > 100", "100 > 100", id="equal is not more"),
        pytest.param("49 ≥ 50", "49 ≥ 50", id="a comparison that fails"),
        pytest.param("3 × 0.335 = 1.005 → 1.00", "3 × 0.335 = 1.005 → 1.00", id="rounded the wrong way"),
        pytest.param("35 ÷ 10 → 4", "35 ÷ 10 → 4", id="a block that is not complete"),
    ],
)
def test_a_sum_that_does_not_hold_is_named(text: str, fault: str) -> None:
    assert (fault,) == read_sum(text).faults


def test_the_numbers_of_a_sum_are_those_written_in_it_also_in_words() -> None:
    assert {Fraction(6), Fraction(500), Fraction(1, 20)} == read_sum("unicorn → 500; 6 × 5%").numbers
