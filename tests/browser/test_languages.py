"""
Readers change the language and stay where they are.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Serve, serve_site, visit


@pytest.mark.parametrize(
    ("address", "counterpart"),
    [
        ("en/xiamen/08/", "zh/xiamen/08/"),
        ("en/xiamen/08/#08-f1", "zh/xiamen/08/#08-f1"),
        ("zh/jinjiang/text/#closing-p2", "en/jinjiang/text/#closing-p2"),
        ("zh/compare/?theme=talent", "en/compare/?theme=talent"),
        ("en/about/", "zh/about/"),
        ("en/", "zh/"),
    ],
)
def test_the_link_to_the_other_language_keeps_the_place(
    page: Page, serve: Serve, address: str, counterpart: str
) -> None:
    origin = serve_site(serve).origin
    visit(page, f"{origin}/{address}")
    names = {"zh": "中文", "en": "English"}

    page.get_by_role("link", name=names[counterpart[:2]], exact=True).click()

    expect(page).to_have_url(f"{origin}/{counterpart}")
    expect(page.locator("html")).to_have_attribute("lang", {"zh": "zh-Hans", "en": "en"}[counterpart[:2]])


@pytest.mark.parametrize(("link", "home"), [("进入中文版", "zh/"), ("Read in English", "en/")])
def test_the_root_offers_the_languages_and_leads_nowhere_by_itself(
    page: Page, serve: Serve, link: str, home: str
) -> None:
    origin = serve_site(serve).origin
    visit(page, origin)
    assert f"{origin}/" == page.url

    page.get_by_role("link", name=link).click()

    expect(page).to_have_url(f"{origin}/{home}")
