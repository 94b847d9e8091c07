"""A measure of a city and its benefits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.model.document import Parameter, Quote, Statement
from site_builder.model.words import Words
from site_builder.problems import Location


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as the content states it."""

    fact: str
    test: str  # at_least more_than at_most less_than one_of met present
    parameter: str | None
    values: tuple[str, ...]
    quote: Quote | None
    where: Location


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several ways to qualify."""

    ways: tuple[tuple[Condition, ...], ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Who:
    """Who may receive it; without a quote the text names nobody."""

    are: tuple[str, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Paid:
    """When it is paid; without a quote the text does not say."""

    how: str  # once yearly years
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A mechanism in compiled form, and what it refers to (collected while it was parsed)."""

    data: Mapping[str, Any]
    facts: tuple[str, ...]
    parameters: tuple[str, ...]
    readings: tuple[str, ...]
    quotes: tuple[Quote, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Benefit:
    """One form of support: a calculator of its own."""

    id: str  # jinjiang-1-1-compute-centre
    short: str  # compute-centre
    theme: str
    instrument: str
    title: Words
    who: Who
    paid: Paid | None  # None for a clause that says nothing of payment
    certainty: str  # exact up_to by-case none
    parameters: Mapping[str, Parameter]
    conditions: tuple[Condition | AnyOf, ...]
    requirements: tuple[Statement, ...]  # what the words ask for beside, and no calculator can judge
    amount: Rule | None
    readings: tuple[str, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Departments:
    """Who is responsible, in the order of the words behind 责任单位."""

    are: tuple[str, ...]
    quote: Quote


@dataclass(frozen=True, slots=True)
class Measure:
    """One clause of a document under which support can be applied for."""

    id: str  # jinjiang-1-1
    city: str
    document: str
    clause: str  # 1-1
    title: Words
    summary: Words
    purpose: Words
    departments: tuple[Departments, ...]
    notes: tuple[Words, ...]
    benefits: tuple[Benefit, ...]
    translated: str | None  # checksum of the Chinese words that the translation was made from
    where: Location

    @property
    def words(self) -> tuple[Words, ...]:
        """Every text of the measure that a reader sees."""
        titles = (benefit.title for benefit in self.benefits)
        requirements = (requirement.words for benefit in self.benefits for requirement in benefit.requirements)
        return (self.title, self.summary, self.purpose, *self.notes, *titles, *requirements)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of its benefits, each once, in order."""
        return tuple(dict.fromkeys(benefit.theme for benefit in self.benefits))
