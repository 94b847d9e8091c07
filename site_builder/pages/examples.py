"""Worked examples: cases that the build has computed, as the page of their measure prints them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.claim import APPLICANT
from calculators.present import BenefitAnswer, present_answer
from calculators.request import read_request
from calculators.rules import Rules
from site_builder.examples import WorkedExample
from site_builder.model.facts import Fact
from site_builder.model.measure import Benefit, Measure
from site_builder.model.site import WorkedCase
from site_builder.pages.benefits import benefit_address
from site_builder.pages.calculator import CardView
from site_builder.pages.edition import Edition
from site_builder.profile_address import format_fragment

ID = re.compile("[a-z][a-z_]*[a-z]")


@dataclass(frozen=True, slots=True)
class Given:
    """A fact of a case."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A case: its facts, the sum as worked out by hand, and what the calculators answer."""

    name: str
    given: tuple[Given, ...]
    readings: tuple[Given, ...]  # only those that the case switches
    sum: str
    fragment: str  # of an address whose calculator opens with this case, without its `#`
    results: tuple[CardView, ...]  # of the benefits that the case is about


class Examples:
    """The published examples of a site, in one language."""

    def __init__(self, edition: Edition, rules: Rules, examples: Sequence[WorkedExample]) -> None:
        self._edition = edition
        self._rules = rules
        self._examples = [example for example in examples if example.case.publish]

    def of(self, measure: Measure) -> tuple[ExampleView, ...]:
        """Return the examples of a measure, in the order of its cases."""
        return tuple(
            self._view(example, measure)
            for example in self._examples
            if (example.case.city, example.case.clause) == (measure.city, measure.clause)
        )

    def _view(self, example: WorkedExample, measure: Measure) -> ExampleView:
        edition, case = self._edition, example.case
        request = read_request(json.dumps(case.request), self._rules)
        page = present_answer(example.answer, request, self._rules, edition.language)
        benefits = {each.id: each for each in measure.benefits}
        return ExampleView(
            name=edition.plainly(case.name),
            given=tuple(self._given(example)),
            readings=tuple(self._readings(example)),
            sum=self._sum(case),
            fragment=format_fragment(case.as_of.isoformat(), case.facts, (), case.readings),
            results=tuple(
                self._card(measure, benefits[each.id], each)
                for each in page.benefits
                if each.id in case.expect and each.id in benefits
            ),
        )

    def _sum(self, case: WorkedCase) -> str:
        """Return the sum with facts and choices called by their labels instead of their ids."""
        facts, language = self._edition.site.facts, self._edition.language
        names = {name: fact.label[language] for name, fact in facts.items()}
        for name in (APPLICANT, *case.facts):
            names |= {choice.id: choice.label[language] for choice in facts[name].choices}
        return ID.sub(lambda found: names.get(found[0], found[0]), case.sum)

    def _card(self, measure: Measure, benefit: Benefit, answer: BenefitAnswer) -> CardView:
        """Return a result that stays as the build has worked it out."""
        edition = self._edition
        return CardView(
            benefit="",
            title=benefit.title[edition.language],
            address=benefit_address(edition, measure, benefit),
            clause=edition.clause_of(measure),
            asks=(),
            switches=(),
            answer=answer,
        )

    def _given(self, example: WorkedExample) -> Iterator[Given]:
        edition, case = self._edition, example.case
        yield Given(edition.ui("example_day"), edition.value(case.as_of, "date"))
        for name, value in case.facts.items():
            fact = edition.site.facts[name]
            yield Given(fact.label[edition.language], fact_value(edition, fact, value))

    def _readings(self, example: WorkedExample) -> Iterator[Given]:
        edition = self._edition
        for reading in edition.site.readings:
            option_id = example.case.readings.get(reading.id)
            if option_id is not None:
                option = next(each for each in reading.options if each.id == option_id)
                yield Given(edition.plainly(reading.question), edition.plainly(option.label))


def fact_value(edition: Edition, fact: Fact, value: Any) -> str:
    """Write a fact as its question asks for it."""
    if fact.type == "choice":
        return edition.choice(fact, value)
    if fact.type == "boolean":
        return edition.ui("yes" if value else "no")
    if value == []:
        return edition.ui("example_nothing")
    values = value if isinstance(value, list) else [value]
    return edition.listed(edition.value(Decimal(each), fact.unit or "items") for each in values)
