"""
The files that let a page run the calculators in its visitor's browser.

Each is published in a folder named after its content, so that browsers may keep it for ever and fetch again only what
has changed. A manifest, `runtime.json`, tells the worker (`templates/assets/js/runtime/`) what to fetch and how to know
that it arrived whole:

    {
      "pyodide": "<version>",
      "calculators": "calculators.zip",
      "rules": "rules.json",
      "gzip": "<what ends the address of each file's copy compressed with gzip; left out where there is none>",
      "files": {
        "<name>": {
          "url": "<relative to the manifest>",
          "bytes": <of the content, not compressed>,
          "integrity": "sha256-<Base64>",
          "type": "<media type>"
        }
      },
      "cold": {<as above: the part of the interpreter that is read when it is needed; left out where there is none>},
      "extras": {
        "<function of calculators.boundary>": {<as above: an archive to import from, fetched when first called>}
      }
    }

The same arguments give the same bytes.
"""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from site_builder.problems import Location, Problem

MANIFEST = "runtime.json"
XLSX_WRITER = "xlsxwriter"
CALCULATORS = "calculators.zip"
COLD = "pyodide.cold.wasm"
RULES = "rules.json"

# Published name: name in the npm package. Many hosts do not know .mjs, and a browser runs no script of unknown type.
_PYODIDE_FILES = {
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
    "python_stdlib.zip": "python_stdlib.zip",
    "pyodide-lock.json": "pyodide-lock.json",
}

_MEDIA_TYPES = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}

# Of the calculators: their command line, and the part that only it may import.
_COMMAND_LINE = {"__main__.py", "batch"}

_ASSETS = "assets/"
_DIGEST_LENGTH = 12
_EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pyodide:
    """What the npm package holds: Python for the browser."""

    version: str
    files: Mapping[str, bytes]  # by published name


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a browser loads; all addresses are below the site's root."""

    address: str  # of the manifest: assets/3f2a9c…/runtime.json
    published: Mapping[str, bytes]  # files by address, the manifest among them


def read_pyodide(folder: Path) -> Pyodide | Problem:
    """
    Read the installed npm package.

    Args:
        folder: The package's folder, usually `node_modules/pyodide`.

    Returns:
        The package, or the problem that says how to get it.
    """
    try:
        version = json.loads((folder / "package.json").read_bytes())["version"]
        files = {name: (folder / original).read_bytes() for name, original in _PYODIDE_FILES.items()}
    except FileNotFoundError as missing:
        return Problem(
            where=Location("package.json"),
            rule="runtime-missing",
            what=f"the npm package pyodide is not installed: {missing.filename} is not there",
            why="without it no page can run the calculators",
            fix="run `make site`, which installs it",
        )
    return Pyodide(version, files)


def read_modules(folder: Path) -> dict[str, bytes]:
    """
    Read the modules of a Python package, but for what only its command line needs.

    Returns:
        Sources by their path from the folder above, such as `calculators/boundary.py`, sorted.
    """
    paths = sorted(path for path in folder.rglob("*.py") if path.relative_to(folder).parts[0] not in _COMMAND_LINE)
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in paths}


def read_package(name: str) -> dict[str, bytes] | Problem:
    """
    Read the modules and the licence of an installed package that is pure Python.

    Returns:
        Content by path as it is imported, such as `xlsxwriter/workbook.py`, sorted; or the problem that says how to
        get the package.
    """
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return Problem(
            where=Location("requirements/site.txt"),
            rule="runtime-missing",
            what=f"the Python package {name} is not installed",
            why="without it no page can write a spreadsheet",
            fix="run `make site`, which installs it",
        )
    inside = (path for path in files if ".." not in path.parts)  # commands stand outside
    wanted = (path for path in inside if path.suffix == ".py" or path.name.startswith("LICENSE"))
    return {path.as_posix(): path.read_binary() for path in sorted(wanted)}


def browser_runtime(
    pyodide: Pyodide,
    modules: Mapping[str, bytes],
    rules: str,
    extras: Mapping[str, Mapping[str, bytes]] | None = None,
    gzip_suffix: str = "",
    cold: bytes | None = None,
) -> Runtime:
    """
    Put together what the browser loads.

    Args:
        pyodide: The npm package.
        modules: The calculators as `read_modules` returns them.
        rules: The compiled rules, JSON text, that `calculators.boundary.open_rules` takes.
        extras: Packages that one function of `calculators.boundary` needs beyond the standard library, by its name;
            fetched when it is first called.
        gzip_suffix: What ends the address of a file's copy compressed with gzip; nothing where none is published.
        cold: The second part of an interpreter that was divided by `split.split`.
    """
    files = {
        **pyodide.files,
        "pyodide-lock.json": _without_packages(pyodide.files["pyodide-lock.json"]),
        CALCULATORS: pack(modules),
        RULES: rules.encode(),
    }
    packed = {call: (f"{call}.zip", pack(package)) for call, package in (extras or {}).items()}
    manifest = _json(
        {
            "pyodide": pyodide.version,
            "calculators": CALCULATORS,
            "rules": RULES,
            **({"gzip": gzip_suffix} if gzip_suffix else {}),
            **({"cold": _entry(COLD, cold)} if cold else {}),
            "files": {name: _entry(name, content) for name, content in files.items()},
            "extras": {call: _entry(name, content) for call, (name, content) in packed.items()},
        }
    )
    divided = {COLD: cold} if cold else {}
    published = {
        _address(name, content): content
        for name, content in {**files, **divided, **dict(packed.values()), MANIFEST: manifest}.items()
    }
    return Runtime(_address(MANIFEST, manifest), published)


def pack(modules: Mapping[str, bytes]) -> bytes:
    """Return a zip that Python can import from; stored, so that a host can compress it better as a whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(modules.items()):
            archive.writestr(zipfile.ZipInfo(path, _EARLIEST_ZIP_DATE), content)
    return buffer.getvalue()


def integrity(content: bytes) -> str:
    """Return the hash as browsers write it: `sha256-` and Base64."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def _address(name: str, content: bytes) -> str:
    return f"{_ASSETS}{hashlib.sha256(content).hexdigest()[:_DIGEST_LENGTH]}/{name}"


def _entry(name: str, content: bytes) -> dict[str, str | int]:
    return {
        "url": f"../{_address(name, content).removeprefix(_ASSETS)}",
        "bytes": len(content),
        "integrity": integrity(content),
        "type": _MEDIA_TYPES[Path(name).suffix],
    }


def _without_packages(lock: bytes) -> bytes:
    """Drop the list of packages beyond the standard library: none is published, so none can be loaded."""
    return _json({**json.loads(lock), "packages": {}})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
