"""
The calculators on pages: which questions are asked, which readings can be switched, where results are placed.

Two views of the same thing: all questions and all benefits on a page of their own, and on the page of a measure only
what that measure needs. Results are placed by the browser into cards that the build has already written.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from calculators.decision.page import Advice
from calculators.present import BenefitAnswer
from site_builder import urls
from site_builder.compare import compare
from site_builder.compile import benefit_facts
from site_builder.model.document import Document
from site_builder.model.facts import Reading
from site_builder.model.measure import Benefit, Measure
from site_builder.model.site import City
from site_builder.pages.benefits import (
    APPLICANT,
    AbsenceView,
    CityName,
    Stated,
    absence,
    benefit_address,
    city_name,
)
from site_builder.pages.break_even import BreakEvenView, empty_break_even
from site_builder.pages.decision import CityPlace, city_places
from site_builder.pages.documents import in_force
from site_builder.pages.edition import Edition
from site_builder.pages.enterprises import enterprises_link
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.questions import (
    ChoiceView,
    FieldView,
    GroupView,
    SwitchView,
    day,
    field,
    field_id,
    groups,
    money_units,
    switch,
    switch_id,
)
from site_builder.pages.readings import readings_of
from site_builder.pages.start import StartView, start_view
from site_builder.pages.text import Text

# Before anything is computed.
NO_ANSWER = BenefitAnswer("", "", "", None, None, "", (), (), (), "")


@dataclass(frozen=True, slots=True)
class CardView:
    """The result of a benefit: worked out by the build, or the place where the browser puts its own."""

    benefit: str  # its id; empty where the result is the build's and stays
    title: str
    address: str
    clause: str
    asks: tuple[Link, ...]  # to the fields that have no answer unless somebody gives one
    switches: tuple[Link, ...]  # to the readings
    answer: BenefitAnswer
    requirements: tuple[Stated, ...] = ()  # what no calculator can judge
    advice: Advice | None = None  # what would change a result that the build has worked out


@dataclass(frozen=True, slots=True)
class CityCards:
    """The cards of a city, or why there are none."""

    city: CityName
    cards: tuple[CardView, ...]
    absence: AbsenceView | None


@dataclass(frozen=True, slots=True)
class ThemeCards:
    """The cards of a theme, one entry for each city in its order."""

    id: str
    title: str
    cities: tuple[CityCards, ...]


@dataclass(frozen=True, slots=True)
class PolicyView:
    """An official text that the results rest on."""

    name: str  # city, title and number
    in_force: Text


@dataclass(frozen=True, slots=True)
class CalculatorView:
    """A calculator: its questions, its readings, and the places of its results."""

    language: str
    home: str  # address that the paths of official words begin from
    start: StartView
    facts: str  # every fact with its type, `annual_revenue:money …`: what an address may state
    as_of: FieldView
    money_units: tuple[ChoiceView, ...]  # in which amounts can be typed; none where none is asked
    groups: tuple[GroupView, ...]
    switches: tuple[SwitchView, ...]
    totals: tuple[CityPlace, ...]  # none on the page of a measure
    themes: tuple[ThemeCards, ...]  # none on the page of a measure
    cards: tuple[CardView, ...]  # of a measure; none on the calculator's own page
    policies: tuple[PolicyView, ...]  # none on the page of a measure
    break_even: BreakEvenView | None  # None on the page of a measure
    full: str  # address of the whole calculator
    compare: str


@dataclass(frozen=True, slots=True)
class CalculatorContext:
    """The calculator's own page."""

    frame: Frame
    enterprises: Link | None
    calculator: CalculatorView


def calculator_page(edition: Edition) -> Page:
    """Return the page with all questions and all benefits."""
    site, language = edition.site, edition.language
    path = urls.path_of(urls.calculator(language))
    title, description = edition.ui("title", "calculator"), edition.ui("description", "calculator")
    return Page(
        path=path,
        template="pages/calculator.html",
        language=language,
        alternates={other: urls.path_of(urls.calculator(other)) for other in site.languages},
        context=CalculatorContext(
            build_frame(edition, path, title, description),
            enterprises_link(edition, "from_calculator"),
            _view(
                edition,
                asked=groups(edition),
                readings=site.readings,
                totals=city_places(edition),
                themes=tuple(_theme(edition, theme.id) for theme in site.themes),
                break_even=empty_break_even(edition),
                policies=tuple(_policy(edition, city, each) for city in site.cities for each in city.documents),
            ),
        ),
    )


def measure_calculator(edition: Edition, measure: Measure) -> CalculatorView:
    """Return the calculator of one measure: what its benefits ask for, and nothing else."""
    asked = {APPLICANT}.union(*(benefit_facts(benefit) for benefit in measure.benefits))
    facts = [fact for fact in edition.site.facts.values() if fact.id in asked]
    group = GroupView(
        id="g-measure",
        title="",
        size=edition.number(len(facts)),
        fields=tuple(field(edition, fact) for fact in facts),
        is_open=True,
        has_none=False,
    )
    return _view(
        edition,
        asked=(group,),
        readings=readings_of(edition, measure),
        cards=tuple(_card(edition, measure, benefit) for benefit in measure.benefits),
    )


def _view(
    edition: Edition,
    asked: tuple[GroupView, ...],
    readings: Iterable[Reading],
    totals: tuple[CityPlace, ...] = (),
    themes: tuple[ThemeCards, ...] = (),
    cards: tuple[CardView, ...] = (),
    policies: tuple[PolicyView, ...] = (),
    break_even: BreakEvenView | None = None,
) -> CalculatorView:
    language = edition.language
    return CalculatorView(
        language=language,
        home=urls.home(language),
        start=start_view(edition, has_answers=bool(totals)),
        facts=" ".join(f"{fact.id}:{fact.type}" for fact in edition.site.facts.values()),
        as_of=day(edition),
        money_units=money_units(edition, asked),
        groups=asked,
        switches=tuple(switch(edition, reading) for reading in readings),
        totals=totals,
        themes=themes,
        cards=cards,
        policies=policies,
        break_even=break_even,
        full=urls.calculator(language),
        compare=urls.compare(language),
    )


def _policy(edition: Edition, city: City, document: Document) -> PolicyView:
    language = edition.language
    parts = {"city": city.name[language], "title": document.title[language], "number": document.number[language]}
    return PolicyView(edition.ui("policy", "taking").format_map(parts), in_force(edition, document))


def _theme(edition: Edition, theme_id: str) -> ThemeCards:
    theme = next(theme for theme in edition.site.themes if theme.id == theme_id)
    return ThemeCards(
        id=f"t-{theme.id}",
        title=theme.title[edition.language],
        cities=tuple(_city_cards(edition, theme_id, city) for city in edition.site.cities),
    )


def _city_cards(edition: Edition, theme_id: str, city: City) -> CityCards:
    columns = compare(theme_id, [city]).columns
    absent = next((column.absent for column in columns if column.absent), None)
    return CityCards(
        city=city_name(edition, city),
        cards=tuple(
            _card(edition, column.measure, column.benefit)
            for column in columns
            if column.measure is not None and column.benefit is not None
        ),
        absence=None if absent is None else absence(edition, absent),
    )


def _card(edition: Edition, measure: Measure, benefit: Benefit) -> CardView:
    asked = benefit_facts(benefit)
    switches = [each for each in edition.site.readings if each.id in benefit.readings]
    return CardView(
        benefit=benefit.id,
        title=benefit.title[edition.language],
        address=benefit_address(edition, measure, benefit),
        clause=edition.clause_of(measure),
        asks=tuple(
            Link(fact.label[edition.language], f"#{field_id(fact)}")
            for fact in edition.site.facts.values()
            if fact.id in asked and fact.default is None
        ),
        switches=tuple(Link(edition.plainly(reading.question), f"#{switch_id(reading)}") for reading in switches),
        answer=NO_ANSWER,
        requirements=tuple(
            Stated(edition.of_measure(each.words, measure), edition.quote(each.quote)) for each in benefit.requirements
        ),
    )
