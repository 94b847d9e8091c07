"""
Make the browser's Python small: only what the calculators use, compiled, without what only packages in C would call.

Stock Pyodide compiles the sources of its standard library at every start, which takes most of it. Here the modules that
the calculators import, and what these import in turn, are compiled once, inside Pyodide itself, so that the result fits
the Python that reads it. `tools/runtime/` holds the scripts for that and the few modules that take another's place;
`bench/README.md` has what it wins. The same input gives the same bytes.
"""

import ast
import base64
import encodings
import io
import json
import marshal
import re
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from encodings.aliases import aliases
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.cache import Cache, key_of
from site_builder.node import SCRIPTS, run_script
from site_builder.runtime import Pyodide, pack

# Modules that no import names and that Python needs all the same: to write reports of errors.
ALWAYS = ("traceback",)

_ENTRY = "calculators.boundary"
_LIBRARY = "python_stdlib.zip"
_STRIPPED = {"pyodide.asm.js": "pyodide.asm.mjs", "pyodide.asm.wasm": "pyodide.asm.wasm"}
_STAND_INS = SCRIPTS / "stand_ins"
_ADDED = SCRIPTS / "added"
_TOOLS = {".mjs", ".py"}

# What is made ahead of a start, by tools/runtime/added/prepared.py: a table in each of the two archives.
_TABLE = "prepared.marshal"
_NOTHING_PREPARED = marshal.dumps(({}, {}))
_USES_TABLE = f"""
import prepared
prepared.use(__loader__.get_data(__file__.replace("__init__.pyc", "{_TABLE}")))
""".encode()

# A module of the library that has patterns compiled at its import; those of `re` itself are nobody's.
_HAS_PATTERNS = re.compile(rb"^\w+ = re\.compile\(", re.MULTILINE)

Modules = dict[str, bytes]  # content by path


@dataclass(frozen=True, slots=True)
class Bundle:
    """What `runtime.browser_runtime` publishes, compiled."""

    pyodide: Pyodide
    modules: Modules
    extras: dict[str, Modules]


def make_bundle(
    folder: Path,
    pyodide: Pyodide,
    modules: Mapping[str, bytes],
    extras: Mapping[str, Mapping[str, bytes]],
    cache: Cache,
) -> Bundle:
    """
    Compile the calculators and as much of Python's library as they need.

    Args:
        folder: The folder of the npm package.
        pyodide: What was read from it.
        modules: The calculators' sources; only what `calculators.boundary` imports is kept of them.
        extras: Packages that one function needs; each gets what it needs of the library beyond the calculators' part.
        cache: Where results are kept.

    Raises:
        FileNotFoundError: There is no Node.
        RuntimeError: Something imported is not there, or cannot be compiled.
    """
    used = reachable(modules, _ENTRY)
    compiler = _Compiler(folder, pyodide, cache)
    imports = [sorted({*ALWAYS, *library_imports(used)}), *map(library_imports, extras.values())]
    core, *further = compiler.find(imports)
    # Python looks for a package's modules only where it found the package.
    packages = {path.partition("/")[0] for path in core if "/" in path}
    shared = {path for paths in further for path in paths if path.partition("/")[0] in packages}
    library = compiler.compile_core(sorted({*core, *shared}))
    compiler.start_from(library)
    return Bundle(
        replace(pyodide, files={**pyodide.files, **compiler.strip(), _LIBRARY: pack(library)}),
        compiler.compile_calculators(used),
        {
            call: compiler.compile_library(sorted(set(paths) - shared))
            | compiler.compile(_sources(package), keeps_lines=False)
            | _rest(package)
            for (call, package), paths in zip(extras.items(), further, strict=True)
        },
    )


def reachable(modules: Mapping[str, bytes], entry: str) -> Modules:
    """
    Return the modules that one of them imports, directly or through others, with the packages they stand in.

    Args:
        modules: Sources by path, such as `calculators/boundary.py`.
        entry: The module's full name.
    """
    paths = {_module_name(path): path for path in modules}
    ahead, seen = [entry], set[str]()
    while ahead:
        name = ahead.pop()
        if name in paths and name not in seen:
            seen.add(name)
            ahead += [*_imported(modules[paths[name]]), name.rpartition(".")[0]]
    return {paths[name]: modules[paths[name]] for name in sorted(seen)}


def library_imports(modules: Mapping[str, bytes]) -> list[str]:
    """Return which modules of the standard library are imported anywhere in these sources."""
    names = {name for source in _sources(modules).values() for name in _imported(source)}
    return sorted(name for name in names if _is_of_library(name))


def _imported(source: bytes) -> Iterable[str]:
    """Yield the names of imported modules, and what is taken from ours, which may be modules too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            if not _is_of_library(node.module):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from map(_codec_module, _named_codecs(node))


def _named_codecs(call: ast.Call) -> Iterable[str]:
    """Yield the encodings that a call names: Python imports their modules when text is first encoded with them."""
    arguments = [keyword.value for keyword in call.keywords if keyword.arg == "encoding"]
    if isinstance(call.func, ast.Attribute) and call.func.attr in {"encode", "decode"}:
        arguments += call.args[:1]
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def _codec_module(encoding: str) -> str:
    name = encodings.normalize_encoding(encoding).lower()
    return f"encodings.{aliases.get(name, name)}"


def _module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _is_of_library(name: str) -> bool:
    return name.split(".")[0] in sys.stdlib_module_names


class _Compiler:
    """The scripts of `tools/runtime/`, each result kept by what it was made from."""

    def __init__(self, folder: Path, pyodide: Pyodide, cache: Cache) -> None:
        self._folder = folder
        self._stock = pyodide.files[_LIBRARY]
        self._cache = cache
        self._start: Modules | None = None
        tools = sorted(path for path in SCRIPTS.rglob("*") if path.suffix in _TOOLS)
        self._key = key_of(pyodide.version, *pyodide.files.values(), *(path.read_bytes() for path in tools))

    def strip(self) -> Modules:
        """Return the interpreter's two files without what is never called, by their published names."""
        keys = [key_of("strip", self._key, name) for name in _STRIPPED]
        return dict(zip(_STRIPPED, self._cache.get_all(keys, self._strip).values(), strict=True))

    def start_from(self, library: Modules) -> None:
        """Start Python from a library that is compiled from now on: it takes a second then, not five."""
        self._start = library

    def find(self, imports: list[list[str]]) -> list[list[str]]:
        """Return the files of the library that importing each group of modules takes beyond the first group's."""
        key = key_of("find", self._key, json.dumps(imports))
        first, *others = json.loads(
            self._cache.get(key, lambda: json.dumps(self._ask(imports=imports)["found"]).encode())
        )
        return [first, *(sorted(set(paths) - set(first)) for paths in others)]

    def compile(self, sources: Mapping[str, bytes], keeps_lines: bool) -> Modules:
        """Return modules compiled: `a/b.pyc` for `a/b.py`."""
        key = key_of("compile", self._key, str(keeps_lines), pack(sources))
        return _unpack(self._cache.get(key, lambda: pack(self._compile(sources, keeps_lines))))

    def compile_calculators(self, sources: Mapping[str, bytes]) -> Modules:
        """Return the calculators compiled, with what their import would make anew."""
        key = key_of("calculators", self._key, pack(sources))
        return _unpack(self._cache.get(key, lambda: pack(self._compile_calculators(sources))))

    def compile_core(self, paths: list[str]) -> Modules:
        """Return the modules of the library that a start takes compiled, with what their import would make anew."""
        key = key_of("core", self._key, json.dumps(paths))
        return _unpack(self._cache.get(key, lambda: pack(self._compile_core(paths))))

    def compile_library(self, paths: list[str]) -> Modules:
        """Return some modules of the library compiled."""
        key = key_of("library", self._key, json.dumps(paths))
        return _unpack(self._cache.get(key, lambda: pack(self._compile(self._of_library(paths), keeps_lines=False))))

    def _of_library(self, paths: list[str]) -> Modules:
        library = _library(self._stock)
        return {path: library[path] for path in paths}

    def _strip(self, _: list[str]) -> Modules:
        with TemporaryDirectory() as output:
            run_script("strip.mjs", self._folder, Path(output))
            made = [(Path(output) / name).read_bytes() for name in _STRIPPED.values()]
        return dict(zip((key_of("strip", self._key, name) for name in _STRIPPED), made, strict=True))

    def _compile(self, sources: Mapping[str, bytes], keeps_lines: bool) -> Modules:
        return _compiled(self._ask(sources=_texts(sources), keepLines=keeps_lines))

    def _compile_core(self, paths: list[str]) -> Modules:
        sources = self._of_library(paths)
        names = [_module_name(path) for path, source in sources.items() if _HAS_PATTERNS.search(source)]
        answer = self._ask(sources=_texts(sources), prepare=names)
        return {**_compiled(answer), _TABLE: base64.b64decode(answer["prepared"])}

    def _compile_calculators(self, sources: Mapping[str, bytes]) -> Modules:
        package = _ENTRY.partition(".")[0]
        first = f"{package}/__init__.py"
        compiled = self._compile({**sources, first: sources[first] + _USES_TABLE}, keeps_lines=True)
        names = [_module_name(path) for path in sources]
        table = self._ask(sources=_texts(sources), prepare=names)["prepared"]
        return {**compiled, f"{package}/{_TABLE}": base64.b64decode(table)}

    def _ask(self, **request: object) -> dict[str, Any]:
        with TemporaryDirectory() as temporary:
            archive = Path(temporary) / _LIBRARY
            archive.write_bytes(pack(self._start or _library(self._stock)))
            asked = {
                "imports": [],
                "sources": {},
                "keepLines": False,
                "prepare": [],
                "pyodide": str(self._folder),
                "library": str(archive),
            }
            answer: dict[str, Any] = json.loads(run_script("compile.mjs", text=json.dumps(asked | request)))
            return answer


def _library(stock: bytes) -> Modules:
    """Return the sources of Python's library, some replaced by the stand-ins, with the modules that are added."""
    library = _sources(_unpack(stock))
    for path in sorted(_STAND_INS.rglob("*.py")):
        name = path.relative_to(_STAND_INS).as_posix()
        if name not in library:
            raise RuntimeError(f"{name} has nothing to stand in for: this version of Pyodide is laid out otherwise")
        library[name] = path.read_bytes()
    added = {path.name: path.read_bytes() for path in sorted(_ADDED.glob("*.py"))}
    return {**library, **added, _TABLE: _NOTHING_PREPARED}


def _compiled(answer: Mapping[str, Any]) -> Modules:
    return {f"{path}c": base64.b64decode(content) for path, content in answer["compiled"].items()}


def _texts(sources: Mapping[str, bytes]) -> dict[str, str]:
    return {path: source.decode() for path, source in sources.items()}


def _sources(modules: Mapping[str, bytes]) -> Modules:
    return {path: content for path, content in modules.items() if path.endswith(".py")}


def _rest(modules: Mapping[str, bytes]) -> Modules:
    """Return what is no source, such as a licence."""
    return {path: content for path, content in modules.items() if not path.endswith(".py")}


def _unpack(archive: bytes) -> Modules:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
