"""
The words of one language for a decision. The sentences are content, their names begin with `decide-`.

An amount that rests on a ceiling is never written without saying so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.formats import write_date, write_figure, write_money, write_number
from calculators.given import question_of, write_value
from calculators.rules import Benefit, Rules
from calculators.sentences import LISTS
from calculators.values import FactValue, Figure

SHARE = "share"


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    rules: Rules
    language: str

    def say(self, sentence: str, **parts: str) -> str:
        return self.rules.sentences[f"decide-{sentence}"][self.language].format_map(parts)

    def listed(self, texts: Iterable[str]) -> str:
        return LISTS[self.language].join(texts)

    def city(self, city: str) -> str:
        return next(each.name[self.language] for each in self.rules.cities if each.id == city)

    def title(self, benefit: str) -> str:
        return self.rules.benefits[benefit].title[self.language]

    def label(self, fact: str) -> str:
        return self.rules.facts[fact].label[self.language]

    def moved(self, fact: str, value: FactValue | None) -> str:
        """Name the figure that is followed: of a list with several entries, the one that moves."""
        label = self.label(fact)
        if not isinstance(value, tuple) or len(value) < 2:
            return label
        return self.say("first-entry" if self.rules.facts[fact].ordered else "largest-entry", fact=label)

    def labels(self, facts: Iterable[str]) -> str:
        return self.listed(self.label(fact) for fact in facts)

    def given(self, fact: str, value: FactValue) -> str:
        """Write the value of a fact as somebody stated it."""
        return write_value(value, self.rules.facts[fact], self.rules, self.language)

    def number(self, fact: str, value: Decimal) -> str:
        """Write a value of a numeric fact with its unit."""
        return write_figure(Figure(value, self.rules.facts[fact].unit or "items"), self.language, self.rules.units)

    def distance(self, fact: str, value: Decimal) -> str:
        """Write how far apart two values of a numeric fact are."""
        if self.rules.facts[fact].unit == SHARE:
            return self.say("points", number=write_number(value.scaleb(2)))
        return self.number(fact, value)

    def figure(self, figure: Figure) -> str:
        return write_figure(figure, self.language, self.rules.units)

    def choices(self, fact: str, values: Iterable[str]) -> str:
        labels = self.rules.facts[fact].choices
        return self.say("or").join(labels[value][self.language] for value in values)

    def money(self, yuan: Decimal) -> str:
        return write_money(yuan, self.language)

    def amount(self, yuan: Decimal, certainty: str) -> str:
        """Write what is paid; under a ceiling, as the most that it can be."""
        return self.say(f"amount-{certainty}", amount=self.money(yuan))

    def year(self, year: int) -> str:
        return self.say("year", year=str(year))

    def day(self, day: date) -> str:
        return write_date(day, self.language)

    def count(self, number: int) -> str:
        return write_number(Decimal(number))

    def question(self, reading: str, day: date) -> str:
        return question_of(self.rules.readings[reading], day, self.rules, self.language)

    def option(self, reading: str, option: str) -> str:
        return self.rules.readings[reading].options[option][self.language]

    def path(self, benefit: Benefit) -> str:
        """Return where a benefit is explained, below a language's pages."""
        return f"{benefit.city}/{benefit.measure.removeprefix(f'{benefit.city}-')}/"
