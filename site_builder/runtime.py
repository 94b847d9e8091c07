"""
The files that let a page run the calculators in its visitor's browser.

Each is published in a folder named after its content, so that browsers may keep it for ever and fetch again only what
has changed. A manifest, `runtime.json`, tells the worker (`templates/assets/js/runtime/`) what to fetch and how to know
that it arrived whole:

    {
      "pyodide": "<version>",
      "calculators": "calculators.zip",
      "rules": "rules.json",
      "files": {
        "<name>": {
          "url": "<relative to the manifest>",
          "bytes": <of the content, not compressed>,
          "integrity": "sha256-<Base64>",
          "type": "<media type>"
        }
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
from pathlib import Path

from site_builder.problems import Location, Problem

MANIFEST = "runtime.json"
CALCULATORS = "calculators.zip"
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
    Read the modules of a Python package, its command line left out.

    Returns:
        Sources by their path from the folder above, such as `calculators/boundary.py`, sorted.
    """
    paths = sorted(path for path in folder.rglob("*.py") if path.name != "__main__.py")
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in paths}


def browser_runtime(pyodide: Pyodide, modules: Mapping[str, bytes], rules: str) -> Runtime:
    """
    Put together what the browser loads.

    Args:
        pyodide: The npm package.
        modules: The calculators as `read_modules` returns them.
        rules: The compiled rules, JSON text, that `calculators.boundary.open_rules` takes.
    """
    files = {
        **pyodide.files,
        "pyodide-lock.json": _without_packages(pyodide.files["pyodide-lock.json"]),
        CALCULATORS: pack(modules),
        RULES: rules.encode(),
    }
    manifest = _json(
        {
            "pyodide": pyodide.version,
            "calculators": CALCULATORS,
            "rules": RULES,
            "files": {name: _entry(name, content) for name, content in files.items()},
        }
    )
    published = {_address(name, content): content for name, content in {**files, MANIFEST: manifest}.items()}
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
