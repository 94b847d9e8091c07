"""An official text: its paragraphs, its dates, and the words cited from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from site_builder.model.words import Words
from site_builder.problems import Location

ParagraphKind = Literal["heading", "item", "paragraph"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The smallest citable part; its id is its anchor on the page of the whole text."""

    id: str  # 1-1, 01-p2, ch-1, opening-p3, closing-p1
    clause: str  # what it belongs to: 1-1, 01, ch-1, opening, closing
    kind: ParagraphKind
    text: str  # official words without white space
    translation: Mapping[str, str]  # other languages, placeholders unfilled; empty before translations are read
    where: Location  # of the official words
    translation_where: Mapping[str, Location]


@dataclass(frozen=True, slots=True)
class Quote:
    """Official words as an editor cites them; the figure meant stands in 【】 where there are several."""

    document: str
    clause: str  # a clause or a paragraph of it
    marked: str  # as written, 【】 included
    where: Location

    @property
    def words(self) -> str:
        return self.marked.replace("【", "").replace("】", "")


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a parameter is worth from a day on, and the words that say so."""

    value: Decimal | date
    quotes: tuple[Quote, ...]  # the first sets it, further ones repeat it
    document: str  # whose first day it holds from
    where: Location


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law, earliest value first."""

    id: str  # full id: jinjiang-1-1-compute-centre.cap, jin-zheng-gui-2025-6.issued
    name: str
    kind: str  # rate cap threshold amount count period date
    unit: str
    label: Words | None  # where kind and quote do not say enough
    values: tuple[DatedValue, ...]
    where: Location

    @property
    def value(self) -> DatedValue:
        """The first value: the founding document's."""
        return self.values[0]


@dataclass(frozen=True, slots=True)
class NotFigure:
    """A figure of the text that is no parameter, and why."""

    quote: Quote
    reason: str
    name: str | None  # how it is written in English, where the translation repeats it


@dataclass(frozen=True, slots=True)
class Statement:
    """Plain words about the document and the official words they rest on."""

    words: Words
    quote: Quote


@dataclass(frozen=True, slots=True)
class ValidityNames:
    """Which date parameters bound the document; the first day may hang on a reading."""

    reading: str | None
    starts: Mapping[str, str]  # parameter name by option; key "" without a reading
    until: str
    where: Location


@dataclass(frozen=True, slots=True)
class Document:
    """One official text."""

    id: str
    city: str
    title: Words
    number: Words
    issuer: Words
    clause_ids: str  # chapter-item or item
    sha256: str
    parameters: Mapping[str, Parameter]
    validity: ValidityNames
    overlap: Statement
    explained_by: Statement
    funding: Statement | None
    notes: tuple[Words, ...]
    not_figures: tuple[NotFigure, ...]
    paragraphs: tuple[Paragraph, ...]
    translated: str | None  # checksum of the Chinese words that the translation was made from
    where: Location
    sha256_where: Location

    def clause(self, name: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a clause, or the one paragraph of that id."""
        exact = tuple(part for part in self.paragraphs if part.id == name and part.clause != name)
        return exact or tuple(part for part in self.paragraphs if part.clause == name)

    @property
    def first_days(self) -> tuple[date, ...]:
        return tuple(_day(self.parameters[name]) for name in self.validity.starts.values())

    @property
    def last_day(self) -> date:
        return _day(self.parameters[self.validity.until])


def _day(parameter: Parameter) -> date:
    value = parameter.value.value
    if not isinstance(value, date):
        raise TypeError(f"{parameter.id} is not a date")
    return value
