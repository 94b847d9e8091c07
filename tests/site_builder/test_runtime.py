"""
What a browser loads to run the calculators: every file by its content, described by a manifest.
"""

import base64
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from posixpath import join, normpath

import pytest

from site_builder.problems import Problem
from site_builder.runtime import (
    Pyodide,
    browser_runtime,
    pack,
    read_modules,
    read_package,
    read_pyodide,
)

LOCK = {"info": {"python": "3.14.0"}, "packages": {"numpy": {"file_name": "numpy.whl"}}}

PYODIDE = Pyodide(
    "1.2.3",
    {
        "pyodide.js": b"loader",
        "pyodide.asm.js": b"interpreter",
        "pyodide.asm.wasm": b"\0asm",
        "python_stdlib.zip": b"library",
        "pyodide-lock.json": json.dumps(LOCK).encode(),
    },
)
MODULES = {"calculators/boundary.py": b"ANSWER = 42\n", "calculators/__init__.py": b""}
RULES = '{"rate": "0.30", "name": "算力券"}'


def test_the_manifest_leads_to_every_file_with_its_size_hash_and_type() -> None:
    runtime = browser_runtime(PYODIDE, MODULES, RULES)

    manifest = json.loads(runtime.published[runtime.address])
    found = {name: runtime.published[below(runtime.address, file["url"])] for name, file in manifest["files"].items()}
    assert manifest["pyodide"] == "1.2.3"
    assert found.keys() == {*PYODIDE.files, "calculators.zip", "rules.json"}
    assert found["pyodide.asm.wasm"] == b"\0asm"
    assert found[manifest["rules"]].decode() == RULES
    for name, file in manifest["files"].items():
        digest = base64.b64encode(hashlib.sha256(found[name]).digest()).decode()
        assert (file["bytes"], file["integrity"]) == (len(found[name]), f"sha256-{digest}")
    assert {name: file["type"] for name, file in manifest["files"].items()} == {
        "calculators.zip": "application/zip",
        "pyodide-lock.json": "application/json",
        "pyodide.asm.js": "text/javascript",
        "pyodide.asm.wasm": "application/wasm",
        "pyodide.js": "text/javascript",
        "python_stdlib.zip": "application/zip",
        "rules.json": "application/json",
    }


def test_what_one_function_needs_is_fetched_on_its_own_and_checked_alike() -> None:
    package = {"sheets/__init__.py": b"", "sheets/book.py": b"PAGES = 3\n"}

    runtime = browser_runtime(PYODIDE, MODULES, RULES, extras={"workbook": package})

    manifest = json.loads(runtime.published[runtime.address])
    (extra,) = manifest["extras"].values()
    content = runtime.published[below(runtime.address, extra["url"])]
    assert ["workbook"] == list(manifest["extras"])
    assert "workbook.zip" not in manifest["files"]
    assert (pack(package), len(content), "application/zip") == (content, extra["bytes"], extra["type"])
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    assert f"sha256-{digest}" == extra["integrity"]


def test_a_package_is_read_with_its_licence_and_without_what_was_compiled() -> None:
    package = read_package("xlsxwriter")

    assert isinstance(package, dict)
    assert b"class Workbook" in package["xlsxwriter/workbook.py"]
    assert [path for path in package if "LICENSE" in path]
    assert [] == [path for path in package if path.endswith(".pyc")]


def test_a_missing_package_is_a_problem_that_says_how_to_get_it() -> None:
    problem = read_package("no-such-package-of-ours")

    assert isinstance(problem, Problem)
    assert "the Python package no-such-package-of-ours is not installed" in str(problem)
    assert "run `make site`" in str(problem)


def below(manifest: str, url: str) -> str:
    """Resolve an address relative to the manifest."""
    return normpath(join(manifest, "..", url))


def test_a_change_of_the_rules_moves_the_rules_and_the_manifest_only() -> None:
    before = browser_runtime(PYODIDE, MODULES, RULES)
    after = browser_runtime(PYODIDE, MODULES, RULES.replace("0.30", "0.40"))

    moved = {Path(address).name for address in before.published.keys() ^ after.published.keys()}

    assert moved == {"rules.json", "runtime.json"}


def test_the_order_of_the_modules_changes_no_byte() -> None:
    reordered = dict(reversed(MODULES.items()))

    assert list(reordered) != list(MODULES)
    assert browser_runtime(PYODIDE, reordered, RULES) == browser_runtime(PYODIDE, MODULES, RULES)


def test_python_imports_from_the_packed_calculators(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "packed.zip"
    archive.write_bytes(
        pack({"packed_calculators/__init__.py": b"", "packed_calculators/boundary.py": b"ANSWER = 42\n"})
    )
    monkeypatch.syspath_prepend(str(archive))

    from packed_calculators.boundary import ANSWER  # type: ignore[import-not-found]

    assert ANSWER == 42
    monkeypatch.delitem(sys.modules, "packed_calculators")
    monkeypatch.delitem(sys.modules, "packed_calculators.boundary")


def test_the_packed_calculators_carry_no_day_and_are_not_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(MODULES))) as archive:
        entries = archive.infolist()

    assert [entry.filename for entry in entries] == ["calculators/__init__.py", "calculators/boundary.py"]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}


def test_packages_beyond_the_standard_library_are_not_offered() -> None:
    published = browser_runtime(PYODIDE, MODULES, RULES).published
    (lock,) = [content for address, content in published.items() if address.endswith("/pyodide-lock.json")]

    assert json.loads(lock) == {"info": {"python": "3.14.0"}, "packages": {}}


def test_modules_are_read_without_the_command_line(tmp_path: Path) -> None:
    package = tmp_path / "calculators"
    (package / "mechanisms").mkdir(parents=True)
    (package / "batch").mkdir()
    for name in ("__init__.py", "__main__.py", "boundary.py", "mechanisms/share.py", "batch/run.py", "README.md"):
        (package / name).write_text(name)

    assert read_modules(package) == {
        "calculators/__init__.py": b"__init__.py",
        "calculators/boundary.py": b"boundary.py",
        "calculators/mechanisms/share.py": b"mechanisms/share.py",
    }


def test_scripts_of_the_npm_package_are_published_under_a_name_that_hosts_know(tmp_path: Path) -> None:
    package = {
        "package.json": b'{"version": "1.2.3"}',
        "pyodide.mjs": b"loader",
        "pyodide.asm.mjs": b"interpreter",
        "pyodide.asm.wasm": b"\0asm",
        "python_stdlib.zip": b"library",
        "pyodide-lock.json": json.dumps(LOCK).encode(),
    }
    for name, content in package.items():
        (tmp_path / name).write_bytes(content)

    assert read_pyodide(tmp_path) == PYODIDE


def test_a_missing_npm_package_is_a_problem_that_says_how_to_get_it(tmp_path: Path) -> None:
    problem = read_pyodide(tmp_path / "pyodide")

    assert isinstance(problem, Problem)
    assert str(problem) == (
        "package.json:1:1: error: the npm package pyodide is not installed: "
        f"{tmp_path}/pyodide/package.json is not there [runtime-missing]\n"
        "  why: without it no page can run the calculators\n"
        "  fix: run `make site`, which installs it"
    )
