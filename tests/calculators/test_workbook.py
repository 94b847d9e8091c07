"""
The Excel file, read as the XML inside it: numbers are exact, text is text, and the bytes know no clock.
"""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.evaluate import evaluate
from calculators.exports import xlsx_file
from calculators.request import read_request
from calculators.sheets import Cell, Column, Sheet
from calculators.values import Figure
from calculators.workbook import CELL_LENGTH, write_xlsx
from tests.calculators.answers import DAY
from tests.calculators.profiles import any_facts, any_readings
from tests.compiled import content_rules

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_OF_TEST = date(2030, 6, 30)


def file_of(*cells: Cell) -> bytes:
    """Return a file of one sheet with one column."""
    return write_xlsx([Sheet("Sheet", (Column("Head", 10),), tuple((cell,) for cell in cells))], "Title", DAY_OF_TEST)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells_of(content: bytes, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """Return the kind and the text of each cell by its place: `s` for text, `n` for numbers."""
    files = parts(content)
    strings = [
        "".join(text.text or "" for text in entry.iter(f"{MAIN}t"))
        for entry in ElementTree.fromstring(files["xl/sharedStrings.xml"]).iter(f"{MAIN}si")
    ]
    tree = ElementTree.fromstring(files[f"xl/worksheets/sheet{sheet}.xml"])
    found = {}
    for cell in tree.iter(f"{MAIN}c"):
        value = cell.findtext(f"{MAIN}v") or ""
        kind = cell.get("t", "n")
        if value:
            found[cell.attrib["r"]] = (kind, strings[int(value)] if kind == "s" else value)
    return found


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "http://example.org/", "123", "{=1}"])
def test_text_is_text_whatever_it_begins_with(start: str) -> None:
    content = file_of(start)

    kind, text = cells_of(content)["A2"]
    assert ("s", start.replace("\r", "_x000D_")) == (kind, text.replace("\r", "_x000D_"))
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


@given(st.integers(0, 10**15 - 1), st.integers(0, 6))
def test_a_number_of_up_to_fifteen_digits_is_kept_exactly(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)

    kind, text = cells_of(file_of(Figure(value, "CNY")))["A2"]

    assert "n" == kind
    # A spreadsheet reads a double and shows fifteen digits of it.
    assert value == Decimal(format(float(text), ".15g"))
    assert float(value) == float(text)


def test_a_number_of_more_digits_is_text_and_loses_none() -> None:
    cells = cells_of(file_of(Figure(Decimal("9999999999999.999"), "CNY"), Figure(Decimal("12345678901234.56"), "CNY")))

    assert ("s", "9999999999999.999") == cells["A2"]
    assert ("s", "12345678901234.56") == cells["A3"]


def test_days_and_shares_are_typed_and_nothing_is_an_empty_cell() -> None:
    content = file_of(DAY_OF_TEST, Figure(Decimal("0.035"), "share"), None)
    cells = cells_of(content)

    assert ("n", str((DAY_OF_TEST - date(1899, 12, 30)).days)) == cells["A2"]
    assert ("n", "0.035") == cells["A3"]
    assert "A4" not in cells
    styles = parts(content)["xl/styles.xml"]
    assert b'formatCode="yyyy\\-mm\\-dd"' in styles or b'formatCode="yyyy-mm-dd"' in styles
    assert b'formatCode="0.0%"' in styles


def test_text_that_is_too_long_for_a_cell_shows_that_some_is_left_out() -> None:
    _, text = cells_of(file_of("x" * (CELL_LENGTH + 1)))["A2"]

    assert "x" * (CELL_LENGTH - 1) + "…" == text


def test_the_head_stays_in_sight_and_the_bytes_know_no_clock() -> None:
    content = file_of("x")

    assert content == file_of("x")
    assert b'state="frozen"' in parts(content)["xl/worksheets/sheet1.xml"]
    assert b"2030-06-30T00:00:00Z" in parts(content)["docProps/core.xml"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}


@given(any_facts(), any_readings())
def test_every_amount_is_the_one_of_the_answer(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    request = json.dumps({"as_of": DAY, "facts": facts, "readings": readings})
    answer = evaluate(rules, read_request(request, rules))

    cells = cells_of(xlsx_file(rules, request, "zh"), sheet=2)

    (place,) = [place for place, (_, text) in cells.items() if text == "金额（元）"]
    letter = place.rstrip("1")
    for row, each in enumerate(answer.assessments.values(), start=2):
        shown = cells.get(f"{letter}{row}")
        if each.amount is None or shown is None:
            assert (each.amount, shown) == (None, None)
        elif shown[0] == "s":
            assert each.amount == Decimal(shown[1])
        else:
            assert each.amount == Decimal(format(float(shown[1]), ".15g"))


def test_sheets_are_called_in_the_language_of_the_page() -> None:
    request = json.dumps({"as_of": DAY})

    for language, names in {"zh": ["概要", "计算", "步骤"], "en": ["Summary", "Calculation", "Steps"]}.items():
        tree = ElementTree.fromstring(parts(xlsx_file(content_rules(), request, language))["xl/workbook.xml"])
        assert names == [sheet.attrib["name"] for sheet in tree.iter(f"{MAIN}sheet")]
