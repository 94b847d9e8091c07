"""
Amounts, shares, counts and days in the words of a language. The only place that writes a number for a reader.

Nothing is rounded here: a short form (万元, million) is used only where it says the same number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.values import FEN, Figure

MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a unit stands with its number, `{n}`; `one` serves the number 1 where a language tells it apart."""

    other: str
    one: str


Units = Mapping[str, Mapping[str, Pattern]]  # unit id, then language


def write_figure(figure: Figure, language: str, units: Units) -> str:
    """Write a number with its unit."""
    if figure.unit == "CNY":
        return write_money(figure.value, language)
    if figure.unit == "share":
        return write_share(figure.value)
    pattern = units[figure.unit][language]
    text = pattern.one if figure.value == 1 else pattern.other
    return text.replace("{n}", COUNTS[language](figure.value))


def write_number(value: Decimal) -> str:
    """Write a plain number with thousands separators and no trailing zeros."""
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_share(value: Decimal) -> str:
    """Write a share of one in per cent."""
    return write_number(value.scaleb(2)) + "%"


def write_money(yuan: Decimal, language: str) -> str:
    """Write yuan in the language's own large units where these say the number exactly and shortly."""
    return MONEY[language](yuan)


def write_date(day: date, language: str) -> str:
    """Write a day in full."""
    return DATES[language](day)


def _yuan(value: Decimal) -> str:
    """Write yuan with thousands separators; fen only where there are any, then always two places."""
    if not value % 1:
        return format(value, ",.0f")
    return write_number(value) if value % FEN else format(value, ",.2f")


@dataclass(frozen=True, slots=True)
class _LargeUnit:
    value: Decimal
    hundredth: Decimal  # what two decimal places can still say
    word: str


def _large_unit(zeros: int, word: str) -> _LargeUnit:
    return _LargeUnit(Decimal(10**zeros), Decimal(10 ** (zeros - 2)), word)


_LARGE_ZH = (_large_unit(8, "亿"), _large_unit(4, "万"))
_LARGE_EN = (_large_unit(9, " billion"), _large_unit(6, " million"))


def _in_large_units(value: Decimal, units: tuple[_LargeUnit, ...]) -> str | None:
    """Write a value in the largest unit that takes no more than two decimal places."""
    for unit in units:
        if value >= unit.value and not value % unit.hundredth:
            return write_number(value / unit.value) + unit.word
    return None


def _large_zh(value: Decimal) -> str | None:
    return _in_large_units(value, _LARGE_ZH)


def _large_en(value: Decimal) -> str | None:
    return _in_large_units(value, _LARGE_EN)


def _money_zh(value: Decimal) -> str:
    return (_large_zh(value) or _yuan(value)) + "元"


def _money_en(value: Decimal) -> str:
    return "CNY " + (_large_en(value) or _yuan(value))


def _count_zh(value: Decimal) -> str:
    return _large_zh(value) or write_number(value)


def _count_en(value: Decimal) -> str:
    return _large_en(value) or write_number(value)


def _date_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _date_en(day: date) -> str:
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


# A further language is a line in each.
MONEY: Mapping[str, Callable[[Decimal], str]] = {"zh": _money_zh, "en": _money_en}
COUNTS: Mapping[str, Callable[[Decimal], str]] = {"zh": _count_zh, "en": _count_en}
DATES: Mapping[str, Callable[[date], str]] = {"zh": _date_zh, "en": _date_en}
