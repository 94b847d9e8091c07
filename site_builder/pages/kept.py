"""
The pages of the site that are kept on a reader's device, one list per language.

A service worker shows it for a page that is not kept while there is no network. Every page is listed; a script shows
those that are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder import urls
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page

PART = "offline"  # of the words of the interface


@dataclass(frozen=True, slots=True)
class KeptContext:
    frame: Frame
    pages: tuple[Link, ...]


def kept_page(edition: Edition, pages: Sequence[Page], alternates: dict[str, str]) -> Page:
    """
    Build the list.

    Args:
        edition: Whose language it is in.
        pages: All other pages of the site; those of other languages, and those for frames, are left out.
        alternates: The file of the list in every language.
    """
    language = edition.language
    path = urls.path_of(urls.kept(language))
    here = (page for page in pages if page.alternates.get(language) == page.path)
    context = KeptContext(
        build_frame(edition, path, edition.ui("title", PART), edition.ui("description", PART)),
        tuple(Link(page.context.frame.title, urls.address_of(page.path)) for page in here),
    )
    return Page(path, "pages/kept.html", language, alternates, context)
