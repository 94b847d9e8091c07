"""
Modules that others import at their top and hardly ever use are put off.

A module that was put off lends the few names that every start asks for; with the first other name the whole module is
loaded, in its place. Without this a start of the calculators would load, among others, Python's parser (for
annotations that nobody reads), the translator of regular expressions (all are translated already) and the disassembler.
"""

import sys
from importlib.machinery import PathFinder
from types import ModuleType, SimpleNamespace
from typing import Any

import prepared

# The numbers are those of annotationlib.Format and of re.RegexFlag.
_FORMATS = SimpleNamespace(VALUE=1, VALUE_WITH_FAKE_GLOBALS=2, FORWARDREF=3, STRING=4)
_FLAGS = {"MULTILINE": 8, "DOTALL": 16, "VERBOSE": 64}

_WRAPPERS = 10  # around a function: more than there ever are

_annotations_of_class = type.__dict__["__annotations__"].__get__  # noqa: RUF063 - the module that does it is put off


class _Late(ModuleType):
    """A module that is not loaded yet."""

    def __getattr__(self, name: str) -> object:
        if name == "__path__":
            raise AttributeError(f"module {self.__name__!r} is no package")  # `from ... import` asks every module
        return getattr(_whole(self.__name__), name)


def put_off() -> None:
    """Put off all that can be, for the life of this Python."""
    # `dataclasses` asks it for a missing docstring and for what a function wraps, Pyodide for kinds of functions.
    _put_off("inspect", iscoroutinefunction=_is_coroutine_function, unwrap=_unwrap)
    # `dataclasses` asks what the annotations of a class are.
    _put_off("annotationlib", Format=_FORMATS, get_annotations=_get_annotations)
    _put_off("re", compile=_compile, **_FLAGS)
    # Imported at the top of traceback (to print in colour), Pyodide and `codeop` (which compile no text here),
    # linecache and `re` (for errors).
    for name in ("_colorize", "ast", "textwrap", "tokenize", "traceback"):
        _put_off(name)


def _put_off(name: str, **lent: object) -> None:
    spec = PathFinder.find_spec(name)
    if spec is not None and name not in sys.modules:
        module = _Late(name)
        module.__spec__ = spec
        module.__loader__ = spec.loader
        module.__file__ = spec.origin
        if spec.submodule_search_locations is not None:
            module.__path__ = spec.submodule_search_locations
            module.__package__ = name
        module.__dict__.update(lent)
        sys.modules[name] = module


def _whole(name: str) -> Any:
    """Return a module, loaded; what it lent is now its own."""
    module = sys.modules[name]
    if isinstance(module, _Late):
        spec = module.__spec__
        if spec is None or spec.loader is None:
            raise ImportError(f"{name} cannot be loaded")
        module.__class__ = ModuleType
        spec.loader.exec_module(module)
    return module


def _is_coroutine_function(function: object) -> bool:
    return bool(_whole("inspect").iscoroutinefunction(function))


def _unwrap(function: Any, **more: Any) -> Any:
    innermost = function
    for _ in range(_WRAPPERS):
        if more or isinstance(innermost, type) or not hasattr(innermost, "__wrapped__"):
            break
        innermost = innermost.__wrapped__
    else:
        more = {"stop": None}  # one that wraps itself, perhaps
    return _whole("inspect").unwrap(function, **more) if more else innermost


def _get_annotations(annotated: Any, *, format: int = _FORMATS.VALUE, **more: Any) -> dict[str, Any]:  # noqa: A002
    if isinstance(annotated, type) and not more and format in (_FORMATS.VALUE, _FORMATS.FORWARDREF):
        try:
            return dict(_annotations_of_class(annotated))
        except NameError:
            pass  # what is only defined for type checkers has a stand-in there
    library = _whole("annotationlib")
    found: dict[str, Any] = library.get_annotations(annotated, format=library.Format(format), **more)
    return found


def _compile(pattern: Any, flags: int = 0) -> Any:
    return prepared.pattern(pattern, flags) or _whole("re").compile(pattern, flags)
