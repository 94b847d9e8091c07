"""The page that compares everything: every theme a row, every city a column."""

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder import urls
from site_builder.compare import compare
from site_builder.model.site import City, Theme
from site_builder.pages.benefits import (
    APPLICANT,
    AbsenceView,
    BenefitCard,
    CityName,
    absence,
    card,
    city_name,
)
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Page
from site_builder.pages.text import Text


@dataclass(frozen=True, slots=True)
class CityCell:
    """What one city has on one theme."""

    city: CityName
    cards: tuple[BenefitCard, ...]
    absence: AbsenceView | None


@dataclass(frozen=True, slots=True)
class ThemeRow:
    id: str
    title: str
    question: str
    address: str
    cells: tuple[CityCell, ...]


@dataclass(frozen=True, slots=True)
class FilterOption:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow the list; `name` stands in the address."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class CompareContext:
    frame: Frame
    introduction: Text
    cities: tuple[CityName, ...]
    filters: tuple[Filter, ...]
    themes: tuple[ThemeRow, ...]


def compare_page(edition: Edition, alternates: dict[str, str]) -> Page:
    """Build the page that compares everything."""
    language, site = edition.language, edition.site
    path = urls.path_of(urls.compare(language))
    context = CompareContext(
        frame=build_frame(
            edition,
            path,
            edition.ui("compare_title"),
            edition.say_plainly("compare_description", cities=edition.city_names),
        ),
        introduction=edition.say("compare_introduction", cities=edition.city_names),
        cities=tuple(city_name(edition, city) for city in site.cities),
        filters=_filters(edition),
        themes=tuple(_theme_row(edition, theme) for theme in site.themes),
    )
    return Page(path, "pages/compare.html", language, alternates, context)


def _theme_row(edition: Edition, theme: Theme) -> ThemeRow:
    language = edition.language
    return ThemeRow(
        theme.id,
        theme.title[language],
        theme.question[language],
        urls.theme(language, theme.id),
        tuple(city_cell(edition, theme, city) for city in edition.site.cities),
    )


def city_cell(edition: Edition, theme: Theme, city: City) -> CityCell:
    """Return what a city has on a theme, or why it has nothing."""
    columns = compare(theme.id, [city]).columns
    cards = tuple(
        card(edition, column.measure, column.benefit)
        for column in columns
        if column.measure is not None and column.benefit is not None
    )
    absent = next((column.absent for column in columns if column.absent is not None), None)
    return CityCell(city_name(edition, city), cards, None if absent is None else absence(edition, absent))


def _filters(edition: Edition) -> tuple[Filter, ...]:
    """Return the filters, with the values that some benefit has."""
    language, site = edition.language, edition.site
    benefits = site.benefits.values()
    applicants = {value for benefit in benefits for value in benefit.who.are}
    instruments = {benefit.instrument for benefit in benefits}
    return (
        _filter(edition, "theme", ((theme.id, theme.title[language]) for theme in site.themes)),
        _filter(
            edition,
            "who",
            (
                (choice.id, choice.label[language])
                for choice in site.facts[APPLICANT].choices
                if choice.id in applicants
            ),
        ),
        _filter(
            edition,
            "instrument",
            ((name, words[language]) for name, words in site.instruments.items() if name in instruments),
        ),
    )


def _filter(edition: Edition, name: str, options: Iterable[tuple[str, str]]) -> Filter:
    return Filter(
        name,
        edition.ui(f"filter_{name}"),
        tuple(FilterOption(value, label) for value, label in options),
    )
