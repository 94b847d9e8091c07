"""
An official paragraph and its translation as runs: plain words, and figures that lead somewhere.

A figure of the official words has an anchor of its own and knows the parameters that rest on it; a figure of the
translation is a filled placeholder and knows its parameter.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.model.document import Paragraph, Parameter
from site_builder.placeholders import Segment, fill
from site_builder.provenance import CitedFigure


@dataclass(frozen=True, slots=True)
class CitedWords:
    """A figure of the official text that parameters rest on."""

    text: str
    anchor: str
    parameters: tuple[str, ...]  # full ids


def official_runs(text: str, cited: Sequence[CitedFigure]) -> tuple[str | CitedWords, ...]:
    """
    Cut official words at their cited figures; joined again they are the same words.

    Args:
        text: The official words of one paragraph.
        cited: The figures of that paragraph, in text order, none inside another.
    """
    return tuple(_official_runs(text, cited))


def _official_runs(text: str, cited: Sequence[CitedFigure]) -> Iterator[str | CitedWords]:
    position = 0
    for figure in cited:
        if figure.start > position:
            yield text[position : figure.start]
        yield CitedWords(text[figure.start : figure.end], figure.anchor, figure.parameters)
        position = figure.end
    if position < len(text):
        yield text[position:]


def translated_runs(
    paragraph: Paragraph,
    language: str,
    scope: Mapping[str, Parameter],
    write: Callable[[Parameter], str],
) -> tuple[Segment, ...]:
    """
    Fill the translation of a paragraph.

    Args:
        paragraph: With a translation into the language.
        language: A language of the site other than the source.
        scope: Parameters by the names that the translation may use.
        write: Writes a parameter in the language.
    """
    return fill(paragraph.translation[language], scope, write)
