"""
A site that was handed on in a folder, opened from a disk: no host, and nothing but the folder.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.server import Reply
from tests.built import built_site

PROFILE = "#as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"


@pytest.fixture
def site() -> str:
    """The address of the folder."""
    return built_site(portable=True).as_uri()


@pytest.fixture
def left_the_folder(page: Page, site: str) -> Iterator[list[str]]:
    """Requests to anything but the folder; what a script makes of bytes of its own is none."""
    found: list[str] = []

    def note(address: str) -> None:
        if not address.startswith((f"{site}/", "blob:")):
            found.append(address)

    page.on("request", lambda request: note(request.url))
    yield found
    assert found == []


@pytest.mark.usefixtures("left_the_folder")
def test_a_reader_goes_from_page_to_page_and_stays_on_it_in_the_other_language(page: Page, site: str) -> None:
    page.goto(f"{site}/index.html")

    page.get_by_role("link", name="English").first.click()
    page.get_by_role("navigation").get_by_role("link", name="Compare").first.click()
    expect(page).to_have_url(f"{site}/en/compare/index.html")
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{site}/zh/compare/index.html")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


@pytest.mark.usefixtures("left_the_folder")
def test_styles_are_there(page: Page, site: str) -> None:
    page.goto(f"{site}/en/index.html")

    assert page.evaluate("() => getComputedStyle(document.body).margin") == "0px"


@pytest.mark.usefixtures("left_the_folder")
def test_the_list_is_narrowed_and_the_choice_goes_along_to_the_other_language(page: Page, site: str) -> None:
    page.goto(f"{site}/en/compare/index.html")
    before = page.get_by_role("status").first.inner_text()

    page.get_by_role("combobox").first.select_option(index=2)

    expect(page.get_by_role("status").first).not_to_have_text(before)
    chosen = page.url.partition("?")[2]
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{site}/zh/compare/index.html?{chosen}")


@pytest.mark.usefixtures("left_the_folder")
def test_days_left_are_counted(page: Page, site: str) -> None:
    page.goto(f"{site}/en/jinjiang/index.html")

    expect(page.get_by_text(re.compile(r"\d+ days? left|last day|ended", re.IGNORECASE)).first).to_be_visible()


@pytest.mark.usefixtures("left_the_folder")
def test_a_calculator_computes_and_its_links_lead_to_files(page: Page, site: str) -> None:
    page.goto(f"{site}/en/calculator/index.html{PROFILE}")

    expect(page.get_by_text("CNY 150,000", exact=False).first).to_be_visible(timeout=60_000)
    addresses = page.locator("main a[href]").evaluate_all("links => links.map(({ href }) => href)")
    assert [address for address in addresses if address.startswith(f"{site}/en/jinjiang/")]
    assert [address for address in addresses if address.partition("#")[0].endswith("/")] == []


@pytest.mark.usefixtures("left_the_folder")
def test_a_spreadsheet_is_written(page: Page, site: str) -> None:
    """What one function alone needs is fetched by the worker later; here, too, from what is carried."""
    page.goto(f"{site}/en/calculator/index.html{PROFILE}")
    button = page.get_by_role("button", name=re.compile("Excel"))
    expect(page.get_by_text("CNY 150,000", exact=False).first).to_be_visible(timeout=60_000)

    with page.expect_download(timeout=60_000) as download:
        button.click()

    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_the_worker_runs_no_text_and_reaches_nobody(
    page: Page, site: str, serve: Serve, allowed: list[re.Pattern[str]]
) -> None:
    foreign = serve(lambda _: Reply(b"{}", "application/json", headers={"Access-Control-Allow-Origin": "*"}))
    allowed.append(re.compile(re.escape(foreign.origin)))
    page.goto(f"{site}/en/calculator/index.html{PROFILE}")
    expect(page.get_by_text("CNY 150,000", exact=False).first).to_be_visible(timeout=60_000)

    found = page.workers[0].evaluate(
        """async address => {
            const tried = [];
            const request = new XMLHttpRequest();
            request.open("GET", address, false);
            try { request.send(); tried.push("sent"); } catch (error) { tried.push(error.name); }
            await new Promise((resolve) => setTimeout(resolve));
            try { tried.push(eval("1 + 1")); } catch (error) { tried.push(error.name); }
            return tried;
        }""",
        foreign.origin,
    )

    assert found == ["NetworkError", "EvalError"]
    assert foreign.asked == []


def test_without_scripts_the_pages_are_whole(open_page: OpenPage, site: str) -> None:
    page = open_page(java_script_enabled=False)

    page.goto(f"{site}/zh/jinjiang/index.html")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
