"""
The questions of the decision page: only what can still change a result is asked, and nothing moves under one's hands.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators.rules import Rules
from tests.browser.conftest import OpenPage
from tests.browser.server import Server, from_folder, serving
from tests.browser.test_calculator import GO, amount_of, expect_ready, question
from tests.browser.watch import watched_page
from tests.built import built_site

DAY = "as_of=2026-06-30"
REVENUE = "Operating revenue this year"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


@pytest.fixture(scope="module")
def running(browser: Browser, server: Server) -> Iterator[Page]:
    """The English calculator with Python already running, shared by the tests that need no fresh start."""
    with watched_page(browser, []) as page:
        page.goto(f"{server.origin}/en/calculator/#{DAY}&annual_revenue=1")
        expect_ready(page)
        yield page


@pytest.fixture
def calculator(running: Page) -> Page:
    """The running calculator, amounts in yuan, what was put away folded again, only the first group open."""
    running.set_viewport_size({"width": 1280, "height": 900})
    running.get_by_role("radio", name="yuan", exact=True).check()
    for button in running.locator("[data-part=put-away][aria-expanded=true]").all():
        button.evaluate("(each) => each.click()")
    running.evaluate("document.querySelectorAll('details').forEach((each, index) => { each.open = index === 0; })")
    return running


def group(page: Page, title: str) -> Locator:
    return page.locator("details[data-group]").filter(has=page.locator(f"summary:has-text('{title}')"))


def summary_of(page: Page, title: str) -> Locator:
    return group(page, title).locator("summary")


def fact(page: Page, name: str) -> Locator:
    return page.locator(f"[data-field={name}]")


def still_open(page: Page) -> Locator:
    return page.locator("[data-part=still-open]")


# Which questions there are


def test_before_anything_is_computed_every_question_is_there(page: Page, server: Server, rules: Rules) -> None:
    page.goto(f"{server.origin}/en/calculator/")
    expect(question(page, REVENUE)).to_be_enabled()

    assert 0 == page.locator("[data-field][hidden]").count()
    assert len(rules.facts) == page.locator("details[data-group] [data-field]:not(.reading)").count()
    expect(summary_of(page, "Computing infrastructure")).to_contain_text("3 questions", use_inner_text=True)
    expect(still_open(page)).to_contain_text("Begin with the first group", use_inner_text=True)


def test_what_can_change_nothing_is_put_away_and_can_be_unfolded_and_answered(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&organisation_type=university")
    awards = fact(calculator, "ai_layer")
    expect(awards).to_be_hidden()

    applicant = group(calculator, "Applicant and size")
    unfold = applicant.get_by_role("button", name="cannot change anything for you")
    expect(unfold).to_have_attribute("aria-expanded", "false")
    unfold.click()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(awards).to_be_visible()
    awards.get_by_role("combobox").select_option("technology")

    expect_ready(calculator)
    assert "ai_layer=technology" in calculator.url
    unfold.click()
    expect(awards).to_be_visible()


def test_groups_say_how_many_questions_are_open_answered_or_not_needed(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&organisation_type=university&national_standards=2")

    expect(summary_of(calculator, "Filings and standards")).to_contain_text("1 answered", use_inner_text=True)
    expect(summary_of(calculator, "Talent")).to_contain_text("not needed", use_inner_text=True)

    calculator.evaluate(GO, f"{DAY}&national_standards=2")

    expect(summary_of(calculator, "Filings and standards")).to_contain_text("4 open", use_inner_text=True)
    expect(summary_of(calculator, "Talent")).to_contain_text("2 open", use_inner_text=True)


def test_the_question_at_hand_is_never_put_away_and_stays_where_it_is(calculator: Page) -> None:
    """An answer that settles a measure takes other questions away, also above the one that is answered."""
    calculator.set_viewport_size({"width": 360, "height": 700})
    calculator.evaluate(GO, f"{DAY}&annual_revenue=1&compute_centre_server_purchase=0")
    investment = question(calculator, "Verified project investment")
    capacity = fact(calculator, "compute_centre_capacity_p")
    group(calculator, "Computing infrastructure").evaluate("(each) => { each.open = true; }")
    investment.scroll_into_view_if_needed()
    expect(capacity).to_be_visible()
    before = investment.evaluate("(each) => each.getBoundingClientRect().top")

    investment.fill("0")

    expect(capacity).to_be_hidden()
    expect(investment).to_be_focused()
    after = investment.evaluate("(each) => each.getBoundingClientRect().top")
    assert abs(after - before) < 2

    investment.fill("")
    expect(capacity).to_be_visible()
    expect(investment).to_be_focused()


def test_one_button_leads_from_open_question_to_open_question_until_none_is_left(calculator: Page) -> None:
    zeros = "annual_revenue=0&previous_peak_revenue=0&ai_layer=none"
    calculator.evaluate(GO, f"{DAY}&organisation_type=park_operator&{zeros}")
    following = calculator.get_by_role("button", name="Next question").and_(calculator.locator(":visible"))
    asked = []

    while following.count():
        following.focus()
        calculator.keyboard.press("Enter")
        asked.append(calculator.locator("[data-field]:focus-within").get_attribute("data-field"))
        control = calculator.locator(":focus")
        if control.evaluate("(each) => each.type") == "radio":
            control.check()
        else:
            control.fill("1")
        expect_ready(calculator)
        assert len(asked) < 20

    assert "new_above_scale_in_park" in asked
    assert len(asked) == len(set(asked))
    expect(still_open(calculator)).to_have_text(re.compile("No question is open"), use_inner_text=True)
    calculator.get_by_role("button", name="See the results").first.click()
    expect(calculator.get_by_role("heading", name="Results")).to_be_focused()


# Not sure


def test_not_sure_is_an_answer_that_is_kept_counted_and_never_a_zero(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&annual_revenue=80000000")
    field = fact(calculator, "compute_service_fee")
    group(calculator, "Computing power, cloud services").evaluate("(each) => { each.open = true; }")
    field.get_by_role("textbox").fill("2000000")
    expect_ready(calculator)
    assert amount_of(calculator, "xiamen-08-compute-voucher") == "1000000.00"

    field.get_by_role("checkbox", name="Not sure").check()

    expect_ready(calculator)
    assert calculator.url.endswith("&compute_service_fee=?")
    voucher = calculator.locator("[data-benefit=xiamen-08-compute-voucher]")
    expect(voucher).to_have_attribute("data-status", "needs_facts")
    expect(voucher).to_have_attribute("data-amount", "")
    expect(summary_of(calculator, "Computing power, cloud services")).to_contain_text(
        re.compile("4 open\\s+1 answered"), use_inner_text=True
    )
    expect(field).to_be_visible()

    field.get_by_role("checkbox", name="Not sure").uncheck()
    expect(field.get_by_role("textbox")).to_have_value("2000000")
    expect_ready(calculator)
    assert amount_of(calculator, "xiamen-08-compute-voucher") == "1000000.00"


def test_not_sure_is_taken_from_an_address_for_every_kind_of_question(calculator: Page) -> None:
    kinds = ("annual_revenue", "hit_product_sales", "newly_above_scale", "large_model_kind", "loan_rate")
    fragment = f"{DAY}&" + "&".join(f"{name}=?" for name in kinds)

    shown = calculator.evaluate(GO, fragment)

    assert "ready" == shown["state"]
    assert calculator.url.endswith(fragment)
    for name in kinds:
        expect(fact(calculator, name)).to_have_attribute("data-unsure", "")
    expect(fact(calculator, "newly_above_scale").get_by_role("radio", name="Not sure")).to_be_checked()
    expect(fact(calculator, "large_model_kind").get_by_role("combobox")).to_have_value("?")
    expect(fact(calculator, "loan_rate").get_by_role("checkbox")).to_be_checked()


def test_typing_a_number_is_being_sure_again(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&annual_revenue=?")

    question(calculator, REVENUE).fill("5")

    expect(fact(calculator, "annual_revenue").get_by_role("checkbox")).not_to_be_checked()
    expect_ready(calculator)
    assert calculator.url.endswith("&annual_revenue=5")


def test_who_applies_cannot_be_left_open(calculator: Page) -> None:
    """Where nothing is given an enterprise applies, and the page says so."""
    shown = calculator.evaluate(GO, f"{DAY}&organisation_type=?")

    assert "ready" == shown["state"]
    expect(fact(calculator, "organisation_type").get_by_role("combobox")).to_have_value("enterprise")
    expect(fact(calculator, "organisation_type")).to_contain_text("The address says: ?")


def test_a_yes_or_no_can_be_taken_back(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&newly_above_scale=true")
    field = fact(calculator, "newly_above_scale")

    field.get_by_role("button", name="Take back").click()

    expect(field.get_by_role("radio", name="Yes")).not_to_be_checked()
    expect(field.get_by_role("radio", name="Yes")).to_be_focused()
    assert calculator.url.endswith(f"#{DAY}")


# None of this


def test_none_of_this_answers_a_group_visibly_and_a_second_press_takes_it_back(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&hit_product_sales=5000000")
    products = group(calculator, "Products and platforms")
    none = products.get_by_role("button", name="None of this applies to us")
    expect(none).to_have_attribute("aria-pressed", "false")

    none.click()

    expect_ready(calculator)
    expect(none).to_have_attribute("aria-pressed", "true")
    expect(none).to_be_focused()
    assert calculator.url.endswith(
        "hit_product_sales=5000000&first_version_software_sales=0&platform_annual_cost=0&innovation_platform_level=none"
    )
    expect(fact(calculator, "platform_annual_cost").get_by_role("textbox")).to_have_value("0")
    expect(summary_of(calculator, "Products and platforms")).not_to_contain_text("open", use_inner_text=True)

    none.click()

    expect_ready(calculator)
    expect(none).to_have_attribute("aria-pressed", "false")
    assert calculator.url.endswith(f"#{DAY}&hit_product_sales=5000000")


def test_an_empty_list_is_said_in_words_and_can_be_taken_back(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&first_version_software_sales=0&platform_annual_cost=0")
    products = group(calculator, "Products and platforms")
    products.get_by_role("button", name="None of this applies to us").click()
    expect_ready(calculator)
    hits = fact(calculator, "hit_product_sales")

    expect(hits.get_by_text("Your answer: none at all.")).to_be_visible()
    hits.get_by_role("button", name="Take back").click()

    expect(hits.get_by_text("Your answer: none at all.")).to_be_hidden()
    expect_ready(calculator)
    assert "hit_product_sales" not in calculator.url


# Units, time and bounds


def test_amounts_in_ten_thousands_are_kept_in_yuan_digit_for_digit(calculator: Page) -> None:
    calculator.evaluate(GO, f"{DAY}&annual_revenue=80000000&hit_product_sales=12345678.9,1&leased_area_m2=30")
    revenue = question(calculator, REVENUE)
    products = fact(calculator, "hit_product_sales").get_by_role("textbox")

    calculator.get_by_role("radio", name="10,000 yuan").check()

    expect(revenue).to_have_value("8000")
    expect(revenue).to_have_accessible_description(re.compile("× CNY 10,000 a year"))
    expect(products).to_have_value("1234.56789,0.0001")
    expect(fact(calculator, "leased_area_m2").get_by_role("textbox")).to_have_value("30")
    assert "annual_revenue=80000000&hit_product_sales=12345678.9,1&" in calculator.url

    revenue.fill("8,000.0001")
    expect_ready(calculator)
    assert "annual_revenue=80000001&" in calculator.url
    expect(fact(calculator, "annual_revenue")).to_contain_text("CNY 80,000,001")

    calculator.get_by_role("radio", name="yuan", exact=True).check()
    expect(revenue).to_have_value("80000001")
    expect(products).to_have_value("12345678.9,1")


def test_the_unit_is_remembered_in_the_browser(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.goto(f"{server.origin}/zh/calculator/")
    page.get_by_role("radio", name="万元").check()

    page.reload()
    expect(page.get_by_role("radio", name="万元")).to_be_checked()
    page.goto(f"{server.origin}/en/jinjiang/1-2/")
    expect(page.get_by_role("radio", name="10,000 yuan")).to_be_checked()


def test_the_unit_can_be_chosen_where_nothing_may_be_remembered(open_page: OpenPage, server: Server) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(f"{server.origin}/en/calculator/")

    page.get_by_role("radio", name="10,000 yuan").check()
    question(page, REVENUE).fill("1")

    expect(page).to_have_url(re.compile("annual_revenue=10000$"))


def test_a_slip_is_named_at_its_field_before_python_is_there(page: Page, server: Server) -> None:
    page.route(re.compile(r"\.wasm$"), lambda _: None)
    page.goto(f"{server.origin}/en/calculator/")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    months = question(page, "Months leased in the signing year")
    expect(months).to_have_accessible_description(re.compile("From 0 to 12"))

    months.fill("13")
    months.blur()

    expect(months).to_have_accessible_description(re.compile("The highest value possible is 12 months."))
    expect(months).to_have_attribute("aria-invalid", "true")
    expect(months).to_have_value("13")
    months.fill("12")
    expect(months).not_to_have_attribute("aria-invalid", "true")

    revenue = question(page, REVENUE)
    revenue.fill("8000万")
    revenue.blur()
    expect(revenue).to_have_accessible_description(re.compile("Please give an amount as a plain number"))


# Paper, and no script


def test_paper_shows_what_was_answered_and_no_question_that_was_not(page: Page, server: Server) -> None:
    """As long as there is no result; then a sheet of its own is printed."""
    page.route(re.compile(r"\.wasm$"), lambda _: None)
    page.goto(f"{server.origin}/en/calculator/#{DAY}&annual_revenue=80000000&loan_rate=?")
    page.emulate_media(media="print")

    expect(question(page, REVENUE)).to_be_visible()
    expect(question(page, REVENUE)).to_have_value("80000000")
    expect(fact(page, "loan_rate").get_by_text("Not sure")).to_be_visible()
    expect(fact(page, "loan_rate").get_by_role("textbox")).to_have_count(0)
    expect(fact(page, "previous_peak_revenue")).to_be_hidden()
    expect(group(page, "Talent")).to_be_hidden()
    expect(page.get_by_role("form").get_by_role("button")).to_have_count(0)


def test_without_a_script_every_question_and_its_bounds_can_be_read(
    open_page: OpenPage, server: Server, rules: Rules
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.origin}/en/calculator/")
    for summary in page.get_by_role("form").locator("details:not([open]) > summary").all()[::-1]:
        summary.click()

    assert len(rules.facts) + 1 == page.locator("form [data-field]:not(.reading):visible").count()
    expect(page.locator("#f-lease_months_this_year-hint")).to_have_text("From 0 to 12")
    expect(page.get_by_role("radio", name="10,000 yuan")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Not sure").first).to_be_hidden()
