"""
A figure of the law has dated values, and the one that had begun by a day holds on it.
"""

from datetime import date
from decimal import Decimal

import pytest

from calculators.values import Figure
from tests.calculators.invented import dated, terms

RAISED = dated("cap", {None: "500 CNY", date(2030, 7, 1): "600 CNY", date(2031, 1, 1): "550 CNY"})
LATE = dated("cap", {date(2030, 7, 1): "600 CNY"})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(1900, 1, 1), "500", id="long before: the first value"),
        pytest.param(date(2030, 6, 30), "500", id="the day before the change"),
        pytest.param(date(2030, 7, 1), "600", id="the day of the change"),
        pytest.param(date(2030, 7, 2), "600", id="the day after the change"),
        pytest.param(date(2030, 12, 31), "600", id="the day before the next change"),
        pytest.param(date(2031, 1, 1), "550", id="the day of the next change"),
        pytest.param(date(2999, 1, 1), "550", id="long after: the last value"),
    ],
)
def test_the_value_of_a_day_is_the_latest_that_had_begun(day: date, expected: str) -> None:
    assert Decimal(expected) == RAISED.on(day).value


def test_a_value_is_never_stretched_backwards() -> None:
    with pytest.raises(LookupError, match=r"dongzhou-1-support\.cap has no value on 2030-06-30"):
        LATE.on(date(2030, 6, 30))

    assert Decimal(600) == LATE.on(date(2030, 7, 1)).value


def test_a_term_knows_its_full_name_its_unit_and_its_words() -> None:
    term = terms(cap="500 CNY")["cap"].on(date(2030, 1, 1))

    assert "dongzhou-1-support.cap" == term.parameter
    assert Figure(Decimal(500), "CNY") == term.figure
    assert "the words" == term.citation.quote
