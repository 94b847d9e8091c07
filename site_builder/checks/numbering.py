"""`translation-numbering`: chapters and items of a translation have the numbers of the official text."""

from collections.abc import Iterator

from site_builder.figures import read_numeral
from site_builder.model.document import Paragraph
from site_builder.model.site import Site
from site_builder.parse.text import numbering_end
from site_builder.problems import Problem

WHY = "a reader who cites the clause by its number would cite another"
FIX = "number it as the official text does: I. for 一、 and (1) for （一）"

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def check(site: Site) -> Iterator[Problem]:
    """Compare the numbers at the start of headings and items."""
    for document in site.documents.values():
        for paragraph in document.paragraphs:
            text = paragraph.translation.get("en")
            if text is not None and not text.startswith(mark := _mark(paragraph)):
                what = f"the translation of {paragraph.id} does not begin with {mark.strip()}"
                yield Problem(paragraph.translation_where["en"], "translation-numbering", what, WHY, FIX)


def _mark(paragraph: Paragraph) -> str:
    """Return what the translation begins with; nothing where the official text has no number there."""
    end = numbering_end(paragraph)
    if not end:
        return ""
    number = int(read_numeral(paragraph.text[:end].strip("（）、")))
    return f"{_roman(number)}. " if paragraph.kind == "heading" else f"({number}) "


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters
