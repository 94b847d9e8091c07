"""
The options of `python -m calculators batch`; needs no package, so that help is there before they are installed.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

HELP = "answer every row of a CSV or Parquet file (needs requirements/batch.txt)"
DESCRIPTION = """\
Answer every row of a file of profiles, of any length.

Columns of the file: id (any text, carried through), as_of (YYYY-MM-DD), every fact by
its id (`python -m calculators facts`), readings as reading.<id>. An empty cell gives
nothing. In CSV (UTF-8, the first line names the columns, blank lines are no rows):
true and false; list entries separated by ;, a lone ; for an empty list. In Parquet:
text everywhere, or whole numbers and decimals for numbers, booleans, dates, lists;
columns of binary floating point are refused.

Results, one row for each row read, in order: row (from 1, below the header), id,
as_of, per city .exact .up_to .most (yuan), per benefit .status .amount (yuan, empty
unless eligible) .certainty .missing (facts that could still change it; separated by ;
in CSV). With --benefits only those, and no totals: a part of a city's benefits has
none.

Rows that cannot be read go to the errors file, one line for each problem (row, id,
column, reason). Exit status: 0 every row answered; 1 some rows are in the errors file;
2 nothing written, because arguments, file or packages are not as expected.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.description = DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("profiles", type=Path, help="the file to read: .csv or .parquet")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="results: .csv or .parquet")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="rows not answered (default: <out>.errors.csv)")
    parser.add_argument("--benefits", type=_ids, metavar="ID,ID", help="only these benefits (default: all)")
    parser.add_argument("--as-of", type=_day, metavar="DAY", help="the day of the rows that give none")
    parser.add_argument("--engine", choices=("local", "dask"), default="local", help="where to compute")
    parser.add_argument("--workers", type=_workers, metavar="N", help="local processes (default: one for each core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="the Dask scheduler, such as tcp://host:8786")
    parser.add_argument("--progress", action="store_true", help="say how far it is, even where nobody watches")


def misfit(options: Any) -> str:
    """Return why options do not go together; "" where they do."""
    if (options.engine == "dask") != (options.scheduler is not None):
        return "--engine dask and --scheduler ADDRESS go together"
    if options.engine == "dask" and options.workers is not None:
        return "--workers goes with --engine local; a Dask cluster has its own"
    return ""


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _day(text: str) -> date:
    if len(text) != len("YYYY-MM-DD"):
        raise argparse.ArgumentTypeError("expected YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("expected YYYY-MM-DD") from error


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1024):
        raise argparse.ArgumentTypeError("expected a whole number from 1 to 1024")
    return int(text)
