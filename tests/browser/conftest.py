"""
A browser for the tests of this folder, all of which are marked `browser`.

`browser` is started once. `page` is a fresh, watched page: the test fails when the page logs an error, throws
one, or asks another origin for anything. Whatever a test means to happen, it names in `allowed`. `open_page` opens
further pages, or one with other settings (language, colour scheme, size, JavaScript off). `serve` starts a server.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import LAUNCH_ARGS, REMEDY, find_chromium
from tests.browser.server import Respond, Server, serving
from tests.browser.watch import PATIENCE, watched_page

HERE = Path(__file__).parent

OpenPage = Callable[..., Page]
Serve = Callable[[Respond], Server]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that none can be forgotten."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    executable = find_chromium()
    if executable is None:
        pytest.fail(f"no Chromium was found: {REMEDY}")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def allowed() -> list[re.Pattern[str]]:
    """Patterns of what the watched pages of this test may do; empty unless the test adds to it."""
    return []


@pytest.fixture
def open_page(browser: Browser, allowed: list[re.Pattern[str]]) -> Iterator[OpenPage]:
    """A function that opens a watched page; its arguments are those of `browser.new_context`."""
    with ExitStack() as stack:

        def open_one(**settings: Any) -> Page:
            return stack.enter_context(watched_page(browser, allowed, **settings))

        yield open_one


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A watched page with the default settings."""
    return open_page()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that starts a server, stopped after the test."""
    with ExitStack() as stack:

        def serve_one(respond: Respond) -> Server:
            return stack.enter_context(serving(respond))

        yield serve_one
