"""
A site made for a host, opened from a disk by mistake, says so instead of lying there dead.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.server import from_folder
from tests.built import built_site

WORDS = {"zh": "这份网站不能从磁盘打开", "en": "This copy of the site does not work from a disk"}
PAGES = {"index.html": ["zh", "en"], "zh/index.html": ["zh"], "en/calculator/index.html": ["en"]}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_a_disk_says_why_it_does_not_work_and_how_to(
    page: Page, allowed: list[re.Pattern[str]], path: str
) -> None:
    # The module that is not loaded, and the manifest of the app, are what the note is about.
    allowed.append(re.compile("^console: .*file:///"))

    page.goto(f"{built_site().as_uri()}/{path}")

    for language in PAGES[path]:
        expect(page.get_by_text(WORDS[language])).to_be_visible()
    expect(page.get_by_text("python -m site_builder build --portable").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_a_host_says_nothing_of_it(page: Page, serve: Serve, path: str) -> None:
    page.goto(f"{serve(from_folder(built_site())).origin}/{path}")

    for words in WORDS.values():
        expect(page.get_by_text(words)).to_be_hidden()
