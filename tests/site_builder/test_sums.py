"""A written sum is computed: every equation and comparison must hold, and conclusions must follow."""

from datetime import date
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


def test_a_sum_comes_to_the_last_term_of_each_statement() -> None:
    assert {Fraction(500), Fraction(300)} == read_sum("unicorn → 500; 1,000 × 30% = 300").ends


def test_a_cap_that_does_not_bite_stands_behind_what_a_sum_comes_to() -> None:
    assert {Fraction(300), Fraction(500)} == read_sum("1,000 × 30% = 300 ≤ 500").ends


@pytest.mark.parametrize(
    ("text", "given"),
    [
        pytest.param("1,000 × 30% = 300", ["30%"], id="a share"),
        pytest.param("80 ≥ 50; 2 × 40 = 80", ["50"], id="what is compared, unless the sum computes it"),
        pytest.param("2 × 40 = 80 > 50 → 50", ["50", "50"], id="a cap and what it leads to"),
        pytest.param("12 ≥ 10, 8 < 10; 1 × 5 = 5", ["12", "10", "8", "10"], id="several comparisons in a row"),
        pytest.param("2026-06-30 ≥ 2025-08-01", ["2026-06-30", "2025-08-01"], id="days"),
        pytest.param("unicorn → 500", ["500"], id="a number in words"),
        pytest.param("leased_area_m2 = ?", [], id="a number in a name is none"),
    ],
)
def test_a_sum_takes_from_elsewhere_what_it_does_not_compute(text: str, given: list[str]) -> None:
    assert given == [each.words for each in read_sum(text).given]


def test_days_are_given_as_days() -> None:
    first, second = read_sum("2026-06-30 ≥ 2025-06-31").given

    assert (date(2026, 6, 30), None) == (first.value, second.value)
