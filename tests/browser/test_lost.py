"""
An address that leads nowhere shows a page that leads on, in both languages, at any depth.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.server import from_folder
from tests.browser.visits import Serve, serve_site
from tests.built import built_site

NOT_FOUND = re.compile(r"status of 404")


def follow_all(page: Page, origin: str, prefix: str) -> list[str]:
    """Open what every link of the page leads to; return the addresses below the prefix."""
    targets = [link.evaluate("(each) => each.href") for link in page.get_by_role("link").all()]
    elsewhere = [target for target in targets if "#main" not in target]
    for target in elsewhere:
        response = page.request.get(target)
        assert response.ok, target
        assert target.startswith(f"{origin}{prefix}"), target
    return [target.removeprefix(f"{origin}{prefix}") for target in elsewhere]


def assert_helps(page: Page, origin: str, prefix: str) -> None:
    """The page speaks both languages, is styled, and all its links lead on."""
    assert page.get_by_role("heading", name="没有这个页面").is_visible()
    assert page.get_by_role("heading", name="There is no such page").is_visible()
    assert 1 == page.evaluate("() => document.styleSheets.length")
    assert page.evaluate("() => document.styleSheets[0].cssRules.length") > 0
    assert {"zh/", "en/", "zh/compare/", "en/compare/"} <= set(follow_all(page, origin, prefix))


@pytest.mark.parametrize("prefix", ["/", "/some/where/"])
@pytest.mark.parametrize("address", ["nothing", "en/nothing", "en/no/such/page/", "zh/xiamen/99/"])
def test_the_page_for_lost_readers_leads_on(
    page: Page, serve: Serve, allowed: list[re.Pattern[str]], prefix: str, address: str
) -> None:
    allowed.append(NOT_FOUND)
    origin = serve_site(serve, prefix).origin

    response = page.goto(f"{origin}{prefix}{address}")

    assert response is not None
    assert 404 == response.status
    assert_helps(page, origin, prefix)


@pytest.mark.parametrize("address", ["nothing", "no/language/in/this/address", "en/no/such/page/"])
def test_with_a_public_address_it_needs_no_script_at_any_depth(
    page: Page, serve: Serve, allowed: list[re.Pattern[str]], address: str
) -> None:
    allowed.append(NOT_FOUND)
    prefix = "/compared/"
    origin = serve(from_folder(built_site("https://policies.example/compared"), prefix)).origin

    page.goto(f"{origin}{prefix}{address}")

    assert_helps(page, origin, prefix)
