"""
Many chunks at work at once, never more than a fixed number, and their outcomes in the order of the chunks.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from calculators.batch.run import Chunk, Outcome


class Pending(Protocol):
    """An outcome that is being worked out elsewhere."""

    def result(self) -> Outcome:
        """Wait for the outcome; raises what the work raised."""
        ...


def in_order(submit: Callable[[Chunk], Pending], chunks: Iterable[Chunk], most: int) -> Iterator[Outcome]:
    """
    Yield the outcome of every chunk, in order.

    Args:
        submit: Starts the work on a chunk.
        chunks: Read only as far as there is room, so memory does not grow with their number.
        most: How many chunks may be at work, or done and not yet taken.
    """
    waiting: deque[Pending] = deque()
    for chunk in chunks:
        waiting.append(submit(chunk))
        del chunk  # what is at work is kept by whoever works on it
        if len(waiting) == most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
