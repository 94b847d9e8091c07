"""
One chunk of rows: profiles in, results and bad rows out. Pure: the same chunk gives the same outcome in any process.

No sentence is written. Within a chunk, a benefit is assessed once for each distinct combination of what it may ask for
(its facts, the day, its readings), and a city's totals once for each distinct combination of assessments.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import localcontext

import pyarrow as pa

from calculators.batch.columns import AS_OF, ID, READING, ROW, Column, Value, read_column
from calculators.batch.results import ASSESSMENT, TOO_LARGE, TOTALS, Coded, fits, results_batch
from calculators.boundary import open_rules
from calculators.claim import APPLICANT
from calculators.evaluate import assess, case_of
from calculators.outcome import Assessment
from calculators.request import Request
from calculators.rules import Benefit, City, Rules
from calculators.totals import Totals, city_totals
from calculators.values import EXACT


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of every chunk; small enough to travel with each."""

    rules_json: str  # compiled rules
    benefits: tuple[str, ...]  # chosen benefits, in the rules' order
    with_totals: bool  # False where only some benefits were chosen: a part of a city's benefits has no honest total
    as_of: date | None  # the day of rows that give none


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, with everything that is wrong with it."""

    row: int
    id: str
    problems: tuple[tuple[str, str], ...]  # column ("" for the row as a whole) and reason


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive rows of the file."""

    rows: pa.RecordBatch  # column `row` and those of the file
    bad: tuple[BadRow, ...] = ()  # rows that the reader could not take apart

    @property
    def count(self) -> int:
        return len(self.rows) + len(self.bad)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a chunk gave; every row of it is in one of the two, in order."""

    results: pa.RecordBatch
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job, its rules read."""

    job: Job
    rules: Rules
    order: Mapping[str, int]  # place of each fact among the facts


def prepare(job: Job) -> Prepared:
    """Read the job's rules; some milliseconds, so once for each process (see `local.py`, `cluster.py`)."""
    rules = open_rules(job.rules_json)
    return Prepared(job, rules, {name: index for index, name in enumerate(rules.facts)})


def run_chunk(prepared: Prepared, chunk: Chunk) -> Outcome:
    """Answer the rows of one chunk."""
    with _no_collector():
        return _run_chunk(prepared, chunk)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python from looking for circles again and again among thousands of answers that have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _run_chunk(prepared: Prepared, chunk: Chunk) -> Outcome:
    rows = chunk.rows
    columns = {
        name: read_column(name, rows.column(name).to_pylist(), prepared.rules, prepared.job.as_of)
        for name in rows.schema.names
        if name not in {ROW, ID}
    }
    if AS_OF not in columns:
        columns[AS_OF] = Column(AS_OF, [0] * rows.num_rows, [prepared.job.as_of], {})
    unreadable = _unreadable(columns.values())
    if unreadable:
        return _without(unreadable, prepared, chunk)
    with localcontext(EXACT):
        answers = _answers(prepared, columns, rows.num_rows)
    too_large = _too_large(answers)
    if too_large:
        return _without(too_large, prepared, chunk)
    return Outcome(results_batch(rows, columns[AS_OF], answers), tuple(sorted(chunk.bad, key=lambda each: each.row)))


Problems = dict[int, list[tuple[str, str]]]  # by position in the chunk


def _unreadable(columns: Iterable[Column]) -> Problems:
    found: Problems = {}
    for column in columns:
        if column.errors:
            for position, code in enumerate(column.codes):
                if code in column.errors:
                    found.setdefault(position, []).append((column.name, column.errors[code]))
    return found


def _too_large(answers: Iterable[Coded]) -> Problems:
    found: Problems = {}
    for answer in answers:
        large = {index for index, value in enumerate(answer.values) if not fits(value)}
        if large:
            for position, code in enumerate(answer.codes):
                if code in large:
                    found.setdefault(position, []).append((answer.name, TOO_LARGE))
    return found


def _without(problems: Problems, prepared: Prepared, chunk: Chunk) -> Outcome:
    """Answer the rows of a chunk that have no problem."""
    rows = chunk.rows
    bad = tuple(
        BadRow(rows[ROW][position].as_py(), id_text(rows, position), tuple(reasons))
        for position, reasons in problems.items()
    )
    good = pa.array([position for position in range(rows.num_rows) if position not in problems], pa.int64())
    return _run_chunk(prepared, Chunk(rows.take(good), (*chunk.bad, *bad)))


def id_text(rows: pa.RecordBatch, position: int) -> str:
    """Return the id of a row; "" where it has none."""
    value = rows[ID][position].as_py() if ID in rows.schema.names else None
    return "" if value is None else str(value)


def _answers(prepared: Prepared, columns: Mapping[str, Column], count: int) -> list[Coded]:
    answers: list[Coded] = []
    grouped: dict[tuple[str, ...], tuple[list[int], list[tuple[int, ...]]]] = {}
    for city in prepared.rules.cities:
        assessed: list[Coded] = []
        for benefit in city.benefits:
            if benefit.id not in prepared.job.benefits:
                continue
            inputs = [columns[name] for name in _inputs(benefit) if name in columns]
            names = tuple(column.name for column in inputs)
            if names not in grouped:
                grouped[names] = _distinct(inputs, count)
            codes, combinations = grouped[names]
            assessments = [_assess(prepared, benefit, inputs, combination) for combination in combinations]
            assessed.append(Coded(benefit.id, codes, assessments, ASSESSMENT))
        if prepared.job.with_totals:
            answers.append(_totals(prepared, city, assessed, columns, count))
        answers.extend(assessed)
    return answers


def _inputs(benefit: Benefit) -> tuple[str, ...]:
    """Return the columns that the benefit's answer may hang on."""
    readings = (*benefit.readings, *((benefit.validity.reading,) if benefit.validity.reading else ()))
    names = (AS_OF, APPLICANT, *benefit.facts, *(f"{READING}{name}" for name in readings))
    return tuple(dict.fromkeys(names))


def _distinct(columns: Sequence[Column | Coded], count: int) -> tuple[list[int], list[tuple[int, ...]]]:
    """Return the distinct combinations of the columns' codes, and by row which of them it has."""
    keys = zip(*(column.codes for column in columns), strict=True) if columns else iter([()] * count)
    distinct: dict[tuple[int, ...], int] = {}
    return [distinct.setdefault(key, len(distinct)) for key in keys], list(distinct)


def _assess(prepared: Prepared, benefit: Benefit, inputs: Sequence[Column], combination: tuple[int, ...]) -> Assessment:
    """Assess one benefit; the case holds what the key holds and no more, so that the key cannot be too short."""
    rules = prepared.rules
    given = _values(inputs, combination)
    names = (APPLICANT, *benefit.facts)
    facts = {name: given[name] if name in given else rules.facts[name].default for name in names}
    keyed = [name.removeprefix(READING) for name in _inputs(benefit) if name.startswith(READING)]
    known = {name: value for name, value in facts.items() if value is not None}
    request = Request(given[AS_OF], known, _readings(keyed, given, rules))
    return assess(benefit, case_of(benefit, rules, request), prepared.order)


def _values(columns: Sequence[Column], combination: tuple[int, ...]) -> dict[str, Value]:
    return {column.name: column.values[code] for column, code in zip(columns, combination, strict=True)}


def _readings(names: Iterable[str], given: Mapping[str, Value], rules: Rules) -> dict[str, str]:
    return {name: given.get(f"{READING}{name}", rules.readings[name].default) for name in names}


def _totals(
    prepared: Prepared, city: City, assessed: Sequence[Coded], columns: Mapping[str, Column], count: int
) -> Coded:
    readings = [column for name, column in columns.items() if name.startswith(READING)]
    varying = [each for each in assessed if len(each.values) > 1]
    codes, combinations = _distinct([*readings, *varying], count)
    constant = {each.name: each.values[0] for each in assessed if len(each.values) == 1}
    totals: list[Totals] = []
    for combination in combinations:
        given = _values(readings, combination[: len(readings)])
        pairs = zip(varying, combination[len(readings) :], strict=True)
        assessments = constant | {each.name: each.values[code] for each, code in pairs}
        totals.append(city_totals(city, assessments, _readings(prepared.rules.readings, given, prepared.rules)))
    return Coded(city.id, codes, totals, TOTALS)
