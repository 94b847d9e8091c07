"""
When it is paid: the payments of a claim by calendar year, what may be claimed again, and where the policies end.

The texts say in how many yearly payments an amount comes; they do not say in which month. The first payment stands in
the year of the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from calculators.evaluate import Answer, evaluate
from calculators.outcome import Certainty
from calculators.request import Request
from calculators.rules import City, Rules
from calculators.totals import best_combination
from calculators.values import ZERO

YEARLY = "yearly"

Kind = Literal["claim", "instalment", "again"]


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One payment in one year.

    Attributes:
        year: Of the calendar.
        amount: Yuan.
        kind: The first payment of this `claim`, a later `instalment` of it, or what the same facts would bring
            `again` in a later year, for benefits that are granted yearly.
        is_after_end: Whether the policy has ended before that year begins.
    """

    year: int
    amount: Decimal
    kind: Kind
    is_after_end: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The payments of one benefit."""

    benefit: str
    certainty: Certainty
    is_counted: bool  # towards the city's total; otherwise another benefit of its group is
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class YearSum:
    """What counts in one year, this claim and what might be claimed again apart."""

    year: int
    exact: Decimal
    up_to: Decimal
    exact_again: Decimal
    up_to_again: Decimal


@dataclass(frozen=True, slots=True)
class CityCalendar:
    """The payments of one city."""

    city: str
    starts: date  # the first day of its policy, as read
    ends: date  # the last day
    days_left: int  # from the case's day to the last day, that day included; 0: it has ended
    rows: tuple[Row, ...]
    sums: tuple[YearSum, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The payments of all cities, over the same years."""

    years: tuple[int, ...]
    cities: tuple[CityCalendar, ...]


def pay_calendar(rules: Rules, request: Request, answer: Answer) -> Calendar:
    """
    Lay the payments of an answer out over the years.

    Args:
        rules: What the calculators know.
        request: The profile.
        answer: Its answer.
    """
    first = request.as_of.year
    ends = {city.id: _ends(city, request) for city in rules.cities}
    last = max([first, *(end.year for _, end in ends.values())])
    later = {year: evaluate(rules, _in_year(request, year)) for year in range(first + 1, last + 1)}
    cities = tuple(_city(city, request, answer, later, *ends[city.id]) for city in rules.cities)
    paid = [entry.year for city in cities for row in city.rows for entry in row.entries]
    years = tuple(range(first, max([last, *paid]) + 1))
    return Calendar(years, tuple(replace(each, sums=_sums(each.rows, years)) for each in cities))


def _ends(city: City, request: Request) -> tuple[date, date]:
    """Return the first and the last day on which any benefit of the city is in force."""
    validities = [benefit.validity for benefit in city.benefits]
    starts = min(validity.start(request.readings).day for validity in validities)
    return starts, max(validity.until.day for validity in validities)


def _in_year(request: Request, year: int) -> Request:
    """Return the same facts on the same day of another year."""
    last_of_february = date(year, 3, 1) - timedelta(days=1)
    is_leap_day = (request.as_of.month, request.as_of.day) == (2, 29)
    return replace(request, as_of=last_of_february if is_leap_day else request.as_of.replace(year=year))


def _city(
    city: City, request: Request, answer: Answer, later: Mapping[int, Answer], starts: date, ends: date
) -> CityCalendar:
    counted = set(answer.totals[city.id].counted)
    again = {year: _again(city, request, answer) for year, answer in later.items()}
    rows = []
    for benefit in city.benefits:
        assessment = answer.assessments[benefit.id]
        entries: list[Entry] = []
        until = benefit.validity.until.day
        for number, amount in enumerate(assessment.payments):
            year = request.as_of.year + number
            entries.append(Entry(year, amount, "instalment" if number else "claim", until.year < year))
        certainty = assessment.certainty
        if benefit.paid == YEARLY and assessment.amount is not None:
            for year, amounts in again.items():
                if benefit.id in amounts:
                    entries.append(Entry(year, amounts[benefit.id], "again", is_after_end=False))
        if certainty is not None:
            rows.append(Row(benefit.id, certainty, benefit.id in counted, tuple(entries)))
    days = max((ends - request.as_of).days + 1, 0)
    return CityCalendar(city.id, starts, ends, days, tuple(rows), ())


def _again(city: City, request: Request, answer: Answer) -> dict[str, Decimal]:
    """Return what the yearly benefits would bring, those that count."""
    amounts = {
        benefit.id: amount
        for benefit in city.benefits
        if benefit.paid == YEARLY and (amount := answer.assessments[benefit.id].amount) is not None
    }
    counted = best_combination(city, amounts, request.readings).counted
    return {name: amounts[name] for name in counted}


def _sums(rows: tuple[Row, ...], years: tuple[int, ...]) -> tuple[YearSum, ...]:
    def paid(year: int, certainty: str, is_again: bool) -> Decimal:
        return sum(
            (
                entry.amount
                for row in rows
                for entry in row.entries
                if entry.year == year
                and row.certainty == certainty
                and (entry.kind == "again") == is_again
                and (row.is_counted or is_again)
            ),
            ZERO,
        )

    return tuple(
        YearSum(
            year,
            paid(year, "exact", False),
            paid(year, "up_to", False),
            paid(year, "exact", True),
            paid(year, "up_to", True),
        )
        for year in years
    )
