"""
An amount for every block of the base: completed blocks only, or in proportion.
"""

import pytest

from tests.calculators.invented import missing, pay, steps, terms, yuan

BLOCKS = {"mechanism": "blocks", "of": "sales", "block": "block", "amount": "amount", "cap": "cap"}
READ = BLOCKS | {"mode": {"reading": "steps"}}
TERMS = terms(block="1000 CNY", amount="50 CNY", cap="300 CNY")
WHOLE, PROPORTIONAL = {"steps": "whole"}, {"steps": "proportional"}


@pytest.mark.parametrize(
    ("sales", "whole", "proportional"),
    [
        pytest.param("999.99", "0", "49.9995", id="just under one block"),
        pytest.param("1000", "50", "50", id="exactly one block"),
        pytest.param("1000.01", "50", "50.0005", id="just over one block"),
        pytest.param("1999.99", "50", "99.9995", id="just under two blocks"),
        pytest.param("5999.99", "250", "299.9995", id="just under the cap"),
        pytest.param("6000", "300", "300", id="on the cap"),
        pytest.param("6999.99", "300", "300", id="over the cap in proportion only"),
        pytest.param("7000", "300", "300", id="over the cap in either way"),
        pytest.param("0", "0", "0", id="no sales: zero"),
    ],
)
def test_blocks_count_whole_or_in_proportion(sales: str, whole: str, proportional: str) -> None:
    assert [whole] == yuan(pay(READ, TERMS, WHOLE, sales=sales))
    assert [proportional] == yuan(pay(READ, TERMS, PROPORTIONAL, sales=sales))


def test_completed_blocks_count_when_nothing_is_said() -> None:
    assert ["50"] == yuan(pay(BLOCKS, TERMS, sales="1999.99"))


def test_the_proportion_is_exact_where_the_quotient_is_not() -> None:
    """Two thirds of 30 are 20: the product is taken before the only division."""
    thirds = terms(block="3 CNY", amount="30 CNY", cap="300 CNY")

    assert ["20"] == yuan(pay(READ, thirds, PROPORTIONAL, sales="2"))


def test_the_steps_tell_the_two_ways_apart() -> None:
    end = [("product", "amount"), ("cap-leaves", "cap")]

    assert [("blocks", "block"), *end] == steps(pay(READ, TERMS, WHOLE, sales="2000"))
    assert [("proportion", "block"), *end] == steps(pay(READ, TERMS, PROPORTIONAL, sales="2000"))
    assert ("cap-bites", "cap") == steps(pay(READ, TERMS, WHOLE, sales="7000"))[-1]


def test_blocks_wait_for_their_base() -> None:
    assert missing("sales") == pay(READ, TERMS, WHOLE)
