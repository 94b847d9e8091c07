"""
Every page is complete without JavaScript: scripts add conveniences and take nothing away.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.visits import IN_ENGLISH, Serve, serve_site, visit

# What a script takes over, and leads to that; the words around it are the same with and without.
REMOVE_MODULES = """() => {
  for (const each of document.querySelectorAll("[data-module], [data-opens-profile], noscript")) { each.remove(); }
}"""


def words(page: Page) -> list[str]:
    """Return what the page shows outside the parts that scripts take over."""
    page.evaluate(REMOVE_MODULES)
    return [line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip()]


@pytest.mark.parametrize("address", ["", *IN_ENGLISH, "zh/xiamen/01/"])
def test_a_page_says_the_same_with_and_without(open_page: OpenPage, serve: Serve, address: str) -> None:
    origin = serve_site(serve).origin
    with_scripts, without = open_page(), open_page(java_script_enabled=False)
    visit(with_scripts, f"{origin}/{address}")
    without.goto(f"{origin}/{address}")

    said = words(without)

    assert said
    assert words(with_scripts) == said


def test_the_comparison_shows_every_benefit_and_no_form_that_does_nothing(open_page: OpenPage, serve: Serve) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve_site(serve).origin}/en/compare/")

    assert 40 == page.get_by_role("article").count()
    assert 0 == page.get_by_role("combobox").filter(visible=True).count()


def test_the_last_day_is_told_without_a_count(open_page: OpenPage, serve: Serve) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve_site(serve).origin}/en/")

    expect(page.get_by_role("row", name="In force until")).to_contain_text("31 December 2026")
    assert 0 == page.get_by_text("days left").filter(visible=True).count()


@pytest.mark.parametrize("address", ["en/calculator/", "en/jinjiang/3-1/"])
def test_the_calculator_says_what_it_would_ask_and_where_to_read_on(
    open_page: OpenPage, serve: Serve, address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve_site(serve).origin}/{address}")

    # Searches by text or role pass over what stands in `noscript`, though it shows.
    words = page.locator("noscript p")
    expect(words).to_be_visible()
    expect(words).to_contain_text("Computing needs JavaScript")
    assert page.get_by_label("Type of applicant").is_disabled()
    words.locator("a").click()
    assert page.url.endswith("/en/compare/")


def test_the_way_from_the_root_to_the_words_of_a_figure(open_page: OpenPage, serve: Serve) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(serve_site(serve).origin)

    page.get_by_role("link", name="Read in English").click()
    page.get_by_role("link", name="Compare by theme").click()
    page.get_by_role("link", name="Talent", exact=True).click()
    page.get_by_role("link", name="CNY 800,000").first.click()

    assert page.url.endswith("/en/xiamen/12/#12-f2")
    expect(page.locator(":target")).to_have_text("80万元")
