"""Time several things in turn, so that a machine that slows down slows all of them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Timed:
    """Seconds for one call, over all rounds."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    def ratio_to(self, other: "Timed") -> float:
        """Return the median of the ratios taken round by round."""
        return median(mine / theirs for mine, theirs in zip(self.seconds, other.seconds, strict=True))


def time_in_turn(tasks: Mapping[str, Callable[[], object]], rounds: int, calls: int) -> dict[str, Timed]:
    """
    Time every task, round by round.

    Args:
        tasks: What to call, by name.
        rounds: How often each is timed; one more round before is not counted.
        calls: How many calls make one timing.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for round_number in range(rounds + 1):
        for name, task in tasks.items():
            start = time.perf_counter()
            for _ in range(calls):
                task()
            if round_number:
                seconds[name].append((time.perf_counter() - start) / calls)
    return {name: Timed(name, tuple(values)) for name, values in seconds.items()}


def table(timed: Mapping[str, Timed], reference: str) -> str:
    """Write the medians and the ratios to one of them."""
    width = max(len(name) for name in timed)
    lines = [f"{'':{width}}  median ms  ratio to {reference}"]
    for name, each in timed.items():
        lines.append(f"{name:{width}}  {each.median * 1000:9.3f}  {each.ratio_to(timed[reference]):.2f}")
    return "\n".join(lines)
