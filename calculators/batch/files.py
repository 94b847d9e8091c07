"""
Files of profiles, read chunk by chunk.

CSV is UTF-8, with or without a byte order mark. Python's own reader takes it apart, in its strict mode: pyarrow's ends
the whole file at one byte that is no UTF-8, and takes all that follows a quotation mark nobody closed for one cell.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from calculators.batch.columns import ROW, BadFile
from calculators.batch.run import BadRow, Chunk

CHUNK_ROWS = 4096
NOT_UTF8 = "expected UTF-8 text"


@dataclass(frozen=True, slots=True)
class Profiles:
    """An open file: its columns, and its rows in chunks."""

    schema: pa.Schema
    chunks: Iterator[Chunk]


@contextmanager
def open_profiles(path: Path, chunk_rows: int = CHUNK_ROWS) -> Iterator[Profiles]:
    """
    Open a file of profiles, which may be of any length.

    Raises:
        BadFile: It is not there, or is neither CSV nor Parquet; also while its chunks are read.
    """
    try:
        if kind_of(path) == "parquet":
            with pq.ParquetFile(path, pre_buffer=False) as file:
                yield Profiles(file.schema_arrow, _parquet_chunks(file, chunk_rows))
        else:
            with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
                yield _open_csv(text, chunk_rows)
    except FileNotFoundError as error:
        raise BadFile(f"{error.filename or path}: no such file") from error
    except pa.ArrowInvalid as error:
        raise BadFile(f"{path}: {error}") from error


def kind_of(path: Path) -> str:
    """
    Return `csv` or `parquet`, by the ending of a file's name.

    Raises:
        BadFile: It ends in neither.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in {"csv", "parquet"}:
        raise BadFile(f"{path}: expected a name that ends in .csv or .parquet")
    return kind


def _parquet_chunks(file: pq.ParquetFile, chunk_rows: int) -> Iterator[Chunk]:
    first = 1
    for batch in file.iter_batches(batch_size=chunk_rows):
        numbers = pa.array(range(first, first + batch.num_rows), pa.int64())
        arrays = {name: batch.column(name) for name in batch.schema.names}
        yield Chunk(pa.RecordBatch.from_pydict({ROW: numbers, **arrays}))
        first += batch.num_rows


def _open_csv(text: TextIO, chunk_rows: int) -> Profiles:
    reader = csv.reader(text, strict=True)
    try:
        header = next(reader, None)
    except csv.Error as error:
        raise BadFile(f"{text.name}: line {reader.line_num}: {error}") from error
    if not header:
        raise BadFile(f"{text.name}: expected a first line with the names of the columns")
    if not all(map(_is_utf8, header)):
        raise BadFile(f"{text.name}: {NOT_UTF8}")
    schema = pa.schema([(name, pa.string()) for name in header])
    return Profiles(schema, _csv_chunks(_csv_rows(reader), header, chunk_rows))


def _csv_rows(reader: Any) -> Iterator[list[str] | str]:
    """Yield the cells of each row, or why it cannot be taken apart; blank lines are no rows."""
    while True:
        first_line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"lines {first_line} to {reader.line_num}: {error}"
        else:
            if row:
                yield row


def _csv_chunks(rows: Iterator[list[str] | str], header: Sequence[str], chunk_rows: int) -> Iterator[Chunk]:
    good: list[list[str]] = []
    numbers: list[int] = []
    bad: list[BadRow] = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, str):
            bad.append(BadRow(number, "", (("", row),)))
        elif len(row) != len(header):
            bad.append(BadRow(number, "", (("", f"expected {len(header)} cells, found {len(row)}"),)))
        elif not "".join(row).isascii() and not all(map(_is_utf8, row)):
            problems = [(name, NOT_UTF8) for name, cell in zip(header, row, strict=True) if not _is_utf8(cell)]
            bad.append(BadRow(number, "", tuple(problems)))
        else:
            good.append(row)
            numbers.append(number)
        if len(good) + len(bad) == chunk_rows:
            yield _csv_chunk(numbers, good, header, bad)
            good, numbers, bad = [], [], []
    if good or bad:
        yield _csv_chunk(numbers, good, header, bad)


def _csv_chunk(numbers: list[int], rows: list[list[str]], header: Sequence[str], bad: list[BadRow]) -> Chunk:
    cells = zip(*rows, strict=True) if rows else ((),) * len(header)
    columns = {name: pa.array(column, pa.string()) for name, column in zip(header, cells, strict=True)}
    return Chunk(pa.RecordBatch.from_pydict({ROW: pa.array(numbers, pa.int64()), **columns}), tuple(bad))


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
