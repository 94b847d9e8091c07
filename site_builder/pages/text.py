"""
Finished text: a row of runs, because a figure in a sentence leads to the words that set it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.placeholders import PLACE


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; with an address it is a link."""

    text: str
    address: str | None = None
    clause: str | None = None  # the clause that a figure comes from, printed on paper
    anchor: str | None = None  # where others lead to: a figure of the official words


Text = tuple[Run, ...]


def put(words: str, parts: Mapping[str, str | Text]) -> Text:
    """
    Fill the places of a sentence.

    Raises:
        KeyError: The sentence names a part that is not given.
    """
    runs: list[Run] = []
    for index, piece in enumerate(PLACE.split(words)):
        if index % 2:
            part = parts[piece]
            runs.extend((Run(part),) if isinstance(part, str) else part)
        elif piece:
            runs.append(Run(piece))
    return tuple(runs)


def plain(text: Text) -> str:
    """Return a text without its links."""
    return "".join(run.text for run in text)


def joined(texts: Sequence[Text], separator: str) -> Text:
    """Join texts with a separator between them."""
    runs: list[Run] = []
    for index, text in enumerate(texts):
        if index:
            runs.append(Run(separator))
        runs.extend(text)
    return tuple(runs)
