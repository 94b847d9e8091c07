"""
The page that a host shows for an address that leads nowhere, in every language at once.

A host may show it at any depth, so links relative to it do not hold. How render.py writes its links is said there.
"""

from dataclasses import dataclass

from site_builder import urls
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page

PATH = "404.html"


@dataclass(frozen=True, slots=True)
class Apology:
    """What to say, and where to go, in one language."""

    language: str
    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    frame: Frame
    apologies: tuple[Apology, ...]
    languages: str  # separated by spaces: an address of the site begins with one of them


def not_found_page(editions: tuple[Edition, ...]) -> Page:
    """Build the page, the source language first."""
    first = editions[0]
    title = " · ".join(edition.ui("not_found_title") for edition in editions)
    context = NotFoundContext(
        build_frame(first, PATH, title, title),
        tuple(_apology(edition) for edition in editions),
        " ".join(edition.language for edition in editions),
    )
    return Page(PATH, "pages/not-found.html", first.language, {}, context)


def _apology(edition: Edition) -> Apology:
    language = edition.language
    return Apology(
        language,
        edition.ui("not_found_title"),
        edition.ui("not_found_text"),
        (
            Link(edition.site.title[language], urls.home(language)),
            Link(edition.ui("nav_compare"), urls.compare(language)),
            Link(edition.ui("nav_calculator"), urls.calculator(language)),
        ),
    )
