"""How this site works: method, certainty, readings, slips in the texts, limits, glossary, data, licence."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder import urls
from site_builder.compare import Absent
from site_builder.pages.benefits import AbsenceView, Certainty, absence, certainty
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.readings import ReadingView, reading_view
from site_builder.pages.text import Text

CERTAINTIES = ("exact", "up_to", "by-case", "none")
ABSENCES = ("not-offered", "not-stated", "not-comparable", "not-checked")
SECTIONS = (
    "method",
    "certainty",
    "absence",
    "boundaries",
    "readings",
    "slips",
    "limits",
    "glossary",
    "data",
    "device",
    "licence",
)
BOUNDARIES = ("at_least", "more_than", "at_most", "less_than")


@dataclass(frozen=True, slots=True)
class Boundary:
    """Official words for a boundary, and whether they include it."""

    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Slip:
    """An editor's note and what it is about."""

    subject: Link
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of art in every language of the site, the source first."""

    names: tuple[tuple[str, str], ...]  # language and name
    note: str


@dataclass(frozen=True, slots=True)
class Download:
    name: str
    address: str
    description: str


@dataclass(frozen=True, slots=True)
class AboutContext:
    frame: Frame
    introduction: Text
    contents: tuple[Link, ...]
    certainties: tuple[Certainty, ...]
    absences: tuple[AbsenceView, ...]
    boundaries: tuple[Boundary, ...]
    readings: tuple[ReadingView, ...]
    slips: tuple[Slip, ...]
    languages: tuple[str, ...]
    terms: tuple[Term, ...]
    downloads: tuple[Download, ...]
    kept: str | None  # address of the list of pages kept on the reader's device; None where none are


def about_page(edition: Edition, alternates: dict[str, str]) -> Page:
    """Build the page that says how this site works."""
    language, site = edition.language, edition.site
    path = urls.path_of(urls.about(language))
    context = AboutContext(
        frame=build_frame(edition, path, edition.ui("about_title"), edition.ui("about_description")),
        introduction=edition.say("about_introduction", cities=edition.city_names),
        contents=tuple(Link(edition.ui(f"about_{name}"), f"#{name}") for name in _sections(edition)),
        certainties=tuple(certainty(edition, name) for name in CERTAINTIES),
        absences=tuple(absence(edition, Absent(name)) for name in ABSENCES),
        boundaries=tuple(
            Boundary(edition.ui(f"boundary_{name}"), edition.ui(f"boundary_{name}_meaning")) for name in BOUNDARIES
        ),
        readings=tuple(reading_view(edition, reading) for reading in site.readings),
        slips=tuple(_slips(edition)),
        languages=site.languages,
        terms=tuple(_terms(edition)),
        downloads=tuple(
            Download(file.address.rpartition("/")[2], file.address, edition.ui(f"data_{file.kind}"))
            for file in edition.options.data
        ),
        kept=urls.kept(language) if edition.options.offline else None,
    )
    return Page(path, "pages/about.html", language, alternates, context)


def _sections(edition: Edition) -> Iterator[str]:
    return (name for name in SECTIONS if name != "device" or edition.options.offline)


def _slips(edition: Edition) -> Iterator[Slip]:
    language = edition.language
    for city in edition.site.cities:
        for document in city.documents:
            if document.notes:
                subject = Link(document.number[language], edition.references.in_text(document, language))
                yield Slip(subject, tuple(edition.of_document(note, document) for note in document.notes))
        for measure in city.measures:
            if measure.notes:
                name = edition.say_plainly("citation", city=city.name[language], clause=edition.clause_of(measure))
                subject = Link(name, urls.measure(language, measure.city, measure.clause))
                yield Slip(subject, tuple(edition.of_measure(note, measure) for note in measure.notes))


def _terms(edition: Edition) -> Iterator[Term]:
    for entry in edition.site.glossary:
        note = "" if entry.note is None else entry.note[edition.language]
        yield Term((("zh", entry.zh), ("en", entry.en)), note)
