"""
What columns a file of profiles may have, and what their cells say.

A column is `id`, `as_of`, a fact by its id, or `reading.<id>`. Cells arrive as text (CSV) or as text, whole numbers,
decimals, booleans, days and lists of those (Parquet); never as binary floating point.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from calculators.outcome import plain
from calculators.request import INTEGER_DIGITS, LIST_LENGTH, BadRequest, read_request, read_value
from calculators.rules import Fact, Rules

ROW = "row"  # added by the reader: the row's number, from 1 below the header
ID = "id"
AS_OF = "as_of"
READING = "reading."
BETWEEN_ENTRIES = ";"

WHOLE = re.compile(f"[0-9]{{1,{INTEGER_DIGITS}}}")
BOOLEANS = {"true": True, "false": False, "TRUE": True, "FALSE": False}  # spreadsheets write capitals

# What a JSON request expects is not what a cell can hold.
EXPECTED = {
    "bad-money": "expected yuan, zero or more, such as 1234.50",
    "bad-rate": "expected a share of one, such as 0.035 for 3.5 %",
    "bad-number": "expected a number, zero or more, such as 12.5",
    "bad-list": f"expected at most {LIST_LENGTH} entries, separated by {BETWEEN_ENTRIES}",
}

Value = Any  # of one column: a fact's value, a day, an option; None where a cell gives nothing


class BadFile(ValueError):
    """A file that cannot be used as a whole; the message is one line in plain English."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chunk, each distinct cell read once."""

    name: str
    codes: list[int]  # by row: an index into `values` and `errors`
    values: list[Value]
    errors: dict[int, str]  # why a distinct cell cannot be read, by its index


def check_columns(schema: pa.Schema, rules: Rules, as_of: date | None) -> None:
    """
    Hold the columns of a file against the facts and readings.

    Raises:
        BadFile: With the first column that is unknown, given twice, missing or of a type that cannot be exact.
    """
    for name in schema.names:
        if schema.names.count(name) > 1:
            raise BadFile(f"column {name!r}: expected once, given twice")
        _check_type(name, schema.field(name).type, _types_of(name, rules))
    if AS_OF not in schema.names and as_of is None:
        raise BadFile(f"column {AS_OF!r} is missing; add it, or give the day for all rows with --as-of")


def _types_of(name: str, rules: Rules) -> tuple[str, ...]:
    if name == ID:
        return ("text", "whole numbers")
    if name == AS_OF:
        return ("text", "days")
    if name.removeprefix(READING) in rules.readings and name.startswith(READING):
        return ("text",)
    if name not in rules.facts:
        raise BadFile(
            f"column {name!r}: expected {ID}, {AS_OF}, a fact (`python -m calculators facts` lists them) "
            f"or {READING}<id> with one of {', '.join(rules.readings)}"
        )
    match rules.facts[name].type:
        case "choice":
            return ("text",)
        case "boolean":
            return ("text", "booleans")
        case "money_list" | "integer_list":
            return ("text", "lists")
        case _:
            return ("text", "whole numbers", "decimals")


_KINDS: Mapping[str, Callable[[pa.DataType], bool]] = {
    "text": lambda kind: pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind),
    "whole numbers": pa.types.is_integer,
    "decimals": pa.types.is_decimal,
    "booleans": pa.types.is_boolean,
    "days": pa.types.is_date,
}


def _check_type(name: str, kind: pa.DataType, allowed: tuple[str, ...]) -> None:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if "lists" in allowed and (pa.types.is_list(kind) or pa.types.is_large_list(kind)):
        return _check_type(name, kind.value_type, ("text", "whole numbers", "decimals"))
    if pa.types.is_floating(kind):
        raise BadFile(f"column {name!r}: {kind} cannot hold every fen or share; expected {' or '.join(allowed)}")
    if not pa.types.is_null(kind) and not any(_KINDS[each](kind) for each in allowed if each in _KINDS):
        raise BadFile(f"column {name!r}: expected {' or '.join(allowed)}, found {kind}")
    return None


def read_column(name: str, cells: Sequence[Any], rules: Rules, as_of: date | None) -> Column:
    """
    Read a column other than `row` and `id`.

    Args:
        name: The column's name, which `check_columns` has let through.
        cells: As pyarrow gives them; None and "" give nothing.
        rules: The rules.
        as_of: The day of the rows that give none.
    """
    distinct: dict[Any, int] = {}
    keys = (tuple(cell) if type(cell) is list else cell for cell in cells)
    codes = [distinct.setdefault(key, len(distinct)) for key in keys]
    values: list[Value] = []
    errors: dict[int, str] = {}
    for index, cell in enumerate(distinct):
        try:
            values.append(_read_cell(name, cell, rules, as_of))
        except BadRequest as error:
            values.append(None)
            errors[index] = EXPECTED.get(error.code, error.expected)
    return Column(name, codes, values, errors)


def _read_cell(name: str, cell: Any, rules: Rules, as_of: date | None) -> Value:
    is_given = cell is not None and cell != ""
    if name == AS_OF:
        return _read_day(cell, rules) if is_given else _default_day(as_of)
    if name.startswith(READING):
        reading = rules.readings[name.removeprefix(READING)]
        if is_given and cell not in reading.options:
            raise BadRequest(name, "bad-choice", f"expected one of {', '.join(reading.options)}")
        return cell if is_given else reading.default
    fact = rules.facts[name]
    return read_value(as_json(cell, fact), fact) if is_given else fact.default


def _default_day(as_of: date | None) -> date:
    if as_of is None:
        raise BadRequest(AS_OF, "bad-date", "expected the day the case arises, as YYYY-MM-DD")
    return as_of


def _read_day(cell: str | date, rules: Rules) -> date:
    text = cell if isinstance(cell, str) else cell.isoformat()
    # Text that holds a quotation mark is no day; without one, it is a JSON string as it stands.
    return read_request('{"as_of": "' + re.sub(r'["\\\x00-\x1f]', "?", text[:80]) + '"}', rules).as_of


def as_json(cell: Any, fact: Fact) -> Any:
    """Return what a cell says as the value of a JSON request; what cannot be said so is left for the fact to refuse."""
    if fact.type in {"money_list", "integer_list"}:
        entries = _split(cell) if isinstance(cell, str) else cell
        return [_number(entry, is_whole=fact.type == "integer_list") for entry in entries]
    if fact.type == "boolean":
        return BOOLEANS.get(cell, cell) if isinstance(cell, str) else cell
    return cell if fact.type == "choice" else _number(cell, is_whole=fact.type == "integer")


def _split(cell: str) -> list[str]:
    """Split a list; a cell that holds nothing but `;` is a list without entries."""
    return [] if cell == BETWEEN_ENTRIES else [entry.strip(" ") for entry in cell.split(BETWEEN_ENTRIES)]


def _number(cell: Any, *, is_whole: bool) -> Any:
    text = plain(cell) if isinstance(cell, Decimal) else "" if cell is None else str(cell)
    return int(text) if is_whole and WHOLE.fullmatch(text) else text
