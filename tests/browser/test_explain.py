"""
What stands behind the results, as a visitor meets it: advice in the cards, the years, the readings, the overlap.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.browser.test_accessible import AXE, RUN_AXE
from tests.browser.watch import watched_page
from tests.built import built_site

LOADING = 60_000  # milliseconds that loading the runtime may take on a slow machine

# A spend within a notch, a fee under its threshold, a rent that two clauses support, a product reward up to a ceiling.
PROFILE = (
    "as_of=2026-06-30&ai_layer=technology&annual_revenue=80000000&training_compute_spend=1010000"
    "&compute_service_fee=40000&leased_area_m2=400&rent_per_m2_month=50&lease_months_this_year=6&in_cluster_zone=true"
    "&newly_above_scale=true&hit_product_sales=25000000"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def running(browser: Browser, server: Server) -> Iterator[Page]:
    """The English calculator with Python already running."""
    with watched_page(browser, []) as page:
        page.goto(f"{server.origin}/en/calculator/#{PROFILE}")
        expect_explained(page)
        yield page


@pytest.fixture
def explained(running: Page) -> Page:
    """The running calculator with the profile, explained."""
    show(running, PROFILE)
    return running


def show(page: Page, profile: str) -> None:
    page.evaluate("(profile) => { location.hash = profile; }", profile)
    expect(page.locator("[data-state]")).to_have_attribute("data-state", "ready", timeout=LOADING)
    expect_explained(page)


def expect_explained(page: Page) -> None:
    """Wait until everything that is said belongs to what the form says."""
    expect(page.locator("[data-part=explain]")).to_have_attribute("data-stage", "done", timeout=LOADING)


def card(page: Page, benefit: str) -> Locator:
    return page.locator(f"[data-benefit={benefit}]")


# Advice


def test_a_spend_in_a_notch_is_told_what_it_loses(explained: Page) -> None:
    """50 % of 1,000,000 is 500,000; 40 % of 1,010,000 is 404,000; 500,000 ÷ 40 % = 1,250,000."""
    near = card(explained, "jinjiang-3-1-training-compute").locator(".advice__near")

    expect(near).to_be_visible()
    for figure in (
        "CNY 1 million",
        "CNY 500,000",
        "CNY 400,000",
        "CNY 100,000 is lost",
        "CNY 1.25 million",
        "CNY 404,000",
    ):
        expect(near).to_contain_text(figure)


def test_the_way_to_the_cap_stands_behind_a_line_that_opens(explained: Page) -> None:
    more = card(explained, "jinjiang-3-1-training-compute").locator(".advice__more")
    cap = more.get_by_text("The cap of CNY 5 million is reached when")

    expect(cap).to_be_hidden()
    more.get_by_text("What would change it").click()
    expect(cap).to_be_visible()
    more.get_by_text("What would change it").click()


def test_a_refused_benefit_says_its_nearest_change_in_one_line(explained: Page) -> None:
    """15 % of 50,000.01 is 7,500.00."""
    refused = card(explained, "jinjiang-1-2-compute-rental")

    expect(refused).to_have_attribute("data-status", "not_eligible")
    expect(refused.locator(".advice__near")).to_have_text(
        "Open if “Yearly fee for computing services” reaches CNY 50,000.01 (given: CNY 40,000); "
        "the clause comes to CNY 7,500."
    )


def test_advice_goes_with_the_outcome_it_spoke_of(explained: Page) -> None:
    refused = card(explained, "jinjiang-1-2-compute-rental")

    show(explained, PROFILE.replace("compute_service_fee=40000", "compute_service_fee=60000"))

    expect(refused).to_have_attribute("data-amount", "9000.00")
    expect(refused.locator(".advice__near")).to_be_hidden()
    expect(refused.locator(".advice__more")).to_be_visible()


def test_the_advice_of_an_older_profile_is_gone_as_soon_as_the_outcome_changes(explained: Page) -> None:
    """At the very moment that the new amount is there, nothing calls the benefit closed any more."""
    said = explained.evaluate("""() => new Promise((resolve) => {
        const card = document.querySelector("[data-benefit=jinjiang-1-2-compute-rental]");
        new MutationObserver((_, observer) => {
            if (card.dataset.status === "eligible") {
                observer.disconnect();
                setTimeout(() => resolve(card.querySelector(".advice__near").hidden), 0);
            }
        }).observe(card, { attributes: true });
        const field = document.getElementById("f-compute_service_fee");
        field.value = "60000";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    })""")

    assert said is True
    expect_explained(explained)


def test_on_the_page_of_a_measure_the_advice_is_there_too(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/zh/jinjiang/3-1/#as_of=2026-06-30&training_compute_spend=1010000")

    near = card(page, "jinjiang-3-1-training-compute").locator(".advice__near")
    expect(near).to_contain_text("一下子少10万元，要到125万元才补回来", timeout=LOADING)


# Readings


def test_a_reading_is_switched_by_its_button_and_the_totals_follow(explained: Page) -> None:
    """Each slice at its own rate: 500,000 + 10,000 × 40 % = 504,000, which is 100,000 more."""
    total = explained.locator("[data-total=exact][data-city=jinjiang]")
    before = Decimal(total.get_attribute("data-amount") or "")
    button = explained.get_by_role("button", name="Each slice at its own rate")
    expect(button).to_have_attribute("aria-pressed", "false")

    button.focus()
    explained.keyboard.press("Enter")

    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    assert Decimal(total.get_attribute("data-amount") or "") - before == 100_000
    assert card(explained, "jinjiang-3-1-training-compute").get_attribute("data-amount") == "504000.00"
    assert explained.url.endswith("&reading.training-compute-brackets=marginal")
    expect(explained.locator("[name='reading.training-compute-brackets'][value=marginal]")).to_be_checked()


def test_the_range_holds_what_every_switch_comes_to(explained: Page) -> None:
    table = explained.get_by_role("table", name="Range of each city's total")
    lowest, highest = amounts(table.get_by_role("row", name=re.compile("Jinjiang")).get_by_role("cell").nth(1))
    switched = [
        amount
        for row in explained.locator(".reading-range__movers .reading-range__row").all()
        for amount in amounts(row.get_by_role("cell").first)
    ]

    assert len(switched) >= 4
    assert all(lowest <= amount <= highest for amount in switched)


def amounts(cell: Locator) -> list[Decimal]:
    """Return the amounts written in a cell, in yuan."""
    found = re.findall(r"CNY ([0-9,.]*[0-9])( million)?", cell.inner_text())
    return [Decimal(number.replace(",", "")) * (1_000_000 if million else 1) for number, million in found]


def test_what_is_given_up_is_said_with_what_counts_and_the_difference(explained: Page) -> None:
    """Rent in the zone: 400 m² × 20 × 6 months at first, less than the rent that AI enterprises get in full."""
    row = explained.get_by_role("region", name="Benefits that may overlap").get_by_role("row").nth(1)
    given_up, counted, difference = amounts(row)

    expect(row).to_contain_text("Rent subsidy in the cluster zone")
    expect(row).to_contain_text("Rent subsidy for AI enterprises")
    assert counted - given_up == difference


# The years


def test_the_sums_of_the_years_are_the_payments_and_the_total(explained: Page) -> None:
    table = explained.get_by_role("table", name="Payments of each benefit by calendar year")
    for city in explained.locator(".calendar__city").all():
        aside = city.locator(".calendar__row", has_text="another counts instead")
        paid = city.locator(".calendar__row[data-status=payments]").filter(has_not_text="another counts instead")
        certain = paid.filter(has_text="by rule")
        sums = by_year(city.locator(".calendar__row[data-status=exact]"))
        assert sums == by_year(certain)
        name = city.locator(".calendar__name").inner_text()
        total = explained.locator(f"[data-total=exact][data-city={name.lower()}]").get_attribute("data-amount")
        assert sum(sums) == Decimal(total or "")
        if name == "Jinjiang":
            expect(aside).to_have_count(1)
            assert sums[0] > 0 < sums[4]
    assert table.get_by_role("columnheader").all_inner_texts()[1:] == ["2026", "2027", "2028", "2029", "2030"]


def by_year(rows: Locator) -> list[Decimal]:
    """Return what the rows come to in each of the five years, claims that might come again left out."""
    sums = [Decimal(0)] * 5
    for row in rows.all():
        cells = row.locator(".calendar__cell").evaluate_all("(cells) => cells.map(({ dataset }) => ({ ...dataset }))")
        for year, cell in enumerate(cells):
            if "again" not in cell["status"]:
                sums[year] += Decimal(cell["amount"] or 0)
    return sums


def test_the_end_of_the_policy_is_drawn_after_its_year_and_instalments_beyond_are_marked(explained: Page) -> None:
    rent = explained.locator(".calendar__row", has_text="Rent subsidy for AI enterprises").locator(".calendar__cell")

    expect(rent.nth(0)).to_have_css("border-right-width", "3px")
    expect(rent.nth(1)).to_have_css("border-right-width", "0px")
    expect(rent.nth(0)).not_to_contain_text("after the policy's end")
    expect(rent.nth(1)).to_contain_text("after the policy's end")
    expect(explained.get_by_text("The text does not say whether they are still paid then.")).to_be_visible()


def test_another_claim_is_kept_apart_and_said_to_be_one(explained: Page) -> None:
    """
    Each year that the policy of Xiamen is in force: hit products, 2 full steps of 10 million at 500,000; computing
    services, 50 % of 40,000. Together 1,020,000.
    """
    reward = explained.locator(".calendar__row", has_text="Reward for a hit product").locator(".calendar__cell")

    expect(reward.nth(0)).to_have_text(re.compile("^CNY 1 million *$"))
    expect(reward.nth(1)).to_have_text(re.compile("^CNY 1 million again, if the same facts hold$"))
    expect(explained.locator(".calendar__row[data-status=up_to_again]")).to_contain_text("CNY 1.02 million")


# The clock


@pytest.mark.parametrize(
    ("now", "jinjiang", "xiamen"),
    [
        ("2026-12-30T12:00:00", "1 day left", "366 days left"),
        ("2027-01-01T12:00:00", "already ended", "364 days left"),
        ("2028-01-01T12:00:00", "already ended", "already ended"),
    ],
)
def test_days_left_are_counted_from_the_readers_own_day_and_not_from_the_case(
    open_page: OpenPage, server: Server, now: str, jinjiang: str, xiamen: str
) -> None:
    page = open_page(timezone_id="Asia/Shanghai")
    page.clock.set_fixed_time(f"{now}+08:00")

    page.goto(f"{server.origin}/en/calculator/")

    for city, words in {"Jinjiang": jinjiang, "Xiamen": xiamen}.items():
        totals = page.get_by_role("region", name="Results").locator(".totals__city", has_text=city)
        expect(totals.locator(".totals__policy")).to_contain_text(words)


def test_in_2028_both_policies_are_said_to_have_ended_and_nothing_is_paid(open_page: OpenPage, server: Server) -> None:
    page = open_page(timezone_id="Asia/Shanghai")
    page.clock.install(time="2028-01-01T12:00:00+08:00")

    page.goto(f"{server.origin}/en/calculator/#compute_service_fee=2000000")

    expect(page.locator("[data-part=summary]")).to_have_text(
        "In 2028, Jinjiang: the policy ended on 31 December 2026; Xiamen: the policy ended on 31 December 2027.",
        timeout=LOADING,
    )
    expect(page.locator("[data-total=most][data-city=xiamen]")).to_have_attribute("data-amount", "0.00")
    expect_explained(page)
    expect(page.get_by_text("there is no payment yet to lay out")).to_be_visible()


# For everybody


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_of_it_is_accessible_and_fits_narrow_screens(open_page: OpenPage, server: Server, language: str) -> None:
    page = open_page(viewport={"width": 360, "height": 800}, color_scheme="dark" if language == "en" else "light")
    page.goto(f"{server.origin}/{language}/calculator/#{PROFILE}")
    expect_explained(page)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    scroll = page.locator(".calendar__scroll")
    scroll.focus()
    expect(scroll).to_be_focused()
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN_AXE) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_model_enterprise_shows_the_same_without_javascript(
    open_page: OpenPage, server: Server, language: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.origin}/{language}/enterprises/fine-tuning-shop/")

    expect(page.locator(".calendar__row[data-status=exact]")).to_be_visible()
    expect(page.locator(".reading-range__row").first).to_be_visible()
    expect(page.locator(".advice").first).to_be_visible()
