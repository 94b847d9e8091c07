"""
Read content files: YAML as nodes that know their line and column, text as text.

Scalars stay text; the schema types them. A file is held to a size, depth and length before anything is built from it,
and aliases, anchors and tags are refused: no content needs them, and they hide what a reader sees.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_builder.problems import Location, Problem

ROOT = "content"
MAX_BYTES = 512 * 1024
MAX_DEPTH = 24
MAX_SCALAR = 8000

WHY_FORM = "a file that is not read as its editor meant it would publish something else"

# Characters that nobody sees: controls, zero-width and direction marks, line separators, lone surrogates and what is no
# character at all.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands in the file."""

    text: str
    where: Location


@dataclass(frozen=True, slots=True)
class Sequence:
    items: "tuple[Node, ...]"
    where: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: "tuple[tuple[Scalar, Node], ...]"
    where: Location


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A content file as it was read: its path below the content folder's parent, and its bytes."""

    path: str
    data: bytes


def read_sources(content: Path) -> tuple[dict[str, Source], list[Problem]]:
    """
    Read every content file.

    Hidden files and the copies that editors leave behind (`…~`) are passed over; a file of another kind is read, so
    that the loader can say that no part of the site uses it.

    Returns:
        Sources by path, in sorted order, all below `content/` whatever the folder is called, e.g. `content/site.yaml`;
        and a problem for each file that cannot be read.
    """
    sources, problems = dict[str, Source](), list[Problem]()
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content)
        if any(part.startswith(".") or part.endswith("~") for part in inside.parts):
            continue
        if path.is_dir() and path.suffix not in {".yaml", ".md"}:
            continue
        name = f"{ROOT}/{inside.as_posix()}"
        try:
            # One byte more than allowed is enough to know that a file is too long.
            with path.open("rb") as file:
                sources[name] = Source(name, file.read(MAX_BYTES + 1))
        except OSError as error:
            what = f"the file cannot be read: {error.strerror}"
            problems.append(Problem(Location(name), "unreadable-file", what, WHY_FORM, "make it a readable file"))
    return sources, problems


def decode(source: Source) -> tuple[str, list[Problem]]:
    """Return a file's text, or the one problem that keeps it from being text."""
    if len(source.data) > MAX_BYTES:
        return "", [_form(source, "file-too-long", f"the file has more than {MAX_BYTES} bytes", "split it")]
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place(source.data[: error.start].decode("utf-8"))
        return "", [_form(source, "not-utf-8", "the file is not UTF-8 text", "save it as UTF-8", *place)]
    if unseen := _UNSEEN.search(text):
        place = _place(text[: unseen.start()])
        fix = "save the file without a byte order mark" if text.startswith("\ufeff") else "remove it"
        return "", [_form(source, "control-character", f"the file holds {_unseen(unseen)}", fix, *place)]
    return text, []


def read_yaml(source: Source) -> tuple[Node | None, list[Problem]]:
    """
    Read a YAML file into nodes.

    Returns:
        The root, or None with the problems that make the file unreadable. Duplicate keys are problems of a file that
        can still be read.
    """
    text, problems = decode(source)
    if problems:
        return None, problems
    try:
        builder = _Builder(source.path)
        root = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _Refused as refused:
        return None, [refused.problem]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
        what = f"the file cannot be read as YAML: {error.problem or error.context}"
        return None, [_form(source, "not-yaml", what, "check quotes, colons and indentation here", *place)]
    if root is None:
        return None, [_form(source, "empty-file", "the file is empty", "fill it or delete it")]
    return root, builder.problems


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Build nodes from parser events without recursion, so that depth is ours to limit."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def build(self, events: Iterator[yaml.Event]) -> Node | None:
        stack: list[tuple[Location, list[Node], bool]] = []
        root: Node | None = None
        documents = 0
        for event in events:
            mark = event.start_mark
            if mark is None:
                raise AssertionError("the parser gives every event its place")
            where = Location(self.path, mark.line + 1, mark.column + 1)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(where, "not-yaml", "the file holds a second YAML document", "keep one")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                self._refuse(where, "alias", "the file uses a YAML anchor or alias", "write the value out")
            if getattr(event, "tag", None) is not None:
                self._refuse(where, "tag", "the file uses a YAML tag", "remove it; the schema types values")
            node: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                if len(event.value) > MAX_SCALAR:
                    self._refuse(where, "value-too-long", f"a value has {len(event.value)} characters", "shorten it")
                if unseen := _UNSEEN.search(event.value):
                    what = f"a value holds {_unseen(unseen)}, written as an escape"
                    self._refuse(where, "control-character", what, "remove it")
                node = Scalar(event.value, where)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(stack) >= MAX_DEPTH:
                    self._refuse(where, "too-deep", f"values are nested more than {MAX_DEPTH} deep", "flatten them")
                stack.append((where, [], isinstance(event, yaml.MappingStartEvent)))
                continue
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                began, parts, is_mapping = stack.pop()
                node = self._mapping(parts, began) if is_mapping else Sequence(tuple(parts), began)
            if node is not None:
                if stack:
                    stack[-1][1].append(node)
                else:
                    root = node
        return root

    def _mapping(self, parts: list[Node], where: Location) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._refuse(key.where, "not-yaml", "a key is not a plain word", "use a plain word")
            elif key.text in entries:
                first = entries[key.text][0].where
                what = f"{key.text} stands twice, first at line {first.line}"
                self.problems.append(Problem(key.where, "duplicate-key", what, WHY_FORM, "keep one of the two"))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), where)

    def _refuse(self, where: Location, rule: str, what: str, fix: str) -> None:
        raise _Refused(Problem(where, rule, what, WHY_FORM, fix))


def _form(source: Source, rule: str, what: str, fix: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Location(source.path, line, column), rule, what, WHY_FORM, fix)


def _place(before: str) -> tuple[int, int]:
    """Return the line and column behind a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _unseen(found: re.Match[str]) -> str:
    return f"the unseen character U+{ord(found[0]):04X}"
