"""
HTML as a tree, for looking things up in it.

It is stricter than a browser: every element that is opened must be closed in turn, which is how this site is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Elements that have no end tag.
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


class NotWellFormed(Exception):
    """An element is closed that is not open, or stays open."""


@dataclass(eq=False)
class Element:
    """An element; text stands between its children as plain strings."""

    name: str
    attributes: dict[str, str]  # an attribute without a value has an empty one
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """Yield this element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, *names: str) -> list["Element"]:
        """Return the elements of these names, this one included."""
        return [element for element in self if element.name in names]

    def one(self, name: str) -> "Element":
        """Return the only element of a name."""
        (found,) = self.all(name)
        return found

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def with_class(self, name: str) -> list["Element"]:
        return [element for element in self if name in element.classes]

    def texts(self) -> Iterator[tuple["Element", str]]:
        """Yield every piece of text with the element it stands in."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.texts()
            else:
                yield self, child

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts())

    @property
    def ancestors(self) -> Iterator["Element"]:
        """Yield this element and those around it, the innermost first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def language(self) -> str:
        """Return the language that the element's text is marked as; empty where no element around it says."""
        return next((each.attributes["lang"] for each in self.ancestors if "lang" in each.attributes), "")


def parse(html: str) -> Element:
    """
    Return a page as an element named `#page`.

    Raises:
        NotWellFormed: Elements are not closed in the order in which they were opened.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open != reader.page:
        raise NotWellFormed(f"<{reader.open.name}> is never closed")
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = self.open = Element("#page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            raise NotWellFormed(f"{self.getpos()}: <{tag}> has an attribute twice")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        if self.open.name != tag or self.open.parent is None:
            raise NotWellFormed(f"{self.getpos()}: </{tag}> closes <{self.open.name}>")
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)
