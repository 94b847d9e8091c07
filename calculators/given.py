"""
What a request gives, in words: every fact that was stated, and how the open clauses are read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.formats import write_date, write_figure
from calculators.request import Request
from calculators.rules import Fact, Reading, Rules
from calculators.sentences import LISTS
from calculators.values import FactValue, Figure

FIGURE = re.compile(r"\{([a-z0-9-]+)\.([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A fact that was stated."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """How a clause is read."""

    id: str
    question: str
    text: str  # the option, marked where it is the usual one
    is_default: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A request in the words of a language."""

    as_of: str
    facts: tuple[GivenFact, ...]  # in the order of the facts; usual answers among them
    readings: tuple[ChosenReading, ...]  # all of them


def write_given(request: Request, rules: Rules, language: str) -> Given:
    """Write what a request gives in the words of a language."""
    return Given(
        as_of=write_date(request.as_of, language),
        facts=tuple(_facts(request, rules, language)),
        readings=tuple(_readings(request, rules, language)),
    )


def write_value(value: FactValue, fact: Fact, rules: Rules, language: str) -> str:
    """Write the value of a fact: an amount with its unit, the label of a choice, yes or no."""
    if isinstance(value, bool):
        return rules.sentences["given-yes" if value else "given-no"][language]
    if isinstance(value, str):
        return fact.choices[value][language]
    if isinstance(value, tuple):
        entries = [_number(entry, fact, rules, language) for entry in value]
        return LISTS[language].join(entries) or rules.sentences["given-none"][language]
    return _number(value, fact, rules, language)


def _number(value: Decimal | int, fact: Fact, rules: Rules, language: str) -> str:
    return write_figure(Figure(Decimal(value), fact.unit or "items"), language, rules.units)


def _facts(request: Request, rules: Rules, language: str) -> Iterator[GivenFact]:
    for name, fact in rules.facts.items():
        if name in request.facts:
            yield GivenFact(name, fact.label[language], write_value(request.facts[name], fact, rules, language))


def _readings(request: Request, rules: Rules, language: str) -> Iterator[ChosenReading]:
    for name, reading in rules.readings.items():
        option = request.readings[name]
        is_default = option == reading.default
        text = reading.options[option][language]
        if is_default:
            text = rules.sentences["reading-default"][language].format(option=text)
        question = question_of(reading, request.as_of, rules, language)
        yield ChosenReading(name, question, text, is_default)


def question_of(reading: Reading, day: date, rules: Rules, language: str) -> str:
    """Write the question of a reading, with the figures of the law as they stand on a day."""

    def figure(found: re.Match[str]) -> str:
        term = rules.benefits[found[1]].parameters[found[2]].on(day)
        return write_figure(term.figure, language, rules.units)

    return FIGURE.sub(figure, reading.question[language])
