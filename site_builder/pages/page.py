"""What a page is, before it is HTML: where it stands, its template, and the finished values that it prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from site_builder.first_answers import FirstAnswers


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere below the site's root."""

    text: str
    address: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its content."""

    title: str  # of this page; the head adds the name of the site
    description: str  # for search results and link previews
    site_title: str
    home: str  # address
    navigation: tuple[Link, ...]
    trail: tuple[Link, ...]  # from the home page to the page above; empty on the home page
    foot: tuple[Link, ...]


class Context(Protocol):
    """The values of one page: a frozen dataclass of the page's own module."""

    @property
    def frame(self) -> Frame: ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site in one language."""

    path: str  # zh/compare/index.html
    template: str  # pages/compare.html
    language: str
    alternates: Mapping[str, str]  # path by language, this one included; empty where a page has no counterpart
    context: Context


@dataclass(frozen=True, slots=True)
class DataFile:
    """A published file of open data; `kind` names its description in content/ui/site.yaml, as `data_<kind>`."""

    address: str  # data/site.json
    kind: str  # json schema csv


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who builds the site decides."""

    manifest: str  # address of what a browser loads to run the calculators
    base_url: str | None = None  # https://example.org/policies, without a closing slash; None: links stay relative
    data: tuple[DataFile, ...] = ()
    portable: bool = False  # whether pages are to be opened from a disk, where no host looks into folders
    offline: bool = True  # whether pages ask browsers to keep them, so that they can be read without a network
    bytes_to_start: int = 0  # what a browser fetches, compressed, before it can compute
    first_answers: Mapping[str, FirstAnswers] = field(default_factory=dict)  # by language; none where there is no entry
