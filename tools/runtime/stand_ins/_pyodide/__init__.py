"""
Takes the place of the first module that Pyodide's start imports.

It imports the same two. Besides, it makes the imports that follow quicker: an archive is read once, not for each of its
modules; and modules that others import at their top and hardly ever use are put off, each until something of it is
first asked for.
"""

import sys
import zipimport
from importlib.machinery import PathFinder
from types import ModuleType

_read_from_file = zipimport._get_data
_archives: dict[str, bytes] = {}

# Of a file's local header: its size without name and extra field, and where their two lengths of two bytes stand.
_HEADER, _LENGTHS = 30, (26, 28)


def _read(archive: str, entry: tuple) -> bytes:
    """Return a file of an archive, which is kept in memory; an entry is what zipimport notes of each."""
    _, compression, size, _, offset, *_ = entry
    if compression:
        return _read_from_file(archive, entry)
    if archive not in _archives:
        with open(archive, "rb") as file:  # noqa: PTH123 - pathlib would take longer than all else here
            _archives[archive] = file.read()
    whole = _archives[archive]
    start = offset + _HEADER + sum(int.from_bytes(whole[offset + at : offset + at + 2], "little") for at in _LENGTHS)
    return whole[start : start + size]


zipimport._get_data = _read

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
