"""
Yuan are exact decimals, rounded half up to the fen once, and payments keep the rounded sum.
"""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.values import Unknown, payments_to_fen, to_fen

FEN = Decimal("0.01")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        pytest.param("0.0049", "0.00", id="just under half a fen: down"),
        pytest.param("0.005", "0.01", id="half a fen: up"),
        pytest.param("0.0051", "0.01", id="just over half a fen: up"),
        pytest.param("0.015", "0.02", id="half a fen over an odd fen: up"),
        pytest.param("0.025", "0.03", id="half a fen over an even fen: up, not to the even"),
        pytest.param("100", "100.00", id="whole yuan get two places"),
        pytest.param("123456789012345678901234567890123456.785", "123456789012345678901234567890123456.79", id="long"),
    ],
)
def test_yuan_are_rounded_half_up(amount: str, expected: str) -> None:
    assert expected == str(to_fen(Decimal(amount)))


@pytest.mark.parametrize(
    ("payments", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["100"], ["100.00"], id="one payment"),
        pytest.param(["0.005", "0.005"], ["0.01", "0.00"], id="two halves make one fen"),
        pytest.param(["0.004", "0.004", "0.004"], ["0.00", "0.01", "0.00"], id="three parts make one fen"),
        pytest.param(["0.335", "0.335", "0.33"], ["0.34", "0.33", "0.33"], id="one yuan in three"),
    ],
)
def test_payments_are_rounded_so_that_no_fen_is_lost_or_made(payments: list[str], expected: list[str]) -> None:
    assert expected == [str(payment) for payment in payments_to_fen(tuple(Decimal(text) for text in payments))]


@given(st.lists(st.decimals(min_value=0, max_value=10**9, places=5), max_size=6))
def test_payments_add_up_to_the_rounded_whole_and_stray_less_than_a_fen(payments: list[Decimal]) -> None:
    rounded = payments_to_fen(tuple(payments))

    assert sum(payments, Decimal(0)).quantize(FEN, rounding=ROUND_HALF_UP) == sum(rounded, Decimal(0))
    assert all(abs(paid - due) < FEN for paid, due in zip(rounded, payments, strict=True))
    assert all(payment >= 0 for payment in rounded)


def test_unknowns_wait_for_the_facts_of_both() -> None:
    assert Unknown(frozenset({"area", "rent"})) == Unknown(frozenset({"area"})) | Unknown(frozenset({"rent"}))
