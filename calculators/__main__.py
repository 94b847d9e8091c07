"""
The calculators on the command line: JSON on standard input, JSON on standard output; `batch` from file to file.

Exit status 0: answered. 2: the request, the arguments or the rules cannot be read; one line on standard error says
what was expected, and nothing is written to standard output.
"""

import argparse
import signal
import sys
from pathlib import Path
from typing import NoReturn

from calculators import boundary, exports
from calculators.batch.options import HELP, add_options
from calculators.breakeven.as_json import break_evens_text
from calculators.breakeven.follow import BadFollow
from calculators.breakeven.options import BREAKEVEN_DESCRIPTION, BREAKEVEN_HELP, add_breakeven
from calculators.decision.as_json import compare_text
from calculators.rules import Rules

BATCH_PACKAGES = ("pyarrow", "dask", "distributed")
COMPILED_RULES = Path(__file__).resolve().parent.parent / "public" / "data" / "rules.json"


def main(arguments: list[str]) -> int:
    """Run one command and return the exit status."""
    options = _parser().parse_args(arguments)
    rules = _read_rules(options.rules)
    if options.command == "batch":
        return _batch(options, rules)
    if options.command == "facts":
        _write(boundary.facts(rules))
        return 0
    if options.command in ("scenarios", "worksheet") and options.language not in rules.languages:
        return _refuse(f"--language: expected one of {', '.join(rules.languages)}")
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
        if options.command == "worksheet":
            return _worksheet(options, rules, text)
        if options.command == "scenarios":
            response = exports.comparison(rules, text, options.language)
        elif options.command == "breakeven":
            response = break_evens_text(rules, text, options.fact, options.low, options.high)
        elif options.command == "compare":
            response = compare_text(rules, text)
        else:
            response = boundary.answer(rules, text)
    except UnicodeDecodeError:
        return _refuse("request: expected UTF-8 text")
    except (boundary.BadRequest, BadFollow) as error:
        return _refuse(str(error))
    _write(response)
    return 0


class _Parser(argparse.ArgumentParser):
    """Say what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split())}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m calculators",
        description="Compute what the measures pay. Figures come from the compiled rules that `make site` writes.",
    )
    parser.add_argument(
        "--rules", type=Path, default=COMPILED_RULES, help="compiled rules (default: public/data/rules.json)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("evaluate", help="read one request on standard input, write its answer")
    commands.add_parser("facts", help="list the facts that a request may give")
    commands.add_parser(
        "compare",
        help="answer one request with what stands behind the answer",
        description="Read one request on standard input, as for `evaluate`; write its answer with, for each benefit, "
        "the nearest changes that would open it and how far it is from its cap and the next step; the range over all "
        "readings; what may not be claimed together; and the payments by calendar year.",
    )
    add_breakeven(commands.add_parser("breakeven", help=BREAKEVEN_HELP, description=BREAKEVEN_DESCRIPTION))
    scenarios = commands.add_parser(
        "scenarios",
        help="compare requests that have names",
        description='Read {"scenarios": [{"name": ..., "request": {...}}, ...]} on standard input, each request as for '
        "`evaluate`; write where the profiles differ and what differs in what they come to, differences taken from the "
        "first. What still needs facts has no difference.",
    )
    worksheet = commands.add_parser(
        "worksheet",
        help="write the full calculation for a spreadsheet",
        description="Read one request on standard input, as for `evaluate`; write the profile, every benefit with "
        "base, rate, cap and amount, and every step with its official words, as a CSV or an Excel file.",
    )
    worksheet.add_argument("--format", choices=("csv", "xlsx"), required=True, help="kind of file")
    worksheet.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    for command in (scenarios, worksheet):
        command.add_argument("--language", default="zh", help="words of the output: zh or en (default: zh)")
    add_options(commands.add_parser("batch", help=HELP))
    return parser


def _worksheet(options: argparse.Namespace, rules: Rules, text: str) -> int:
    """Write the full calculation into a file."""
    try:
        if options.format == "csv":
            content = exports.csv_file(rules, text, options.language).encode("utf-8")
        else:
            content = exports.xlsx_file(rules, text, options.language)
        options.out.write_bytes(content)
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        return _refuse("worksheet: the Python package xlsxwriter is not installed; run `make site`, which installs it")
    except OSError as error:
        return _refuse(f"--out: {options.out}: {error.strerror or error}")
    return 0


def _batch(options: argparse.Namespace, rules: Rules) -> int:
    """Answer a file of profiles; what needs packages is imported only now."""
    # Whoever ends the run politely leaves no temporary files.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    try:
        from calculators.batch import command

        rules_json = options.rules.read_text(encoding="utf-8")
        is_watched = options.progress or sys.stderr.isatty()
        return command.run(options, rules_json, rules, _refuse, is_watched=is_watched)
    except ModuleNotFoundError as missing:
        if missing.name not in BATCH_PACKAGES:
            raise
        return _refuse(
            f"batch: the Python package {missing.name} is not installed; "
            "run `python -m pip install --require-hashes -r requirements/batch.txt`"
        )


def _read_rules(path: Path) -> Rules:
    try:
        return boundary.open_rules(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError):
        sys.exit(_refuse(f"rules: expected compiled rules at {path}; run `make site`, or name a file with --rules"))


def _refuse(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return 2


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
