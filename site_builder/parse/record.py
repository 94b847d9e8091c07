"""
Take typed values out of nodes, noting every mistake at its line.

A value that cannot be taken is noted and replaced by an empty one of its type, so that the rest of the file is still
read; a file with problems never reaches the model (see `content.py`).
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from site_builder.model.words import Words
from site_builder.problems import Location, Problem, nearest
from site_builder.sources import Mapping, Node, Scalar, Sequence

WHY_SCHEMA = "the site shows only what the schema types; anything else would be lost or misread"
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DECIMAL = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Problems:
    """Collects the problems of one file."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, where: Location, rule: str, what: str, fix: str, why: str = WHY_SCHEMA) -> None:
        self.found.append(Problem(where, rule, what, why, fix))


class Record:
    """A mapping whose keys are taken one by one; `end` notes the keys that nobody took."""

    def __init__(self, node: Node, problems: Problems, name: str, languages: tuple[str, ...]) -> None:
        self.problems = problems
        self.name = name
        self.where = node.where
        self.languages = languages
        self._is_mapping = isinstance(node, Mapping)
        self._taken: list[str] = []
        self._entries: dict[str, tuple[Scalar, Node]] = {}
        if isinstance(node, Mapping):
            self._entries = {key.text: (key, value) for key, value in node.entries}
        else:
            problems.add(node.where, "wrong-type", f"expected the keys of {name}", "write `key: value` lines here")

    def has(self, key: str) -> bool:
        return key in self._entries

    def node(self, key: str) -> Node | None:
        """Take a required value."""
        found = self.optional(key)
        if found is None and self._is_mapping:
            what = f"{self.name} has no {key}"
            self.problems.add(self.where, "missing-key", what, f"add `{key}:`")
        return found

    def optional(self, key: str) -> Node | None:
        """Take a value that may be left out."""
        self._taken.append(key)
        return self._entries[key][1] if key in self._entries else None

    def remaining(self) -> list[tuple[Scalar, Node]]:
        """Take all keys that nobody has taken: for maps whose keys are names."""
        rest = [entry for key, entry in self._entries.items() if key not in self._taken]
        self._taken.extend(key.text for key, _ in rest)
        return rest

    def text(self, key: str) -> str:
        return self.scalar_text(self.node(key), key)

    def optional_text(self, key: str) -> str | None:
        node = self.optional(key)
        return None if node is None else self.scalar_text(node, key)

    def scalar_text(self, node: Node | None, name: str) -> str:
        if isinstance(node, Scalar) and node.text.strip():
            return node.text
        if node is not None:
            self.problems.add(node.where, "wrong-type", f"{name} is not a text", "write one text here")
        return ""

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        node = self.node(key)
        return self.one_of(node, key, allowed) if node is not None else ""

    def one_of(self, node: Node, name: str, allowed: Iterable[str]) -> str:
        known = list(allowed)
        text = self.scalar_text(node, name)
        if text and text not in known:
            self.problems.add(node.where, "unknown-value", f"{name} is {text}", nearest(text, known))
            return ""
        return text

    def texts(self, key: str, required: bool = True, empty: bool = False) -> tuple[str, ...]:
        """Take a list of texts, each of which stands there once."""
        texts: list[str] = []
        for item in self.items(key, required, empty):
            text = self.scalar_text(item, key)
            if text and text in texts:
                self.problems.add(item.where, "duplicate-entry", f"{key} lists {text} twice", "keep one of the two")
            texts.append(text)
        return tuple(texts)

    def items(self, key: str, required: bool = True, empty: bool = False) -> tuple[Node, ...]:
        """Take a list; one that is required holds something unless it may be empty."""
        node = self.node(key) if required else self.optional(key)
        return () if node is None else self.read_items(node, key, empty or not required)

    def read_items(self, node: Node, name: str, empty: bool = True) -> tuple[Node, ...]:
        if isinstance(node, Sequence):
            if not node.items and not empty:
                self.problems.add(node.where, "empty-list", f"{name} lists nothing", "list what belongs here")
            return node.items
        self.problems.add(node.where, "wrong-type", f"{name} is not a list", "write a list: `- …` lines or [ … ]")
        return ()

    def record(self, key: str) -> "Record | None":
        node = self.node(key)
        return None if node is None else self.inner(node, key)

    def optional_record(self, key: str) -> "Record | None":
        node = self.optional(key)
        return None if node is None else self.inner(node, key)

    def inner(self, node: Node, name: str) -> "Record":
        return Record(node, self.problems, name, self.languages)

    def words(self, key: str) -> Words:
        node = self.node(key)
        return self.read_words(node, key) if node is not None else Words({}, self.where)

    def optional_words(self, key: str) -> Words | None:
        node = self.optional(key)
        return None if node is None else self.read_words(node, key)

    def read_words(self, node: Node, name: str) -> Words:
        """Read a text in every language."""
        record = self.inner(node, name)
        texts = {language: record.text(language) for language in self.languages}
        record.end()
        return Words(texts, node.where)

    def decimal(self, key: str) -> Decimal:
        node = self.node(key)
        return self.read_decimal(node, key) if node is not None else Decimal(0)

    def read_decimal(self, node: Node, name: str) -> Decimal:
        text = self.scalar_text(node, name)
        if DECIMAL.fullmatch(text):
            return Decimal(text)
        if text:
            fix = "write a plain number: yuan, a share of one (5 % is 0.05) or a count, without unit or separators"
            self.problems.add(node.where, "wrong-type", f"{name} is {text}, not a plain number", fix)
        return Decimal(0)

    def day(self, key: str) -> date:
        node = self.node(key)
        return self.read_day(node, key) if node is not None else date.min

    def read_day(self, node: Node, name: str) -> date:
        text = self.scalar_text(node, name)
        if text:
            try:
                if DAY.fullmatch(text):
                    return date.fromisoformat(text)
            except ValueError:
                what = f"{name} is {text}, a day that no calendar has"
                self.problems.add(node.where, "wrong-type", what, "correct it")
                return date.min
            self.problems.add(node.where, "wrong-type", f"{name} is {text}, not a date", "write it as YYYY-MM-DD")
        return date.min

    def boolean(self, key: str) -> bool:
        """Take a flag that is false when left out."""
        node = self.optional(key)
        return False if node is None else self.one_of(node, key, ("true", "false")) == "true"

    def identifier(self, key: str) -> str:
        node = self.node(key)
        text = self.scalar_text(node, key)
        if node is not None and text and not KEBAB.fullmatch(text):
            fix = "use small letters, digits and single hyphens: compute-centre"
            self.problems.add(node.where, "wrong-id", f"{key} is {text}", fix)
        return text

    def end(self) -> None:
        """Note every key that the schema does not know."""
        for key, (scalar, _) in self._entries.items():
            if key not in self._taken:
                what = f"{self.name} has no key {key}"
                self.problems.add(scalar.where, "unknown-key", what, nearest(key, self._taken))
