"""
Read the figures of an official Chinese text: 250万元, 5%, 100P, 千亿, 前三年, 2025年6月15日.

A figure is a run of ASCII digits or of Chinese numerals, with the multipliers and the unit that follow it. Every one
in the official texts is either a parameter or listed as no parameter, so the scan is generous: it also finds the 一 of
一体.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
ONCE = "一次性"

_START = re.compile("[0-9〇零一二两三四五六七八九十百千万亿]")
_DATE = re.compile(r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_UNIT = r"(?P<unit>%|P|元|平方米|年度|年|个月|月|家|个|名|人|项|次|号|届)?"
_ARABIC = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<scale>[十百千万亿]*)" + _UNIT)
_CHINESE = re.compile(r"(?P<number>[〇零一二两三四五六七八九十百千万亿]+)" + _UNIT)


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A figure where it stands in a text."""

    start: int
    end: int  # behind the unit
    words: str
    value: Decimal | date
    unit: str | None  # as printed; None where a number stands alone

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


@lru_cache(maxsize=1024)
def scan_figures(text: str) -> tuple[TextFigure, ...]:
    """Find every figure of a text, from left to right, none inside another."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[TextFigure]:
    position = 0
    while found := _START.search(text, position):
        figure = _figure_at(text, found.start())
        yield figure
        position = figure.end


def _figure_at(text: str, position: int) -> TextFigure:
    if found := _DATE.match(text, position):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            day = None
        if day is not None:
            return TextFigure(position, found.end(), found[0], day, "date")
    if found := _ARABIC.match(text, position):
        value = Decimal(found["number"]) * _scale(found["scale"])
        return _with_unit(position, found[0], value, found["unit"])
    if text.startswith(ONCE, position):
        return TextFigure(position, position + len(ONCE), ONCE, Decimal(1), "次")
    if found := _CHINESE.match(text, position):
        return _with_unit(position, found[0], read_numeral(found["number"]), found["unit"])
    raise AssertionError(f"no figure begins at {position}")


def _with_unit(start: int, words: str, value: Decimal, unit: str | None) -> TextFigure:
    if unit == "%":
        value = value.scaleb(-2)
    return TextFigure(start, start + len(words), words, value, unit)


def _scale(words: str) -> Decimal:
    scale = Decimal(1)
    for character in words:
        scale *= SMALL.get(character) or LARGE[character]
    return scale


def read_numeral(words: str) -> Decimal:
    """
    Read a Chinese numeral: 三 is 3, 十五 is 15, 千亿 is 10^11 (a multiplier standing alone counts one).

    A row of digits without multipliers (二〇二五) is read digit by digit.
    """
    if all(character in DIGITS for character in words):
        return Decimal("".join(str(DIGITS[character]) for character in words))
    total, section, digit = 0, 0, None
    for character in words:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in SMALL:
            section += (1 if digit is None else digit) * SMALL[character]
            digit = None
        else:
            section += digit or 0
            # 亿 multiplies all that stands before it (一万亿), 万 only what 亿 has left (一亿五千万).
            if character == "亿":
                total, section = (total + section or 1) * LARGE[character], 0
            else:
                total, section = total + (section or 1) * LARGE[character], 0
            digit = None
    return Decimal(total + section + (digit or 0))
