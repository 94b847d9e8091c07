"""
Takes the place of the first module that Pyodide's start imports.

It imports the same two. Besides, modules that others import at their top and hardly ever use are put off here: each is
loaded when something of it is first asked for. With them the start would take a third longer.
"""

import sys
from importlib.machinery import PathFinder
from types import ModuleType

# Imported at the top of: dataclasses (which uses it for a missing docstring), traceback (to print in colour), Pyodide
# and `codeop` (which compile no text here), linecache and `re` (for errors).
_LATE = ("_colorize", "ast", "inspect", "textwrap", "tokenize", "traceback")


class _Late(ModuleType):
    """A module that is not loaded yet."""

    def __getattr__(self, name: str) -> object:
        spec = self.__spec__
        if spec is None or spec.loader is None:
            raise ImportError(f"{self.__name__} cannot be loaded")
        self.__class__ = ModuleType
        spec.loader.exec_module(self)
        return getattr(self, name)


def _put_off(name: str) -> None:
    spec = PathFinder.find_spec(name)
    if spec is not None and name not in sys.modules:
        module = _Late(name)
        module.__spec__ = spec
        module.__loader__ = spec.loader
        module.__file__ = spec.origin
        sys.modules[name] = module


for _name in _LATE:
    _put_off(_name)

from . import _base, _importhook  # noqa: E402

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Leave exceptions to Python: they go to whoever called, and nothing is printed."""
