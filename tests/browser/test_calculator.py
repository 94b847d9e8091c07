"""
The calculators as their visitors meet them: in the built site, with real Python in a real browser.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from calculators.boundary import answer
from calculators.rules import Rules
from site_builder.model.site import Site
from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.browser.watch import NO_INTERPRETER, watched_page
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
RUNTIME = re.compile(r"\.wasm|\.zip|/runtime\.json$|/pyodide")
WASM = re.compile(r"\.wasm(\.gz)?$")
PROFILE = "as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"
SUMMARY = (
    "In 2026, Jinjiang: CNY 150,000 by rule; Xiamen: up to CNY 1 million, at the authority's discretion. "
    "31 benefits still need facts. 4 more clauses name no amount and are not counted."
)
MEASURE = "as_of=2026-06-30&first_supply_deals=40000000&annual_revenue=5"

# Go to an address, and return what the page says to outside checks once it is done with it.
GO = """
(fragment) => new Promise((resolve) => {
  const region = document.querySelector("[data-state]");
  const dataOf = (selector) =>
    Array.from(document.querySelectorAll(selector), ({ dataset: { set, slot, ...said } }) => said);
  const look = () => {
    if (region.dataset.state === "loading") {
      setTimeout(look, 2);
    } else {
      resolve({ state: region.dataset.state, benefits: dataOf("[data-benefit]"), totals: dataOf("[data-total]") });
    }
  };
  if (location.hash === `#${fragment}`) {
    look();
  } else {
    addEventListener("hashchange", look, { once: true });
    location.hash = fragment;
  }
})
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def running(browser: Browser, server: Server) -> Iterator[Page]:
    """The English calculator with Python already running, shared by the tests that need no fresh start."""
    with watched_page(browser, []) as page:
        page.goto(f"{server.origin}/en/calculator/#{PROFILE}")
        expect_ready(page)
        yield page


@pytest.fixture
def calculator(running: Page) -> Page:
    """The running calculator, its groups closed again and only the first one open."""
    running.evaluate("document.querySelectorAll('details').forEach((each, index) => { each.open = index === 0; })")
    running.get_by_role("radio", name="all", exact=True).check()
    return running


def expect_ready(page: Page) -> None:
    """Wait until the results belong to what the form says."""
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "ready", timeout=LOADING)


def expect_refused(page: Page) -> None:
    """Wait until the page says that something cannot be read."""
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "error", timeout=LOADING)


def question(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def summary(page: Page) -> Locator:
    return page.get_by_role("region", name="Results").get_by_role("status").first


def amount_of(page: Page, benefit: str) -> str | None:
    return page.locator(f"[data-benefit={benefit}]").get_attribute("data-amount")


# Opening an address


def test_worked_cases_are_answered_as_on_the_command_line(calculator: Page, site: Site, rules: Rules) -> None:
    """
    Each case is opened as an address; every benefit and every total says what CPython says.

    All cases go through the worker in tests/engines. What is left to a page is to show each benefit in each state, so
    of cases that differ in amounts only, one is opened.
    """
    answers = {fragment_of(case.request): json.loads(answer(rules, json.dumps(case.request))) for case in site.cases}
    seen = set[tuple[str, str, str]]()

    for fragment, expected in answers.items():
        states = {(name, each["status"], each["certainty"] or "") for name, each in expected["benefits"].items()}
        if states <= seen:
            continue
        seen |= states

        shown = calculator.evaluate(GO, fragment)

        assert shown["state"] == "ready", fragment
        assert benefits_shown(shown["benefits"]) == benefits_expected(expected["benefits"]), fragment
        assert totals_shown(shown["totals"]) == expected["totals"], fragment
    assert len(seen) > 2 * len(expected["benefits"])


def fragment_of(request: Mapping[str, Any]) -> str:
    """Write a request as an address states it."""
    pairs = [
        ("as_of", request["as_of"]),
        *((name, written(value)) for name, value in request["facts"].items()),
        *((f"reading.{name}", option) for name, option in request["readings"].items()),
    ]
    return "&".join(f"{name}={quote(value, safe=',')}" for name, value in pairs)


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(written, value)) if isinstance(value, list) else str(value)


def benefits_shown(elements: list[dict[str, str]]) -> dict[str, tuple[str, str, str]]:
    return {each["benefit"]: (each["status"], each["amount"], each["certainty"]) for each in elements}


def benefits_expected(benefits: Mapping[str, Any]) -> dict[str, tuple[str, str, str]]:
    return {name: (each["status"], each["amount"] or "", each["certainty"] or "") for name, each in benefits.items()}


def totals_shown(elements: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    totals: dict[str, dict[str, str]] = {}
    for each in elements:
        totals.setdefault(each["city"], {})[each["total"]] = each["amount"]
    return totals


@pytest.mark.parametrize(
    ("fragment", "label", "message"),
    [
        ("annual_revenue=-1", "Operating revenue this year", "Please give an amount as a plain number"),
        ("annual_revenue=NaN", "Operating revenue this year", "Please give an amount as a plain number"),
        ("annual_revenue=80,000", "Operating revenue this year", "Please give an amount as a plain number"),
        ("annual_revenue=", "Operating revenue this year", "Please give an amount as a plain number"),
        ("annual_revenue=1&annual_revenue=2", "Operating revenue this year", "Please give an amount as a plain number"),
        ("loan_rate=3.5", "Yearly interest rate of the loan", "3.5% is written 0.035"),
        ("newly_above_scale=1", "Newly above-scale this year", "Please choose yes or no"),
        ("organisation_type=charity", "Type of applicant", "Please choose one of the options"),
        ("as_of=2026-02-30", "Day the case arises", "Please give a date"),
        ("yearly_turnover=1", "yearly_turnover", "There is no such question"),
        ("reading.generous=once", "generous", "There is no such reading"),
    ],
)
def test_what_an_address_states_and_nobody_can_read_is_said_and_nothing_is_computed(
    calculator: Page, fragment: str, label: str, message: str
) -> None:
    shown = calculator.evaluate(GO, fragment)

    assert shown["state"] == "error"
    assert {each["amount"] for each in shown["benefits"] + shown["totals"]} == {""}
    problem = calculator.get_by_role("alert").get_by_role("listitem").filter(has_text=label)
    expect(problem).to_contain_text(message)


def test_an_address_is_heard_when_it_changes_and_an_empty_one_clears_the_form(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)
    expect(question(calculator, "Operating revenue this year")).to_have_value("80000000")
    expect(summary(calculator)).to_have_text(SUMMARY)

    calculator.evaluate("location.hash = ''")

    expect(calculator.locator("[data-state]")).to_have_attribute("data-state", "idle")
    expect(question(calculator, "Operating revenue this year")).to_have_value("")
    assert amount_of(calculator, "xiamen-08-compute-voucher") == ""


def test_an_empty_list_in_an_address_is_none_and_not_unknown(calculator: Page) -> None:
    shown = calculator.evaluate(GO, "as_of=2026-06-30&first_supply_deals=")

    assert benefits_shown(shown["benefits"])["jinjiang-2-1-first-supply"] == ("not_eligible", "", "")
    expect(calculator.get_by_text("Your answer: none at all.").and_(calculator.locator(":visible"))).to_be_visible()


def test_what_nobody_knows_can_be_left_out_of_an_address(calculator: Page) -> None:
    calculator.evaluate(GO, f"{PROFILE}&utm_source=letter")

    calculator.get_by_role("button", name="Leave it out").click()

    expect_ready(calculator)
    assert calculator.url.endswith(f"#{PROFILE}")


def test_a_place_on_the_page_leaves_the_profile_as_it_is(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)

    calculator.evaluate("location.hash = 'results'")

    expect_ready(calculator)
    assert calculator.url.endswith(f"#{PROFILE}")
    expect(question(calculator, "Operating revenue this year")).to_have_value("80000000")


# Using the form


def test_reading_the_page_loads_nothing_of_the_runtime(page: Page, server: Server) -> None:
    """Unless the browser says that the line is fast; see test_intent.py."""
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'connection', { get: () => undefined });")
    asked_before = len(server.asked)

    page.goto(f"{server.origin}/en/calculator/")
    page.mouse.wheel(0, 4000)
    page.get_by_role("link", name="Subsidy for rented computing power").hover()
    page.wait_for_load_state("networkidle")

    asked = server.asked[asked_before:]
    assert [path for path in asked if RUNTIME.search(path)] == []
    assert any(path.endswith("/calculator.js") for path in asked)
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "idle")


def test_a_profile_is_computed_with_the_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/en/calculator/")
    expect(question(page, "Operating revenue this year")).to_be_enabled()
    press_tab_until(page, "f-annual_revenue")
    page.keyboard.type("80,000,000")
    press_tab_until(page, "summary", text="Computing power, cloud services and models bought")
    page.keyboard.press("Space")
    press_tab_until(page, "f-compute_service_fee")
    page.keyboard.type("2000000")
    expect_ready(page)
    page.keyboard.press("Enter")

    assert amount_of(page, "xiamen-08-compute-voucher") == "1000000.00"
    expect(page.get_by_role("heading", name="Results")).to_be_focused()
    assert "annual_revenue=80000000&compute_service_fee=2000000" in page.url


def press_tab_until(page: Page, wanted: str, text: str = "") -> None:
    """Press Tab until an element has the focus, given by its id, or by its name and text."""
    look = "() => [document.activeElement.id, document.activeElement.localName, document.activeElement.textContent]"
    for _ in range(80):
        page.keyboard.press("Tab")
        element_id, name, content = page.evaluate(look)
        if wanted == element_id or (wanted == name and text in content):
            return
    pytest.fail(f"no Tab led to {wanted} {text}")


def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)
    field = question(calculator, "Operating revenue this year")

    field.fill("8000万")

    expect_refused(calculator)
    expect(field).to_have_value("8000万")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Please give an amount as a plain number"))
    assert amount_of(calculator, "xiamen-08-compute-voucher") == ""

    calculator.get_by_role("alert").get_by_role("link", name="Operating revenue this year").click()
    expect(field).to_be_focused()
    field.fill("80000000")

    expect_ready(calculator)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(summary(calculator)).to_have_text(SUMMARY)


def test_results_are_out_of_date_from_the_moment_that_a_fact_changes(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)

    state = calculator.evaluate("""() => {
        const field = document.getElementById("f-annual_revenue");
        field.value = "200000000";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        return document.querySelector("[data-state]").dataset.state;
    }""")

    assert state == "loading"
    expect_ready(calculator)
    assert amount_of(calculator, "xiamen-08-compute-voucher") == "800000.00"


def test_a_number_is_repeated_as_it_was_understood(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)
    field = question(calculator, "Operating revenue this year")

    field.fill("８０，０００，０００")
    expect_ready(calculator)
    field.blur()

    expect(field).to_have_value("80000000")
    expect(field).to_have_accessible_description(re.compile("CNY 80 million$"))


def test_a_missing_fact_leads_to_its_question_even_in_a_closed_group(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)
    rate = question(calculator, "Yearly interest rate of the loan")
    expect(rate).to_be_hidden()

    card = calculator.get_by_role("article").filter(has_text="Interest subsidy")
    card.get_by_role("link", name="Yearly interest rate of the loan").click()

    expect(rate).to_be_focused()


def test_a_reading_is_switched_and_the_amount_follows(calculator: Page) -> None:
    calculator.evaluate(GO, "as_of=2026-06-30&training_compute_spend=3000000")
    assert amount_of(calculator, "jinjiang-3-1-training-compute") == "1200000.00"

    calculator.get_by_text("Clauses that can be read in more than one way").click()
    calculator.get_by_role("radio", name="Each slice at its own rate").check()

    expect_ready(calculator)
    assert amount_of(calculator, "jinjiang-3-1-training-compute") == "1300000.00"
    assert calculator.url.endswith("&reading.training-compute-brackets=marginal")


def test_steps_that_were_opened_stay_open_and_lead_to_the_official_words(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)
    card = calculator.get_by_role("article").filter(has_text="Compute voucher")
    card.get_by_text("Steps and official words").click()

    calculator.evaluate(GO, PROFILE.replace("2000000", "3000000"))

    quote_link = card.get_by_role("link", name="最高不超过50%的补助")
    expect(quote_link).to_be_visible()
    assert (quote_link.get_attribute("href") or "").endswith("/en/xiamen/08/#08")
    expect(card.get_by_text("CNY 3 million × 50% = CNY 1.5 million")).to_be_visible()


def test_results_are_narrowed_to_what_pays(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)

    calculator.get_by_role("radio", name=re.compile("what pays")).check()

    expect(calculator.get_by_role("article")).to_have_count(2)
    calculator.get_by_role("radio", name="all", exact=True).check()
    expect(calculator.get_by_role("article")).to_have_count(calculator.locator("[data-benefit]").count())


def test_the_form_is_cleared(calculator: Page) -> None:
    calculator.evaluate(GO, PROFILE)

    calculator.get_by_role("button", name="Clear all").click()

    expect(calculator.locator("[data-state]")).to_have_attribute("data-state", "idle")
    expect(question(calculator, "Operating revenue this year")).to_have_value("")
    assert calculator.url.endswith("/en/calculator/")


# Other pages, other languages


def test_the_other_language_keeps_the_profile(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/zh/calculator/#{PROFILE}")
    expect_ready(page)

    page.get_by_role("link", name="English").click()

    page.wait_for_url("**/en/calculator/**")
    expect_ready(page)
    expect(summary(page)).to_have_text(SUMMARY)


def test_a_measure_asks_only_for_what_it_needs_and_hands_everything_on(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/en/jinjiang/2-1/#{MEASURE}")
    expect_ready(page)
    form = page.get_by_role("form", name="Your profile")

    expect(form.get_by_role("textbox")).to_have_count(2)
    assert amount_of(page, "jinjiang-2-1-first-supply") == "1500000.00"
    form.get_by_role("radio", name="A cap for each side").check()
    expect_ready(page)
    assert amount_of(page, "jinjiang-2-1-first-supply") == "2000000.00"

    page.get_by_role("link", name="Open in the full calculator").click()

    page.wait_for_url(f"**/en/calculator/#{MEASURE}&reading.first-supply-cap=each_side")
    expect_ready(page)
    expect(question(page, "Operating revenue this year")).to_have_value("5")


# When something is missing


@pytest.fixture
def broken(allowed: list[re.Pattern[str]]) -> None:
    """Let the page log what it was made to miss."""
    allowed.append(NO_INTERPRETER)


@pytest.mark.usefixtures("broken")
def test_a_runtime_that_cannot_be_fetched_is_said_and_can_be_tried_again(page: Page, server: Server) -> None:
    def miss(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route(WASM, miss)
    page.goto(f"{server.origin}/en/calculator/#{PROFILE}")

    expect_refused(page)
    alert = page.get_by_role("alert").filter(has_text="The calculators could not run")
    expect(alert).to_contain_text("A file of the calculators could not be fetched.")
    expect(alert).to_contain_text("the worked examples on them still hold")
    expect(question(page, "Operating revenue this year")).to_have_value("80000000")

    page.unroute(WASM)
    alert.get_by_role("button", name="Try again").click()

    expect_ready(page)
    expect(alert).to_be_hidden()


def test_without_javascript_the_questions_can_be_read_and_nothing_pretends_to_work(
    open_page: OpenPage, server: Server, site: Site
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.origin}/en/calculator/")

    expect(page.get_by_role("link", name="See the measures of all cities by theme")).to_be_visible()
    closed = page.get_by_role("form").locator("details:not([open]) > summary")
    for _ in range(closed.count()):
        closed.first.click()
    for fact in site.facts.values():
        note = page.locator(f"#f-{fact.id}-help")
        expect(note).to_be_visible()
        expect(note).to_contain_text(fact.help["en"])
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.locator("input:visible, select:visible").count() == 0
