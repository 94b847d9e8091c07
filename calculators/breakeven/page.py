"""Break-even as a page places it: words, chart and table, finished for one language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from calculators.analysis.breakeven import BreakEven, followable
from calculators.breakeven.follow import Follow, find_break_even, has_crossing, is_level
from calculators.breakeven.table import Row, make_rows
from calculators.breakeven.words import TurnInWords, Words, leads_in_words, told, turns_in_words
from calculators.chart.draw import draw
from calculators.chart.lines import value_at
from calculators.chart.parts import NARROW, WIDE, Drawing, Note, Subject
from calculators.chart.scale import Axis
from calculators.formats import COUNTS, write_figure, write_share
from calculators.request import Request
from calculators.rules import Rules
from calculators.values import Figure


@dataclass(frozen=True, slots=True)
class FactChoice:
    """A fact that can be followed; `is_given` where the profile gives it."""

    id: str
    label: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """A fact along which the lead changes, and what is said of it."""

    id: str
    label: str
    leads: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class BreakEvenPage:
    """Everything a page places; `wide` and `narrow` are None where there is nothing to draw."""

    fact: str
    title: str
    low: str  # plain, as an input field holds them
    high: str
    nothing: str  # why there is nothing to compare; else empty
    leads: tuple[Sentence, ...]
    turns: tuple[TurnInWords, ...]
    x_title: str
    y_title: str
    wide: Drawing | None
    narrow: Drawing | None
    rows: tuple[Row, ...]
    shortened: str


def present_break_even(rules: Rules, request: Request, follow: Follow, language: str) -> BreakEvenPage:
    """
    Write a break-even in the words of a language.

    Raises:
        BadFollow: The totals cannot be followed.
    """
    found = find_break_even(rules, request, follow)
    words = Words(rules, language, found.fact, found.step)
    empty = all(not run.first and not run.last for curve in found.curves for run in curve.runs)
    rows, is_short = make_rows(found, request, words)
    subject = _subject(found, words)
    nothing = words.say("nothing", fact=words.label()) if empty else ""
    if not empty and is_level(found):
        nothing = words.say("level", fact=words.label())
    return BreakEvenPage(
        fact=found.fact,
        title=words.say("title", fact=words.label(), low=words.value(found.low), high=words.value(found.high)),
        low=format(found.low, "f"),
        high=format(found.high, "f"),
        nothing=nothing,
        leads=() if empty else _sentences(found, words),
        turns=turns_in_words(found, words),
        x_title=_x_title(words),
        y_title=words.say("y"),
        wide=None if empty else draw(subject, WIDE),
        narrow=None if empty else draw(subject, NARROW),
        rows=() if empty else rows,
        shortened=words.say("shortened") if is_short else "",
    )


def followable_facts(rules: Rules, request: Request, language: str) -> tuple[FactChoice, ...]:
    """Return the facts that can be followed, those that the profile gives first."""
    facts = [
        FactChoice(name, rules.facts[name].label[language], name in request.facts)
        for name in followable(rules, request)
    ]
    return tuple(sorted(facts, key=lambda fact: not fact.is_given))


def present_crossings(rules: Rules, request: Request, language: str) -> tuple[Crossing, ...]:
    """
    Return every fact along which the lead of some pair of cities changes.

    A fact whose totals cannot be followed as straight lines has no crossing that could be told.
    """
    crossings = []
    for name in followable(rules, request):
        found = find_break_even(rules, request, Follow(name))
        if has_crossing(found):
            words = Words(rules, language, name, found.step)
            crossings.append(Crossing(name, words.label(), _sentences(found, words)))
    return tuple(crossings)


def _sentences(found: BreakEven, words: Words) -> tuple[Sentence, ...]:
    return tuple(Sentence(text) for text in leads_in_words(found, words))


def _subject(found: BreakEven, words: Words) -> Subject:
    low, high = Fraction(found.low), Fraction(found.high)
    given = found.given if found.given is not None and found.low <= found.given <= found.high else None
    own = None if given is None else Note(Fraction(given), words.say("own", value=words.value(given)))
    return Subject(
        x=Axis(low, high, _writer(words), is_whole=found.step == 1),
        y_write=COUNTS[words.language],
        curves=found.curves,
        names={city.id: city.name[words.language] for city in words.rules.cities},
        kinds={"exact": words.say("line-exact"), "most": words.say("line-most")},
        own=own,
        crossings=tuple(_crossings(found, words)),
    )


def _crossings(found: BreakEven, words: Words) -> Iterator[Note]:
    """Yield a note where the lead changes; one that rests on rules alone is not said again with ceilings."""
    said = set()
    for comparison in found.comparisons:
        for before, after in pairwise(told(comparison, found.step)):
            city = after.city or before.city
            meets = value_at(found.curve(city, comparison.measure), Fraction(after.first))
            if (after.first, after.city, meets) not in said:
                said.add((after.first, after.city, meets))
                name = words.city(after.city) if after.city else ""
                kind = comparison.measure if after.city else "same"
                yield Note(
                    Fraction(after.first), words.say(f"note-{kind}", city=name, first=words.value(after.first)), meets
                )


def _writer(words: Words) -> Callable[[Decimal], str]:
    unit = words.rules.facts[words.fact].unit or "items"
    return write_share if unit == "share" else COUNTS[words.language]


def _x_title(words: Words) -> str:
    """Name the axis, with the unit where it stands behind its numbers."""
    unit = words.rules.facts[words.fact].unit or "items"
    if unit == "CNY":
        return words.say("x", fact=words.label(), unit=words.say("yuan"))
    if unit == "share":
        return words.label()
    many = write_figure(Figure(Decimal(2), unit), words.language, words.rules.units)
    symbol = many.removeprefix("2").strip()
    if many.startswith("2") and symbol:
        return words.say("x", fact=words.label(), unit=symbol)
    return words.label()
