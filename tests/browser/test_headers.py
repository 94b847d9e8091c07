"""
On a host that sends the headers of `_headers`, everything works, and what they forbid does not happen.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.server import Reply, Respond, Server, from_folder
from tests.built import built_site
from tests.site.hosts import of_headers_file

PROFILE = "#as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"

Allowed = list[re.Pattern[str]]


@pytest.fixture
def site(serve: Serve) -> Server:
    """The built site, with its headers."""
    headers = of_headers_file((built_site() / "_headers").read_text(encoding="utf-8"))
    plain = from_folder(built_site())

    def respond(path: str) -> Reply:
        reply = plain(path)
        return Reply(reply.body, reply.type, reply.status, {**reply.headers, **headers(path)})

    return serve(respond)


def framing(address: str) -> Respond:
    """Return a site of somebody else that shows a page in a frame."""
    page = f'<!doctype html><html lang="en"><title>Other</title><iframe src="{address}" title="Frame"></iframe></html>'
    return lambda _: Reply(page.encode(), "text/html")


def test_a_calculator_computes(page: Page, site: Server) -> None:
    page.goto(f"{site.origin}/en/calculator/{PROFILE}")

    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    expect(page.get_by_text("CNY 150,000", exact=False).first).to_be_visible(timeout=60_000)


def test_a_reading_page_is_whole(page: Page, site: Server) -> None:
    page.goto(f"{site.origin}/zh/compare/")

    expect(page.get_by_role("status").first).to_be_visible()


def test_a_page_is_shown_in_no_frame_of_another_site(page: Page, serve: Serve, site: Server, allowed: Allowed) -> None:
    other = serve(framing(f"{site.origin}/zh/jinjiang/"))
    allowed += [re.compile("frame-ancestors"), re.compile("^foreign request: " + re.escape(site.origin))]

    page.goto(other.origin)

    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_count(0)
    assert "/zh/jinjiang/" in site.asked


def test_a_calculator_to_embed_is_shown_in_a_frame_of_another_site(
    page: Page, serve: Serve, site: Server, allowed: Allowed
) -> None:
    (path,) = [folder.name for folder in (built_site() / "en/embed/jinjiang").iterdir()][:1]
    other = serve(framing(f"{site.origin}/en/embed/jinjiang/{path}/"))
    allowed.append(re.compile("^foreign request: " + re.escape(site.origin)))

    page.goto(other.origin)

    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
