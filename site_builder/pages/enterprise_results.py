"""
The benefits of one theme for a model enterprise, a column for each city.

What pays, what hangs on something that the enterprise is not sure of, and what it misses by a figure that it states
stand in front; all else is folded away.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.decision.page import Advice
from calculators.outcome import Refusal
from calculators.present import BenefitAnswer
from calculators.values import Figure
from site_builder import urls
from site_builder.compare import compare
from site_builder.enterprises import EnterpriseAnswer
from site_builder.model.measure import Benefit, Measure
from site_builder.model.site import City, Theme
from site_builder.pages.benefits import AbsenceView, CityName, Stated, absence, benefit_address, city_name
from site_builder.pages.calculator import CardView
from site_builder.pages.edition import Edition
from site_builder.pages.enterprises import say
from site_builder.pages.page import Link

# Refusals in which a figure is compared.
COMPARISONS = ("refused-at_least", "refused-more_than", "refused-at_most", "refused-less_than")
NOT_FIRST = "refused-not-first"  # a bound that an earlier figure had passed

Answers = Mapping[str, BenefitAnswer]


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """A benefit that pays nothing, in a line."""

    title: str
    address: str
    clause: str
    status: str
    status_word: str
    reason: str
    nearest: str  # the change that would open it; empty where nothing is said of that


@dataclass(frozen=True, slots=True)
class CityResults:
    """What a city has on a theme for this enterprise."""

    city: CityName
    cards: tuple[CardView, ...]  # what pays, and what is not settled
    missed: tuple[OtherOutcome, ...]  # what a figure is too low or too high for
    others: tuple[OtherOutcome, ...]
    others_title: str
    absence: AbsenceView | None


@dataclass(frozen=True, slots=True)
class ThemeResults:
    id: str
    theme: Link
    cities: tuple[CityResults, ...]

    @property
    def is_quiet(self) -> bool:
        """Say whether there is nothing to show in front."""
        return not any(city.cards or city.missed for city in self.cities)


def theme_results(
    edition: Edition, theme: Theme, here: EnterpriseAnswer, answers: Answers, advice: Mapping[str, Advice]
) -> ThemeResults:
    """
    Return what every city has on a theme.

    Args:
        edition: Whose language it is in.
        theme: Which theme.
        here: The enterprise with its answer.
        answers: The same answer in words, by benefit.
        advice: What would change it, by benefit.
    """
    language = edition.language
    return ThemeResults(
        id=f"t-{theme.id}",
        theme=Link(theme.title[language], urls.theme(language, theme.id)),
        cities=tuple(_city(edition, theme, city, here, answers, advice) for city in edition.site.cities),
    )


def _city(
    edition: Edition,
    theme: Theme,
    city: City,
    here: EnterpriseAnswer,
    answers: Answers,
    advice: Mapping[str, Advice],
) -> CityResults:
    columns = compare(theme.id, [city]).columns
    cards: list[CardView] = []
    missed: list[OtherOutcome] = []
    others: list[OtherOutcome] = []
    for column in columns:
        measure, benefit = column.measure, column.benefit
        if measure is None or benefit is None:
            continue
        answer = answers[benefit.id]
        is_open = any(fact.id in here.enterprise.unsure for fact in answer.missing)
        if answer.amount is not None or is_open:
            cards.append(_card(edition, measure, benefit, answer, advice.get(benefit.id)))
        elif _misses_by_a_figure(here.answer.assessments[benefit.id].reason):
            missed.append(_other(edition, measure, benefit, answer, advice.get(benefit.id)))
        else:
            others.append(_other(edition, measure, benefit, answer))
    absent = next((column.absent for column in columns if column.absent), None)
    key = "others_also" if cards or missed else "others_none"
    return CityResults(
        city=city_name(edition, city),
        cards=tuple(cards),
        missed=tuple(missed),
        others=tuple(others),
        others_title=say(edition, key, number=edition.number(len(others))),
        absence=None if absent is None else absence(edition, absent),
    )


def _misses_by_a_figure(reason: Refusal) -> bool:
    """Say whether a figure that is stated, and is more than nothing, lies on the wrong side of a bound."""
    given = reason.parts.get("given")
    if reason.kind in COMPARISONS:
        return isinstance(given, Figure) and bool(given.value)
    return reason.kind == NOT_FIRST


def _card(
    edition: Edition, measure: Measure, benefit: Benefit, answer: BenefitAnswer, advice: Advice | None
) -> CardView:
    """Return a result that stays as the build has worked it out."""
    return CardView(
        benefit="",
        title=benefit.title[edition.language],
        address=benefit_address(edition, measure, benefit),
        clause=edition.clause_of(measure),
        asks=(),
        switches=(),
        answer=answer,
        requirements=tuple(
            Stated(edition.of_measure(each.words, measure), edition.quote(each.quote)) for each in benefit.requirements
        ),
        advice=advice,
    )


def _other(
    edition: Edition, measure: Measure, benefit: Benefit, answer: BenefitAnswer, advice: Advice | None = None
) -> OtherOutcome:
    facts = edition.listed(fact.label for fact in answer.missing)
    return OtherOutcome(
        title=benefit.title[edition.language],
        address=benefit_address(edition, measure, benefit),
        clause=edition.clause_of(measure),
        status=answer.status,
        status_word=answer.status_word,
        reason=say(edition, "unstated", facts=facts) if answer.missing else answer.reason,
        nearest="" if advice is None else advice.near,
    )
