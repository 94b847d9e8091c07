"""
Who leads where, and where totals bend and jump, in the words of a language.

What rests on ceilings is worded as what may be, never as what is paid.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.analysis.breakeven import BreakEven, Comparison, Curve, Turn
from calculators.analysis.leads import Lead
from calculators.analysis.reach import ceil_to
from calculators.formats import write_figure, write_money
from calculators.rules import Rules
from calculators.values import FEN, Figure

# Steps over which two totals that cross may come to the same without a word.
NARROW = 100


@dataclass(frozen=True, slots=True)
class Linked:
    """A benefit by its title, and where it is explained, below a language's pages."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class TurnInWords:
    """A place where a total bends or jumps, and the benefits that make it."""

    text: str
    benefits: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language for values along one fact."""

    rules: Rules
    language: str
    fact: str
    step: Decimal

    def say(self, sentence: str, **parts: str) -> str:
        return self.rules.sentences[f"breakeven-{sentence}"][self.language].format_map(parts)

    def city(self, city: str) -> str:
        return next(each.name[self.language] for each in self.rules.cities if each.id == city)

    def value(self, value: Decimal) -> str:
        """Write a value of the fact with its unit."""
        unit = self.rules.facts[self.fact].unit or "items"
        return write_figure(Figure(value, unit), self.language, self.rules.units)

    def money(self, yuan: Fraction) -> str:
        """Write yuan, rounded half up to the fen."""
        return write_money(to_decimal(yuan, FEN), self.language)

    def label(self) -> str:
        return self.rules.facts[self.fact].label[self.language]


def to_decimal(value: Fraction, step: Decimal) -> Decimal:
    """Return the nearest value in steps, the higher one of two."""
    return ((value / Fraction(step)) + Fraction(1, 2)).__floor__() * step


def at_most(place: Fraction, step: Decimal) -> Decimal:
    """Return the greatest value in steps that is not above a place."""
    return (place / Fraction(step)).__floor__() * step


def leads_in_words(found: BreakEven, words: Words) -> tuple[str, ...]:
    """Say who leads where, for each pair of cities by rule and, where it differs, with all ceilings."""
    return tuple(_leads_in_words(found, words))


def _leads_in_words(found: BreakEven, words: Words) -> Iterator[str]:
    for by_rule, most in zip(found.comparisons[::2], found.comparisons[1::2], strict=True):
        curves = {city: (found.curve(city, "exact"), found.curve(city, "most")) for city in by_rule.pair}
        if all(exact.runs == highest.runs for exact, highest in curves.values()):
            yield words.say("all-exact", spans=_spans(by_rule, words))
            continue
        if all(_is_nothing(exact) for exact, _ in curves.values()):
            one, other = (words.city(city) for city in by_rule.pair)
            yield words.say("exact-none", one=one, other=other)
        else:
            yield words.say("exact", spans=_spans(by_rule, words))
        yield words.say("most", spans=_spans(most, words))


def _is_nothing(curve: Curve) -> bool:
    return not any(run.first or run.last for run in curve.runs) and not any(turn.on for turn in curve.turns)


def told(comparison: Comparison, step: Decimal) -> tuple[Lead, ...]:
    """
    Return the leads worth a word.

    At a crossing two totals are the same over a few fen of the fact, if only by rounding. That the one leads up to the
    fen before and the other from the fen after says it.
    """
    leads = comparison.leads
    return (*leads[:1], *(lead for lead in leads[1:-1] if lead.city or not _is_narrow(lead, step)), *leads[1:][-1:])


def _is_narrow(lead: Lead, step: Decimal) -> bool:
    return step < 1 and lead.last - lead.first < step * NARROW


def _spans(comparison: Comparison, words: Words) -> str:
    leads = told(comparison, words.step)
    return words.say("between").join(
        _span(lead, index, len(leads), comparison, words) for index, lead in enumerate(leads)
    )


def _span(lead: Lead, index: int, count: int, comparison: Comparison, words: Words) -> str:
    if count == 1:
        place = "whole"
    elif index == count - 1:
        place = "last"
    elif lead.first == lead.last:
        place = "single"
    else:
        place = "middle" if index else "first"
    first, last = words.value(lead.first), words.value(lead.last)
    if not lead.city:
        one, other = (words.city(city) for city in comparison.pair)
        return words.say(f"same-{place}", one=one, other=other, first=first, last=last)
    return words.say(f"{comparison.measure}-{place}", city=words.city(lead.city), first=first, last=last)


def turns_in_words(found: BreakEven, words: Words) -> tuple[TurnInWords, ...]:
    """Say where totals bend and jump, city by city; where ceilings change nothing at a turn, it is said once."""
    said: list[TurnInWords] = []
    for by_rule, most in zip(found.curves[::2], found.curves[1::2], strict=True):
        name = words.city(by_rule.city)
        kind = "total-both" if by_rule.runs == most.runs else "total-exact"
        said.extend(_turn_in_words(turn, by_rule, words.say(kind, city=name), words) for turn in by_rule.turns)
        together = words.say("total-most", city=name)
        said.extend(_turn_in_words(turn, most, together, words) for turn in most.turns if not _is_said(turn, by_rule))
    return tuple(said)


def _is_said(turn: Turn, by_rule: Curve) -> bool:
    """Tell whether a turn of everything together is that of what follows from rules."""
    return any(
        other.at == turn.at
        and other.benefits == turn.benefits
        and (other.on - other.before, other.after - other.on) == (turn.on - turn.before, turn.after - turn.on)
        for other in by_rule.turns
    )


def _turn_in_words(turn: Turn, curve: Curve, total: str, words: Words) -> TurnInWords:
    text = _jump(turn, total, words) if turn.is_jump else _bend(turn, curve, total, words)
    if turn.benefits:
        return TurnInWords(text, tuple(_linked(name, words) for name in turn.benefits))
    return TurnInWords(words.say("between").join([text, words.say("swap")]), ())


def _linked(name: str, words: Words) -> Linked:
    benefit = words.rules.benefits[name]
    own = benefit.measure.removeprefix(f"{benefit.city}-")
    return Linked(benefit.title[words.language], f"{benefit.city}/{own}/")


def _jump(turn: Turn, total: str, words: Words) -> str:
    before, on, after = (words.money(yuan) for yuan in (turn.before, turn.on, turn.after))
    if turn.on == turn.before:
        kind = "rises-above" if turn.after > turn.on else "drops-above"
        return words.say(kind, at=words.value(at_most(turn.at, words.step)), total=total, before=before, after=after)
    at = words.value(ceil_to(turn.at, words.step))
    if turn.on == turn.after:
        kind = "rises-from" if turn.after > turn.before else "drops-from"
        return words.say(kind, at=at, total=total, before=before, after=after)
    return words.say("alone", at=at, total=total, before=before, on=on, after=after)


def _bend(turn: Turn, curve: Curve, total: str, words: Words) -> str:
    before = next(_slope(run.first, run.last, run.end - run.start) for run in curve.runs if run.end == turn.at)
    after = next(
        (_slope(run.first, run.last, run.end - run.start) for run in curve.runs if run.start == turn.at), Fraction(0)
    )
    if after < 0:
        kind = "falls"
    elif before < 0:
        kind = "starts" if after else "rests"
    elif not after:
        kind = "stops"
    else:
        kind = "starts" if not before else "faster" if after > before else "slower"
    return words.say(kind, at=words.value(ceil_to(turn.at, words.step)), total=total)


def _slope(first: Fraction, last: Fraction, width: Fraction) -> Fraction:
    return (last - first) / width
