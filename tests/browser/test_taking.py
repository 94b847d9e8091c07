"""
Taking a calculation along, in the built site and a real browser: files, paper, short addresses, scenarios.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, Route, expect

from calculators.exports import csv_file, xlsx_file
from calculators.rules import Rules
from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.browser.watch import watched_page
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine
PROFILE = "as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000&training_compute_spend=?"
REQUEST = json.dumps({"as_of": "2026-06-30", "facts": {"annual_revenue": "80000000", "compute_service_fee": "2000000"}})
EXTRA = re.compile(r"/workbook\.zip(\.gz)?$")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def running(browser: Browser, server: Server) -> Iterator[Page]:
    """The English calculator with results, shared by the tests that need no fresh start."""
    with watched_page(browser, [], accept_downloads=True) as page:
        open_calculator(page, server)
        yield page


def open_calculator(page: Page, server: Server, language: str = "en", fragment: str = PROFILE) -> None:
    page.goto(f"{server.origin}/{language}/calculator/#{fragment}")
    expect(page.locator("[data-answered]")).to_be_attached(timeout=LOADING)


def state(page: Page, name: str) -> None:
    expect(page.locator("[data-state]")).to_have_attribute("data-state", name, timeout=LOADING)


def download(page: Page, button: str) -> Download:
    with page.expect_download(timeout=LOADING) as caught:
        page.get_by_role("button", name=button).click()
    return caught.value


def content(found: Download) -> bytes:
    return Path(found.path()).read_bytes()


# Files


def test_the_csv_file_is_the_one_of_the_command_line(running: Page, rules: Rules) -> None:
    found = download(running, "Download CSV")

    assert "calculation-of-support-2026-06-30.csv" == found.suggested_filename
    assert csv_file(rules, REQUEST, "en").encode() == content(found)
    rows = list(csv.reader(io.StringIO(content(found).decode("utf-8-sig"), newline="")))
    assert ["Total", "Xiamen, up to, the authority decides", "1000000.00"] in rows


def test_the_excel_file_is_written_by_a_package_fetched_when_asked_for(
    page: Page, server: Server, rules: Rules
) -> None:
    asked_before = len(server.asked)
    open_calculator(page, server)
    assert [] == [path for path in server.asked[asked_before:] if EXTRA.search(path)]

    found = download(page, "Download Excel file")
    expect(page.get_by_text("The file is made.")).to_be_visible()
    again = download(page, "Download Excel file")

    assert 1 == len([path for path in server.asked[asked_before:] if EXTRA.search(path)])
    assert "calculation-of-support-2026-06-30.xlsx" == found.suggested_filename
    assert content(found) == content(again)
    # Another zlib may compress otherwise; what is inside is the same, byte for byte.
    assert unzipped(xlsx_file(rules, REQUEST, "en")) == unzipped(content(found))


def unzipped(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_package_that_does_not_come_is_said_and_the_results_stay(
    page: Page, server: Server, allowed: list[re.Pattern[str]]
) -> None:
    allowed.append(re.compile("console: (Failed to load resource|calculator: workbook: network)"))

    def miss(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.context.route(EXTRA, miss)
    open_calculator(page, server)
    page.get_by_role("button", name="Download Excel file").click()

    expect(page.get_by_text("The file could not be made.")).to_be_visible()
    state(page, "ready")

    page.context.unroute(EXTRA)
    assert content(download(page, "Download Excel file")).startswith(b"PK")


def test_a_damaged_package_is_refused(page: Page, server: Server, allowed: list[re.Pattern[str]]) -> None:
    allowed.append(re.compile("console: calculator: workbook: integrity"))

    def damage(route: Route) -> None:
        body = bytearray(route.fetch().body())
        body[100] ^= 1
        route.fulfill(body=bytes(body))

    page.context.route(EXTRA, damage)
    open_calculator(page, server)
    page.get_by_role("button", name="Download Excel file").click()

    expect(page.get_by_text("The file could not be made.")).to_be_visible()


def test_there_is_nothing_to_take_along_before_there_are_results(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/zh/calculator/")

    expect(page.get_by_text("有了结果，就可以打印")).to_be_visible()
    expect(page.get_by_role("button", name="下载CSV")).to_be_hidden()


# Paper


@pytest.mark.parametrize(
    ("language", "given", "unsure", "policy", "until"),
    [
        ("zh", ("今年营业收入", "8,000万元"), "不确定", "晋政规〔2025〕6号", "2026年12月31日"),
        ("en", ("Operating revenue this year", "CNY 80 million"), "Not sure", "Jin Zheng Gui [2025] No. 6", "2026"),
    ],
)
def test_paper_has_the_profile_the_results_and_the_policies_and_no_controls(
    page: Page, server: Server, language: str, given: tuple[str, str], unsure: str, policy: str, until: str
) -> None:
    open_calculator(page, server, language)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    item = page.locator(".sheet__item").filter(has_text=given[0])
    expect(item).to_contain_text(given[1])
    expect(page.locator(".sheet__value > span:visible").filter(has_text=unsure)).to_have_count(1)
    policies = page.locator(".sheet__list--policies")
    expect(policies).to_contain_text(policy)
    expect(policies).to_contain_text(until)
    expect(page.locator(".sheet__address")).to_have_text(page.url)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
    voucher = page.locator("[data-benefit=xiamen-08-compute-voucher]")
    expect(voucher.get_by_text("最高不超过50%的补助")).to_be_visible()
    refused = page.locator(".result[data-status=not_eligible]").first
    expect(refused.locator(".result__reason")).to_be_visible()
    expect(refused.locator(".trace")).to_be_hidden()

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(voucher.get_by_text("最高不超过50%的补助")).to_be_hidden()
    expect(page.locator(".sheet").first).to_be_hidden()


def test_no_result_is_cut_by_the_end_of_a_page(page: Page, server: Server) -> None:
    open_calculator(page, server)
    page.emulate_media(media="print")

    inside = page.locator(".result[data-status=eligible]").evaluate_all(
        "(cards) => cards.map((card) => getComputedStyle(card).breakInside)"
    )

    assert {"avoid"} == set(inside)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


# Addresses


def test_a_long_profile_is_copied_as_a_short_address_and_opened_as_a_plain_one(
    open_page: OpenPage, server: Server
) -> None:
    deals = ",".join(f"{1_000_000 + number}" for number in range(400))
    fragment = f"as_of=2026-06-30&first_supply_deals={deals}"
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    open_calculator(page, server, fragment=fragment)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    address = str(page.evaluate("navigator.clipboard.readText()"))

    assert "/en/calculator/#z=" in address
    assert len(address) < len(fragment) * 2 / 3
    other = open_page()
    other.goto(address)
    expect(other.locator("[data-answered]")).to_be_attached(timeout=LOADING)
    assert f"{server.origin}/en/calculator/#{fragment}" == other.url


@pytest.mark.parametrize("damaged", ["z=", "z=AAAA", "z=q1ZKLC1KLUpVslJKTU5RqgUA!"])
def test_a_damaged_address_is_said_and_fills_in_nothing(
    page: Page, server: Server, allowed: list[re.Pattern[str]], damaged: str
) -> None:
    allowed.append(re.compile("console: calculator: address: "))
    page.goto(f"{server.origin}/en/calculator/#{damaged}")

    expect(page.get_by_role("alert").filter(has_text="This link is incomplete or damaged")).to_be_visible()
    state(page, "idle")
    expect(page.get_by_role("textbox", name="Operating revenue this year", exact=True)).to_have_value("")
    assert f"{server.origin}/en/calculator/" == page.url


def test_a_device_that_shares_is_handed_the_address(page: Page, server: Server) -> None:
    page.add_init_script("navigator.share = async (given) => { window.shared = given; };")
    open_calculator(page, server)

    page.get_by_role("button", name="Share").click()

    assert page.url == page.evaluate("window.shared.url")


def test_a_device_that_does_not_share_has_no_button_for_it(page: Page, server: Server) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'share', { value: undefined });")
    open_calculator(page, server)

    expect(page.get_by_role("button", name="Share")).to_be_hidden()


# Scenarios


def keep(page: Page, name: str) -> None:
    page.get_by_role("textbox", name="Name of the scenario").fill(name)
    page.keyboard.press("Enter")


def change(page: Page, label: str, value: str) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details[data-group]')) each.open = true")
    page.get_by_role("textbox", name=label, exact=True).fill(value)
    state(page, "ready")


def test_scenarios_are_kept_and_compared_with_the_keyboard_and_last(page: Page, server: Server) -> None:
    open_calculator(page, server)
    keep(page, "Large")
    expect(page.get_by_text("Kept: Large")).to_be_visible()
    change(page, "Yearly fee for computing services", "400000")
    keep(page, "Small")
    expect(page.get_by_text("Kept: Small")).to_be_visible()

    page.get_by_role("button", name="Compare those chosen").press("Enter")

    table = page.get_by_role("region", name="The scenarios chosen")
    expect(table).to_be_focused()
    expect(table.get_by_role("columnheader")).to_have_text(["Large", "Small"])
    rental = table.get_by_role("row").filter(has_text="Subsidy for rented computing power")
    expect(rental.get_by_role("cell")).to_have_text(
        ["By rule CNY 150,000", "By rule CNY 60,000 −CNY 90,000"], use_inner_text=True
    )
    fee = table.get_by_role("row").filter(has_text="Yearly fee for computing services")
    expect(fee.get_by_role("cell")).to_have_text(["CNY 2 million", "CNY 400,000"], use_inner_text=True)

    page.reload()
    expect(page.get_by_role("checkbox", name="Compare: Large")).to_be_visible()
    page.get_by_role("button", name="Open: Large").click()
    state(page, "ready")
    assert page.url.endswith(f"#{PROFILE}")


def test_a_scenario_is_renamed_deleted_and_brought_back(page: Page, server: Server) -> None:
    open_calculator(page, server)
    keep(page, "First")
    keep(page, "First")
    expect(page.get_by_text("There is a scenario of that name.")).to_be_visible()

    page.get_by_role("button", name="Rename: First").click()
    page.keyboard.type("Second")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename: Second")).to_be_focused()

    page.get_by_role("button", name="Delete: Second").click()
    expect(page.get_by_role("checkbox", name="Compare: Second")).to_be_hidden()
    page.get_by_role("button", name="Undo the deletion").press("Enter")
    expect(page.get_by_role("checkbox", name="Compare: Second")).to_be_checked()
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page.get_by_text("Please choose at least two scenarios.")).to_be_visible()


def test_without_storage_scenarios_work_until_the_page_is_left_and_the_page_says_so(page: Page, server: Server) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    open_calculator(page, server)

    keep(page, "Here")

    expect(page.get_by_text("This browser does not let pages keep anything.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Compare: Here")).to_be_visible()


def test_a_scenario_that_cannot_be_read_is_named_with_the_fact(page: Page, server: Server) -> None:
    open_calculator(page, server)
    keep(page, "Good")
    page.evaluate("location.hash = 'as_of=2026-06-30&annual_revenue=many'")
    state(page, "error")
    keep(page, "Odd")

    page.get_by_role("button", name="Compare those chosen").click()

    message = page.get_by_text("Something in this scenario cannot be read")
    expect(message).to_contain_text("Odd · Operating revenue this year: Please give an amount")
    expect(page.get_by_role("region", name="The scenarios chosen")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1200])
def test_the_comparison_stays_inside_the_page(open_page: OpenPage, server: Server, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    open_calculator(page, server)
    for name in ("A", "B", "A longer name that has to be broken somewhere"):
        keep(page, name)
    page.get_by_role("button", name="Compare those chosen").click()
    expect(page.get_by_role("region", name="The scenarios chosen")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
