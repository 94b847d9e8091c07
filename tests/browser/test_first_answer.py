"""
What a shared address shows before Python is there, and that nothing moves when it is.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from calculators.boundary import present
from calculators.rules import Rules
from site_builder.model.site import Site
from site_builder.profile_address import format_fragment
from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.browser.watch import NO_INTERPRETER
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
LIBRARY = re.compile(r"\.wasm(\.gz)?$")
PROFILE = "as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"
MEASURE = "as_of=2026-06-30&first_supply_deals=40000000&annual_revenue=5"

# Of the shifts that a page counts: those that nobody caused by a key or a press just before.
WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    window.shifted += entry.hadRecentInput ? 0 : entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def model(site: Site) -> Any:
    """The first model enterprise."""
    return site.enterprises[0]


@pytest.fixture(scope="module")
def address(model: Any) -> str:
    return format_fragment(model.as_of.isoformat(), model.facts, model.unsure, model.readings)


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("[data-state]")).to_have_attribute("data-state", state, timeout=LOADING)


def amounts(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries(Array.from(document.querySelectorAll('[data-benefit]'), "
        "({ dataset }) => [dataset.benefit, dataset.amount]))"
    )
    return found


def expected_amounts(model: Any, rules: Rules) -> dict[str, str]:
    answer = json.loads(present(rules, json.dumps(model.request), "en"))
    return {each["id"]: each["amount"]["plain"] if each["amount"] else "" for each in answer["benefits"]}


def test_every_link_of_a_model_enterprise_is_answered_before_python_is_there(
    page: Page, server: Server, site: Site, rules: Rules
) -> None:
    """Python never comes; each link is followed from its own page."""
    page.route(re.compile(r"/runtime\.json$"), lambda _: None)
    for model in site.enterprises:
        page.goto(f"{server.origin}/en/enterprises/{model.id}/")
        page.get_by_role("link", name=re.compile("calculator", re.IGNORECASE)).and_(
            page.locator("a[href*='as_of=']")
        ).first.click()

        expect_state(page, "ready")
        assert expected_amounts(model, rules) == amounts(page), model.id


def test_the_trace_of_such_an_answer_can_be_read(page: Page, server: Server, address: str) -> None:
    page.route(re.compile(r"/runtime\.json$"), lambda _: None)
    page.goto(f"{server.origin}/en/calculator/#{address}")
    expect_state(page, "ready")

    card = page.locator("[data-benefit][data-status=eligible]").first
    card.get_by_text("Steps and official words").click()

    expect(card.get_by_role("link").filter(has_text=re.compile("[一-鿿]")).first).to_be_visible()


def test_python_then_says_the_same_and_what_needs_it_follows(page: Page, server: Server, address: str) -> None:
    """The page would warn of an answer that differs, and a watched page may not warn."""
    page.goto(f"{server.origin}/en/calculator/#{address}")
    expect_state(page, "ready")

    expect(page.locator("[data-part=engine]")).to_have_attribute("data-phase", "ready", timeout=LOADING)
    expect(page.locator(".explain")).to_have_attribute("data-stage", "done", timeout=LOADING)


def test_where_python_says_otherwise_python_is_right_and_the_difference_is_reported(
    page: Page, server: Server, model: Any, address: str, rules: Rules, allowed: list[re.Pattern[str]]
) -> None:
    allowed.append(re.compile("console: calculator: the answer of the build was another one than Python's"))

    def falsify(route: Route) -> None:
        answer = route.fetch().json()
        for benefit in answer["benefits"]:
            if benefit["amount"]:
                benefit["amount"] = {"text": "CNY 1", "plain": "1.00"}
        route.fulfill(json=answer)

    page.route(re.compile(r"/[0-9a-f]{16}\.json$"), falsify)
    with page.expect_console_message(lambda message: "answer of the build" in message.text, timeout=LOADING):
        page.goto(f"{server.origin}/en/calculator/#{address}")
        expect_state(page, "ready")
        assert "1.00" in amounts(page).values()

    assert expected_amounts(model, rules) == amounts(page)


@pytest.mark.parametrize(
    "change", [("as_of=2026-06-30", "as_of=2026-07-01"), ("as_of=2026-06-30&", "")], ids=["another day", "no day"]
)
def test_an_address_of_another_day_is_left_to_python(
    page: Page, server: Server, address: str, change: tuple[str, str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert change[0] in address

    page.goto(f"{server.origin}/en/calculator/#{address.replace(*change)}")

    expect_state(page, "ready")
    assert [] == [url for url in asked if re.search(r"/[0-9a-f]{16}\.json$", url)]


def test_without_python_the_answer_of_the_build_stays_and_the_page_says_what_it_is(
    page: Page, server: Server, model: Any, address: str, rules: Rules, allowed: list[re.Pattern[str]]
) -> None:
    allowed.append(NO_INTERPRETER)
    page.route(LIBRARY, lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{server.origin}/en/calculator/#{address}")

    alert = page.get_by_role("alert").filter(has_text="The calculators could not run")
    expect(alert).to_contain_text("were computed for the same profile when this site was built", timeout=LOADING)
    expect_state(page, "ready")
    assert expected_amounts(model, rules) == amounts(page)


def test_who_saves_data_reads_the_answer_of_the_build_and_loads_nothing(
    page: Page, server: Server, address: str
) -> None:
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.origin}/en/calculator/#{address}")

    expect_state(page, "ready")
    expect(page.get_by_text("These amounts were computed when this site was built.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [] == [url for url in asked if url.endswith("/runtime.json")]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["some profile", "model enterprise", "measure", "frame"])
def test_nothing_moves_from_opening_an_address_until_everything_is_there(
    open_page: OpenPage, server: Server, address: str, kind: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.add_init_script(WATCH_SHIFTS)
    path = {
        "some profile": f"calculator/#{PROFILE}",
        "model enterprise": f"calculator/#{address}",
        "measure": f"jinjiang/2-1/#{MEASURE}",
        "frame": f"embed/jinjiang/2-1/#{MEASURE}",
    }[kind]
    page.goto(f"{server.origin}/en/{path}")
    wait_until_done(page)

    assert page.evaluate("window.shifted") < 0.02


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_late_once_a_fact_has_changed(open_page: OpenPage, server: Server, width: int) -> None:
    """What comes half a second after a key, and later, pushes nothing that somebody looks at."""
    page = open_page(viewport={"width": width, "height": 800})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(f"{server.origin}/en/calculator/#{PROFILE}")
    wait_until_done(page)
    page.locator("#f-annual_revenue").focus()
    page.evaluate("window.shifted = 0")

    page.keyboard.type("0")

    expect_state(page, "ready")
    wait_until_done(page)
    assert page.evaluate("window.shifted") < 0.02


def wait_until_done(page: Page) -> None:
    """Wait until every part has arrived and its last frame has been painted."""
    expect_state(page, "ready")
    expect(page.locator("[data-part=explain]")).to_have_attribute("data-stage", "done", timeout=LOADING)
    page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)))")
