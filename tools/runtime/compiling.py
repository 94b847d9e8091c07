"""
What is done inside Pyodide while its library is put together: it names modules and compiles them.

So the compiled files fit the Python that will read them. `compile.mjs` calls the functions.
"""

import _sre
import ast
import builtins
import dataclasses
import importlib
import marshal
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import MAGIC_NUMBER
from re import _compiler
from types import CodeType
from typing import Any, TypeGuard

from prepared import Program, key

# Flags, time and size of the source: with none beside the compiled file, the importer asks for no match.
_HEADER = MAGIC_NUMBER + bytes(12)

# A code unit has two bytes; an entry of the line table covers eight units at most (Objects/locations.md of CPython).
_BYTES_PER_UNIT = 2
_UNITS_PER_ENTRY = 8
_NO_LOCATION = 0x80 | (15 << 3)

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def find_modules(archive: str, names: list[str]) -> list[str]:
    """
    Import modules and return which files of an archive that took, and all imports before.

    Args:
        archive: The path of a zip that Python imports from.
        names: Modules by their full names.

    Returns:
        Paths inside the archive, sorted.
    """
    for name in names:
        importlib.import_module(name)
    for module in list(sys.modules.values()):
        getattr(module, "anything", None)  # loads one that was put off: see stand_ins/_pyodide
    specs = (module.__spec__ for module in list(sys.modules.values()) if getattr(module, "__spec__", None))
    # Some of the library is frozen into the interpreter; what the archive holds of it is never read.
    files = (spec.origin or "" for spec in specs)
    return sorted(file.removeprefix(f"{archive}/") for file in files if file.startswith(f"{archive}/"))


def compile_module(path: str, source: str, keeps_lines: bool) -> bytes:
    """
    Compile a module, without what its docstrings say.

    Args:
        path: What a report of an error calls it.
        source: Its text.
        keeps_lines: Whether reports of errors can name its lines, and its assertions hold. Without, they still name
            file and function.

    Returns:
        The content of a `.pyc` file.

    Raises:
        SyntaxError: The text is no Python.
    """
    tree = ast.parse(source, path)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED):
            _shorten_docstring(node)
    code = compile(tree, path, "exec", dont_inherit=True, optimize=0 if keeps_lines else 1)
    return _HEADER + marshal.dumps(code if keeps_lines else _without_lines(code))


def prepare(names: list[str], folder: str) -> bytes:
    """
    Import modules anew and keep what is made meanwhile: code that `dataclasses` writes, and programs of patterns.

    Args:
        names: Modules by their full names.
        folder: Where the modules, and what they import, can be found if nowhere else.

    Returns:
        The table that `prepared.use` takes.
    """
    codes: dict[bytes, bytes] = {}
    programs: dict[tuple[str | bytes, int], Program] = {}
    sys.path.append(folder)
    re.purge()  # what is known already would not be translated again
    with _noting_codes(codes), _noting_programs(programs):
        for name in names:
            known = sys.modules.pop(name, None)
            importlib.import_module(name)
            if known is not None:
                sys.modules[name] = known
    return marshal.dumps((dict(sorted(codes.items())), programs))


@contextmanager
def _noting_codes(codes: dict[bytes, bytes]) -> Iterator[None]:
    def note(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
        code = compile(text, "<dataclass>", "exec", dont_inherit=True)
        codes[key(text)] = marshal.dumps(_without_lines(code))
        builtins.exec(text, names, found)

    dataclasses.exec = note  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del dataclasses.exec  # type: ignore[attr-defined]


@contextmanager
def _noting_programs(programs: dict[tuple[str | bytes, int], Program]) -> Iterator[None]:
    translate, made = _compiler.compile, list[Program]()

    class Machine:
        """Is asked for a pattern with its program, once that is made."""

        def __getattr__(self, name: str) -> Any:
            return getattr(_sre, name)

        def compile(self, pattern: str | bytes, flags: int, codes: list[int], *groups: Any) -> re.Pattern[Any]:
            # Some of the numbers are of a class that gives them names.
            made.append((int(flags), list(map(int, codes)), *groups))
            return _sre.compile(pattern, flags, codes, *groups)

    def note(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
        found = translate(pattern, flags)
        programs[pattern, int(flags)] = made[-1]
        return found

    _compiler._sre, _compiler.compile = Machine(), note
    try:
        yield
    finally:
        _compiler._sre, _compiler.compile = _sre, translate


def _shorten_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    match node.body:
        case [ast.Expr(value=ast.Constant(value=str())) as docstring, *rest]:
            node.body = rest or [ast.copy_location(ast.Pass(), docstring)]
    if _is_dataclass(node):
        # Without any, one would be made for it, of its whole signature, at every start.
        first = node.body[0]
        node.body.insert(0, ast.copy_location(ast.Expr(ast.copy_location(ast.Constant(node.name), first)), first))


def _is_dataclass(node: ast.AST) -> TypeGuard[ast.ClassDef]:
    decorators = node.decorator_list if isinstance(node, ast.ClassDef) else []
    return any(getattr(name, "id", "") == "dataclass" for each in decorators for name in ast.walk(each))


def _without_lines(code: CodeType) -> CodeType:
    """Say of every instruction that it has no place in the source; an empty table would break reports of errors."""
    constants = tuple(_without_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    whole, rest = divmod(len(code.co_code) // _BYTES_PER_UNIT, _UNITS_PER_ENTRY)
    table = bytes([_NO_LOCATION | (_UNITS_PER_ENTRY - 1)]) * whole
    if rest:
        table += bytes([_NO_LOCATION | (rest - 1)])
    return code.replace(co_consts=constants, co_linetable=table)
