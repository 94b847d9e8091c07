"""
Modules import in one direction: calculators know no site, the model no YAML, and only the edges touch the world.
"""

import sys
from collections.abc import Iterator

import pytest

from tests.architecture.modules import Import, Module, imports, read_module, read_modules

MODULES = [module for module in read_modules() if module.name != "site_builder"]

# What a part of site_builder may import of the others. Whatever stands further down may rest on what stands above it.
CALCULATORS = "calculators"
ARROWS: dict[str, set[str]] = {
    "problems": set(),
    "languages": set(),
    "urls": set(),
    "figures": set(),
    "sums": {CALCULATORS},
    "model": {"problems"},
    "sources": {"problems"},
    "scopes": {"model"},
    "provenance": {"model", "figures"},
    "placeholders": {"model", CALCULATORS},
    "parse": {"model", "problems", "figures", "sources", CALCULATORS},
    "content": {"model", "problems", "parse", "sources"},
    "clauses": {"model"},
    "compile": {"model", "problems", "parse", "provenance", "clauses", CALCULATORS},
    "compare": {"model"},
    "official_text": {"model", "placeholders", "provenance"},
    "examples": {"model", CALCULATORS},
    "enterprises": {"model", CALCULATORS},
    "profile_address": set(),
    "first_answers": {"model", "profile_address", CALCULATORS},
    "checks": {
        *("model", "problems", "figures", "provenance", "placeholders", "scopes", "parse", "compile", "examples"),
        *("sums", "enterprises", CALCULATORS),
    },
    "pages": {
        *("model", "urls", "languages", "clauses", "provenance", "placeholders", "scopes", "compile", "compare"),
        *("examples", "enterprises", "profile_address", "first_answers", "official_text"),
        CALCULATORS,
    },
    "data_export": {"model", "compile", "placeholders", "provenance", "scopes", CALCULATORS},
    "assets": set(),
    "web_app": {"model", "urls", "languages", "assets"},
    "offline": {"assets"},
    "policy": set(),
    "render": {"model", "pages", "urls", "languages", "assets", "policy", "web_app"},
    "hosting": {"urls", "policy", "render"},
    "runtime": {"problems"},
    "wire": {"runtime"},
    "node": set(),
    "cache": set(),
    "bundle": {"node", "cache", "runtime"},
    "split": {"bundle", "cache", "model", "node", "runtime"},
    "precompress": {"node", "cache"},
    "portable": {"assets", "node", "cache"},
    "output": set(),
    "package": {"output"},
    "server": set(),
    "build": {
        *(
            "assets",
            "bundle",
            "cache",
            "checks",
            "compile",
            "content",
            "data_export",
            "examples",
            "first_answers",
            "hosting",
            "model",
            "offline",
            "output",
            "package",
            "pages",
            "portable",
            "problems",
        ),
        *("precompress", "render", "runtime", "sources", "split", "urls", "web_app", "wire", CALCULATORS),
    },
    "__main__": {"assets", "build", "hosting", "package", "problems", "server", "sources"},
}

# The one part that may import a package from outside the standard library.
PACKAGES = {"yaml": "sources", "jinja2": "render", "markupsafe": "render", "markdown_it": "parse"}


# The part of the calculators that may import packages of its own. Only the command line may import it, when it is asked
# for; its options at once, since they need no package.
BATCH = "calculators.batch"
BATCH_OPTIONS = f"{BATCH}.options"
BATCH_PACKAGES = {"pyarrow", "distributed"}
STAYS = "batch stays on the command line; only __main__ may import it, inside a function"


# The calculators' one package in the browser: the module that may import it, inside a function, when it is needed.
FETCHED_WHEN_ASKED_FOR = {"calculators.workbook": "xlsxwriter"}


def against_the_arrows(module: Module) -> Iterator[str]:
    """Yield the imports of a module that go against the arrows."""
    part = part_of(module.name)
    if part != CALCULATORS and part not in ARROWS:
        yield f"{module.path}:1: {part} has no arrows yet; say in ARROWS what it may import"
        return
    for found in imports(module):
        if FETCHED_WHEN_ASKED_FOR.get(module.name) == found.top and found.node not in module.tree.body:
            continue
        if _is_in(BATCH, module.name):
            remedy = _batch_remedy(module, found)
        else:
            remedy = _remedy(part, found) or _remedy_outside_batch(module, found)
        if remedy:
            yield module.at(found.node, f"{found.target}: {remedy}")


def _batch_remedy(module: Module, found: Import) -> str:
    """Return what to do about an import inside the part that stays on the command line."""
    inside = _is_in(BATCH, found.target)
    if module.name == BATCH_OPTIONS and (inside or found.top in BATCH_PACKAGES):
        return "help must be there before the packages are"
    return "" if found.top in BATCH_PACKAGES else _remedy(CALCULATORS, found)


def _remedy_outside_batch(module: Module, found: Import) -> str:
    if not _is_in(BATCH, found.target):
        return ""
    may_import = _is_in(BATCH_OPTIONS, found.target) or found.node not in module.tree.body
    return "" if module.name == "calculators.__main__" and may_import else STAYS


def _is_in(package: str, name: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _remedy(part: str, found: Import) -> str:
    """Return what to do about an import; nothing where it follows the arrows."""
    if found.target.startswith("."):
        return "write the full name, which can be searched for"
    if found.top in sys.stdlib_module_names:
        return ""
    if part == CALCULATORS:
        return (
            ""
            if found.top == CALCULATORS
            else "calculators run in the visitor's browser, on the standard library alone"
        )
    other = part_of(found.target)
    if found.top in {"site_builder", CALCULATORS}:
        allowed = ", ".join(sorted(ARROWS[part])) or "nothing else of this repository"
        fine = other == part or other in ARROWS[part]
        return "" if fine else f"{part} may import {allowed}; pass the value in, or move what both need"
    owner = PACKAGES.get(found.top, "")
    if owner == part:
        return ""
    return f"only {owner} may import it" if owner else "add it to PACKAGES with the part that needs it"


def part_of(name: str) -> str:
    """Return the part of site_builder that a dotted name belongs to, or `calculators`."""
    parts = name.split(".")
    return CALCULATORS if parts[0] == CALCULATORS else parts[1] if len(parts) > 1 else ""


def test_every_import_follows_the_arrows() -> None:
    findings = [finding for module in MODULES for finding in against_the_arrows(module)]

    assert not findings, "\n".join(["imports against the arrows:", *findings])


def test_the_arrows_have_no_circle() -> None:
    """Each part stands below what it may import."""
    order = list(ARROWS)

    for part, others in ARROWS.items():
        assert all(order.index(other) < order.index(part) for other in others - {CALCULATORS}), part


def test_every_part_exists() -> None:
    assert set(ARROWS) == {part_of(module.name) for module in MODULES} - {CALCULATORS, ""}


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("calculators/terms.py", "import json\nimport yaml", "calculators/terms.py:2: yaml: calculators run in the"),
        (
            "calculators/terms.py",
            "from site_builder import urls",
            "calculators/terms.py:1: site_builder.urls: calculators",
        ),
        ("site_builder/model/site.py", "import yaml", "site_builder/model/site.py:1: yaml: only sources may import it"),
        (
            "site_builder/model/site.py",
            "def late():\n    from site_builder.parse.text import Text",
            "site_builder/model/site.py:2: site_builder.parse.text.Text: model may import problems; pass the value in",
        ),
        ("site_builder/pages/home.py", "from site_builder.sources import read_sources", "pages may import "),
        ("site_builder/pages/home.py", "from . import text", "..text: write the full name"),
        ("site_builder/parse/text.py", "import numpy", "add it to PACKAGES"),
        ("site_builder/novel.py", "import site_builder.model", "novel has no arrows yet"),
        ("calculators/workbook.py", "import xlsxwriter", "calculators run in the visitor's browser"),
        ("calculators/terms.py", "import pyarrow", "calculators run in the visitor's browser"),
        ("calculators/boundary.py", "from calculators.batch import run", "batch stays on the command line"),
        ("calculators/boundary.py", "def late():\n    import calculators.batch.options", "batch stays on the command"),
        ("calculators/__main__.py", "from calculators.batch import command", "only __main__ may import it, inside"),
        ("site_builder/sums.py", "from calculators.batch import run", "batch stays on the command line"),
        ("calculators/batch/run.py", "import numpy", "calculators run in the visitor's browser"),
        ("calculators/batch/options.py", "import pyarrow", "help must be there before the packages are"),
        ("calculators/batch/options.py", "from calculators.batch import run", "help must be there before the"),
        ("site_builder/pages/home.py", "import pyarrow", "add it to PACKAGES"),
        ("calculators/worksheet.py", "def late():\n    import xlsxwriter", "calculators run in the visitor's browser"),
    ],
)
def test_an_import_against_the_arrows_is_found_with_the_remedy(path: str, source: str, expected: str) -> None:
    (finding,) = against_the_arrows(read_module(path, source))

    assert expected in finding


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("calculators/terms.py", "from decimal import Decimal\nfrom calculators.values import Figure"),
        (
            "site_builder/model/site.py",
            "from site_builder.problems import Location\nfrom site_builder.model import words",
        ),
        ("site_builder/sources.py", "import yaml"),
        ("calculators/workbook.py", "def late():\n    import xlsxwriter"),
        ("calculators/batch/run.py", "import pyarrow\nfrom calculators.boundary import open_rules"),
        ("calculators/__main__.py", "from calculators.batch.options import HELP"),
        ("calculators/__main__.py", "def late():\n    from calculators.batch import command"),
    ],
)
def test_an_import_along_the_arrows_is_not_found(path: str, source: str) -> None:
    assert [] == list(against_the_arrows(read_module(path, source)))
