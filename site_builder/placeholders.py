"""
Texts with `{cap}` in them: fill each place from its parameter, and remember which parameter it was.

A figure in a sentence leads to its official words, so a filled text is a row of segments and not a string.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.formats import Pattern, write_date, write_figure
from calculators.values import Figure
from site_builder.model.document import Parameter
from site_builder.model.facts import Unit

PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure in a sentence: what is printed, and the parameter it comes from (full id)."""

    text: str
    parameter: str


Segment = str | FigureText
Scope = Mapping[str, Parameter]  # by the name used in the text


def place_names(text: str) -> list[str]:
    """Return the names of a text's placeholders, in order."""
    return PLACE.findall(text)


def fill(text: str, scope: Scope, write: Callable[[Parameter], str]) -> tuple[Segment, ...]:
    """
    Fill a text.

    Args:
        text: With placeholders, all of which the content check has found in the scope.
        scope: Parameters by the names the text may use.
        write: Writes a parameter's value in the text's language.
    """
    return tuple(_segments(text, scope, write))


def _segments(text: str, scope: Scope, write: Callable[[Parameter], str]) -> Iterator[Segment]:
    position = 0
    for place in PLACE.finditer(text):
        if place.start() > position:
            yield text[position : place.start()]
        parameter = scope[place[1]]
        yield FigureText(write(parameter), parameter.id)
        position = place.end()
    if position < len(text):
        yield text[position:]


def as_text(segments: tuple[Segment, ...]) -> str:
    """Join a filled text where nothing can be linked: titles, descriptions, data."""
    return "".join(segment if isinstance(segment, str) else segment.text for segment in segments)


class Writer:
    """Writes parameters, values and units in the languages of the site."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._patterns = {
            name: {language: _pattern(pattern) for language, pattern in unit.pattern.items()}
            for name, unit in units.items()
        }

    def parameter(self, parameter: Parameter, language: str) -> str:
        """Write a parameter's first value."""
        return self.value(parameter.value.value, parameter.unit, language)

    def value(self, value: Decimal | date, unit: str, language: str) -> str:
        """Write a value of a unit."""
        if isinstance(value, date):
            return write_date(value, language)
        return write_figure(Figure(value, unit), language, self._patterns)


def _pattern(pattern: str | Mapping[str, str]) -> Pattern:
    return Pattern(pattern, pattern) if isinstance(pattern, str) else Pattern(pattern["other"], pattern["one"])
