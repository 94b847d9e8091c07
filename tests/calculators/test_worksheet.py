"""
The full calculation as sheets and as CSV: every amount is the one of the answer, and no text runs as a formula.
"""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given

from calculators.boundary import worksheet
from calculators.evaluate import evaluate
from calculators.exports import csv_file
from calculators.given import write_given
from calculators.request import Request, read_request
from calculators.rules import Rules
from calculators.sheets import Cell, Column, Sheet, write_csv
from calculators.values import EXACT, Figure
from calculators.worksheet import make_worksheet
from tests.calculators.answers import DAY
from tests.calculators.profiles import any_facts, any_readings
from tests.compiled import content_rules

FACTS = {
    "annual_revenue": "80000000",
    "compute_service_fee": "2000000",
    "training_compute_spend": "1200000",
    "first_supply_deals": ["4000000", "1000000"],
    "in_zero_rent_incubator": True,
    "leased_area_m2": "500",
    "rent_per_m2_month": "30",
}


def request_of(facts: dict[str, Any], readings: dict[str, str] | None = None) -> Request:
    return read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings or {}}), content_rules())


def sheets_of(facts: dict[str, Any], readings: dict[str, str] | None = None, language: str = "en") -> tuple[Sheet, ...]:
    request = request_of(facts, readings)
    with localcontext(EXACT):
        return make_worksheet(evaluate(content_rules(), request), request, content_rules(), language)


def column(sheet: Sheet, title: str) -> list[Cell]:
    (index,) = [index for index, each in enumerate(sheet.columns) if each.title == title]
    return [row[index] for row in sheet.rows]


def row_of(sheet: Sheet, benefit: str) -> dict[str, Cell]:
    (row,) = [row for row in sheet.rows if benefit in row]
    return {each.title: cell for each, cell in zip(sheet.columns, row, strict=True)}


def yuan(text: str) -> Figure:
    return Figure(Decimal(text), "CNY")


def share(text: str) -> Figure:
    return Figure(Decimal(text), "share")


@given(any_facts(), any_readings())
def test_every_amount_is_the_one_of_the_answer(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    answer = evaluate(rules, request_of(facts, readings))

    summary, calculation, steps = sheets_of(facts, readings)

    amounts = [each.amount for each in answer.assessments.values()]
    expected = [None if amount is None else Figure(amount, "CNY") for amount in amounts]
    assert expected == column(calculation, "Amount (CNY)")
    totals = [part for each in answer.totals.values() for part in (each.exact, each.up_to, each.most)]
    shown = [row[2] for row in summary.rows if row[0] == "Total"]
    assert [Figure(total, "CNY") for total in totals] == shown
    assert sum(len(each.trace) for each in answer.assessments.values()) == len(steps.rows)


@given(any_facts(), any_readings())
def test_payments_of_a_row_add_up_to_its_amount(facts: dict[str, Any], readings: dict[str, str]) -> None:
    _, calculation, _ = sheets_of(facts, readings)
    paid = [index for index, each in enumerate(calculation.columns) if each.title.startswith("Paid in year")]

    for row, amount in zip(calculation.rows, column(calculation, "Amount (CNY)"), strict=True):
        payments = [cell for index in paid if isinstance(cell := row[index], Figure)]
        with localcontext(EXACT):
            total = sum((payment.value for payment in payments), Decimal(0))
        assert (amount.value if isinstance(amount, Figure) else Decimal(0)) == total


def test_a_row_says_base_rate_cap_and_amount() -> None:
    """Two million at 15 % is 300,000, cut at the cap of 150,000."""
    _, calculation, _ = sheets_of(FACTS)

    row = row_of(calculation, "Subsidy for rented computing power")

    assert yuan("2000000") == row["Base"]
    assert share("0.15") == row["Rate or amount per unit"]
    assert yuan("150000") == row["Cap"]
    assert yuan("150000") == row["Amount (CNY)"]
    assert "I (2)" == row["Clause"]
    assert "最高补助限额15万元" in str(row["Official words (Chinese)"])


def test_several_bases_stand_beside_each_other_and_are_not_added() -> None:
    _, calculation, _ = sheets_of(FACTS)

    row = row_of(calculation, "Subsidy for first-time supply")

    assert "CNY 4 million, CNY 1 million" == row["Base"]
    assert share("0.05") == row["Rate or amount per unit"]


def test_what_needs_facts_has_no_amount_rather_than_zero() -> None:
    _, calculation, _ = sheets_of({})
    statuses = column(calculation, "Result")
    amounts = column(calculation, "Amount (CNY)")

    waiting = [amount for status, amount in zip(statuses, amounts, strict=True) if status == "More facts needed"]
    assert len(waiting) > 1
    assert {None} == set(waiting)


def test_the_profile_and_the_readings_are_told_with_the_figures_of_the_law() -> None:
    summary, _, _ = sheets_of(FACTS, {"first-supply-cap": "each_side"})
    rows = {row[1]: row[2] for row in summary.rows}

    assert yuan("80000000") == rows["Operating revenue this year"]
    assert "500 m²" == rows["Leased area"]
    assert "Yes" == rows["In a zero-rent incubator"]
    question = "Is the cap of CNY 3 million on a first supply for both sides together or for each side?"
    assert "A cap for each side" == rows[question]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_words_keep_a_place_unfilled(rules: Rules, language: str) -> None:
    request = request_of(FACTS)
    readings = write_given(request, rules, language).readings
    cells = [cell for sheet in sheets_of(FACTS, language=language) for row in sheet.rows for cell in row]

    assert len(rules.readings) == len(readings)
    assert [] == [cell for cell in cells if isinstance(cell, str) and "{" in cell]


def read_csv(text: str) -> list[list[str]]:
    assert "\ufeff" == text[0]
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_a_csv_file_holds_every_sheet_under_its_name() -> None:
    rows = read_csv(csv_file(content_rules(), json.dumps({"as_of": DAY, "facts": FACTS}), "en"))
    sheets = sheets_of(FACTS)
    names = [sheet.name for sheet in sheets]

    assert names == [row[0] for row in rows if len(row) == 1]
    assert sum(len(sheet.rows) for sheet in sheets) + 3 * 2 + 2 == len(rows)
    assert ["Day", "Day the case arises", DAY] == rows[2]
    (rental,) = [
        row for row in rows if "Subsidy for rented computing power" in row and "I (2)" in row and len(row) > 12
    ]
    assert {"2000000.00", "0.15", "150000.00"} <= set(rental)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_is_text(start: str) -> None:
    hostile = f'{start}HYPERLINK("http://example.org","x")'
    sheet = Sheet(hostile, (Column(hostile, 10),), ((hostile,), (yuan("-1.5"),)))

    rows = read_csv(write_csv([sheet]))

    assert [[f"'{hostile}"], [f"'{hostile}"], [f"'{hostile}"], ["-1.50"]] == rows


def test_hostile_labels_of_the_content_stay_text() -> None:
    rules = content_rules()
    city = rules.cities[0]
    benefit = replace(city.benefits[0], title={"zh": "=1+1", "en": "=1+1"})
    hostile = replace(rules, cities=(replace(city, benefits=(benefit, *city.benefits[1:])), *rules.cities[1:]))

    rows = read_csv(csv_file(hostile, json.dumps({"as_of": DAY}), "zh"))

    cells = [cell for row in rows for cell in row]
    assert "'=1+1" in cells
    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_the_page_gets_the_file_or_what_cannot_be_read(rules: Rules) -> None:
    request = json.dumps({"as_of": DAY, "facts": FACTS})

    assert {"csv": csv_file(rules, request, "zh")} == json.loads(worksheet(rules, request, "zh"))
    bad = json.loads(worksheet(rules, '{"as_of": "2026-06-30", "facts": {"annual_revenue": -1}}', "en"))
    assert ["annual_revenue"] == [error["subject"] for error in bad["errors"]]
