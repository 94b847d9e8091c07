"""
The browser's Python, cut down: what belongs to it, and that it comes out the same every time.
"""

import io
import zipfile
from pathlib import Path

import pytest

from site_builder.bundle import Bundle, library_imports, make_bundle, reachable
from site_builder.cache import Cache
from site_builder.runtime import Pyodide, read_pyodide

PACKAGE = Path(__file__).parents[2] / "node_modules" / "pyodide"

MODULES = {
    "calculators/__init__.py": b"",
    "calculators/boundary.py": b"from calculators.rules import open_rules\nfrom calculators import terms\n",
    "calculators/rules.py": b"import json\n\ndef open_rules(text):\n    return json.loads(text)\n",
    "calculators/terms.py": b"def late():\n    from decimal import Decimal\n",
    "calculators/options.py": b"import argparse\n",
    "calculators/mechanisms/__init__.py": b"",
    "calculators/mechanisms/share.py": b"import calculators.terms\n",
}


def test_only_what_the_boundary_imports_is_kept() -> None:
    kept = reachable(MODULES, "calculators.boundary")

    assert sorted(kept) == [
        "calculators/__init__.py",
        "calculators/boundary.py",
        "calculators/rules.py",
        "calculators/terms.py",
    ]


def test_a_module_brings_the_packages_it_stands_in() -> None:
    assert "calculators/mechanisms/__init__.py" in reachable(MODULES, "calculators.mechanisms.share")


def test_the_library_is_asked_for_imports_inside_functions_too() -> None:
    assert library_imports(MODULES) == ["argparse", "decimal", "json"]


def test_an_encoding_that_a_call_names_is_imported_too() -> None:
    source = b"size = len(text.encode('UTF-16LE'))\nfile = open(path, encoding='big5')\n"

    assert library_imports({"widths.py": source}) == ["encodings.big5", "encodings.utf_16_le"]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return bundled(tmp_path_factory.mktemp("first"))


def bundled(cache: Path) -> Bundle:
    pyodide = read_pyodide(PACKAGE)
    assert isinstance(pyodide, Pyodide)
    extras = {
        "workbook": {
            "sheets.py": b"import zipfile\nimport json\nwide = ''.encode('utf-16-le')\n",
            "LICENSE.txt": b"free",
        }
    }
    return make_bundle(PACKAGE, pyodide, MODULES, extras, Cache(cache))


@pytest.mark.node
def test_two_runs_that_share_nothing_give_the_same_bytes(bundle: Bundle, tmp_path: Path) -> None:
    assert bundled(tmp_path) == bundle


@pytest.mark.node
def test_the_library_holds_compiled_modules_and_neither_asyncio_nor_what_nobody_imports(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.pyodide.files["python_stdlib.zip"])) as archive:
        names = archive.namelist()

    assert ["prepared.marshal"] == [name for name in names if Path(name).suffix != ".pyc"]
    assert {"json/__init__.pyc", "decimal.pyc", "traceback.pyc"} <= set(names)
    assert ["asyncio/__init__.pyc"] == [name for name in names if name.startswith("asyncio/")]
    assert not {"argparse.pyc", "zipfile/__init__.pyc", "os.pyc"} & set(names)


@pytest.mark.node
def test_an_extra_brings_what_it_needs_beyond_the_calculators(bundle: Bundle) -> None:
    extra = bundle.extras["workbook"]

    assert {"sheets.pyc", "LICENSE.txt", "zipfile/__init__.pyc"} <= set(extra)
    assert "json/__init__.pyc" not in extra


@pytest.mark.node
def test_what_an_extra_needs_of_a_package_stands_where_python_finds_the_package(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.pyodide.files["python_stdlib.zip"])) as archive:
        names = archive.namelist()

    assert {"encodings/__init__.pyc", "encodings/utf_16_le.pyc"} <= set(names)
    assert "encodings/utf_16_le.pyc" not in bundle.extras["workbook"]


@pytest.mark.node
def test_what_is_never_called_is_taken_out_of_the_interpreter(bundle: Bundle) -> None:
    stock = read_pyodide(PACKAGE)
    assert isinstance(stock, Pyodide)

    ours = bundle.pyodide.files
    assert len(ours["pyodide.asm.js"]) < 0.4 * len(stock.files["pyodide.asm.js"])
    assert len(ours["pyodide.asm.wasm"]) < len(stock.files["pyodide.asm.wasm"])
    for name in (b"SDL_Init", b"GLctx.drawArrays("):
        assert name in stock.files["pyodide.asm.js"]
        assert name not in ours["pyodide.asm.js"]
    assert ours["pyodide.js"] == stock.files["pyodide.js"]
