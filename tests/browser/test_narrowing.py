"""
The comparison is narrowed by theme, applicant and instrument, and made whole again.

What must be left is counted from the published data, which the page's script does not read.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Serve, serve_site, visit
from tests.built import built_site

ALL = 40


def benefits() -> Iterator[dict[str, Any]]:
    data = json.loads((built_site() / "data" / "site.json").read_text("utf-8"))
    for city in data["cities"]:
        for measure in city["measures"]:
            yield from measure["benefits"]


def titles(**wanted: str) -> list[str]:
    """Return the titles of the benefits of a theme, an instrument, an applicant."""
    found = []
    for benefit in benefits():
        facts = {"theme": [benefit["theme"]], "instrument": [benefit["instrument"]], "who": benefit["who"]["are"]}
        if all(value in facts[name] for name, value in wanted.items()):
            found.append(benefit["title"]["en"])
    return sorted(found)


def shown(page: Page) -> list[str]:
    cards = page.get_by_role("article").filter(visible=True)
    return sorted(cards.evaluate_all("(all) => all.map((card) => card.querySelector('a').innerText)"))


def told(page: Page) -> Locator:
    """Return where a screen reader is told how many are left."""
    return page.get_by_role("group", name="Narrow down").get_by_role("status")


@pytest.fixture
def comparison(page: Page, serve: Serve) -> Page:
    visit(page, f"{serve_site(serve).origin}/en/compare/")
    return page


def test_at_first_everything_is_shown(comparison: Page) -> None:
    expect(told(comparison)).to_have_text(f"Showing {ALL} of {ALL} benefits")
    assert titles() == shown(comparison)
    assert ALL == len(titles())


@pytest.mark.parametrize(
    ("label", "option", "name", "value"),
    [
        ("Theme", "Talent", "theme", "talent"),
        ("Applicant", "Investment fund", "who", "fund"),
        ("Applicant", "Enterprise", "who", "enterprise"),
        ("Kind of support", "Voucher", "instrument", "voucher"),
    ],
)
def test_one_choice_leaves_what_fits_it(comparison: Page, label: str, option: str, name: str, value: str) -> None:
    comparison.get_by_label(label).select_option(label=option)

    expected = titles(**{name: value})
    assert 0 < len(expected) < ALL
    expect(told(comparison)).to_have_text(f"Showing {len(expected)} of {ALL} benefits")
    assert expected == shown(comparison)
    assert comparison.url.endswith(f"?{name}={value}")


def test_choices_add_up(comparison: Page) -> None:
    comparison.get_by_label("Theme").select_option(label="Finance")
    comparison.get_by_label("Applicant").select_option(label="Investment fund")

    expected = titles(theme="finance", who="fund")
    assert expected
    assert expected == shown(comparison)


def test_themes_without_anything_left_are_put_away(comparison: Page) -> None:
    comparison.get_by_label("Theme").select_option(label="Talent")

    themes = [row.get_by_role("rowheader") for row in comparison.get_by_role("row").filter(visible=True).all()]
    named = [heading.get_by_role("link").inner_text() for heading in themes if heading.count()]
    assert ["Talent"] == named


def test_a_city_that_offers_nothing_still_says_why(comparison: Page) -> None:
    comparison.get_by_label("Theme").select_option(label="Talent")

    expect(comparison.get_by_role("row", name="Talent")).to_contain_text("Not offered")


def test_a_cell_emptied_by_a_choice_says_so(comparison: Page) -> None:
    """An empty cell never looks forgotten."""
    comparison.get_by_label("Kind of support").select_option(label="Voucher")

    for row in comparison.get_by_role("row").filter(visible=True).all()[1:]:
        for cell in row.get_by_role("cell").all():
            assert (
                cell.get_by_role("article").filter(visible=True).count()
                or "None that matches" in cell.inner_text()
                or (cell.get_by_role("article").count() == 0)
            )


def test_where_nothing_fits_the_reader_is_told(comparison: Page) -> None:
    assert [] == titles(theme="talent", who="fund")
    comparison.get_by_label("Theme").select_option(label="Talent")
    comparison.get_by_label("Applicant").select_option(label="Investment fund")

    expect(told(comparison)).to_have_text("No benefit matches.")
    assert [] == shown(comparison)


def test_one_button_brings_everything_back(comparison: Page) -> None:
    whole = comparison.get_by_role("button", name="Show all")
    expect(whole).to_be_disabled()
    comparison.get_by_label("Theme").select_option(label="Talent")

    whole.click()

    expect(told(comparison)).to_have_text(f"Showing {ALL} of {ALL} benefits")
    assert titles() == shown(comparison)
    assert "?" not in comparison.url
    expect(whole).to_be_disabled()
    expect(comparison.get_by_label("Theme")).to_be_focused()


def test_an_address_with_a_choice_opens_narrowed(page: Page, serve: Serve) -> None:
    visit(page, f"{serve_site(serve).origin}/en/compare/?who=fund&theme=finance")

    expect(page.get_by_label("Applicant")).to_have_value("fund")
    assert titles(theme="finance", who="fund") == shown(page)


def test_an_unknown_choice_in_the_address_is_passed_over(page: Page, serve: Serve) -> None:
    visit(page, f"{serve_site(serve).origin}/en/compare/?theme=no-such-theme")

    expect(page.get_by_label("Theme")).to_have_value("")
    assert titles() == shown(page)
