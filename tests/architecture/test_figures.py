"""
A figure of the law stands in the content, once, with the words that set it; never in code, template or script.
"""

import ast
import re
from collections.abc import Iterator, Set
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.model.site import Site
from tests.architecture.modules import ROOT, Module, read_module, read_modules

# Smaller figures (3 years, 5 %, 20 yuan) cannot be told from a program's own numbers.
LEAST = 1000
NUMBER = re.compile(r"(?<![0-9A-Za-z_.])([0-9][0-9,_]*(?:\.[0-9]+)?)\s*(万|亿|million|billion)?")
UNITS = {"": 1, "万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}
REMEDY = "is a figure of the law; read it from the content"

# Numbers of the program itself that happen to equal a figure of the law.
OWN_NUMBERS = {
    ("calculators/request.py", 1_000_000): "the longest request, in characters",
    ("site_builder/__main__.py", 1_000_000): "the bytes of a megabyte",
    ("templates/assets/js/runtime/client.js", 30_000): "milliseconds to wait",
    ("templates/assets/js/runtime/client.js", 60_000): "milliseconds to wait",
}


@pytest.fixture(scope="module")
def figures(site: Site) -> set[Decimal]:
    """Every figure of the content from a thousand up."""
    values = (value.value for parameter in site.parameters() for value in parameter.values)
    return {value for value in values if isinstance(value, Decimal) and value >= LEAST}


def typed_in_python(module: Module, figures: Set[Decimal]) -> Iterator[tuple[Decimal, str]]:
    """Yield the figures that a module types as a number or in a text; docstrings may give examples."""
    docstrings = {id(node) for node in _docstrings(module.tree)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings and not isinstance(node.value, bool):
            written = str(node.value) if isinstance(node.value, (int, float, str)) else ""
            for value in numbers_in(written):
                if value in figures:
                    yield value, module.at(node, f"{value} {REMEDY}")


def typed_in_text(path: str, text: str, figures: Set[Decimal]) -> Iterator[tuple[Decimal, str]]:
    """Yield the figures that a template, style or script types, line by line."""
    for line, words in enumerate(text.splitlines(), start=1):
        for value in numbers_in(words):
            if value in figures:
                yield value, f"{path}:{line}: {value} {REMEDY}"


def numbers_in(text: str) -> Iterator[Decimal]:
    """Yield the numbers of a text, however they are grouped, 万, 亿, million and billion read."""
    for number, unit in NUMBER.findall(text):
        yield Decimal(number.replace(",", "").replace("_", "")) * UNITS[unit]


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            yield body[0].value


@pytest.fixture(scope="module")
def found(figures: set[Decimal]) -> list[tuple[str, Decimal, str]]:
    """Every place where code or a template types a number that is a figure of the law: path, figure, finding."""
    findings = [
        (module.path, value, finding)
        for module in read_modules()
        for value, finding in typed_in_python(module, figures)
    ]
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".js", ".mjs", ".css", ".svg", ".xml", ".txt"}:
            name = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            findings.extend((name, value, finding) for value, finding in typed_in_text(name, text, figures))
    return findings


def test_no_figure_of_the_law_is_typed_in_code_or_templates(found: list[tuple[str, Decimal, str]]) -> None:
    typed = [finding for path, value, finding in found if (path, int(value)) not in OWN_NUMBERS]

    assert not typed, "\n".join(["figures of the law outside the content:", *typed])


def test_a_number_of_the_programs_own_that_is_gone_is_taken_off_the_list(found: list[tuple[str, Decimal, str]]) -> None:
    assert set() == OWN_NUMBERS.keys() - {(path, int(value)) for path, value, _ in found}


def test_there_are_figures_to_look_for(figures: set[Decimal]) -> None:
    assert {Decimal(50_000), Decimal(2_500_000), Decimal(10**11)} <= figures


FIGURES = {Decimal(2_500_000), Decimal(50_000)}


@pytest.mark.parametrize(
    "source",
    [
        "cap = 2500000",
        "cap = 2_500_000",
        "cap = Decimal('2500000')",
        "cap = Decimal('2500000.00')",
        "text = 'up to CNY 2,500,000 a year'",
        "text = 'up to 2.5 million'",
        "text = '最高250万元'",
        "cap = 2500000.0",
        "def limit():\n    '''Say why.'''\n    return 50000",
    ],
)
def test_a_figure_in_python_is_found_with_its_line(source: str) -> None:
    (found,) = typed_in_python(read_module("site_builder/novel.py", source), FIGURES)

    assert f"site_builder/novel.py:{len(source.splitlines())}: " in found[1]
    assert REMEDY in found[1]


@pytest.mark.parametrize(
    "source",
    ["cap = 25000001", "cap = 12500000", "name = 'a2500000'", "'''Read 250万元.'''", "cap = terms['cap']", "ok = True"],
)
def test_what_is_no_figure_in_python_is_not_found(source: str) -> None:
    assert [] == list(typed_in_python(read_module("site_builder/novel.py", source), FIGURES))


@pytest.mark.parametrize(
    "text", ["<p>up to 2,500,000</p>", "<td>250万元", "const cap = 2500000;", "const CAP = 2_500_000;"]
)
def test_a_figure_in_a_template_is_found_with_its_line(text: str) -> None:
    (found,) = typed_in_text("templates/page.html", f"<main>\n{text}", FIGURES)

    assert found[1].startswith("templates/page.html:2: ")


PER_CENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%(?!})")  # %} ends a tag


def test_no_template_types_a_rate() -> None:
    """A page's markup has no use for a percentage but a rate."""
    pages = sorted((ROOT / "templates").rglob("*.html"))
    found = [f"{path.relative_to(ROOT)}: {rate}% {REMEDY}" for path in pages for rate in rates_in(path)]

    assert pages
    assert not found, "\n".join(found)


def rates_in(path: Path) -> list[str]:
    return PER_CENT.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), [("<b>30%</b>", ["30"]), ("{% if n > 1 %}{{ n }} %", [])])
def test_a_rate_is_told_from_a_tag(text: str, expected: list[str]) -> None:
    assert expected == PER_CENT.findall(text)
