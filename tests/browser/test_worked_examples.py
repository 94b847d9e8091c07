"""
A worked example on the page of a measure goes into the calculator of that page, which then says what the example says.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
TRY = {"zh": "用这组情况测算", "en": "Put this case into the calculator"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(from_folder(built_site())) as server:
        yield server


def open_measure(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[type=submit]")).to_be_enabled()


@pytest.mark.parametrize("language", TRY)
def test_each_example_of_a_measure_is_computed_as_it_stands(page: Page, server: Server, language: str) -> None:
    """One of them switches a reading, and one pays nothing."""
    open_measure(page, f"{server.origin}/{language}/jinjiang/2-1/")
    examples = page.locator(".worked-example")
    assert examples.count() > 2

    for example in examples.all():
        example.get_by_role("link", name=TRY[language]).click()

        expect(page.locator("[data-state]")).to_be_focused()
        expect(page.locator("[data-state]")).to_have_attribute("data-state", "ready", timeout=LOADING)
        card = page.locator("[data-benefit]")
        worked = example.locator("[data-status]").first
        for name in ("data-status", "data-amount", "data-certainty"):
            expect(card).to_have_attribute(name, worked.get_attribute(name) or "")


def test_the_same_example_leads_to_the_calculator_again(page: Page, server: Server) -> None:
    open_measure(page, f"{server.origin}/en/jinjiang/1-2/")
    link = page.locator(".worked-example").first.get_by_role("link", name=TRY["en"])
    link.click()
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "ready", timeout=LOADING)
    page.get_by_role("link", name=re.compile("Worked examples")).first.focus()

    link.click()

    expect(page.locator("[data-state]")).to_be_focused()
    expect(page.locator("[data-state]")).to_be_in_viewport()


@pytest.mark.parametrize("has_scripts", [False, True], ids=["without scripts", "in print"])
def test_no_example_offers_what_cannot_be_done(open_page: OpenPage, server: Server, has_scripts: bool) -> None:
    page = open_page(java_script_enabled=has_scripts)
    page.goto(f"{server.origin}/en/jinjiang/2-1/")
    page.emulate_media(media="print" if has_scripts else "screen")

    offers = page.get_by_text(TRY["en"])
    assert offers.count() > 2
    assert 0 == offers.filter(visible=True).count()
