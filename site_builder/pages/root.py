"""The page at the root: choose a language. It leads nowhere by itself."""

from dataclasses import dataclass

from site_builder import urls
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Page


@dataclass(frozen=True, slots=True)
class Welcome:
    """The site in one language, in that language's words."""

    language: str
    title: str
    description: str
    enter: str
    address: str


@dataclass(frozen=True, slots=True)
class RootContext:
    frame: Frame
    welcomes: tuple[Welcome, ...]


def root_page(editions: tuple[Edition, ...]) -> Page:
    """Build the page that offers the languages, the source language first."""
    first = editions[0]
    path = urls.path_of(urls.ROOT)
    titles = " · ".join(each.site.title[each.language] for each in editions)
    descriptions = " ".join(each.ui("root_description") for each in editions)
    context = RootContext(build_frame(first, path, titles, descriptions), tuple(_welcome(each) for each in editions))
    homes = {each.language: urls.path_of(urls.home(each.language)) for each in editions}
    return Page(path, "pages/root.html", first.language, homes, context)


def _welcome(edition: Edition) -> Welcome:
    return Welcome(
        edition.language,
        edition.site.title[edition.language],
        edition.ui("root_description"),
        edition.ui("root_enter"),
        urls.home(edition.language),
    )
