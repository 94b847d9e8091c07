"""
What every start of Python would make anew, made once when the site is built.

- For each dataclass `dataclasses` writes the text of `__init__`, `__eq__` and so on and compiles it, which were most
  of the time that importing the calculators takes. The text is written, and the code for exactly this text looked up.
- `re` translates each pattern into a program. The program for exactly this pattern is looked up, so that the module
  which translates need not even be loaded.

Whatever is not in a table is made as ever.
"""

import marshal
from _sre import compile as pattern_from_program
from builtins import exec as execute
from typing import Any

from _sha2 import sha256

Program = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]  # what _sre.compile takes beside the text

_codes: dict[bytes, bytes] = {}
_programs: dict[tuple[str | bytes, int], Program] = {}


def use(table: bytes) -> None:
    """Make use of a table, as `compiling.prepare` returns it."""
    codes, programs = marshal.loads(table)
    _programs.update(programs)
    if codes:
        import dataclasses  # which the start of Python itself has no use for

        _codes.update(codes)
        dataclasses.exec = _execute  # type: ignore[attr-defined]


def key(text: str) -> bytes:
    """Return what stands for the text of a dataclass's functions in a table."""
    return sha256(text.encode()).digest()[:12]


def pattern(text: str | bytes, flags: int = 0) -> Any:
    """Return the compiled pattern, or None where it is in no table."""
    program = _programs.get((text, flags))
    return program and pattern_from_program(text, *program)


def _execute(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
    code = _codes.get(key(text))
    execute(text if code is None else marshal.loads(code), names, found)
