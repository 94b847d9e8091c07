"""
The page of a measure: what it gives in figures with their words, to whom, when; the official text; how it compares;
worked examples; its calculator.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder import urls
from site_builder.model.measure import Measure
from site_builder.official_text import CitedWords
from site_builder.pages.benefit_section import BenefitSection, benefit_section
from site_builder.pages.benefits import CityName, Stated, city_name
from site_builder.pages.calculator import CalculatorView, measure_calculator
from site_builder.pages.city import trail_to_city
from site_builder.pages.compare import CityCell, city_cell
from site_builder.pages.documents import in_force
from site_builder.pages.edition import Edition, ParagraphView, QuoteView
from site_builder.pages.embed import EmbedCode, can_be_embedded, embed_code
from site_builder.pages.examples import Examples, ExampleView
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.readings import ReadingView, reading_view, readings_of
from site_builder.pages.text import Text, plain


@dataclass(frozen=True, slots=True)
class DepartmentsView:
    names: str
    quote: QuoteView


@dataclass(frozen=True, slots=True)
class Counterparts:
    """What other cities have on a theme of the measure."""

    theme: Link
    cells: tuple[CityCell, ...]


@dataclass(frozen=True, slots=True)
class MeasureContext:
    frame: Frame
    city: CityName
    clause: str
    title: str
    contents: tuple[Link, ...]
    home: str  # address that the paths of worked steps begin from
    summary: Text
    purpose: Text
    benefits: tuple[BenefitSection, ...]
    departments: tuple[DepartmentsView, ...]
    in_force: Text
    overlap: Stated
    readings: tuple[ReadingView, ...]
    notes: tuple[Text, ...]
    paragraphs: tuple[ParagraphView, ...]
    text: str  # address of the clause in the whole text
    counterparts: tuple[Counterparts, ...]
    examples: tuple[ExampleView, ...]
    calculator: CalculatorView | None  # None where the clause names no amount
    embed: EmbedCode | None  # the same; nor has a site on a disk an address for other people's pages
    previous: Link | None
    following: Link | None


def measure_page(edition: Edition, measure: Measure, examples: Examples, alternates: dict[str, str]) -> Page:
    """Build the page of a measure."""
    language = edition.language
    city, document = edition.city(measure.city), edition.document(measure)
    path = urls.path_of(urls.measure(language, measure.city, measure.clause))
    summary = edition.of_measure(measure.summary, measure)
    position = city.measures.index(measure)
    can_compute = can_be_embedded(measure)
    readings = tuple(reading_view(edition, each) for each in readings_of(edition, measure))
    worked, counterparts = examples.of(measure), tuple(_counterparts(edition, measure))
    sections = {
        "figures": True,
        "rules": True,
        "words": True,
        "readings": readings,
        "calculator": can_compute,
        "examples": worked,
        "counterparts": counterparts,
    }
    context = MeasureContext(
        frame=build_frame(
            edition,
            path,
            edition.say_plainly("measure_title", title=measure.title[language], city=city.name[language]),
            plain(summary),
            trail_to_city(edition, city),
        ),
        city=city_name(edition, city),
        clause=edition.clause_of(measure),
        title=measure.title[language],
        contents=_contents(edition, sections),
        home=urls.home(language),
        summary=summary,
        purpose=edition.of_measure(measure.purpose, measure),
        benefits=tuple(benefit_section(edition, measure, benefit) for benefit in measure.benefits),
        departments=tuple(_departments(edition, measure)),
        in_force=in_force(edition, document),
        overlap=Stated(
            edition.of_document(document.overlap.words, document),
            edition.quote(document.overlap.quote),
        ),
        readings=readings,
        notes=tuple(edition.of_measure(note, measure) for note in measure.notes),
        paragraphs=tuple(_paragraphs(edition, measure)),
        text=edition.references.in_text(document, language, measure.clause),
        counterparts=counterparts,
        examples=worked,
        calculator=measure_calculator(edition, measure) if can_compute else None,
        embed=embed_code(edition, measure) if can_compute and not edition.options.portable else None,
        previous=_neighbour(edition, city.measures, position - 1),
        following=_neighbour(edition, city.measures, position + 1),
    )
    return Page(path, "pages/measure.html", language, alternates, context)


def _contents(edition: Edition, sections: Mapping[str, object]) -> tuple[Link, ...]:
    """Return links to the sections that the page has."""
    return tuple(Link(edition.ui(f"measure_{name}"), f"#{name}") for name, content in sections.items() if content)


def _departments(edition: Edition, measure: Measure) -> Iterator[DepartmentsView]:
    names = edition.city(measure.city).departments
    for group in measure.departments:
        listed = edition.listed(names[name][edition.language] for name in group.are)
        yield DepartmentsView(listed, edition.quote(group.quote))


def _paragraphs(edition: Edition, measure: Measure) -> Iterator[ParagraphView]:
    document, references = edition.document(measure), edition.references

    def row(cited: CitedWords) -> str:
        own = [name for name in cited.parameters if name.startswith(measure.id + "-")]
        return references.row((own or cited.parameters)[0], edition.language)

    for paragraph in document.clause(measure.clause):
        yield edition.paragraph(document, paragraph, row)


def _counterparts(edition: Edition, measure: Measure) -> Iterator[Counterparts]:
    others = [city for city in edition.site.cities if city.id != measure.city]
    for theme in edition.site.themes:
        if others and theme.id in measure.themes:
            yield Counterparts(
                Link(theme.title[edition.language], urls.theme(edition.language, theme.id)),
                tuple(city_cell(edition, theme, city) for city in others),
            )


def _neighbour(edition: Edition, measures: tuple[Measure, ...], position: int) -> Link | None:
    if not 0 <= position < len(measures):
        return None
    measure, language = measures[position], edition.language
    text = edition.say_plainly("neighbour", clause=edition.clause_of(measure), title=measure.title[language])
    return Link(text, urls.measure(language, measure.city, measure.clause))
