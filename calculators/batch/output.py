"""
The files that a run writes: results, as CSV or Parquet, and bad rows, as CSV.

Both grow under a temporary name beside their own and get it at the end, so that a run that was stopped leaves no part
of a file where a whole one is expected.
"""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from calculators.batch.columns import BETWEEN_ENTRIES, ID
from calculators.batch.files import kind_of
from calculators.batch.run import BadRow, Outcome
from calculators.spreadsheet_safety import safe_cell

ROW_GROUP = 16_384  # rows that Parquet keeps together; as many wait in memory


class Writer(Protocol):
    """Takes results batch by batch."""

    def write(self, batch: pa.RecordBatch) -> None: ...

    def close(self) -> None: ...


@contextmanager
def open_output(out: Path, errors: Path, schema: pa.Schema) -> Iterator[Callable[[Outcome], None]]:
    """
    Open both files; yields the function that writes an outcome to them.

    They get their names when the block ends well; when it raises, nothing is left of them.
    """
    parts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in (out, errors)]
    try:
        with parts[1].open("w", encoding="utf-8", newline="") as errors_file:
            lines = csv.writer(errors_file, lineterminator="\n")
            lines.writerow(("row", "id", "column", "reason"))
            make = ParquetWriter if kind_of(out) == "parquet" else CsvWriter
            writer: Writer = make(parts[0], schema)

            def write(outcome: Outcome) -> None:
                writer.write(outcome.results)
                lines.writerows(_lines(outcome.bad))

            try:
                yield write
            finally:
                writer.close()
        parts[1].replace(errors)
        parts[0].replace(out)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _lines(bad: Sequence[BadRow]) -> Iterator[tuple[int, str, str, str]]:
    for each in bad:
        for column, reason in each.problems:
            yield each.row, safe_cell(each.id), safe_cell(column), safe_cell(reason)


class ParquetWriter:
    """Results as Parquet, in row groups of a fixed size."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = pq.ParquetWriter(path, schema)
        self._schema = schema
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= ROW_GROUP:
            self._flush()

    def close(self) -> None:
        try:
            self._flush()
        finally:
            self._file.close()

    def _flush(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_batches(self._waiting, self._schema))
        self._waiting, self._rows = [], 0


class CsvWriter:
    """Results as CSV that is safe to open in a spreadsheet; lists are joined with `;`."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = pa.schema([(each.name, _flat(each.type)) for each in schema])
        self._file = pa_csv.CSVWriter(path, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [self._cells(batch, name) for name in self._schema.names]
        self._file.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._file.close()

    def _cells(self, batch: pa.RecordBatch, name: str) -> pa.Array:
        column = batch.column(name)
        if pa.types.is_list(column.type):
            return pc.binary_join(column, BETWEEN_ENTRIES)
        if name == ID:
            return pa.array([None if cell is None else safe_cell(cell) for cell in column.to_pylist()], pa.string())
        return column


def _flat(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_list(kind) else kind
