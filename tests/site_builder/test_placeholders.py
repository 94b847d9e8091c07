"""A figure in a sentence is written from its parameter and remembers which one that was."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.model.document import DatedValue, Parameter
from site_builder.model.facts import Unit
from site_builder.placeholders import FigureText, Writer, as_text, fill, place_names
from site_builder.problems import Location

HERE = Location("content/here.yaml")
UNITS = {
    "CNY": Unit("CNY", ("元",), None, {}),
    "share": Unit("share", ("%",), None, {}),
    "date": Unit("date", (), None, {}),
    "years": Unit("years", ("年",), None, {"zh": "{n}年", "en": {"one": "{n} year", "other": "{n} years"}}),
}


def parameter(name: str, value: Decimal | date, unit: str) -> Parameter:
    values = (DatedValue(value, (), "dz-2025-17", HERE),)
    return Parameter(f"dongzhou-01-x.{name}", name, "cap", unit, None, values, HERE)


CAP = parameter("cap", Decimal(200_000), "CNY")
RATE = parameter("rate", Decimal("0.30"), "share")
SCOPE = {"cap": CAP, "x.rate": RATE}


def test_names_are_listed_in_the_order_of_the_text():
    """Each as often as it stands."""
    assert ["cap", "x.rate", "cap"] == place_names("{cap}，{x.rate}，{cap}")


def test_a_filled_text_is_a_row_of_segments():
    """Words stay texts, figures know their parameter."""
    segments = fill("最高{cap}，按{x.rate}", SCOPE, lambda part: Writer(UNITS).parameter(part, "zh"))

    assert (
        "最高",
        FigureText("20万元", "dongzhou-01-x.cap"),
        "，按",
        FigureText("30%", "dongzhou-01-x.rate"),
    ) == segments
    assert "最高20万元，按30%" == as_text(segments)


def test_a_text_without_placeholders_is_one_segment():
    """Nothing is changed in it."""
    assert ("没有数字。",) == fill("没有数字。", SCOPE, str)


def test_an_unknown_placeholder_stops_the_build():
    """The check has found it before; were it not so, no reader would see a hole."""
    with pytest.raises(KeyError, match="floor"):
        fill("{floor}", SCOPE, str)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (Decimal(200_000), "CNY", "20万元", "CNY 200,000"),
        (Decimal("0.30"), "share", "30%", "30%"),
        (Decimal(1), "years", "1年", "1 year"),
        (Decimal(3), "years", "3年", "3 years"),
        (date(2028, 7, 31), "date", "2028年7月31日", "31 July 2028"),
    ],
)
def test_values_are_written_in_the_language_of_the_text(value, unit, zh, en):
    """Money, shares and days have their own forms, other units their pattern."""
    writer = Writer(UNITS)

    assert (zh, en) == (writer.value(value, unit, "zh"), writer.value(value, unit, "en"))
