"""The payments by calendar year, in words, with the policies' first and last days."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.analysis.calendar import Calendar, CityCalendar, Entry, Row, YearSum, pay_calendar
from calculators.decision.words import Sentence, Words
from calculators.evaluate import Answer
from calculators.request import Request
from calculators.values import ZERO, to_fen

SUMS = ("exact", "up_to", "exact_again", "up_to_again")


@dataclass(frozen=True, slots=True)
class Year:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """
    What a year brings.

    Attributes:
        text: The amount; empty where there is nothing.
        note: Of what kind it is, where it is no plain payment of this case.
        plain: Yuan with two places; empty where there is nothing.
        state: Words between spaces: `end` in the year in which the policy ends, `after` later, `again` for a new claim.
    """

    text: str
    note: str
    plain: str
    state: str


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """The payments of one benefit, or a sum; `kind` is payments, or the name of a sum."""

    id: str
    kind: str
    title: str
    note: str
    path: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CityPayments:
    """The payments of a city."""

    id: str
    name: str
    policy: str  # from when to when it is in force, seen from the day of the case
    is_over: bool
    colspan: str
    rows: tuple[PaymentRow, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Everything a page places."""

    nothing: str
    years: tuple[Year, ...]
    cities: tuple[CityPayments, ...]
    notes: tuple[Sentence, ...]


def present_calendar(answer: Answer, request: Request, words: Words) -> CalendarPage:
    """Lay the payments out over the years, and say what the texts leave open about them."""
    found = pay_calendar(words.rules, request, answer)
    is_empty = not any(city.rows for city in found.cities)
    return CalendarPage(
        nothing=words.say("calendar-none") if is_empty else "",
        years=tuple(Year(str(year), words.year(year)) for year in found.years),
        cities=tuple(_city(city, found, request, words) for city in found.cities),
        notes=() if is_empty else tuple(Sentence(words.say(name)) for name in _notes(found)),
    )


def _notes(found: Calendar) -> Iterator[str]:
    entries = [entry for city in found.cities for row in city.rows for entry in row.entries]
    yield "calendar-note-month"
    if any(entry.is_after_end for entry in entries):
        yield "calendar-note-after"
    if any(entry.kind == "again" for entry in entries):
        yield "calendar-note-again"


def _city(city: CityCalendar, found: Calendar, request: Request, words: Words) -> CityPayments:
    is_over = request.as_of > city.ends
    benefits = sum(benefit.city == city.city for benefit in words.rules.benefits.values())
    kind = "over" if is_over else "early" if request.as_of < city.starts else "running"
    return CityPayments(
        id=city.city,
        name=words.city(city.city),
        policy=words.say(
            f"policy-{kind}",
            starts=words.day(city.starts),
            ends=words.day(city.ends),
            as_of=words.day(request.as_of),
            number=words.count(benefits),
        ),
        is_over=is_over,
        colspan=str(len(found.years) + 1),
        rows=(*_rows(city, found, words), *_sums(city, found, words)),
    )


def _rows(city: CityCalendar, found: Calendar, words: Words) -> Iterator[PaymentRow]:
    for row in city.rows:
        entries: dict[int, list[Entry]] = {}
        for entry in row.entries:
            entries.setdefault(entry.year, []).append(entry)
        # A year may hold an instalment and a new claim of the same benefit; each then has a row of its own.
        for number in range(max(len(each) for each in entries.values())):
            of_year = {year: each[number] for year, each in entries.items() if number < len(each)}
            yield PaymentRow(
                id=row.benefit,
                kind="payments",
                title=words.title(row.benefit),
                note=_note(row, words),
                path=words.path(words.rules.benefits[row.benefit]),
                cells=tuple(_cell(of_year.get(year), year, city, words) for year in found.years),
            )


def _note(row: Row, words: Words) -> str:
    certainty = words.say(f"row-{row.certainty}")
    return certainty if row.is_counted else words.listed((certainty, words.say("row-aside")))


def _cell(entry: Entry | None, year: int, city: CityCalendar, words: Words) -> Cell:
    state = _state(year, city)
    if entry is None:
        return Cell("", "", "", state)
    is_again = entry.kind == "again"
    note = words.say("cell-again") if is_again else words.say("cell-after") if entry.is_after_end else ""
    return Cell(
        words.money(entry.amount), note, str(to_fen(entry.amount)), f"{state} again".strip() if is_again else state
    )


def _state(year: int, city: CityCalendar) -> str:
    return "end" if year == city.ends.year else "after" if year > city.ends.year else ""


def _sums(city: CityCalendar, found: Calendar, words: Words) -> Iterator[PaymentRow]:
    for name in SUMS:
        amounts = [_sum(each, name) for each in city.sums]
        if any(amounts):
            cells = zip(amounts, found.years, strict=True)
            yield PaymentRow(
                id="",
                kind=name,
                title=words.say(f"sum-{name}"),
                note="",
                path="",
                cells=tuple(_sum_cell(amount, year, city, words) for amount, year in cells),
            )


def _sum(found: YearSum, name: str) -> Decimal:
    return {
        "exact": found.exact,
        "up_to": found.up_to,
        "exact_again": found.exact_again,
        "up_to_again": found.up_to_again,
    }[name]


def _sum_cell(amount: Decimal, year: int, city: CityCalendar, words: Words) -> Cell:
    if amount == ZERO:
        return Cell("", "", "", _state(year, city))
    return Cell(words.money(amount), "", str(to_fen(amount)), _state(year, city))
