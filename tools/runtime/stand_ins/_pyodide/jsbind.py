"""
Takes the place of what gives JavaScript's functions signatures out of Python's annotations.

No function of JavaScript is called from Python here. Pyodide's start reads the signature of a function that has
none, and what stands for no default.
"""

from typing import Any

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default


class BindClass:
    """What marks an annotation as a class of JavaScript: there is none."""


def _any_function(*args: Any, **kwargs: Any) -> None:
    """Stand for any function."""


no_default = object()
default_signature = JsFuncSignature(
    _any_function,
    False,  # it is called, not constructed
    0,
    (),
    (),
    py2js_default,
    (),
    (),
    (),
    py2js_default,
    js2py_default_call_result,
)
