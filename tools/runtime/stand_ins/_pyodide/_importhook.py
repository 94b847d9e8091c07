"""
Takes the place of what lets Python import JavaScript's objects as modules.

Calculators have no business with the page: here `import js` finds no module, nor does `import pyodide_js`. Pyodide's
start calls the functions.
"""

from types import SimpleNamespace

jsfinder = SimpleNamespace(jsproxies={})


def register_js_finder() -> None:
    """Leave Python's imports as they are."""


def register_windows_finder() -> None:
    """Leave Python's imports as they are."""


def register_js_module(name: str, jsproxy: object) -> None:
    """Forget a JavaScript object that was meant to be a module."""


def unregister_js_module(name: str) -> None:
    """Do nothing: no such module was registered."""


def register_module_not_found_hook(*_: object) -> None:
    """Leave the message for a missing module as it is: none of them can be loaded as a package."""


def add_note_to_module_not_found_error(*_: object) -> None:
    """Add nothing to what Python says of a missing module."""
