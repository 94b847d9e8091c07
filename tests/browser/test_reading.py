"""
A visitor reads the site: wherever it is mounted, on any screen, without complaint and without cost.

Every page here is watched: it may log no error, throw none, and ask no other host for anything.
"""

import gzip
import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.server import Server
from tests.browser.visits import EVERY_KIND, IN_ENGLISH, Serve, serve_site, visit
from tests.built import built_site

READING_PAGES = [address for address in IN_ENGLISH if "calculator" not in address]
DENSE_PAGES = [
    "en/",
    "en/compare/",
    "en/compare/space-and-rent/",
    "en/xiamen/",
    "en/jinjiang/text/",
    "en/jinjiang/3-1/",
]
THEMES = ["computing-infrastructure", "first-supply-and-products", "research-and-large-models", "finance"]
WIDTHS = (320, 360, 1280)

RUNTIME = re.compile(r"\.wasm$|\.zip$|pyodide|/runtime\.json$|/worker\.js$|/rules\.json$")
BUDGET = 60_000  # bytes a page costs in all, compressed


def path_of(asked: str) -> str:
    """Return the file that was served for a path."""
    return f"{asked}index.html" if asked.endswith("/") else asked


def weight(server: Server) -> int:
    """Return what was sent so far, in bytes as a host that compresses sends them."""
    files = [built_site() / path_of(asked).lstrip("/") for asked in server.asked]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.mark.parametrize(
    ("prefix", "addresses"), [("/", EVERY_KIND), ("/some/where/", ["", *IN_ENGLISH, "zh/xiamen/text/"])]
)
def test_pages_load_whole_wherever_the_site_is_mounted(
    page: Page, serve: Serve, prefix: str, addresses: list[str]
) -> None:
    server = serve_site(serve, prefix)

    for address in addresses:
        visit(page, f"{server.origin}{prefix}{address}")
        styled = page.evaluate("() => [...document.styleSheets].map((sheet) => sheet.cssRules.length > 0)")
        assert [True] == styled, address

    assert all(asked.startswith(prefix) for asked in server.asked)


@pytest.mark.parametrize("address", READING_PAGES)
def test_a_page_costs_little_and_never_starts_the_runtime(page: Page, serve: Serve, address: str) -> None:
    server = serve_site(serve)

    visit(page, f"{server.origin}/{address}")
    page.wait_for_load_state("networkidle")

    assert weight(server) <= BUDGET
    assert [] == [asked for asked in server.asked if RUNTIME.search(asked)]
    assert [] == page.workers


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_has_to_be_scrolled_sideways(page: Page, serve: Serve, language: str) -> None:
    origin = serve_site(serve).origin
    of_language = [address for address in EVERY_KIND if address.startswith(f"{language}/")]

    for address in ["", *of_language, *(f"{language}/compare/{theme}/" for theme in THEMES)]:
        page.goto(f"{origin}/{address}")
        page.evaluate("() => { for (const each of document.querySelectorAll('details')) { each.open = true; } }")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            too_wide = page.evaluate(
                "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
            )
            assert 0 == too_wide, (address, width)


def lines(page: Page) -> list[str]:
    """Return what the main part of a page shows, line by line."""
    return [line.strip() for line in page.locator("main").inner_text().splitlines() if line.strip()]


@pytest.mark.parametrize("address", DENSE_PAGES)
def test_forced_colours_hide_nothing(page: Page, serve: Serve, address: str) -> None:
    visit(page, f"{serve_site(serve).origin}/{address}")
    shown = lines(page)

    page.emulate_media(forced_colors="active")

    assert shown
    assert shown == lines(page)


WHAT_ONLY_SERVES_ON_SCREEN = (
    "nav, form, summary, [data-module], .skip-link, a[href^='#'][aria-label], .onward, [aria-labelledby='calculator'], "
    "[data-opens-profile]"
)


@pytest.mark.parametrize("address", DENSE_PAGES)
def test_paper_shows_everything_that_a_screen_shows(page: Page, serve: Serve, address: str) -> None:
    """Quotes that are folded on screen are open on paper, where nobody can unfold them."""
    page.goto(f"{serve_site(serve).origin}/{address}")
    on_paper = _printed(page)
    page.evaluate("() => { for (const each of document.querySelectorAll('details')) { each.open = true; } }")
    page.evaluate(
        "(all) => { for (const each of document.querySelectorAll(all)) { each.remove(); } }", WHAT_ONLY_SERVES_ON_SCREEN
    )

    missing = [line for line in lines(page) if line not in on_paper]

    assert [] == missing


def _printed(page: Page) -> str:
    page.emulate_media(media="print")
    assert page.pdf().startswith(b"%PDF-")
    text = page.locator("main").inner_text()
    page.emulate_media(media="screen")
    return text


def test_a_page_in_another_zoom_of_text_keeps_its_words(open_page: OpenPage, serve: Serve) -> None:
    """Twice the size of letters, as a reader may set it, takes nothing off the page."""
    page = open_page(viewport={"width": 640, "height": 800}, device_scale_factor=2)
    visit(page, f"{serve_site(serve).origin}/en/compare/space-and-rent/")
    shown = lines(page)

    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")

    assert shown == lines(page)
    assert 0 == page.evaluate("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
