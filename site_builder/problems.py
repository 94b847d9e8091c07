"""
What is wrong with the content: where, what, why it matters to a reader, and the next action.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake of the content. Rule names are permanent; each has a heading in content/README.md."""

    where: Location
    rule: str
    what: str
    why: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}: error: {self.what} [{self.rule}]\n  why: {self.why}\n  fix: {self.fix}"


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the words of a remedy: the closest known spelling, or all there are."""
    candidates = list(known)
    close = difflib.get_close_matches(wanted, candidates, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    return f"use one of {', '.join(candidates)}" if candidates else "there is none to use"
