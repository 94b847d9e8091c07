"""
The calculators on the command line: JSON on standard input, JSON on standard output.

Exit status 0: answered. 2: the request, the arguments or the rules cannot be read; one line on standard error says
what was expected, and nothing is written to standard output.
"""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from calculators import boundary
from calculators.rules import Rules

COMPILED_RULES = Path(__file__).resolve().parent.parent / "public" / "data" / "rules.json"


def main(arguments: list[str]) -> int:
    """Run one command and return the exit status."""
    options = _parser().parse_args(arguments)
    rules = _read_rules(options.rules)
    if options.command == "facts":
        _write(boundary.facts(rules))
        return 0
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
        response = boundary.answer(rules, text)
    except UnicodeDecodeError:
        return _refuse("request: expected UTF-8 text")
    except boundary.BadRequest as error:
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
    return parser


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
