"""What the calculators ask, and the readings they can be asked under."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_builder.model.document import Quote
from site_builder.model.words import Words
from site_builder.problems import Location


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A question."""

    id: str
    type: str  # choice boolean money rate integer number money_list integer_list
    unit: str | None
    label: Words
    help: Words
    choices: tuple[Choice, ...]
    default: str | None
    maximum: Decimal | None
    ordered: bool
    per: str | None  # year or month: the time that an amount is for; None: not for a time
    group: str
    where: Location


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Questions that are asked together."""

    id: str
    title: Words
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ReadingOption:
    id: str
    label: Words
    effect: Words


@dataclass(frozen=True, slots=True)
class Reading:
    """A question the official words leave open."""

    id: str
    default: str
    cities: tuple[str, ...]
    question: Words
    why: Words
    settled_by: Words
    clauses: tuple[str, ...]  # jinjiang/2-1
    quotes: tuple[Quote, ...]
    options: tuple[ReadingOption, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how official texts write it, how the site does."""

    id: str
    figure: tuple[str, ...]  # suffixes in official texts
    symbol: Words | None  # what stands beside an input field
    pattern: Mapping[str, str | Mapping[str, str]]  # by language; `one` and `other` where told apart
