"""
The published Python gives the same bytes as CPython in every browser engine, in the site's worker and under its policy.

What pages call is compared: `present` for every worked case (in the languages by turns), for every total and every
request that cannot be read (in all languages), and the functions that are asked once there are results.
"""

import json
import logging
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from calculators.rules import Rules
from site_builder.model.site import Site as Content
from tests.calculators.calls import HARD, OTHERS, in_cpython, other_calls, worked_cases
from tests.calculators.request_files import read_malformed, read_totals_cases
from tests.engines.engine import Engine
from tests.engines.visit import Site, visit
from tests.node.pyodide_calls import Call, Result

SCRIPT = Path(__file__).with_name("answers.js")
LOG = logging.getLogger(__name__)

# The language is one argument more than this function takes.
MISTAKE: Call = ("answer", "{}", "en")


@dataclass(frozen=True)
class Visited:
    """What an engine called itself, what came of a mistaken call, and every answer by its name."""

    agent: str
    mistake: Result
    results: dict[str, Result]


@pytest.fixture(scope="module")
def calls(site: Content, rules: Rules) -> dict[str, Call]:
    """Everything that is asked, by a name for the message of a test that fails."""
    asked: dict[str, Call] = {
        f"worked: {name}": ("present", request, language)
        for (name, request), language in zip(worked_cases(site).items(), cycle(rules.languages), strict=False)
    }
    groups = {
        "totals": {case.name: case.request(rules) for case in read_totals_cases()},
        "malformed": {case.name: case.request for case in read_malformed()},
        "hard": HARD,
    }
    for language in rules.languages:
        for group, requests in groups.items():
            for name, request in requests.items():
                asked[f"{group}: {language}: {name}"] = ("present", request, language)
    return asked | other_calls(site)


@pytest.fixture(scope="module")
def cpython(calls: dict[str, Call], rules: Rules) -> dict[str, Result]:
    """Every call made here."""
    return {name: in_cpython(rules, call) for name, call in calls.items()}


@pytest.fixture(scope="module")
def visited(engine: Engine, calls: dict[str, Call]) -> Visited:
    """Every call made in the engine; it starts once. How long Python took to start is logged, no test rests on it."""
    scripts = {"page.js": SCRIPT.read_text("utf-8"), "calls.json": json.dumps([MISTAKE, *calls.values()])}
    outcome = visit(engine, Site(scripts, {}))
    assert "failure" not in outcome, outcome["failure"]
    LOG.info("%s: Python started in %d ms", engine.name, outcome["started"])
    mistake, *results = outcome["results"]
    return Visited(outcome["agent"], mistake, dict(zip(calls, results, strict=True)))


def differing(visited: Visited, cpython: dict[str, Result], *groups: str) -> list[str]:
    """Return the names of the calls in these groups that came out otherwise; there must be such calls."""
    asked = [name for name in cpython if name.startswith(groups)]
    assert asked
    return [name for name in asked if visited.results[name] != cpython[name]]


def test_it_is_the_engine_it_should_be(engine: Engine, visited: Visited) -> None:
    assert [] == [sign for sign in engine.signs if sign not in visited.agent]
    assert [] == [sign for sign in engine.foreign if sign in visited.agent]


def test_every_worked_case_has_the_same_bytes(visited: Visited, cpython: dict[str, Result], site: Content) -> None:
    assert len(site.cases) == sum(name.startswith("worked") for name in visited.results)
    assert [] == differing(visited, cpython, "worked")


def test_every_total_has_the_same_bytes(visited: Visited, cpython: dict[str, Result]) -> None:
    assert [] == differing(visited, cpython, "totals")


def test_what_is_said_of_an_unreadable_request_has_the_same_bytes(visited: Visited, cpython: dict[str, Result]) -> None:
    assert [] == differing(visited, cpython, "malformed")


def test_what_is_hard_to_read_is_the_same(visited: Visited, cpython: dict[str, Result]) -> None:
    assert [] == differing(visited, cpython, "hard")


def test_an_exception_is_told_and_the_worker_goes_on(visited: Visited) -> None:
    """It was the first of all calls; the others came after it."""
    assert "python" == visited.mistake["exception"]
    assert visited.mistake["message"].splitlines()[-1].startswith("TypeError: answer() takes 2 positional arguments")


def test_what_else_a_page_asks_has_the_same_bytes(visited: Visited, cpython: dict[str, Result]) -> None:
    assert [] == differing(visited, cpython, *(f"others: {name} " for name in OTHERS if name != "workbook"))


def test_a_workbook_is_written(visited: Visited) -> None:
    """Its bytes depend on the compression that each Python has built in."""
    found = [result for name, result in visited.results.items() if name.startswith("others: workbook ")]

    assert found
    assert [] == [result for result in found if not result.get("value", "").startswith('{"xlsx":')]
