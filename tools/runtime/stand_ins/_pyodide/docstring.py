"""
Takes the place of what Pyodide makes the help texts of its own types with, at every start. Nobody reads them here.
"""

from collections.abc import Callable
from typing import Any


def dedent_docstring(docstring: str) -> str:
    """Return the text as it is."""
    return docstring


def get_cmeth_docstring(func: Callable[..., Any]) -> str:
    """Return a function's name as its whole help text."""
    return func.__name__
