"""
Numbers and days are written in the words of each language, short only where the short form says the same number.
"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.formats import Pattern, write_date, write_figure, write_money, write_number, write_share
from calculators.values import Figure

UNITS = {
    "years": {"zh": Pattern("{n}年", "{n}年"), "en": Pattern("{n} years", "{n} year")},
    "parameters": {"zh": Pattern("{n}", "{n}"), "en": Pattern("{n}", "{n}")},
}


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        pytest.param("0", "0元", "CNY 0", id="nothing"),
        pytest.param("0.01", "0.01元", "CNY 0.01", id="one fen"),
        pytest.param("0.5", "0.50元", "CNY 0.50", id="fen are always two places"),
        pytest.param("7.00", "7元", "CNY 7", id="no fen where there are none"),
        pytest.param("0.0025", "0.0025元", "CNY 0.0025", id="less than a fen is never rounded away"),
        pytest.param("9999", "9,999元", "CNY 9,999", id="just under ten thousand"),
        pytest.param("9999.99", "9,999.99元", "CNY 9,999.99", id="one fen under ten thousand"),
        pytest.param("10000", "1万元", "CNY 10,000", id="exactly ten thousand"),
        pytest.param("10001", "10,001元", "CNY 10,001", id="just over ten thousand, not exact in ten thousands"),
        pytest.param("10050", "10,050元", "CNY 10,050", id="three places of ten thousands are too many"),
        pytest.param("10100", "1.01万元", "CNY 10,100", id="two places of ten thousands"),
        pytest.param("150000", "15万元", "CNY 150,000", id="fifteen ten thousands"),
        pytest.param("2500000", "250万元", "CNY 2.5 million", id="two and a half million"),
        pytest.param("999999", "999,999元", "CNY 999,999", id="just under a million"),
        pytest.param("1000000", "100万元", "CNY 1 million", id="a million"),
        pytest.param("1005000", "100.5万元", "CNY 1,005,000", id="three places of a million are too many"),
        pytest.param("99999900", "9,999.99万元", "CNY 99,999,900", id="just under a hundred million"),
        pytest.param("100000000", "1亿元", "CNY 100 million", id="exactly a hundred million"),
        pytest.param("100000000.01", "100,000,000.01元", "CNY 100,000,000.01", id="a hundred million and a fen"),
        pytest.param("123000000", "1.23亿元", "CNY 123 million", id="two places of a hundred million"),
        pytest.param(
            "123400000", "12,340万元", "CNY 123.4 million", id="three places of a hundred million: in ten thousands"
        ),
        pytest.param("1000000000", "10亿元", "CNY 1 billion", id="a billion"),
        pytest.param("1234000000", "12.34亿元", "CNY 1,234 million", id="three places of a billion: in millions"),
    ],
)
def test_money_uses_large_units_only_where_they_are_exact(yuan: str, zh: str, en: str) -> None:
    assert zh == write_money(Decimal(yuan), "zh")
    assert en == write_money(Decimal(yuan), "en")


def read_money(text: str) -> Decimal:
    """Read an amount back as a reader would."""
    units = {"亿": 10**8, "万": 10**4, " billion": 10**9, " million": 10**6}
    number, factor = text.removesuffix("元").removeprefix("CNY ").replace(",", ""), 1
    for unit, worth in units.items():
        if number.endswith(unit):
            number, factor = number.removesuffix(unit), worth
    return Decimal(number) * factor


@given(st.one_of(st.decimals(0, 10**12, places=2), st.integers(0, 10**7).map(lambda hundreds: Decimal(hundreds) * 100)))
def test_money_reads_back_as_the_same_number(yuan: Decimal) -> None:
    assert yuan == read_money(write_money(yuan, "zh"))
    assert yuan == read_money(write_money(yuan, "en"))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        pytest.param("0.30", "30%", id="no trailing zeros"),
        pytest.param("0.035", "3.5%", id="a tenth of a per cent"),
        pytest.param("1", "100%", id="all of it"),
        pytest.param("0.00000001", "0.000001%", id="very small"),
        pytest.param("0", "0%", id="nothing"),
    ],
)
def test_a_share_is_written_in_per_cent(share: str, expected: str) -> None:
    assert expected == write_share(Decimal(share))
    assert expected == write_figure(Figure(Decimal(share), "share"), "zh", UNITS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("1000", "1,000", id="thousands are set apart"),
        pytest.param("999", "999", id="below them nothing is"),
        pytest.param("100.50", "100.5", id="no trailing zeros"),
        pytest.param("1E+3", "1,000", id="no exponent"),
        pytest.param("0.000001", "0.000001", id="none for small numbers either"),
        pytest.param("100", "100", id="zeros before the point stay"),
    ],
)
def test_a_plain_number_has_no_exponent_and_no_trailing_zeros(value: str, expected: str) -> None:
    assert expected == write_number(Decimal(value))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        pytest.param("1", "1年", "1 year", id="one"),
        pytest.param("1.0", "1年", "1 year", id="one, written otherwise"),
        pytest.param("2", "2年", "2 years", id="two"),
        pytest.param("0.5", "0.5年", "0.5 years", id="half"),
        pytest.param("0", "0年", "0 years", id="none"),
    ],
)
def test_a_unit_stands_with_its_number_as_the_language_wants_it(value: str, zh: str, en: str) -> None:
    figure = Figure(Decimal(value), "years")

    assert zh == write_figure(figure, "zh", UNITS)
    assert en == write_figure(figure, "en", UNITS)


def test_counts_use_large_units_too() -> None:
    figure = Figure(Decimal(10**11), "parameters")

    assert "1,000亿" == write_figure(figure, "zh", UNITS)
    assert "100 billion" == write_figure(figure, "en", UNITS)


def test_yuan_need_no_pattern() -> None:
    assert "15万元" == write_figure(Figure(Decimal(150000), "CNY"), "zh", {})


def test_a_unit_that_nobody_described_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        write_figure(Figure(Decimal(1), "parsec"), "zh", UNITS)


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        pytest.param(date(2030, 1, 1), "2030年1月1日", "1 January 2030", id="no leading zeros"),
        pytest.param(date(2030, 12, 31), "2030年12月31日", "31 December 2030", id="the last month"),
    ],
)
def test_a_day_is_written_in_full(day: date, zh: str, en: str) -> None:
    assert zh == write_date(day, "zh")
    assert en == write_date(day, "en")
