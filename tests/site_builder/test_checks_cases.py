"""The calculators answer every worked case as it was worked out by hand, and the sums beside the cases are right."""

import pytest

from tests.site_builder.dongzhou import CASES, MEASURE, changed, dongzhou, message, messages, problems_of

WHY = "either the rule or the hand calculation misreads the clause"
FIX = "work the sum out again from the official words, then correct the rule or the case"
SUM_WHY = "readers are shown the sum as the proof of the amount"
SUM_FIX = "work it out again from the official words"
BENEFIT = "dongzhou-01-compute-voucher"
FIRST_SUM = "sum: 100,000 ≥ 100,000; 100,000 × 30% = 30,000"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("status: eligible,", "status: not_eligible,", "status is eligible, worked out by hand is not_eligible"),
        ("certainty: exact,", "certainty: up_to,", "certainty is exact, worked out by hand is up_to"),
        ("[30000.00]}", "[15000.00, 15000.00]}", "payments is [30000.00], worked out by hand is [15000.00, 15000.00]"),
        ("[30000.00]}", "[30000.00], missing: [is_new]}", "missing is [], worked out by hand is [is_new]"),
    ],
)
def test_a_case_that_the_calculators_answer_otherwise_is_shown(old, new, what):
    """Where it says what it expects, with both answers."""
    assert [message(f"{CASES}:5:5", f"{BENEFIT}: {what}", "case-differs", WHY, FIX)] == messages(
        changed(CASES, old, new)
    )


def test_a_wrong_amount_is_shown_with_its_sum():
    """The calculator and the arithmetic contradict it."""
    content = changed(CASES, "amount: 30000.00,", "amount: 30001.00,")
    what = f"{BENEFIT}: amount is 30000.00, worked out by hand is 30001.00"
    sum_what = f"the sum does not come to 30001, which {BENEFIT} is expected to be"

    assert [
        message(f"{CASES}:5:5", what, "case-differs", WHY, FIX),
        message(f"{CASES}:6:8", sum_what, "sum-without-amount", SUM_WHY, "write how the amount comes about"),
    ] == messages(content)


def test_a_case_that_no_request_could_state_is_shown():
    """An unknown reading would be refused at the command line, too."""
    content = changed(
        CASES, "facts: {contract_amount: 99999.99}", "facts: {contract_amount: 1}\n  readings: {whose: each}"
    )
    what = "the case cannot be read: whose: no such reading; expected one of whose-cap"

    assert message(f"{CASES}:8:3", what, "case-differs", WHY, FIX) in messages(content)


def test_cases_are_computed_only_on_sound_content():
    """One wrong figure would make many cases differ."""
    content = changed(MEASURE, "value: 0.30", "value: 0.35")

    assert ["figure-differs"] == [problem.rule for problem in problems_of(content)]


@pytest.mark.parametrize(
    "text",
    [
        "100,000 ≯ 100,000, 100,000 × 30% = 30,000",
        "100,000 × 30% = 30,000 ≤ 200,000",
        "100,000 × 30% = 30,000 + 0 = 30,000",
        "2026-06-30 ≥ 2025-08-01; 100,000 × 30% = 30,000",
        "enterprise ∉ {university}; 100,000 × 30% = 30,000",
    ],
)
def test_a_sum_that_holds_is_left_alone(text):
    """However it is written."""
    assert [] == messages(changed(CASES, FIRST_SUM, f'sum: "{text}"'))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("100,000 > 100,000; 100,000 × 30% = 30,000", "100,000 > 100,000"),
        ("100,000 × 30% = 31,000; 100,000 × 30% = 30,000", "100,000 × 30% = 31,000"),
        ("100,000 × 30% = 30,000 → 30,000.01; 100,000 × 30% = 30,000", "100,000 × 30% = 30,000 → 30,000.01"),
    ],
)
def test_a_sum_that_does_not_hold_is_shown(text, fault):
    """With the statement at fault, and no other."""
    content = changed(CASES, FIRST_SUM, f'sum: "{text}"')

    what = f"the sum does not hold: {fault}"
    assert [message(f"{CASES}:6:8", what, "sum-wrong", SUM_WHY, SUM_FIX)] == messages(content)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("90,000 ≤ 100,000; 100,000 × 30% = 30,000", "90,000"),
        ("100,000 × 15% + 100,000 × 15% = 30,000", "15%"),
        ("2026-06-30 ≥ 2025-08-02; 100,000 × 30% = 30,000", "2025-08-02"),
        ("2026-06-31 ≥ 2025-08-01; 100,000 × 30% = 30,000", "2026-06-31"),
        ("enterprise → 40,000; 100,000 × 30% = 30,000", "40,000"),
    ],
)
def test_a_sum_begins_with_the_facts_and_the_law(text, words):
    """A changed bound, share or day in it has no origin."""
    content = changed(CASES, FIRST_SUM, f'sum: "{text}"')
    what = f"{words} in the sum is neither a fact of the case nor a figure of the law"

    assert message(f"{CASES}:6:8", what, "sum-from-nowhere", SUM_WHY, SUM_FIX) in messages(content)


def test_a_sum_rounds_half_up_to_the_fen():
    """And an arrow behind a quotient counts full blocks."""
    content = changed(CASES, "facts: {contract_amount: 100000}", "facts: {contract_amount: 100000.05}")
    content[CASES] = (
        content[CASES]
        .replace("30000.00", "30000.02")
        .replace(FIRST_SUM, "sum: 100,000.05 ÷ 100,000 → 1; 100,000.05 × 30% = 30,000.015 → 30,000.02")
    )

    assert [] == messages(content)


def test_the_clean_cases_are_left_alone():
    """One is eligible, one a fen short."""
    assert [] == messages(dongzhou())
