"""
How long a policy still holds is counted by the reader's own calendar; its last day still counts.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.visits import Serve, serve_site

# Jinjiang's policy holds to 31 December 2026, Xiamen's to 31 December 2027.
CITIES = {"Jinjiang": "31 December 2026", "Xiamen": "31 December 2027"}


def count(page: Page, city: str) -> Locator:
    """Return the cell with the last day of a city's policy."""
    column = list(CITIES).index(city)
    return page.get_by_role("row", name="In force until").get_by_role("cell").nth(column)


WEST, EAST = "-10:00 Pacific/Honolulu", "+08:00 Asia/Shanghai"


@pytest.mark.parametrize(
    ("zone", "now", "jinjiang", "xiamen"),
    [
        pytest.param(EAST, "2025-12-31T12:00", "365 days left", "730 days left", id="a year ahead"),
        pytest.param(EAST, "2026-12-30T23:59", "1 day left", "366 days left", id="one day"),
        pytest.param(WEST, "2026-12-31T00:00", "today is the last day", "365 days left", id="the last day begins"),
        pytest.param(WEST, "2026-12-31T23:59", "today is the last day", "365 days left", id="the last day ends, west"),
        pytest.param(EAST, "2026-12-31T23:59", "today is the last day", "365 days left", id="the last day ends, east"),
        pytest.param(EAST, "2027-01-01T00:00", "already ended", "364 days left", id="the day after"),
        pytest.param(WEST, "2030-06-30T12:00", "already ended", "already ended", id="years after"),
    ],
)
def test_days_left(open_page: OpenPage, serve: Serve, zone: str, now: str, jinjiang: str, xiamen: str) -> None:
    offset, timezone = zone.split()
    page = open_page(timezone_id=timezone)
    page.clock.set_fixed_time(f"{now}:00{offset}")

    page.goto(f"{serve_site(serve).origin}/en/")

    expect(count(page, "Jinjiang")).to_contain_text(CITIES["Jinjiang"])
    expect(count(page, "Jinjiang")).to_contain_text(jinjiang)
    expect(count(page, "Xiamen")).to_contain_text(CITIES["Xiamen"])
    expect(count(page, "Xiamen")).to_contain_text(xiamen)


@pytest.mark.parametrize(
    ("address", "now", "expected"),
    [
        ("zh/jinjiang/", "2026-12-30T12:00:00+08:00", "还剩1天"),
        ("zh/jinjiang/", "2027-01-01T12:00:00+08:00", "已经到期"),
        ("en/jinjiang/", "2027-01-01T12:00:00+08:00", "already ended"),
        ("zh/xiamen/", "2025-12-31T12:00:00+08:00", "还剩730天"),
    ],
)
def test_the_page_of_a_city_counts_too(
    open_page: OpenPage, serve: Serve, address: str, now: str, expected: str
) -> None:
    page = open_page(timezone_id="Asia/Shanghai")
    page.clock.set_fixed_time(now)

    page.goto(f"{serve_site(serve).origin}/{address}")

    expect(page.get_by_text(expected)).to_be_visible()
