"""
Pyodide, the Python of the browser, gives the same bytes as CPython: for every worked case, every total, every refusal.
"""

import json
import re
from dataclasses import dataclass

import pytest

from calculators import boundary
from calculators.rules import Rules
from site_builder.bundle import Bundle, make_bundle
from site_builder.cache import Cache
from site_builder.model.site import Site
from site_builder.runtime import XLSX_WRITER, Pyodide, read_modules, read_package, read_pyodide
from tests.calculators.request_files import read_malformed, read_totals_cases
from tests.compiled import ROOT
from tests.node.pyodide_calls import Call, Result, call_in_bundle

pytestmark = pytest.mark.node

# What would harm a Python that counts its depth or its digits in another way.
HARD = {
    "arrays that never close": "[" * 100_000,
    "objects that never close": '{"facts":' * 50_000,
    "arrays that close": '{"as_of":' + "[" * 100_000 + "]" * 100_000 + "}",
    "an integer of a hundred thousand digits": '{"as_of": "2026-06-30", "facts": {"annual_revenue": '
    + "9" * 100_000
    + "}}",
    "half a character": '{"as_of": "2026-06-30", "facts": {"\\ud800": 1}}',
    "a comma at the end": '{"as_of": "2026-06-30", "facts": {},}',
    "a comma at the end of a list": '{"as_of": "2026-06-30", "facts": {"first_supply_deals": [1,]}}',
    "the largest sums": (
        '{"as_of": "2026-06-30", "facts": {"in_zero_rent_incubator": true, '
        '"leased_area_m2": 999999999999999999.999999999, "rent_per_m2_month": "999999999999999999.999999999"}}'
    ),
}


# The other functions that pages ask, each for some of the worked cases. A workbook needs an archive of its own.
OTHERS = ("explain", "advise", "break_evens", "given", "worksheet", "workbook")
SOME = 100


@dataclass(frozen=True)
class Both:
    """What one call came to in Pyodide and in CPython."""

    name: str
    pyodide: Result
    cpython: Result


def worked_cases(site: Site) -> dict[str, str]:
    """Return the request of every worked case, by its name."""
    return {f"{case.where}: {case.name.by_language['en']}": json.dumps(case.request) for case in site.cases}


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
    for name, request in list(worked_cases(site).items())[::SOME]:
        asked |= {f"others: {function} {name}": (function, request, "en") for function in OTHERS}
    return asked | {"facts": ("facts",)}


@pytest.fixture(scope="module")
def outcomes(
    calls: dict[str, Call], rules: Rules, rules_json: str, tmp_path_factory: pytest.TempPathFactory
) -> list[Both]:
    """Every call made in both; Node and Pyodide start once."""
    folder = tmp_path_factory.mktemp("pyodide")
    found = call_in_bundle(folder, published_python(), rules_json, list(calls.values()))
    return [
        Both(name, result, in_cpython(rules, call)) for (name, call), result in zip(calls.items(), found, strict=True)
    ]


def published_python() -> Bundle:
    """Return what a build publishes: the library that was cut down, everything compiled."""
    folder = ROOT / "node_modules" / "pyodide"
    pyodide, workbook = read_pyodide(folder), read_package(XLSX_WRITER)
    assert isinstance(pyodide, Pyodide)
    assert isinstance(workbook, dict)
    modules = read_modules(ROOT / "calculators")
    return make_bundle(folder, pyodide, modules, {"workbook": workbook}, Cache(ROOT / ".cache" / "build"))


def in_cpython(rules: Rules, call: Call) -> Result:
    """Make a call here, with a refusal as the harness reports it."""
    function, *arguments = call
    try:
        return {"value": getattr(boundary, function)(rules, *arguments)}
    except boundary.BadRequest as error:
        return {"exception": "BadRequest", "message": str(error)}


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
