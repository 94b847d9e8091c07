"""
The built site as its readers meet it: files, pages, and where links lead.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site.html import Element, parse

LANGUAGES = {"zh": "zh-Hans", "en": "en"}

# Attributes whose value is an address that a browser goes to or a script asks for.
ADDRESSES = ("href", "src", "action", "poster", "data-home", "data-manifest")


def resolve(path: str, address: str) -> str:
    """
    Return the file that a relative address leads to.

    Args:
        path: The file that the address stands in.
        address: The address; its anchor and query are passed over.

    Returns:
        A path below the site's root; one that begins with `..` lies outside the site.
    """
    wanted = unquote(urlsplit(address).path)
    if not wanted:
        return path
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))
    return posixpath.normpath(f"{found}/index.html") if wanted.endswith(("/", ".")) else found


@dataclass(frozen=True)
class Link:
    """An address as it stands in a page."""

    page: "Page"
    element: Element
    attribute: str
    address: str

    @property
    def target(self) -> str:
        """Return the file it leads to, by path below the site's root."""
        return resolve(self.page.path, self.address)

    @property
    def anchor(self) -> str:
        return unquote(urlsplit(self.address).fragment)

    def __str__(self) -> str:
        return f"{self.page.path}: {self.attribute}={self.address!r}"


class Page:
    """A page of the site."""

    def __init__(self, path: str, html: str) -> None:
        self.path = path
        self.html = html

    @cached_property
    def tree(self) -> Element:
        return parse(self.html)

    @cached_property
    def head(self) -> Element:
        return self.tree.one("head")

    @cached_property
    def main(self) -> Element:
        return self.tree.one("main")

    @property
    def language(self) -> str | None:
        """Return the language of the page, or None for those that speak all at once."""
        folder = self.path.partition("/")[0]
        return folder if folder in LANGUAGES else None

    @property
    def is_embedded(self) -> bool:
        """Tell whether the page stands in a frame of somebody else's page: without header, and kept from search."""
        return self.path.split("/")[1:2] == ["embed"]

    @property
    def address(self) -> str:
        return self.path.removesuffix("index.html")

    @cached_property
    def by_id(self) -> Mapping[str, Element]:
        return {element.attributes["id"]: element for element in self.tree if "id" in element.attributes}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All addresses, those that a script is still to write left out."""
        return tuple(
            Link(self, element, name, element.attributes[name])
            for element in self.tree
            for name in ADDRESSES
            if name in element.attributes
        )

    def __repr__(self) -> str:
        return self.path


class Published:
    """All that was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Return content by path below the site's root."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        html = {path: content for path, content in self.files.items() if path.endswith(".html")}
        return {path: Page(path, content.decode()) for path, content in html.items()}

    def page(self, address: str) -> Page:
        return self.pages[f"{address}index.html"]

    def in_language(self, language: str) -> Iterator[Page]:
        return (page for page in self.pages.values() if page.language == language)
