"""
Takes the place of what Pyodide runs Python source with, which would bring parser and tokenizer along.

No source is run here, only modules that were compiled when the site was built. Pyodide's start evaluates a few
expressions, and JavaScript asks for modules by name.
"""

from importlib import import_module
from typing import Any


def eval_code(source: str, globals: dict[str, Any] | None = None) -> Any:  # noqa: A002
    """Run statements, and return the value of the last where it is an expression: `import sys; sys`."""
    statements, _, expression = source.rpartition(";")
    names = {} if globals is None else globals
    exec(statements, names)
    return eval(expression.strip(), names)


def pyimport_impl(path: str) -> Any:
    """Import a module by its full name."""
    return import_module(path)
