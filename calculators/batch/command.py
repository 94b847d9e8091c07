"""
`python -m calculators batch`: from options to files.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pyarrow as pa

from calculators.batch.columns import BadFile, check_columns
from calculators.batch.files import kind_of, open_profiles
from calculators.batch.local import cores, run_local
from calculators.batch.options import misfit
from calculators.batch.output import open_output
from calculators.batch.results import results_schema
from calculators.batch.run import Chunk, Job, Outcome
from calculators.rules import Rules

NANOSECONDS = 10**9

Say = Callable[[str], object]  # writes one line for the person who watches


def run(options: Any, rules_json: str, rules: Rules, say: Say, *, is_watched: bool) -> int:
    """
    Answer a file.

    Args:
        options: As `options.add_options` declares them.
        rules_json: The compiled rules.
        rules: The same, read.
        say: Takes messages.
        is_watched: Whether to say how far it is while it runs.

    Returns:
        The exit status: 0, 1 with bad rows, 2 when nothing was written.
    """
    if unfit := misfit(options):
        say(f"batch: {unfit}")
        return 2
    try:
        return _run(options, rules_json, rules, say, is_watched=is_watched)
    except BrokenProcessPool:
        say("batch: a worker process ended early, perhaps for want of memory; nothing was written")
    except (BadFile, OSError, pa.ArrowException) as error:
        say(f"batch: {error}")
    return 2


def _run(options: Any, rules_json: str, rules: Rules, say: Say, *, is_watched: bool) -> int:
    job = Job(rules_json, _benefits(options.benefits, rules), options.benefits is None, options.as_of)
    out, errors = options.out, options.errors or options.out.with_suffix(".errors.csv")
    _check_paths(options.profiles, out, errors)
    count = _Count(say, is_watched=is_watched)
    with open_profiles(options.profiles) as profiles:
        check_columns(profiles.schema, rules, options.as_of)
        schema = results_schema(rules, job.benefits, with_totals=job.with_totals)
        with open_output(out, errors, schema) as write:
            for outcome in _outcomes(options, job, count.reading(profiles.chunks)):
                write(outcome)
                count.done(outcome)
            count.check()
    say(count.summary(out))
    if count.bad:
        say(f"batch: {count.bad:,} bad rows, see {errors}")
    return 1 if count.bad else 0


def _outcomes(options: Any, job: Job, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
    if options.engine == "dask":
        # Only here, so that one machine needs pyarrow alone.
        from calculators.batch.cluster import run_on_cluster

        return run_on_cluster(job, chunks, options.scheduler)
    return run_local(job, chunks, options.workers or cores())


def _benefits(chosen: tuple[str, ...] | None, rules: Rules) -> tuple[str, ...]:
    known = tuple(benefit.id for city in rules.cities for benefit in city.benefits)
    for name in chosen or ():
        if name not in known:
            raise BadFile(f"--benefits: {name!r} is not a benefit; expected {', '.join(known)}")
    return known if chosen is None else tuple(name for name in known if name in chosen)


def _check_paths(profiles: Path, out: Path, errors: Path) -> None:
    kind_of(out)
    if len({path.resolve() for path in (profiles, out, errors)}) < 3:
        raise BadFile("expected three different files for profiles, --out and --errors")
    for path in (out, errors):
        if not path.parent.is_dir():
            raise BadFile(f"{path.parent}: no such folder")


class _Count:
    """Counts rows on their way in and out, and says how far it is once a second."""

    def __init__(self, say: Say, *, is_watched: bool) -> None:
        self.read = self.results = self.bad = 0
        self._say, self._is_watched = say, is_watched
        self._start = self._said = time.monotonic_ns()

    def reading(self, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
        for chunk in chunks:
            self.read += chunk.count
            yield chunk

    def done(self, outcome: Outcome) -> None:
        self.results += outcome.results.num_rows
        self.bad += len(outcome.bad)
        if self._is_watched and time.monotonic_ns() - self._said > NANOSECONDS:
            self._said = time.monotonic_ns()
            self._say(f"{self.results + self.bad:,} rows, {self._rate():,} rows a second, {self.bad:,} bad rows")

    def check(self) -> None:
        if self.read != self.results + self.bad:
            raise AssertionError(f"{self.read} rows read, {self.results} results and {self.bad} bad rows")

    def summary(self, out: Path) -> str:
        rows = f"{self.read:,} rows read = {self.results:,} results + {self.bad:,} bad rows"
        return f"{out}: {rows}; {self._rate():,} rows a second"

    def _rate(self) -> int:
        """Return whole rows a second."""
        return (self.results + self.bad) * NANOSECONDS // max(time.monotonic_ns() - self._start, 1)
