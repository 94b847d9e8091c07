"""
Pyodide, the Python of the browser, gives the same bytes as CPython: for every worked case, every total, every refusal.
"""

import re
from dataclasses import dataclass

import pytest

from calculators.rules import Rules
from site_builder.bundle import Bundle, make_bundle
from site_builder.cache import Cache
from site_builder.model.site import Site
from site_builder.runtime import XLSX_WRITER, Pyodide, read_modules, read_package, read_pyodide
from site_builder.split import divide
from tests.calculators.calls import HARD, OTHERS, in_cpython, other_calls, worked_cases
from tests.calculators.request_files import read_malformed, read_totals_cases
from tests.compiled import ROOT
from tests.node.pyodide_calls import Call, Result, call_in_bundle

pytestmark = pytest.mark.node


@dataclass(frozen=True)
class Both:
    """What one call came to in Pyodide and in CPython."""

    name: str
    pyodide: Result
    cpython: Result


@pytest.fixture(scope="module")
def calls(site: Site, rules: Rules) -> dict[str, Call]:
    """Everything that is asked, by a name for the message of a test that fails."""
    totals = {case.name: case.request(rules) for case in read_totals_cases()}
    malformed = {case.name: case.request for case in read_malformed()}
    answers = {"worked": worked_cases(site), "totals": totals, "malformed": malformed, "hard": HARD}
    asked: dict[str, Call] = {
        f"{group}: {name}": ("answer", request)
        for group, requests in answers.items()
        for name, request in requests.items()
    }
    for language in rules.languages:
        for name, request in (totals | malformed | HARD).items():
            asked[f"page in {language}: {name}"] = ("present", request, language)
    return asked | other_calls(site) | {"facts": ("facts",)}


@pytest.fixture(scope="module")
def outcomes(
    calls: dict[str, Call], site: Site, rules: Rules, rules_json: str, tmp_path_factory: pytest.TempPathFactory
) -> list[Both]:
    """Every call made in both; Node and Pyodide start once."""
    folder = tmp_path_factory.mktemp("pyodide")
    bundle, cold = published_python(rules_json, site)
    found = call_in_bundle(folder, bundle, cold, rules_json, list(calls.values()))
    return [
        Both(name, result, in_cpython(rules, call)) for (name, call), result in zip(calls.items(), found, strict=True)
    ]


def published_python(rules_json: str, site: Site) -> tuple[Bundle, bytes]:
    """Return what a build publishes: the library cut down, everything compiled, the interpreter in two parts."""
    folder = ROOT / "node_modules" / "pyodide"
    pyodide, workbook = read_pyodide(folder), read_package(XLSX_WRITER)
    assert isinstance(pyodide, Pyodide)
    assert isinstance(workbook, dict)
    modules = read_modules(ROOT / "calculators")
    cache = Cache(ROOT / ".cache" / "build")
    return divide(make_bundle(folder, pyodide, modules, {"workbook": workbook}, cache), rules_json, site, cache)


def differing(outcomes: list[Both], *groups: str) -> list[str]:
    """Return the names of the calls in these groups that came out otherwise; there must be such calls."""
    asked = [both for both in outcomes if both.name.startswith(groups)]
    assert asked
    return [both.name for both in asked if both.pyodide.get("value") != both.cpython.get("value")]


def test_every_worked_case_has_the_same_bytes(outcomes: list[Both], site: Site) -> None:
    assert len(site.cases) == sum(both.name.startswith("worked") for both in outcomes)
    assert [] == differing(outcomes, "worked")


def test_every_total_has_the_same_bytes(outcomes: list[Both]) -> None:
    assert [] == differing(outcomes, "totals")


def test_every_page_and_the_list_of_facts_have_the_same_bytes(outcomes: list[Both]) -> None:
    assert [] == differing(outcomes, "page", "facts")


def test_every_refusal_is_the_same(outcomes: list[Both]) -> None:
    """Where in a broken JSON text the reader stopped is each Python's own; what is wrong is not."""
    refused = [both for both in outcomes if "exception" in both.cpython]

    assert {both.name for both in refused} == {both.name for both in outcomes if "exception" in both.pyodide}
    assert len(read_malformed()) <= len(refused)
    for both in refused:
        expected = both.cpython["message"].split(", line ")[0]
        assert "BadRequest" == both.pyodide["exception"], both.name
        assert expected in both.pyodide["message"].splitlines()[-1], both.name


def test_what_is_hard_to_read_is_the_same(outcomes: list[Both]) -> None:
    assert [] == differing(outcomes, "hard")


def test_what_else_a_page_asks_has_the_same_bytes(outcomes: list[Both]) -> None:
    assert [] == differing(outcomes, *(f"others: {name}" for name in OTHERS if name != "workbook"))


def test_a_workbook_is_written(outcomes: list[Both]) -> None:
    """Its bytes depend on the compression that each Python has built in."""
    found = [both.pyodide for both in outcomes if both.name.startswith("others: workbook")]

    assert found
    assert [] == [result for result in found if not result.get("value", "").startswith('{"xlsx":')]


def test_a_refusal_says_which_function_and_line_refused(outcomes: list[Both]) -> None:
    refused = [both.pyodide["message"] for both in outcomes if both.name.startswith("malformed")]

    assert refused
    in_answer = re.compile(r'File "calculators/boundary\.py", line [0-9]+, in answer')
    assert [] == [message for message in refused if not in_answer.search(message)]
