"""
The law as calculators see it: facts, readings, cities, documents and benefits, read from compiled rules.

`content/` is the source; the site's build compiles and checks it. What is read here has been checked there, so a
mistake is a fault of the program and raises as it comes (`KeyError`, `ValueError`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from calculators.conditions import AnyCondition, build_conditions
from calculators.formats import Pattern, Units
from calculators.mechanisms import build
from calculators.mechanisms.mechanism import Mechanism
from calculators.terms import Citation, Parameter, Term

FactType = Literal["choice", "boolean", "money", "rate", "integer", "number", "money_list", "integer_list"]
Text = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Fact:
    """A question to the applicant."""

    id: str
    type: FactType
    unit: str | None
    label: Text
    help: Text
    choices: Mapping[str, Text]  # label by value, for type `choice`
    default: str | None
    maximum: Decimal | None
    ordered: bool  # a list whose order matters
    group: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A question the official words leave open, and the ways to answer it."""

    id: str
    options: Mapping[str, Text]  # label by option
    default: str
    question: Text


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A day and the official words that set it."""

    parameter: str
    day: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class Validity:
    """When a document is in force, both days included; the first may hang on a reading."""

    reading: str | None
    starts: Mapping[str, DatedWords]  # by option; the single key "" without a reading
    until: DatedWords

    def start(self, readings: Mapping[str, str]) -> DatedWords:
        return self.starts[readings[self.reading] if self.reading else ""]


@dataclass(frozen=True, slots=True)
class Document:
    """How an official text is called, and each of its clauses."""

    id: str
    title: Text
    number: Text
    clauses: Mapping[str, Text]  # by paragraph id, where citations lead


@dataclass(frozen=True, slots=True)
class Benefit:
    """One form of support with its rule."""

    id: str
    measure: str
    city: str
    document: str
    title: Text
    theme: Text
    who: tuple[str, ...]  # values of organisation_type
    who_citation: Citation | None  # None where the text names nobody
    certainty: str  # exact, up_to, by-case or none
    paid: str | None  # once, yearly or years; None where the clause says nothing of payment
    validity: Validity
    parameters: Mapping[str, Parameter]
    conditions: tuple[AnyCondition, ...]
    amount: Mechanism | None  # None for a clause without a figure
    facts: tuple[str, ...]  # every fact the rule may ask for, in the order of the facts
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city, its benefits in order, and the groups of which only the highest counts."""

    id: str
    name: Text
    benefits: tuple[Benefit, ...]
    groups: Mapping[str, tuple[str, ...]]  # benefit ids by group


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the calculators know."""

    cities: tuple[City, ...]
    documents: Mapping[str, Document]
    facts: Mapping[str, Fact]
    readings: Mapping[str, Reading]
    units: Units
    sentences: Mapping[str, Text]
    languages: tuple[str, ...]
    fact_units: Mapping[str, str]  # the unit of each fact, by its id; "" where it has none
    benefits: Mapping[str, Benefit]  # every benefit by its id, cities and benefits in their order


def load_rules(text: str) -> Rules:
    """Read compiled rules from JSON text."""
    data = json.loads(text)
    validities = {document["id"]: _validity(document) for document in data["documents"]}
    cities = tuple(_city(city, validities) for city in data["cities"])
    facts = {fact["id"]: _fact(fact) for fact in data["facts"]}
    return Rules(
        cities=cities,
        documents={document["id"]: _document(document) for document in data["documents"]},
        facts=facts,
        readings={reading["id"]: _reading(reading) for reading in data["readings"]},
        units={unit: _patterns(patterns) for unit, patterns in data["units"].items()},
        sentences=data["sentences"],
        languages=tuple(data["languages"]),
        fact_units={name: fact.unit or "" for name, fact in facts.items()},
        benefits={benefit.id: benefit for city in cities for benefit in city.benefits},
    )


def _city(data: Mapping[str, Any], validities: Mapping[str, Validity]) -> City:
    return City(
        id=data["id"],
        name=data["name"],
        benefits=tuple(_benefit(benefit, data["id"], validities) for benefit in data["benefits"]),
        groups={group["id"]: tuple(group["benefits"]) for group in data["groups"]},
    )


def _benefit(data: Mapping[str, Any], city: str, validities: Mapping[str, Validity]) -> Benefit:
    who = data["who"]
    return Benefit(
        id=data["id"],
        measure=data["measure"],
        city=city,
        document=data["document"],
        title=data["title"],
        theme=data["theme"],
        who=tuple(who["are"]),
        who_citation=_citation(who) if "quote" in who else None,
        certainty=data["certainty"],
        paid=data["paid"],
        validity=validities[data["document"]],
        parameters={name: _parameter(data["id"], name, part) for name, part in data["parameters"].items()},
        conditions=build_conditions(data["conditions"], data["id"]),
        amount=build(data["amount"], data["id"]) if data["amount"] is not None else None,
        facts=tuple(data["facts"]),
        readings=tuple(data["readings"]),
    )


def _parameter(benefit: str, name: str, data: Mapping[str, Any]) -> Parameter:
    full_id = f"{benefit}.{name}"
    terms = tuple(
        Term(
            parameter=full_id,
            value=Decimal(value["value"]),
            unit=data["unit"],
            citation=_citation(value),
            since=date.fromisoformat(value["since"]) if "since" in value else None,
        )
        for value in data["values"]
    )
    return Parameter(full_id, data["unit"], terms)


def _citation(data: Mapping[str, Any]) -> Citation:
    return Citation(data["document"], data["clause"], data["quote"])


def _document(data: Mapping[str, Any]) -> Document:
    return Document(data["id"], data["title"], data["number"], data["clauses"])


def _validity(document: Mapping[str, Any]) -> Validity:
    validity = document["validity"]
    return Validity(
        reading=validity["reading"],
        starts={option: _dated(words) for option, words in validity["from"].items()},
        until=_dated(validity["until"]),
    )


def _dated(data: Mapping[str, Any]) -> DatedWords:
    return DatedWords(data["parameter"], date.fromisoformat(data["value"]), _citation(data))


def _fact(data: Mapping[str, Any]) -> Fact:
    return Fact(
        id=data["id"],
        type=data["type"],
        unit=data.get("unit"),
        label=data["label"],
        help=data["help"],
        choices={choice["id"]: choice["label"] for choice in data.get("choices", ())},
        default=data.get("default"),
        maximum=Decimal(data["max"]) if "max" in data else None,
        ordered=data.get("ordered", False),
        group=data["group"],
    )


def _reading(data: Mapping[str, Any]) -> Reading:
    return Reading(
        id=data["id"],
        options={option["id"]: option["label"] for option in data["options"]},
        default=data["default"],
        question=data["question"],
    )


def _patterns(data: Mapping[str, Any]) -> dict[str, Pattern]:
    return {
        language: Pattern(pattern, pattern) if isinstance(pattern, str) else Pattern(pattern["other"], pattern["one"])
        for language, pattern in data["pattern"].items()
    }
