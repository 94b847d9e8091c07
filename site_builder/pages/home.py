"""The home page of a language: what this is, the policies at a glance, the ways in."""

from collections import Counter
from dataclasses import dataclass

from site_builder import urls
from site_builder.model.document import Document
from site_builder.model.site import City
from site_builder.pages.benefits import Certainty, CityName, certainty, city_name
from site_builder.pages.documents import dates, identity
from site_builder.pages.edition import Edition
from site_builder.pages.enterprises import enterprises_link
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.text import Run, Text

CERTAINTIES = ("exact", "up_to", "by-case", "none")


@dataclass(frozen=True, slots=True)
class GlanceCell:
    """What one city has under one heading."""

    city: CityName
    text: Text
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class GlanceRow:
    label: str
    cells: tuple[GlanceCell, ...]
    certainty: Certainty | None = None  # where the row counts benefits of that certainty


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    title: str
    question: str
    address: str


@dataclass(frozen=True, slots=True)
class HomeContext:
    frame: Frame
    introduction: Text
    cities: tuple[CityName, ...]
    glance: tuple[GlanceRow, ...]
    compare: Link
    calculator: Link
    enterprises: Link | None
    city_links: tuple[Link, ...]
    themes: tuple[ThemeEntry, ...]


def home_page(edition: Edition, alternates: dict[str, str]) -> Page:
    """Build the home page of a language."""
    language, site = edition.language, edition.site
    path = urls.path_of(urls.home(language))
    counts = {
        "cities": edition.city_names,
        "measures": edition.number(len(site.measures)),
        "benefits": edition.number(len(site.benefits)),
        "themes": edition.number(len(site.themes)),
    }
    context = HomeContext(
        frame=build_frame(edition, path, site.title[language], edition.say_plainly("home_description", **counts)),
        introduction=edition.say("home_introduction", **counts),
        cities=tuple(city_name(edition, city) for city in site.cities),
        glance=_glance(edition),
        compare=Link(edition.ui("home_compare"), urls.compare(language)),
        calculator=Link(edition.ui("home_calculator"), urls.calculator(language)),
        enterprises=enterprises_link(edition, "home"),
        city_links=tuple(Link(city.name[language], urls.city(language, city.id)) for city in site.cities),
        themes=tuple(
            ThemeEntry(theme.title[language], theme.question[language], urls.theme(language, theme.id))
            for theme in site.themes
        ),
    )
    return Page(path, "pages/home.html", language, alternates, context)


def _glance(edition: Edition) -> tuple[GlanceRow, ...]:
    cities = edition.site.cities
    rows = [
        *_document_rows(edition),
        GlanceRow(
            edition.ui("count_measures"),
            tuple(_number(edition, city, len(city.measures)) for city in cities),
        ),
    ]
    found = {city.id: Counter(benefit.certainty for benefit in city.benefits) for city in cities}
    rows += [
        GlanceRow(
            edition.ui("count_benefits"),
            tuple(_number(edition, city, found[city.id][name]) for city in cities),
            certainty(edition, name),
        )
        for name in CERTAINTIES
        if any(found[city.id][name] for city in cities)
    ]
    return tuple(rows)


def _number(edition: Edition, city: City, value: int) -> GlanceCell:
    return GlanceCell(city_name(edition, city), (Run(edition.number(value)),))


def _document_rows(edition: Edition) -> list[GlanceRow]:
    """Return a row for everything that some founding document says of itself, in order."""
    cities = edition.site.cities
    facts = {city.id: _founding_facts(edition, city) for city in cities}
    labels = dict.fromkeys(label for each in facts.values() for label in each)
    nothing = (Run(edition.ui("glance_nothing")),)
    return [
        GlanceRow(
            label,
            tuple(facts[city.id].get(label, GlanceCell(city_name(edition, city), nothing)) for city in cities),
        )
        for label in labels
    ]


def _founding_facts(edition: Edition, city: City) -> dict[str, GlanceCell]:
    document: Document = city.documents[0]
    facts = (*identity(edition, document), *dates(edition, document))
    name = city_name(edition, city)
    return {fact.label: GlanceCell(name, fact.text, fact.deadline) for fact in facts}
