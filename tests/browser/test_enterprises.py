"""
Model enterprises in a real browser: read without scripts, then taken into the calculator, which says the same.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.model.enterprise import Enterprise
from site_builder.model.site import Site
from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.browser.watch import watched_page
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
OPEN = {"en": "Open in the calculator with this profile", "zh": "带着这份情况打开计算器"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def running(browser: Browser) -> Iterator[Page]:
    """One watched page for the tests that go from an enterprise into the calculator."""
    with watched_page(browser, []) as page:
        yield page


def totals_on(page: Page) -> list[str]:
    """Return the amounts of both cities as they stand on the page of an enterprise."""
    return page.locator(".totals--worked-out .totals__amount").all_inner_texts()


def into_the_calculator(page: Page, server: Server, enterprise: Enterprise, language: str) -> list[str]:
    """Go from an enterprise's page into the calculator, and return the amounts that stood on the page."""
    page.goto(f"{server.origin}/{language}/enterprises/{enterprise.id}/")
    amounts = totals_on(page)
    page.get_by_role("link", name=OPEN[language]).click()
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "ready", timeout=LOADING)
    return amounts


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_enterprise_opens_in_the_calculator_with_the_same_totals(
    running: Page, server: Server, site: Site, language: str
) -> None:
    """The first by its link; the others by the addresses of theirs, in the same calculator."""
    first, *others = site.enterprises
    stated = {}
    for enterprise in others:
        running.goto(f"{server.origin}/{language}/enterprises/{enterprise.id}/")
        link = running.get_by_role("link", name=OPEN[language])
        stated[str(link.evaluate("(each) => each.hash"))] = totals_on(running)
    amounts = into_the_calculator(running, server, first, language)

    assert 6 == len(amounts)
    expect(running.locator("[data-total]")).to_have_text(amounts)
    assert len(others) == len(stated)
    for address, expected in stated.items():
        running.evaluate("(address) => { location.hash = address; }", address)
        expect(running.locator("[data-total]")).to_have_text(expected)


def test_the_calculator_shows_what_the_enterprise_states_and_what_it_is_unsure_of(
    running: Page, server: Server, site: Site
) -> None:
    enterprise = next(each for each in site.enterprises if each.id == "model-start-up")
    into_the_calculator(running, server, enterprise, "en")

    def answer_to(name: str) -> str:
        script = "(name) => new URLSearchParams(location.hash.slice(1)).get(name)"
        return str(running.evaluate(script, name))

    assert "foundation" == running.locator("[id='f-ai_layer']").input_value()
    assert "3000000" == answer_to("training_compute_spend")
    assert "4000000,6000000" == answer_to("rd_investment_by_year")
    assert "?" == answer_to("in_zero_rent_incubator")


def test_a_reading_goes_along(running: Page, server: Server, site: Site) -> None:
    enterprise = next(each for each in site.enterprises if each.id == "product-company")
    into_the_calculator(running, server, enterprise, "en")

    assert running.locator("input[name='reading.first-supply-cap'][value=each_side]").is_checked()
    supply = running.locator("[data-benefit=jinjiang-2-1-first-supply]")
    # 5% × 40,000,000 = 2,000,000, within 3,000,000 for this side
    expect(supply).to_have_attribute("data-amount", "2000000.00")


def test_a_page_is_read_without_scripts(open_page: OpenPage, server: Server) -> None:
    """Amounts show; what is folded opens; the words behind a step are one click away."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.origin}/en/enterprises/")
    page.get_by_role("link", name="Computing-centre operator").click()

    assert ["CNY 2.8 million", "CNY 0", "CNY 2.8 million", "CNY 6 million", "CNY 0", "CNY 6 million"] == totals_on(page)
    card = page.get_by_role("article").filter(has_text="CNY 2.5 million")
    steps = card.get_by_role("group").filter(has_text="Steps and official words")
    steps.locator("summary").click()
    steps.get_by_role("link", name="最高补助限额250万元").click()
    assert page.url.endswith("/en/jinjiang/1-1/#1-1")
    expect(page.locator(":target")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_the_screen(
    open_page: OpenPage, server: Server, site: Site, language: str, width: int
) -> None:
    """With everything unfolded."""
    page = open_page(viewport={"width": width, "height": 800})
    for below in ("", *(f"{each.id}/" for each in site.enterprises)):
        page.goto(f"{server.origin}/{language}/enterprises/{below}")
        page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, below
