"""The page of a city: its policy in facts, each with its words, and its measures chapter by chapter."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder import urls
from site_builder.compare import Absent
from site_builder.model.document import Document, Paragraph
from site_builder.model.measure import Measure
from site_builder.model.site import City
from site_builder.pages.benefits import (
    AbsenceView,
    BenefitCard,
    CityName,
    absence,
    card,
    city_name,
)
from site_builder.pages.documents import DocumentFact, dates, identity, statements
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.text import Text


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure in the list of its chapter."""

    clause: str
    title: str
    address: str
    departments: str
    cards: tuple[BenefitCard, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    title: str  # empty where measures stand before the first chapter
    official_title: str  # empty where the title is the official one
    measures: tuple[MeasureEntry, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    title: str
    official_title: str
    facts: tuple[DocumentFact, ...]
    notes: tuple[Text, ...]
    text: str  # address of the whole text
    chapters: tuple[ChapterView, ...]


@dataclass(frozen=True, slots=True)
class MissingTheme:
    title: str
    address: str
    absence: AbsenceView


@dataclass(frozen=True, slots=True)
class CityContext:
    frame: Frame
    city: CityName
    introduction: Text
    documents: tuple[DocumentView, ...]
    missing: tuple[MissingTheme, ...]


def city_page(edition: Edition, city: City, alternates: dict[str, str]) -> Page:
    """Build the page of a city."""
    language = edition.language
    path = urls.path_of(urls.city(language, city.id))
    names = {
        "city": city.name[language],
        "full_name": city.full_name[language],
        "within": city.within[language],
        "measures": edition.number(len(city.measures)),
        "benefits": edition.number(len(city.benefits)),
    }
    context = CityContext(
        frame=build_frame(
            edition,
            path,
            edition.say_plainly("city_title", city=city.name[language]),
            edition.say_plainly(
                "city_description",
                city=city.full_name[language],
                title=city.documents[0].title[language],
            ),
        ),
        city=city_name(edition, city),
        introduction=edition.say("city_introduction", **names),
        documents=tuple(_document(edition, city, document) for document in city.documents),
        missing=tuple(_missing(edition, city)),
    )
    return Page(path, "pages/city.html", language, alternates, context)


def _document(edition: Edition, city: City, document: Document) -> DocumentView:
    return DocumentView(
        title=document.title[edition.language],
        official_title=document.title[edition.source],
        facts=(
            *identity(edition, document),
            *dates(edition, document),
            *statements(edition, document),
        ),
        notes=tuple(edition.of_document(note, document) for note in document.notes),
        text=edition.references.in_text(document, edition.language),
        chapters=tuple(_chapters(edition, city, document)),
    )


def _chapters(edition: Edition, city: City, document: Document) -> Iterator[ChapterView]:
    """Yield the chapters of a document that hold measures."""
    measures = {each.clause: each for each in city.measures if each.document == document.id}
    heading: Paragraph | None = None
    entries: list[MeasureEntry] = []
    for paragraph in document.paragraphs:
        if paragraph.kind == "heading":
            if entries:
                yield _chapter(edition, heading, entries)
            heading, entries = paragraph, []
        elif paragraph.kind == "item" and paragraph.clause in measures:
            entries.append(_entry(edition, measures[paragraph.clause]))
    if entries:
        yield _chapter(edition, heading, entries)


def _chapter(edition: Edition, heading: Paragraph | None, entries: list[MeasureEntry]) -> ChapterView:
    if heading is None:
        return ChapterView("", "", tuple(entries))
    title = heading.translation.get(edition.language, heading.text)
    official = "" if title == heading.text else heading.text
    return ChapterView(title, official, tuple(entries))


def _entry(edition: Edition, measure: Measure) -> MeasureEntry:
    language = edition.language
    departments = edition.city(measure.city).departments
    names = (departments[name][language] for group in measure.departments for name in group.are)
    return MeasureEntry(
        edition.clause_of(measure),
        measure.title[language],
        urls.measure(language, measure.city, measure.clause),
        edition.listed(dict.fromkeys(names)),
        tuple(card(edition, measure, benefit) for benefit in measure.benefits),
    )


def _missing(edition: Edition, city: City) -> Iterator[MissingTheme]:
    """Yield the themes without a measure of the city, and why."""
    language = edition.language
    absences = {each.theme: each for each in city.absences}
    for theme in edition.site.themes:
        if theme.id in absences:
            found = absences[theme.id]
            reason = absence(edition, Absent(found.kind, found.note))
            yield MissingTheme(theme.title[language], urls.theme(language, theme.id), reason)


def trail_to_city(edition: Edition, city: City) -> list[Link]:
    """Return the way to a page below a city."""
    return [Link(city.name[edition.language], urls.city(edition.language, city.id))]
