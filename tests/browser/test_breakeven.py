"""
Break-even as visitors meet it: on the calculator, and worked out on the pages of model enterprises.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators.boundary import answer
from calculators.rules import Rules
from tests.browser.server import Server, from_folder, serving
from tests.browser.test_accessible import found_by_axe
from tests.browser.watch import watched_page
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
FACTS = {"annual_revenue": "80000000", "compute_service_fee": "2000000"}
PROFILE = "as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"
ENTERPRISE = "enterprises/fine-tuning-shop/"
FACT = "Along which number"
FOLLOWED = "training_compute_spend"

# Everything that makes the picture, from the chart an element holds.
PICTURE = """
(element) => Array.from(element.querySelectorAll(".chart svg, .chart path, .chart text"), (each) =>
  [each.getAttribute("class"), ...["viewBox", "d", "x", "y", "text-anchor"].map((name) => each.getAttribute(name)),
   each.localName === "text" ? each.textContent : ""])
  .map(([name, ...rest]) => [(name ?? "").replace("chart__note", "").replace("chart__tick", ""), ...rest])
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def running(browser: Browser, server: Server) -> Iterator[Page]:
    """The English calculator with Python already running, shared by the tests."""
    with watched_page(browser, []) as page:
        page.goto(f"{server.origin}/en/calculator/#{PROFILE}")
        expect(page.locator("[data-state]").first).to_have_attribute("data-state", "ready", timeout=LOADING)
        yield page


@pytest.fixture
def part(running: Page) -> Locator:
    """The section on the running calculator with the first profile, drawn along the fee."""
    running.set_viewport_size({"width": 1280, "height": 800})
    running.emulate_media(color_scheme="light")
    running.evaluate("location.hash = ''")
    expect(section(running)).to_have_attribute("data-stage", "idle")
    running.evaluate(f"location.hash = '{PROFILE}'")
    found = drawn(running)
    found.get_by_label(FACT).select_option("compute_service_fee")
    expect(
        found.get_by_role("heading", name=re.compile("Yearly fee for computing services.*5 million"))
    ).to_be_visible()
    return found


def section(page: Page) -> Locator:
    return page.get_by_role("region", name="Where the cities change places")


def drawn(page: Page) -> Locator:
    """Scroll to the section and wait until it is drawn."""
    found = page.locator("[data-part=breakeven]")
    found.scroll_into_view_if_needed()
    expect(found).to_have_attribute("data-stage", "ready", timeout=LOADING)
    return found


def picture(part: Locator) -> Locator:
    return part.get_by_role("img")


def test_the_section_says_what_it_waits_for_and_computes_nothing_before(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/en/calculator/")
    found = section(page)
    found.scroll_into_view_if_needed()

    expect(found).to_contain_text("as soon as you answer a question")
    expect(picture(found)).to_have_count(0)


def test_a_profile_is_drawn_with_its_words_and_its_table(part: Locator) -> None:
    expect(picture(part)).to_be_visible()
    expect(picture(part)).to_have_accessible_name(re.compile("Yearly fee for computing services"))
    expect(picture(part)).to_have_accessible_description(re.compile("Xiamen may pay more"))
    expect(part.get_by_label(FACT)).to_have_value("compute_service_fee")
    assert totals_in(part), "the table has no rows"


def totals_in(part: Locator) -> list[tuple[str, list[str]]]:
    """Return each row of the table: the value of the fact, and yuan by rule and at most for each city."""
    rows: list[list[str]] = part.evaluate(
        """(part) => Array.from(part.querySelectorAll("tbody tr"), (row) =>
            Array.from(row.children, (cell) => cell.dataset.amount))"""
    )
    return [(value, yuan) for value, *yuan in rows]


def test_every_row_is_the_calculators_answer_and_the_words_name_the_rows_beside_a_crossing(
    part: Locator, rules: Rules
) -> None:
    rows = totals_in(part)
    for value, shown in rows:
        given = json.dumps({"as_of": "2026-06-30", "facts": {**FACTS, "compute_service_fee": value}})
        totals: dict[str, Any] = json.loads(answer(rules, given))["totals"]
        assert shown == [each[kind] for each in totals.values() for kind in ("exact", "most")], value

    # Jinjiang comes to 150,000 by rule from a fee of a million on; Xiamen to half of the fee at most.
    leads = part.get_by_role("list").first.inner_text()
    crossings = re.findall(r"from CNY ([0-9,.]+)", leads)
    assert crossings
    values = [value for value, _ in rows]
    for crossing in crossings:
        place = values.index(crossing.replace(",", ""))
        _, before = rows[place - 1]
        _, after = rows[place]
        assert [leader(before, kind) for kind in (0, 1)] != [leader(after, kind) for kind in (0, 1)]


def leader(yuan: list[str], kind: int) -> int:
    """Return which of the two cities is ahead, 0 for neither."""
    one, other = (Decimal(each) for each in (yuan[kind], yuan[kind + 2]))
    return (one > other) - (one < other)


def test_another_fact_is_followed_with_the_keyboard_alone(part: Locator) -> None:
    choice = part.get_by_label(FACT)
    choice.focus()
    before = part.evaluate(PICTURE)

    part.page.keyboard.press("Home")

    expect(choice).to_have_value("annual_revenue")
    expect(part.get_by_role("heading", name=re.compile("Operating revenue"))).to_be_visible()
    assert part.evaluate(PICTURE) != before
    part.page.keyboard.press("Tab")
    expect(part.get_by_role("textbox", name="From", exact=True)).to_be_focused()


def test_a_range_is_drawn_and_a_wrong_one_is_said(part: Locator) -> None:
    part.get_by_role("textbox", name="To", exact=True).fill("3,000,000")
    expect(part.get_by_role("heading", name=re.compile("to CNY 3 million"))).to_be_visible()

    part.get_by_role("textbox", name="From", exact=True).fill("much")

    expect(part.get_by_role("status").first).to_contain_text("Please give a number, zero or more")
    expect(part.get_by_role("textbox", name="From", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(picture(part)).to_have_count(0)
    part.get_by_role("textbox", name="From", exact=True).fill("")
    part.get_by_role("textbox", name="To", exact=True).fill("")
    expect(picture(part)).to_be_visible()
    expect(part.get_by_role("textbox", name="From", exact=True)).not_to_have_attribute("aria-invalid", "true")


def test_every_number_with_a_crossing_is_found_and_one_can_be_taken(part: Locator) -> None:
    part.get_by_role("button", name="Find every number").click()
    found = part.get_by_role("button", name="Servers bought for an intelligent computing centre")
    expect(found).to_be_visible(timeout=LOADING)

    found.click()

    expect(part.get_by_label(FACT)).to_have_value("compute_centre_server_purchase")
    expect(part.get_by_label(FACT)).to_be_focused()


def test_the_picture_is_the_same_at_build_time_and_in_the_browser(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/en/{ENTERPRISE}")
    built = page.locator(".breakeven").filter(has=page.locator(f"#along-{FOLLOWED}-title"))
    expected = built.evaluate(PICTURE)
    words = built.locator(".breakeven__leads").inner_text()
    page.get_by_role("link", name="Open in the calculator").first.click()
    part = drawn(page)

    part.get_by_label(FACT).select_option(FOLLOWED)
    expect(part.locator(".breakeven__title")).to_have_text(re.compile("models"))
    expect(part).to_have_attribute("data-stage", "ready")

    assert len(expected) > 60
    assert part.evaluate(PICTURE) == expected
    assert part.locator(".breakeven__leads").first.inner_text() == words


def test_an_attribute_that_is_not_geometry_is_never_set(part: Locator) -> None:
    """The control of filling SVG: neither a handler nor a style comes from data."""
    script = part.page.locator("script[type=module]").first.get_attribute("src") or ""
    refused = part.page.evaluate(
        """async (script) => {
            const { fill } = await import(new URL("calculator/slots.js", new URL(script, document.baseURI)));
            return ["onclick", "style", "xlink:href"].map((name) => {
                const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
                path.dataset.set = `${name}={value}`;
                try { fill(path, { value: "x" }); return "set"; } catch ({ message }) { return message; }
            });
        }""",
        script,
    )

    assert refused == [f"{name} is not an attribute that may be set" for name in ("onclick", "style", "xlink:href")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_serious_in_the_pictures_of_an_enterprise(page: Page, server: Server, language: str) -> None:
    page.goto(f"{server.origin}/{language}/{ENTERPRISE}")
    expect(page.get_by_role("img").first).to_be_visible()

    assert found_by_axe(page, language) == []


def test_axe_finds_nothing_serious_once_the_calculator_has_drawn(part: Locator) -> None:
    assert found_by_axe(part.page, "en") == []


@pytest.mark.parametrize("address", [f"zh/{ENTERPRISE}", f"en/{ENTERPRISE}"])
def test_a_narrow_screen_has_the_picture_in_full(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{server.origin}/{address}")
    image = page.get_by_role("img").first
    image.scroll_into_view_if_needed()

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cut = image.evaluate(
        """(image) => Array.from(image.querySelectorAll("text"))
            .filter((text) => text.textContent !== "")
            .map((text) => [text.textContent, text.getBoundingClientRect(), getComputedStyle(text).fontSize])
            .filter(([, { left, right, height }]) => left < 8 || right > 352 || height < 11)
            .map(([text, { left, right, height }]) => `${text} ${left} ${right} ${height}`)"""
    )
    assert cut == []


def test_without_javascript_an_enterprise_has_its_pictures_words_and_tables(open_page: Any, server: Server) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.origin}/en/{ENTERPRISE}")

    expect(page.get_by_role("img").first).to_be_visible()
    page.get_by_text("The same in figures").first.click()
    expect(page.get_by_role("table").filter(has_text="change of lead").first).to_be_visible()
