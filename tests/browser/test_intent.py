"""
Python is loaded when somebody is likely to want it: at once on a fast line, on the first sign elsewhere, and for those
who save data only for an answer that they give.

The connection that a browser reports is replaced by one of the test's own, as real lines differ by machine.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.server import Server, from_folder, serving
from tests.browser.watch import NO_INTERPRETER
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
RUNTIME = re.compile(r"/runtime\.json$")
LIBRARY = re.compile(r"\.wasm(\.gz)?$")
PROFILE = "as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"

FAST = {"saveData": False, "effectiveType": "4g", "downlink": 10}
UNKNOWN = None  # a browser that says nothing of its connection
SAVING = {**FAST, "saveData": True}
SLOW = {"saveData": False, "effectiveType": "3g", "downlink": 0.4}

Connect = Callable[[Any], None]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture
def connect(page: Page) -> Connect:
    """A function that says what the browser reports of its connection."""

    def set_connection(connection: Any) -> None:
        value = "undefined" if connection is None else json.dumps(connection)
        page.add_init_script(
            f"Object.defineProperty(Navigator.prototype, 'connection', {{ get: () => ({value}), configurable: true }});"
        )

    return set_connection


@pytest.fixture
def loads(page: Page) -> list[str]:
    """How often the page began to load Python, by what it asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if RUNTIME.search(request.url) else None)
    return asked


def expect_engine(page: Page, *phases: str) -> None:
    expect(page.locator("[data-part=engine]")).to_have_attribute(
        "data-phase", re.compile(f"^({'|'.join(phases)})$"), timeout=LOADING
    )


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("[data-state]")).to_have_attribute("data-state", state, timeout=LOADING)


def revenue(page: Page) -> Any:
    return page.get_by_role("textbox", name="Operating revenue this year", exact=True)


def settle(page: Page) -> None:
    """Give the page every occasion to load what it should not."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 300)))")


def test_on_a_fast_line_python_is_ready_before_anybody_does_anything(
    page: Page, server: Server, connect: Connect, loads: list[str]
) -> None:
    connect(FAST)
    page.goto(f"{server.origin}/en/calculator/")

    expect_engine(page, "ready")
    expect_state(page, "idle")
    revenue(page).fill("80000000")
    expect_state(page, "ready")
    assert 1 == len(loads)


def test_a_small_calculator_far_below_waits_until_it_is_near(
    page: Page, server: Server, connect: Connect, loads: list[str]
) -> None:
    connect(FAST)
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{server.origin}/en/jinjiang/2-1/")
    settle(page)
    assert [] == loads

    page.locator("[data-module=calculator]").scroll_into_view_if_needed()

    expect_engine(page, "download", "start", "ready")


def test_where_the_line_is_unknown_going_to_the_form_loads_python_and_reading_does_not(
    page: Page, server: Server, connect: Connect, loads: list[str]
) -> None:
    connect(UNKNOWN)
    page.goto(f"{server.origin}/en/calculator/")
    page.get_by_role("heading", level=1).hover()
    settle(page)
    assert [] == loads

    revenue(page).hover()

    expect_engine(page, "download", "start", "ready")
    assert 1 == len(loads)


@pytest.mark.parametrize("connection", [SAVING, SLOW], ids=["saves data", "slow"])
def test_who_saves_data_or_has_a_slow_line_loads_python_only_for_an_answer_and_is_told_what_it_costs(
    page: Page, server: Server, connect: Connect, loads: list[str], connection: dict[str, Any]
) -> None:
    connect(connection)
    page.goto(f"{server.origin}/en/calculator/")
    expect(revenue(page)).to_be_enabled()
    revenue(page).hover()
    revenue(page).focus()
    settle(page)
    assert [] == loads
    expect(
        page.get_by_text(re.compile(r"about [0-9.]+ MB, are loaded only once you answer a question"))
    ).to_be_visible()

    page.keyboard.type("8")

    expect_state(page, "ready")
    assert 1 == len(loads)


def test_who_saves_data_is_asked_before_an_address_is_computed(
    page: Page, server: Server, connect: Connect, loads: list[str]
) -> None:
    connect(SAVING)
    page.goto(f"{server.origin}/en/calculator/#{PROFILE}")
    expect(page.get_by_text(re.compile(r"To compute this result, about [0-9.]+ MB"))).to_be_visible()
    expect(revenue(page)).to_have_value("80000000")
    settle(page)
    assert [] == loads

    page.get_by_role("button", name="Load now").click()

    expect_state(page, "ready")
    expect(page.get_by_role("button", name="Load now")).to_be_hidden()


def test_the_size_that_is_told_is_what_the_copies_on_the_host_weigh(page: Page, server: Server) -> None:
    """Within the rounding to a tenth of a megabyte."""
    page.goto(f"{server.origin}/en/calculator/")
    said = page.locator("[data-when=rest]").text_content() or ""
    found = re.search(r"about ([0-9.]+) MB", said)
    manifest = next(built_site().glob("assets/*/runtime.json"))
    files = json.loads(manifest.read_bytes())["files"].values()
    weights = [(manifest.parent / f"{each['url']}.br").stat().st_size for each in files]

    assert found is not None
    assert abs(float(found[1]) - sum(weights) / 1e6) <= 0.05 + 1e-9


@pytest.fixture
def broken(allowed: list[re.Pattern[str]]) -> None:
    """Let the page log what it was made to miss."""
    allowed.append(NO_INTERPRETER)


@pytest.mark.usefixtures("broken")
def test_what_could_not_be_loaded_ahead_troubles_nobody_until_somebody_asks(
    page: Page, server: Server, connect: Connect
) -> None:
    connect(FAST)
    misses: list[str] = []

    def miss(route: Route) -> None:
        misses.append(route.request.url)
        route.fulfill(status=404, body="")

    page.route(LIBRARY, miss)
    with page.expect_console_message(lambda message: "loading ahead" in message.text, timeout=LOADING):
        page.goto(f"{server.origin}/en/calculator/")
    assert misses
    expect_engine(page, "rest")
    expect_state(page, "idle")
    expect(page.get_by_role("alert")).to_have_count(0)

    revenue(page).fill("8")
    expect_state(page, "error")
    expect(page.get_by_role("alert")).to_contain_text("A file of the calculators could not be fetched.")

    page.unroute(LIBRARY)
    page.get_by_role("button", name="Try again").click()
    expect_state(page, "ready")


@pytest.mark.parametrize(
    ("language", "pattern"),
    [("en", r": [0-9.]+ of ([0-9.]+) MB$"), ("zh", r"：已载入[0-9.]+ MB，共([0-9.]+) MB$")],
)
def test_progress_is_shown_in_bytes_while_loading_and_is_said_aloud_once(
    page: Page, server: Server, connect: Connect, language: str, pattern: str
) -> None:
    """The interpreter is held back until what is on the page has been read."""
    connect(UNKNOWN)
    held: list[Route] = []
    page.route(LIBRARY, lambda route: held.append(route))
    page.goto(f"{server.origin}/{language}/calculator/#{PROFILE}")
    engine = page.locator("[data-part=engine]")
    expect(engine.get_by_text(re.compile(pattern))).to_be_visible(timeout=LOADING)
    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    page.wait_for_function("() => document.querySelector('progress').value > 0")
    assert 0 < bar.evaluate("(bar) => bar.value") < 1
    aloud = engine.get_by_role("status")
    assert aloud.text_content() == page.locator("[data-when=download]").evaluate("(each) => each.firstChild.data")

    for route in held:
        route.continue_()
    page.unroute(LIBRARY)

    expect_state(page, "ready")
    expect(bar).to_be_hidden()
    expect(aloud).to_be_empty()
