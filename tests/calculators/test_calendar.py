"""
Payments stand in their years; a yearly benefit may come again while its policy lasts, and never adds to this claim.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from calculators.analysis.calendar import Calendar, pay_calendar
from calculators.evaluate import evaluate
from calculators.request import read_request
from calculators.rules import Rules
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import benefit, make_rules, parameters, request
from tests.calculators.profiles import all_facts, any_readings
from tests.compiled import content_rules

YEARLY = benefit(
    "yearly",
    {"mechanism": "share", "of": "cost", "rate": "rate"},
    ["cost"],
    parameters=parameters(rate="0.10 share"),
    paid="yearly",
)
TWO_YEARS = benefit(
    "staged",
    {
        "mechanism": "stages",
        "stages": [
            {"amount": {"mechanism": "fixed", "amount": "first"}},
            {"amount": {"mechanism": "fixed", "amount": "second"}},
        ],
    },
    [],
    parameters=parameters(first="30 CNY", second="20 CNY"),
    paid="years",
)


def calendar(rules: Rules, day: str, **facts: Any) -> Calendar:
    profile = request(day, **facts)
    return pay_calendar(rules, profile, evaluate(rules, profile))


def entries(found: Calendar, name: str) -> list[tuple[int, Decimal, str, bool]]:
    (city,) = found.cities
    row = next(row for row in city.rows if row.benefit == name)
    return [(entry.year, entry.amount, entry.kind, entry.is_after_end) for entry in row.entries]


def test_instalments_stand_in_the_years_after_the_case_and_those_after_the_end_are_marked() -> None:
    """The invented policy ends on 31 December 2030; the second payment would come in 2031."""
    found = calendar(make_rules(TWO_YEARS), "2030-06-30")

    assert (2030, 2031) == found.years
    assert [(2030, Decimal(30), "claim", False), (2031, Decimal(20), "instalment", True)] == entries(found, "staged")


def test_a_yearly_benefit_does_not_come_again_after_the_policy_has_ended() -> None:
    found = calendar(make_rules(YEARLY), "2030-06-30", cost="1000")

    assert [(2030, Decimal(100), "claim", False)] == entries(found, "yearly")


@pytest.mark.parametrize(("day", "left"), [("2030-06-30", 185), ("2030-12-31", 1), ("2031-01-01", 0)])
def test_days_left_count_the_day_itself_and_the_last_day(day: str, left: int) -> None:
    """July to December 2030 have 31 + 31 + 30 + 31 + 30 + 31 = 184 days, and 30 June is one more."""
    (city,) = calendar(make_rules(YEARLY), day).cities

    assert (left, date(2030, 12, 31)) == (city.days_left, city.ends)


def ask(facts: dict[str, Any], readings: dict[str, str], day: str = DAY) -> tuple[Calendar, Any]:
    rules = content_rules()
    profile = read_request(json.dumps({"as_of": day, "facts": facts, "readings": readings}), rules)
    answer = evaluate(rules, profile)
    return pay_calendar(rules, profile, answer), answer


def test_a_voucher_comes_again_in_xiamen_while_its_policy_lasts() -> None:
    """30 % × 500,000 = 150,000; the Xiamen policy lasts until 31 December 2027."""
    found, _ = ask({"filed_model_purchase_cost": "500000"}, {})

    xiamen = next(city for city in found.cities if city.city == "xiamen")
    (row,) = (row for row in xiamen.rows if row.benefit == "xiamen-09-model-voucher")
    expected = [(2026, Decimal(150_000), "claim"), (2027, Decimal(150_000), "again")]
    assert expected == [(entry.year, entry.amount, entry.kind) for entry in row.entries]
    assert [(Decimal(0), Decimal(150_000)), (Decimal(150_000), Decimal(0))] == [
        (each.up_to_again, each.up_to) for each in xiamen.sums
    ]


def test_a_leap_day_has_its_year_later() -> None:
    found, _ = ask({"filed_model_purchase_cost": "500000"}, {}, "2024-02-29")

    assert (2024, 2025, 2026, 2027) == found.years


@settings(max_examples=20, deadline=None)
@given(all_facts(), any_readings())
def test_this_claim_adds_up_to_the_totals(facts: dict[str, Any], readings: dict[str, str]) -> None:
    found, answer = ask(facts, readings)

    for city in found.cities:
        totals = answer.totals[city.city]
        assert totals.exact == sum((each.exact for each in city.sums), Decimal(0))
        assert totals.up_to == sum((each.up_to for each in city.sums), Decimal(0))
        for row in city.rows:
            claimed = [entry.amount for entry in row.entries if entry.kind != "again"]
            assert list(answer.assessments[row.benefit].payments) == claimed
            assert row.is_counted is (row.benefit in totals.counted)


@settings(max_examples=20, deadline=None)
@given(all_facts(), any_readings())
def test_what_comes_again_is_what_the_same_facts_bring_in_that_year(
    facts: dict[str, Any], readings: dict[str, str]
) -> None:
    found, _ = ask(facts, readings)

    for city in found.cities:
        for row in city.rows:
            for entry in row.entries:
                if entry.kind == "again":
                    _, later = ask(facts, readings, DAY.replace("2026", str(entry.year)))
                    assert later.assessments[row.benefit].amount == entry.amount
