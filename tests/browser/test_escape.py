"""
Python in the browser has no way to the page, to the network or to code made of text.

A host that sends no headers is the hard case: then only the policy in the page's head stands between a fault in a
calculator and the rest of the world. The interpreter and library here are those that the site publishes; the
calculator runs whatever Python it is asked to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from site_builder.bundle import make_bundle
from site_builder.cache import Cache
from site_builder.runtime import Pyodide, read_modules, read_pyodide
from tests.browser.conftest import OpenPage, Serve
from tests.browser.server import Reply, Server, serving
from tests.browser.test_runtime import POLICY, ask, files_of_site, respond_with, show
from tests.browser.watch import watched_page

ROOT = Path(__file__).parents[2]

RUNS_ANYTHING = """
import json


def open_rules(rules_json):
    return None


def present(rules, request_json, lang):
    space = {}
    try:
        exec(json.loads(request_json)["code"], space)
        return json.dumps({"found": repr(space["found"])})
    except BaseException as error:
        return json.dumps({"failed": f"{type(error).__name__}: {error}"})
"""

ANYTHING = Reply(b"export default 1;", "text/javascript", headers={"Access-Control-Allow-Origin": "*"})


@dataclass(frozen=True)
class Running:
    """A page whose Python runs what it is asked, and a server of another origin."""

    page: Page
    foreign: Server

    def run(self, code: str) -> dict[str, Any]:
        outcome = ask(self.page, {"code": code.replace("FOREIGN", self.foreign.origin)})
        assert outcome["kind"] == "answer", outcome
        answer: dict[str, Any] = outcome["answer"]
        return answer


@pytest.fixture(scope="module")
def published_python() -> Pyodide:
    """The interpreter and the library as the site publishes them."""
    folder = ROOT / "node_modules/pyodide"
    stock = read_pyodide(folder)
    assert isinstance(stock, Pyodide), stock
    cache = Cache(ROOT / ".cache" / "build")
    return make_bundle(folder, stock, read_modules(ROOT / "calculators"), {}, cache).pyodide


@pytest.fixture(scope="module")
def running(browser: Browser, published_python: Pyodide) -> Iterator[Running]:
    """The site on a host that sends no headers."""
    files = files_of_site(published_python, RUNS_ANYTHING)
    with (
        serving(respond_with(files)) as server,
        serving(lambda _: ANYTHING) as foreign,
        watched_page(browser, []) as page,
    ):
        show(page, server)
        yield Running(page, foreign)
        assert foreign.asked == []


def test_the_python_of_these_tests_runs_what_it_is_asked(running: Running) -> None:
    """The control of the tests below."""
    assert running.run("found = 1 + 1") == {"found": "2"}


GONE = {
    "js": "No module named 'js'",
    "pyodide_js": "No module named 'pyodide_js'",
    "pyodide.http": "No module named 'pyodide.http'",
    "urllib.request": "No module named 'urllib'",
    "socket": "No module named 'socket'",
    "ctypes": "No module named 'ctypes'",
    "micropip": "No module named 'micropip'",
}


@pytest.mark.parametrize("module", GONE)
def test_modules_that_lead_out_are_not_there(running: Running, module: str) -> None:
    assert running.run(f"import {module} as found") == {"failed": f"ModuleNotFoundError: {GONE[module]}"}


def test_python_cannot_run_javascript(running: Running) -> None:
    failed = running.run("from pyodide.code import run_js as found")["failed"]

    assert failed.startswith("ImportError: cannot import name 'run_js'")


MAKES_CODE = "from pyodide.ffi import to_js\nfound = to_js([1]).constructor.constructor('return 1 + 1')()"


def test_javascript_made_of_text_is_refused(running: Running) -> None:
    """Every object of JavaScript leads to what makes functions of text; only the page's policy stops it."""
    failed = running.run(MAKES_CODE)["failed"]

    assert failed.startswith("JsException: EvalError:")
    assert "Content Security Policy" in failed


def test_under_a_laxer_policy_the_same_javascript_runs(
    open_page: OpenPage, serve: Serve, published_python: Pyodide
) -> None:
    """The control of the test above."""
    lax = POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'").replace("; require-trusted-types-for 'script'", "")
    page = open_page()
    show(page, serve(respond_with(files_of_site(published_python, RUNS_ANYTHING, lax))))

    assert ask(page, {"code": MAKES_CODE})["answer"] == {"found": "2"}


# A tool that drives a browser may run text itself; what a script does later is under the policy again.
LATER = """async () => {{
    await new Promise((resolve) => setTimeout(resolve));
    try {{ return {code}; }} catch (error) {{ return error.name; }}
}}"""
RUNS_TEXT = {"eval": "eval('1 + 1')", "new Function": "new Function('return 1 + 1')()"}


@pytest.mark.parametrize("how", RUNS_TEXT)
def test_the_worker_runs_no_text(running: Running, how: str) -> None:
    running.run("found = None")

    assert running.page.workers[0].evaluate(LATER.format(code=RUNS_TEXT[how])) == "EvalError"


@pytest.mark.parametrize("how", RUNS_TEXT)
def test_without_a_policy_the_same_text_runs(page: Page, serve: Serve, how: str) -> None:
    """The control of the test above."""
    page.goto(serve(lambda _: Reply(b"<!doctype html><title>Open</title>", "text/html")).origin)

    assert page.evaluate(LATER.format(code=RUNS_TEXT[how])) == 2


def test_a_socket_to_another_origin_stays_closed(running: Running) -> None:
    running.run("found = None")

    outcome = running.page.workers[0].evaluate(
        """address => new Promise((resolve) => {
            const socket = new WebSocket(address);
            socket.onopen = () => resolve("open");
            socket.onerror = () => resolve("refused");
        })""",
        running.foreign.origin.replace("http:", "ws:"),
    )

    assert outcome == "refused"
