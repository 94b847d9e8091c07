"""The page of a whole official text, with its translation beside it and an anchor for every clause."""

from dataclasses import dataclass

from site_builder import urls
from site_builder.model.document import Document
from site_builder.model.site import City
from site_builder.official_text import CitedWords
from site_builder.pages.benefits import CityName, city_name
from site_builder.pages.city import trail_to_city
from site_builder.pages.documents import in_force
from site_builder.pages.edition import Edition, ParagraphView
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.text import Text, plain


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph of the text; the first one of a measure's clause leads to its page."""

    paragraph: ParagraphView
    clause: str  # its name, for the link to itself
    measure: Link | None


@dataclass(frozen=True, slots=True)
class TextContext:
    frame: Frame
    city: CityName
    document_title: str
    in_force: Text
    notes: tuple[Text, ...]
    translations: tuple[str, ...]  # languages
    chapters: tuple[Link, ...]
    rows: tuple[TextRow, ...]


def text_page(edition: Edition, city: City, document: Document, alternates: dict[str, str]) -> Page:
    """Build the page of one official text."""
    language = edition.language
    path = urls.path_of(edition.references.in_text(document, language))
    title = document.title[language]
    rows = tuple(_row(edition, document, position) for position in range(len(document.paragraphs)))
    context = TextContext(
        frame=build_frame(
            edition,
            path,
            edition.say_plainly("text_title", number=document.number[language]),
            edition.say_plainly("text_description", title=title),
            trail_to_city(edition, city),
        ),
        city=city_name(edition, city),
        document_title=title,
        in_force=in_force(edition, document),
        notes=tuple(edition.of_document(note, document) for note in document.notes),
        translations=edition.translations,
        chapters=tuple(_chapter(row, language) for row in rows if row.paragraph.kind == "heading"),
        rows=rows,
    )
    return Page(path, "pages/text.html", language, alternates, context)


def _row(edition: Edition, document: Document, position: int) -> TextRow:
    paragraph = document.paragraphs[position]
    references, language = edition.references, edition.language

    def row(cited: CitedWords) -> str:
        return references.row(cited.parameters[0], language)

    measure = references.measure_on(document, paragraph.clause)
    link = None
    if measure is not None and paragraph.id == paragraph.clause:
        address = urls.measure(language, measure.city, measure.clause)
        link = Link(measure.title[language], address)
    return TextRow(
        edition.paragraph(document, paragraph, row),
        edition.clause(document, paragraph),
        link,
    )


def _chapter(row: TextRow, language: str) -> Link:
    """Return the link to a chapter, in the reader's language where it is translated."""
    translated = {each.language: each.text for each in row.paragraph.translations}
    words = translated.get(language, row.paragraph.official)
    return Link(plain(words), f"#{row.paragraph.id}")
