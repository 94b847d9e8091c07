"""
Sheets of typed cells, and the CSV file that holds them.

A cell is text, a day, an amount of yuan or a share (a `Figure` of unit `CNY` or `share`), or nothing. Nothing is not
zero: a benefit that still needs facts has no amount.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from calculators.outcome import plain
from calculators.spreadsheet_safety import safe_cell
from calculators.values import FEN, Figure

Cell = str | date | Figure | None

# Excel takes a CSV file for UTF-8, and shows Chinese, only where it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and how many characters wide a spreadsheet shows it."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its name; every row has a cell for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_csv(sheets: Sequence[Sheet]) -> str:
    """
    Write sheets into one CSV file, one below the other: its name, the heads, the rows, an empty line.

    Returns:
        The file's text with the byte order mark, lines ended as RFC 4180 has it. Amounts and shares are plain decimals,
        a share one half as 0.5; days are YYYY-MM-DD. No text is taken for a formula.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for index, sheet in enumerate(sheets):
        if index:
            writer.writerow([])
        writer.writerow([safe_cell(sheet.name)])
        writer.writerow([safe_cell(column.title) for column in sheet.columns])
        writer.writerows([_plain_cell(cell) for cell in row] for row in sheet.rows)
    return BYTE_ORDER_MARK + buffer.getvalue()


def _plain_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return safe_cell(cell)
        case date():
            return cell.isoformat()
        case _:
            return plain_figure(cell)


def plain_figure(figure: Figure) -> str:
    """Write a number without exponent or separators; yuan with two places, more only where there is more to say."""
    if figure.unit == "CNY" and not figure.value % FEN:
        return format(figure.value, ".2f")
    return plain(figure.value)
