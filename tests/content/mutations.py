"""
Change the real content in memory, one character here and there, and see what the check says.

Changes of one kind are made all at once, each in its own line: a problem then must stand in each of these lines and in
no other. That is as strict as one run for each of them, and takes seconds instead of an hour.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.checks import run_checks
from site_builder.content import load_site
from site_builder.problems import Problem
from site_builder.sources import Source, read_sources

CONTENT = Path(__file__).resolve().parent.parent.parent / "content"

Texts = Mapping[str, str]  # by path


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One character of one line."""

    path: str
    line: int
    start: int  # in the file's text
    new: str


def read_texts() -> dict[str, str]:
    """Read all content files."""
    sources, problems = read_sources(CONTENT)
    assert [] == problems

    return {path: source.data.decode("utf-8") for path, source in sources.items()}


def problems_of(texts: Texts) -> list[Problem]:
    """Load and check content as a build does."""
    site, problems = load_site({path: Source(path, text.encode("utf-8")) for path, text in texts.items()})
    if site is not None:
        problems = problems + run_checks(site, all_files_read=not problems)
    return sorted(set(problems))


def changed(texts: Texts, changes: Iterable[Change]) -> dict[str, str]:
    """Return the content with changes, which replace one character each."""
    result = dict(texts)
    for change in changes:
        text = result[change.path]
        result[change.path] = text[: change.start] + change.new + text[change.start + 1 :]
    return result


def lines(found: Iterable[Change | tuple[str, int]]) -> set[tuple[str, int]]:
    """Return path and line of changes."""
    return {(each.path, each.line) if isinstance(each, Change) else each for each in found}


def lines_of(problems: Iterable[Problem], *rules: str) -> set[tuple[str, int]]:
    """Return path and line of the problems of some rules."""
    return {(problem.where.path, problem.where.line) for problem in problems if problem.rule in rules}


def find(texts: Texts, paths: str, pattern: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield every match of a pattern in the files whose path matches another."""
    for path, text in texts.items():
        if re.fullmatch(paths, path):
            for found in re.finditer(pattern, text, re.MULTILINE):
                yield path, found


def at(texts: Texts, path: str, start: int, new: str) -> Change:
    """Return the change of the character at a place."""
    assert new != texts[path][start]

    return Change(path, texts[path].count("\n", 0, start) + 1, start, new)


def next_digit(digit: str) -> str:
    """Return another digit."""
    return str((int(digit) + 1) % 10)


def in_rounds(changes: Iterable[Change], key: Callable[[Change], object]) -> Iterator[list[Change]]:
    """Deal changes into rounds so that no round has two of one key."""
    waiting = sorted(changes)
    while waiting:
        taken: dict[object, Change] = {}
        for change in waiting:
            taken.setdefault(key(change), change)
        yield sorted(taken.values())
        waiting = sorted(set(waiting) - set(taken.values()))
