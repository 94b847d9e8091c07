"""
The pages serve everybody: axe finds nothing serious, and the keyboard reaches everything.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import EVERY_KIND, LOST, Serve, serve_site, visit
from tests.built import ROOT

NOT_FOUND = re.compile(r"status of 404")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES = ("light", "dark")
# Colour scheme and width of the screen. Together the languages meet all four, and each meets both of either.
SCREENS = {"en": (("light", 1280), ("dark", 360)), "zh": (("light", 360), ("dark", 1280))}

RUN_AXE = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\\n${failureSummary}`));
}"""
UNFOLD = "() => { for (const each of document.querySelectorAll('details')) { each.open = true; } }"


def found_by_axe(page: Page, language: str) -> list[str]:
    """Return what axe finds serious or critical on the screens of a language, everything unfolded."""
    # Read through the debugger: the page's own policy, which stays in force, lets no such script in.
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate(UNFOLD)
    found = []
    for scheme, width in SCREENS[language]:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{scheme}, {width}: {finding}" for finding in page.evaluate(RUN_AXE)]
    return found


@pytest.mark.parametrize("address", EVERY_KIND)
def test_axe_finds_nothing_serious(page: Page, serve: Serve, address: str) -> None:
    visit(page, f"{serve_site(serve).origin}/{address}")

    assert [] == found_by_axe(page, "zh" if address.startswith("zh/") else "en")


def test_axe_finds_nothing_serious_on_the_page_for_lost_readers(
    page: Page, serve: Serve, allowed: list[re.Pattern[str]]
) -> None:
    allowed.append(NOT_FOUND)
    visit(page, f"{serve_site(serve).origin}/{LOST}")

    assert [] == found_by_axe(page, "en")


def test_axe_finds_faults(page: Page, serve: Serve) -> None:
    """The control of the tests above: under the same policy, it does look."""
    visit(page, f"{serve_site(serve).origin}/en/")
    page.evaluate(
        """() => {
            const words = document.querySelector("main p");
            words.style.color = "#999";
            words.style.background = "#fff";
            words.append(document.createElement("button"), document.createElement("select"));
        }"""
    )

    found = found_by_axe(page, "en")

    for rule in ("color-contrast", "button-name", "select-name"):
        assert any(f" {rule}: " in finding for finding in found), rule


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_the_first_key_offers_to_skip_to_the_content(page: Page, serve: Serve) -> None:
    visit(page, f"{serve_site(serve).origin}/en/xiamen/08/")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_the_keyboard_goes_through_the_header_in_order_and_on_to_the_content(page: Page, serve: Serve) -> None:
    visit(page, f"{serve_site(serve).origin}/en/compare/")
    page.keyboard.press("Tab")

    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(focused(page).inner_text())

    assert [
        "AI industry support compared",
        "Compare",
        "Jinjiang",
        "Xiamen",
        "Calculator",
        "Examples",
        "About",
        "中文",
        "Home",
    ] == reached


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_has_the_focus_shows_it(page: Page, serve: Serve, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, f"{serve_site(serve).origin}/en/compare/")
    for _ in range(16):
        page.keyboard.press("Tab")
        style, width = focused(page).evaluate(
            "(each) => [getComputedStyle(each).outlineStyle, getComputedStyle(each).outlineWidth]"
        )
        assert ("none", "0px") != (style, width), focused(page).inner_text()
        assert style != "none", focused(page).inner_text()


def test_folded_words_open_with_the_keyboard(page: Page, serve: Serve) -> None:
    visit(page, f"{serve_site(serve).origin}/en/compare/talent/")
    fold = page.get_by_role("group").filter(has_text="500万元").first
    expect(fold.get_by_text("最高不超过500万元的补助")).to_be_hidden()

    fold.locator("summary").focus()
    page.keyboard.press("Enter")

    expect(fold.get_by_text("最高不超过500万元的补助")).to_be_visible()


def test_a_targeted_clause_is_not_hidden_behind_anything(page: Page, serve: Serve) -> None:
    """A figure leads to its words, and the words are on the screen afterwards."""
    visit(page, f"{serve_site(serve).origin}/en/compare/talent/")

    page.get_by_role("link", name="CNY 5 million").first.click()

    words = page.locator(":target")
    expect(words).to_have_text("500万元")
    expect(words).to_be_in_viewport(ratio=1)
    assert words.evaluate(
        """(each) => {
            const { x, y, width, height } = each.getBoundingClientRect();
            return each.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        }"""
    )
