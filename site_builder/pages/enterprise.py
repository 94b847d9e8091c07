"""The page of one model enterprise: its profile, what every city comes to, each benefit with its reason, by theme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.present import present_answer
from calculators.rules import Rules
from site_builder import urls
from site_builder.enterprises import EnterpriseAnswer, other_readings
from site_builder.model.enterprise import Enterprise
from site_builder.model.facts import Reading
from site_builder.pages.break_even import BreakEvenView, worked_break_evens
from site_builder.pages.decision import DecisionView, worked_decision
from site_builder.pages.edition import Edition
from site_builder.pages.enterprise_results import ThemeResults, theme_results
from site_builder.pages.enterprises import PART, CityTotals, city_totals, say
from site_builder.pages.examples import Given, fact_value
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.text import Text
from site_builder.profile_address import format_fragment


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """The totals under one reading; the first row of the table is that of this page, without a question."""

    question: Text
    option: str
    totals: tuple[CityTotals, ...]


@dataclass(frozen=True, slots=True)
class EnterpriseContext:
    frame: Frame
    title: str
    description: str
    because: str
    home: str  # address that the paths of official words begin from
    contents: tuple[Link, ...]
    summary: str
    totals: tuple[CityTotals, ...]
    calculator: str  # address of the calculator with this profile
    profile: tuple[Given, ...]
    unsure: tuple[str, ...]  # facts by their labels
    readings: tuple[Given, ...]  # only those that the enterprise switches
    themes: tuple[ThemeResults, ...]
    quiet: tuple[ThemeResults, ...]  # where nothing pays and nothing is open
    decision: DecisionView  # the years, the overlap, the range over all readings
    break_evens: tuple[BreakEvenView, ...]  # along each of the facts that are worth it
    other_readings: tuple[ReadingRow, ...]  # empty where none changes a total
    previous: Link | None
    following: Link | None


def enterprise_page(
    edition: Edition, rules: Rules, answered: Sequence[EnterpriseAnswer], index: int, alternates: dict[str, str]
) -> Page:
    """
    Build the page of one enterprise.

    Args:
        edition: Whose language it is in.
        rules: What the answers were computed with.
        answered: All enterprises in their order, with their answers.
        index: Which of them.
        alternates: The page in every language.
    """
    language, here = edition.language, answered[index]
    enterprise = here.enterprise
    path = urls.path_of(urls.enterprise(language, enterprise.id))
    title = enterprise.title[language]
    page = present_answer(here.answer, here.request, rules, language)
    answers = {each.id: each for each in page.benefits}
    decision = worked_decision(edition, rules, here.request, here.answer)
    advice = {each.id: each for each in decision.page.advice}
    themes = [theme_results(edition, theme, here, answers, advice) for theme in edition.site.themes]
    profile_address = format_fragment(
        enterprise.as_of.isoformat(), enterprise.facts, enterprise.unsure, enterprise.readings
    )
    context = EnterpriseContext(
        frame=build_frame(
            edition,
            path,
            title,
            say(edition, "page_description", title=title, cities=edition.city_names),
            [Link(edition.ui("title", PART), urls.enterprises(language))],
        ),
        title=title,
        description=enterprise.description[language],
        because=enterprise.because[language],
        home=urls.home(language),
        contents=tuple(
            Link(edition.ui(key, PART), f"#{anchor}")
            for key, anchor in (
                ("result", "result"),
                ("profile", "profile"),
                ("by_theme", "by-theme"),
                ("calendar", "calendar"),
                *([("overlap", "overlap")] if decision.page.overlap.cities else []),
                *([("break_even", "break-even")] if enterprise.plot else []),
                ("readings", "readings"),
            )
        ),
        summary=page.summary,
        totals=city_totals(edition, here.answer.totals),
        calculator=f"{urls.calculator(language)}#{profile_address}",
        profile=tuple(_profile(edition, enterprise)),
        unsure=tuple(edition.site.facts[name].label[language] for name in enterprise.unsure),
        readings=tuple(_chosen(edition, enterprise)),
        themes=tuple(each for each in themes if not each.is_quiet),
        quiet=tuple(each for each in themes if each.is_quiet),
        decision=decision,
        break_evens=worked_break_evens(edition, rules, here.request, enterprise.plot),
        other_readings=_reading_rows(edition, rules, here),
        previous=_neighbour(edition, answered, index - 1),
        following=_neighbour(edition, answered, index + 1),
    )
    return Page(path, "pages/enterprise.html", language, alternates, context)


def _neighbour(edition: Edition, answered: Sequence[EnterpriseAnswer], index: int) -> Link | None:
    if not 0 <= index < len(answered):
        return None
    enterprise = answered[index].enterprise
    return Link(enterprise.title[edition.language], urls.enterprise(edition.language, enterprise.id))


def _profile(edition: Edition, enterprise: Enterprise) -> Iterator[Given]:
    yield Given(edition.ui("as_of", "calculator"), edition.value(enterprise.as_of, "date"))
    for name, value in enterprise.facts.items():
        fact = edition.site.facts[name]
        yield Given(fact.label[edition.language], fact_value(edition, fact, value))


def _chosen(edition: Edition, enterprise: Enterprise) -> Iterator[Given]:
    for reading in edition.site.readings:
        if reading.id in enterprise.readings:
            yield Given(edition.plainly(reading.question), _option(edition, reading, enterprise.readings[reading.id]))


def _option(edition: Edition, reading: Reading, option_id: str) -> str:
    return edition.plainly(next(option.label for option in reading.options if option.id == option_id))


def _reading_rows(edition: Edition, rules: Rules, here: EnterpriseAnswer) -> tuple[ReadingRow, ...]:
    readings = {reading.id: reading for reading in edition.site.readings}
    rows = [
        ReadingRow(
            edition.of_site(readings[other.reading].question),
            _option(edition, readings[other.reading], other.option),
            city_totals(edition, other.answer.totals),
        )
        for other in other_readings(here, rules)
    ]
    if not rows:
        return ()
    return (ReadingRow((), edition.ui("reading_here", PART), city_totals(edition, here.answer.totals)), *rows)
