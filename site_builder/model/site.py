"""Everything the site is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from site_builder.model.document import Document, Parameter
from site_builder.model.enterprise import Enterprise
from site_builder.model.facts import Fact, FactGroup, Reading, Unit
from site_builder.model.measure import Benefit, Measure
from site_builder.model.words import Words
from site_builder.problems import Location


@dataclass(frozen=True, slots=True)
class Absence:
    """A theme that a city has no measure for, and what that means."""

    theme: str
    kind: str  # not-offered not-stated not-comparable not-checked
    note: Words | None
    where: Location


@dataclass(frozen=True, slots=True)
class OverlapGroup:
    """Benefits of which, under the reading `same-expenditure: once`, only the highest counts."""

    id: str
    benefits: tuple[str, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class City:
    id: str
    name: Words
    full_name: Words
    within: Words
    departments: Mapping[str, Words]
    groups: tuple[OverlapGroup, ...]
    absences: tuple[Absence, ...]
    documents: tuple[Document, ...]
    measures: tuple[Measure, ...]  # in the order of the clauses
    where: Location

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        return tuple(benefit for measure in self.measures for benefit in measure.benefits)


@dataclass(frozen=True, slots=True)
class Theme:
    """What stands beside what: benefits of all cities on one subject."""

    id: str
    title: Words
    question: Words
    difference: Words
    where: Location


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    zh: str
    en: str
    note: Words | None


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A case worked out by hand: facts in, what each benefit named must answer."""

    name: Words
    city: str
    clause: str
    as_of: date
    facts: Mapping[str, Any]  # as JSON values
    readings: Mapping[str, str]
    expect: Mapping[str, "Expected"]
    sum: str
    sum_where: Location
    publish: bool
    where: Location

    @property
    def request(self) -> dict[str, Any]:
        return {"as_of": self.as_of.isoformat(), "facts": dict(self.facts), "readings": dict(self.readings)}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the hand calculation says of one benefit; None where the case does not say."""

    status: str | None
    amount: Decimal | None
    certainty: str | None
    payments: tuple[Decimal, ...] | None
    missing: tuple[str, ...] | None
    where: Location


@dataclass(frozen=True, slots=True)
class Site:
    """The whole content."""

    title: Words
    languages: tuple[str, ...]  # the first is the source
    cities: tuple[City, ...]
    themes: tuple[Theme, ...]
    instruments: Mapping[str, Words]
    units: Mapping[str, Unit]
    fact_groups: tuple[FactGroup, ...]
    readings: tuple[Reading, ...]
    glossary: tuple[GlossaryEntry, ...]
    sentences: Mapping[str, Words]
    interface: Mapping[str, Mapping[str, Words]]  # words of the interface, by file and key
    cases: tuple[WorkedCase, ...]
    enterprises: tuple[Enterprise, ...]  # none where the content has no folder for them

    @property
    def facts(self) -> dict[str, Fact]:
        return {fact.id: fact for group in self.fact_groups for fact in group.facts}

    @property
    def benefits(self) -> dict[str, Benefit]:
        return {benefit.id: benefit for city in self.cities for benefit in city.benefits}

    @property
    def measures(self) -> dict[str, Measure]:
        return {measure.id: measure for city in self.cities for measure in city.measures}

    @property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for city in self.cities for document in city.documents}

    def parameters(self) -> Iterator[Parameter]:
        """Yield every parameter of every document and benefit."""
        for city in self.cities:
            for document in city.documents:
                yield from document.parameters.values()
            for benefit in city.benefits:
                yield from benefit.parameters.values()
