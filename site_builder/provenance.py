"""
Where cited words stand in an official text, and which figure of theirs is meant.

This is the link in both directions: from a value to its words, and from every figure of a text to what uses it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.figures import TextFigure, scan_figures
from site_builder.model.document import Document, Paragraph, Parameter, Quote


@dataclass(frozen=True, slots=True)
class Located:
    """A quote found: the paragraph, the span of its words, and the figures inside that are meant."""

    paragraph: Paragraph
    start: int
    end: int
    figures: tuple[TextFigure, ...]  # positions are the paragraph's; the marked one, or all inside the quote


@dataclass(frozen=True, slots=True)
class NotLocated:
    """A quote that does not lead to one place: how often its words stand in the clause."""

    count: int


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure of a paragraph that parameters rest on."""

    start: int
    end: int
    anchor: str  # unique in the document's page: 1-1-f2
    parameters: tuple[str, ...]  # full ids


def locate(document: Document, quote: Quote) -> Located | NotLocated:
    """Find a quote in its clause; the words must stand there exactly once."""
    hits = [
        (paragraph, start)
        for paragraph in document.clause(quote.clause)
        for start in _occurrences(paragraph.text, quote.words)
    ]
    if len(hits) != 1:
        return NotLocated(len(hits))
    paragraph, start = hits[0]
    end = start + len(quote.words)
    meant_start, meant_end = start, end
    if "【" in quote.marked:
        meant_start = start + quote.marked.index("【")
        meant_end = start + quote.marked.index("】") - 1
    figures = tuple(
        figure for figure in scan_figures(paragraph.text) if meant_start <= figure.start and figure.end <= meant_end
    )
    return Located(paragraph, start, end, figures)


def _occurrences(text: str, words: str) -> Iterable[int]:
    position = text.find(words) if words else -1
    while position >= 0:
        yield position
        position = text.find(words, position + 1)


def cited_figures(document: Document, parameters: Iterable[Parameter]) -> Mapping[str, tuple[CitedFigure, ...]]:
    """
    Return the cited figures of each paragraph, in text order, by paragraph id.

    Args:
        document: The official text.
        parameters: All parameters of the site; those that cite other documents are passed over.
    """
    users: dict[tuple[str, int, int], list[str]] = {}
    for parameter in parameters:
        for value in parameter.values:
            for quote in value.quotes:
                if quote.document != document.id:
                    continue
                found = locate(document, quote)
                if isinstance(found, Located) and found.figures:
                    figure = found.figures[0]
                    key = (found.paragraph.id, figure.start, figure.end)
                    users.setdefault(key, []).append(parameter.id)
    result: dict[str, tuple[CitedFigure, ...]] = {}
    for paragraph in document.paragraphs:
        spans = sorted((start, end) for name, start, end in users if name == paragraph.id)
        result[paragraph.id] = tuple(
            CitedFigure(start, end, f"{paragraph.id}-f{index}", tuple(dict.fromkeys(users[paragraph.id, start, end])))
            for index, (start, end) in enumerate(spans, start=1)
        )
    return result
