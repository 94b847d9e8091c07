"""The totals at the values of a fact that matter, as published: the accessible twin of the chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.analysis.breakeven import BreakEven
from calculators.analysis.course import moved_request
from calculators.analysis.reach import ceil_to
from calculators.breakeven.words import Words, at_most, told
from calculators.evaluate import evaluate
from calculators.formats import write_number
from calculators.outcome import plain
from calculators.request import Request
from calculators.values import to_fen

# A table longer than this is no help to anybody.
MOST_ROWS = 60

ORDER = ("low", "before", "after", "turn", "own", "high")


@dataclass(frozen=True, slots=True)
class Cell:
    """Yuan: with separators, and plain with two places."""

    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class CityCells:
    exact: Cell
    most: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """The totals at one value of the fact."""

    text: str
    plain: str
    why: str  # what makes the value worth a row
    cities: tuple[CityCells, ...]


def make_rows(found: BreakEven, request: Request, words: Words) -> tuple[tuple[Row, ...], bool]:
    """
    Return the rows from the lowest value to the highest, and whether turns were left out for their number.

    Each row is computed like any request, so it says what the calculator says of such a profile.
    """
    values = _values(found)
    is_short = len(values) > MOST_ROWS
    if is_short:
        values = {value: why - {"turn"} for value, why in values.items() if why != {"turn"}}
    return tuple(_row(value, values[value], request, words) for value in sorted(values)), is_short


def _values(found: BreakEven) -> Mapping[Decimal, set[str]]:
    values: dict[Decimal, set[str]] = {}

    def add(value: Decimal, why: str) -> None:
        if found.low <= value <= found.high:
            values.setdefault(value, set()).add(why)

    add(found.low, "low")
    add(found.high, "high")
    if found.given is not None:
        add(found.given, "own")
    for comparison in found.comparisons:
        leads = told(comparison, found.step)
        for lead in leads[:-1]:
            add(lead.last, "before")
        for lead in leads[1:]:
            add(lead.first, "after")
    for turn in (turn for curve in found.curves for turn in curve.turns):
        below, above = at_most(turn.at, found.step), ceil_to(turn.at, found.step)
        is_on_grid = Fraction(below) == turn.at
        add(above, "turn")
        if turn.before != turn.on or not is_on_grid:
            add(below - found.step if is_on_grid else below, "turn")
        if turn.after != turn.on and is_on_grid:
            add(above + found.step, "turn")
    return values


def _row(value: Decimal, why: set[str], request: Request, words: Words) -> Row:
    totals = evaluate(words.rules, moved_request(words.rules, request, words.fact, _as_given(value, words))).totals
    marks = [words.say(f"mark-{name}") for name in ORDER if name in why]
    return Row(
        text=words.value(value),
        plain=plain(value),
        why=words.say("mark-between").join(marks),
        cities=tuple(
            CityCells(*(Cell(write_number(yuan), str(to_fen(yuan))) for yuan in (total.exact, total.most)))
            for total in totals.values()
        ),
    )


def _as_given(value: Decimal, words: Words) -> Decimal:
    return value.quantize(Decimal(1)) if words.step == 1 else value
