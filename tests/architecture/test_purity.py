"""
Decisions are pure: no files, clock, network or chance outside the edges, and no floats where money is counted.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.modules import Module, imports, read_module, read_modules

MODULES = read_modules()

# The edges: the only modules that may read, write or ask the machine, and what for.
EDGES = {
    "calculators.__main__": "reads the request and the rules, writes the answer",
    "calculators.batch.command": "says how far a run is and how fast",
    "calculators.batch.files": "reads profiles",
    "calculators.batch.local": "starts processes",
    "calculators.batch.options": "names the files of a run",
    "calculators.batch.output": "writes results and bad rows",
    "site_builder.__main__": "the command line",
    "site_builder.assets": "reads the templates' CSS and JavaScript",
    "site_builder.bundle": "compiles the browser's Python",
    "site_builder.build": "names the folders of a build",
    "site_builder.cache": "keeps what takes long to make",
    "site_builder.data_export": "reads its own JSON Schema",
    "site_builder.node": "runs scripts under Node",
    "site_builder.output": "writes the site",
    "site_builder.package": "writes the site into one file",
    "site_builder.portable": "joins scripts by a script under Node",
    "site_builder.precompress": "compresses by a script under Node",
    "site_builder.runtime": "reads the browser's Python and packs the calculators",
    "site_builder.server": "serves the site on this machine",
    "site_builder.sources": "reads the content",
    "site_builder.split": "divides the interpreter by scripts under Node",
}
# The only modules that may print or end the program.
COMMANDS = {"calculators.__main__", "site_builder.__main__"}

WORLD = {
    *("asyncio", "ctypes", "glob", "http", "multiprocessing", "os", "pathlib", "platform", "random", "secrets"),
    *("shutil", "signal", "socket", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "zoneinfo"),
}
# Names that compute and touch nothing, though their modules can do more.
HARMLESS = {"pathlib.PurePosixPath", "urllib.parse.urlsplit", "urllib.parse.quote", "urllib.parse.unquote"}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir", "rglob", "glob"}
CLOCK = {"today", "now", "utcnow", "fromtimestamp", "localtime", "gmtime"}
MEMORY = {"functools.cache", "functools.lru_cache", "functools.cached_property"}


def impure(module: Module) -> Iterator[str]:
    """Yield what keeps a module from giving the same answer everywhere."""
    if module.name not in EDGES:
        for found in imports(module):
            if found.top in WORLD and found.target not in HARMLESS:
                yield module.at(
                    found.node, f"imports {found.target}; take the value as an argument, read it at an edge"
                )
        for name, node in _called(module):
            if name in FILES:
                yield module.at(node, f"calls {name}; read and write at an edge (see EDGES)")
    for name, node in _called(module):
        if name in CLOCK:
            yield module.at(node, f"calls {name}; the day a question is asked about is an argument")
        if name in {"print", "input", "exit", "breakpoint"} and module.name not in COMMANDS:
            yield module.at(node, f"calls {name}; return the value, the command line writes it")
        if name in {"eval", "exec", "compile", "__import__"} and isinstance(node.func, ast.Name):
            yield module.at(node, f"calls {name}; nothing here runs text as a program")


def inexact(module: Module) -> Iterator[str]:
    """Yield where a calculator uses a float or remembers something between two calls."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield module.at(node, f"{node.value} is a float; write Decimal(...) of a text")
        if isinstance(node, ast.Name) and node.id == "float":
            yield module.at(node, "float cannot hold every fen; use Decimal")
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            yield module.at(node, "a state that outlives the call; return it instead")
    for found in imports(module):
        if found.target in MEMORY or found.top == "math":
            yield module.at(found.node, f"{found.target}: no state between two calls, and no binary floating point")


def _called(module: Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute) and not _is_pattern(node.func):
                yield node.func.attr, node


def _is_pattern(function: ast.Attribute) -> bool:
    """Tell whether a call is one of the module `re`, where `compile` makes a pattern."""
    return isinstance(function.value, ast.Name) and function.value.id == "re"


def test_only_the_edges_touch_the_world() -> None:
    findings = [finding for module in MODULES for finding in impure(module)]

    assert not findings, "\n".join(["not pure:", *findings])


def test_calculators_are_exact_and_remember_nothing() -> None:
    calculators = [module for module in MODULES if module.name.startswith("calculators")]
    findings = [finding for module in calculators for finding in inexact(module)]

    assert not findings, "\n".join(["not exact:", *findings])


@pytest.mark.parametrize("name", EDGES)
def test_an_edge_that_no_longer_needs_to_be_one_is_taken_off_the_list(name: str) -> None:
    (module,) = (module for module in MODULES if module.name == name)
    touches = [found.target for found in imports(module) if found.top in WORLD and found.target not in HARMLESS]

    assert touches, f"{module.path} imports nothing of the world: remove it from EDGES"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os", "site_builder/pages/home.py:1: imports os; take the value as an argument"),
        ("from pathlib import Path", "imports pathlib.Path; take the value as an argument"),
        (
            "from datetime import date\n\nDAY = date.today()",
            "home.py:3: calls today; the day a question is asked about",
        ),
        ("from datetime import datetime\nnow = datetime.now()", "home.py:2: calls now"),
        ("text = open('x')", "calls open; read and write at an edge"),
        ("def read(path): return path.read_text()", "calls read_text"),
        ("print('done')", "calls print; return the value"),
        ("eval('1')", "calls eval; nothing here runs text as a program"),
        ("import random", "imports random"),
    ],
)
def test_what_is_not_pure_is_found_with_the_remedy(source: str, expected: str) -> None:
    (finding,) = impure(read_module("site_builder/pages/home.py", source))

    assert expected in finding


@pytest.mark.parametrize(
    "source", ["from pathlib import PurePosixPath", "import re\nWORD = re.compile('a')", "today = 1", "import json"]
)
def test_what_is_pure_is_not_found(source: str) -> None:
    assert [] == list(impure(read_module("site_builder/pages/home.py", source)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("rate = 0.3", "calculators/values.py:1: 0.3 is a float; write Decimal(...) of a text"),
        ("amount = float('1')", "float cannot hold every fen"),
        ("def count():\n    global calls", "calculators/values.py:2: a state that outlives the call"),
        ("from functools import cache", "functools.cache: no state between two calls"),
        ("import math", "math: no state between two calls, and no binary floating point"),
    ],
)
def test_what_is_not_exact_is_found_with_the_remedy(source: str, expected: str) -> None:
    (finding,) = inexact(read_module("calculators/values.py", source))

    assert expected in finding
