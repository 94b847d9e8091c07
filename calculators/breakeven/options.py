"""The arguments of `python -m calculators breakeven`."""

import argparse

BREAKEVEN_HELP = "say over which values of a fact each city comes to more"
BREAKEVEN_DESCRIPTION = (
    "Read one request on standard input, as for `evaluate`; write over which values of a fact each city's total is the "
    "higher one, and where totals bend and jump, solved for exactly. Without --fact, for every fact along which the "
    'cities change places. Values are decimal strings, else fractions such as "2/3" where none can hold them.'
)


def add_breakeven(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--fact", metavar="ID", help="a numeric fact; see the command `facts`")
    parser.add_argument("--from", dest="low", metavar="N", help="where to begin (default: 0); only with --fact")
    parser.add_argument(
        "--to", dest="high", metavar="N", help="where to end (default: beyond the last change); only with --fact"
    )
