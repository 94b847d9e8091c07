"""
A watched page reports what a visitor should never meet, and nothing else.
"""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Serve
from tests.browser.server import Reply
from tests.browser.watch import watched_page

FETCH = "() => fetch('FOREIGN', {mode: 'no-cors'}).then(() => {})"
FETCH_IN_WORKER = """() => new Promise((resolve) => {
    const source = `fetch("FOREIGN", {mode: "no-cors"}).then(() => postMessage("sent"))`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    worker.onmessage = () => resolve();
})"""


def empty(path: str) -> Reply:
    return Reply(b"<!doctype html><title>Empty</title>", "text/html") if path == "/" else Reply(b"", "text/plain")


def visit(browser: Browser, origin: str, script: str, *allowed: str) -> None:
    """Open a watched page, run a script in it, and wait a little for what comes of it."""
    with watched_page(browser, [re.compile(pattern) for pattern in allowed]) as page:
        page.goto(origin)
        page.evaluate(script)
        page.wait_for_timeout(50)


def test_a_page_without_fault_passes(browser: Browser, serve: Serve) -> None:
    visit(browser, serve(empty).origin, "() => fetch('other').then(() => console.info('fetched'))")


@pytest.mark.parametrize(
    ("script", "finding"),
    [
        ("() => console.error('broken')", "console: broken"),
        ("() => console.warn('doubtful')", "console: doubtful"),
        ("() => { setTimeout(() => { throw new Error('thrown'); }); }", "exception: .*thrown"),
        ("() => { Promise.reject(new Error('unhandled')); }", "exception: .*unhandled"),
    ],
)
def test_errors_are_findings(browser: Browser, serve: Serve, script: str, finding: str) -> None:
    with pytest.raises(AssertionError, match=finding):
        visit(browser, serve(empty).origin, script)


@pytest.mark.parametrize("script", [FETCH, FETCH_IN_WORKER])
def test_a_request_to_another_origin_is_a_finding(browser: Browser, serve: Serve, script: str) -> None:
    foreign = f"{serve(empty).origin}/x"

    with pytest.raises(AssertionError, match=f"foreign request: {foreign}"):
        visit(browser, serve(empty).origin, script.replace("FOREIGN", foreign))


def test_what_is_allowed_is_no_finding(browser: Browser, serve: Serve) -> None:
    visit(browser, serve(empty).origin, "() => console.error('expected')", "console: expected")
