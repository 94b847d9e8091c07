"""Worked cases are typed as a request needs them: money and rates as text, counts as integers."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.model.site import WorkedCase
from tests.site_builder.dongzhou import CASES, changed, dongzhou, load, message, messages

WHY = "the site shows only what the schema types; anything else would be lost or misread"
FACTS = "content/facts/applicant.yaml"
MORE_FACTS = """\
  - id: staff
    type: integer
    label: {zh: 人数, en: Staff}
    help: {zh: 年末。, en: At year's end.}
  - id: share_owned
    type: rate
    label: {zh: 持股, en: Share owned}
    help: {zh: 小数。, en: A fraction.}
    max: 1
  - id: deals
    type: money_list
    label: {zh: 合同, en: Deals}
    help: {zh: 每份。, en: Each.}
  - id: counts
    type: integer_list
    label: {zh: 数量, en: Counts}
    help: {zh: 每个。, en: Each.}
"""


def with_facts(text: str) -> dict[str, str]:
    """Return the content with further facts, and other facts in the first case (line 3, from column 10 on)."""
    content = changed(CASES, "{contract_amount: 100000}", text)
    content[FACTS] += MORE_FACTS
    return content


def first_case(text: str) -> WorkedCase:
    return load(with_facts(text)).cases[0]


def test_a_case_is_read_whole():
    """Every key has its place."""
    case = load(dongzhou()).cases[0]

    assert ("dongzhou", "01", date(2026, 6, 30), True) == (case.city, case.clause, case.as_of, case.publish)
    expected = case.expect["dongzhou-01-compute-voucher"]
    assert ("eligible", Decimal("30000.00"), "exact") == (expected.status, expected.amount, expected.certainty)
    assert (Decimal("30000.00"),) == expected.payments
    assert expected.missing is None


def test_a_case_is_a_request():
    """What the command line would be asked."""
    case = load(dongzhou()).cases[0]

    assert {"as_of": "2026-06-30", "facts": {"contract_amount": "100000"}, "readings": {}} == case.request


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{organisation_type: university}", {"organisation_type": "university"}),
        ("{is_new: true}", {"is_new": True}),
        ("{is_new: false}", {"is_new": False}),
        ("{contract_amount: 99999.90}", {"contract_amount": "99999.90"}),
        ("{share_owned: 0.035}", {"share_owned": "0.035"}),
        ("{staff: 12}", {"staff": 12}),
        ("{deals: [1.50, 2]}", {"deals": ["1.50", "2"]}),
        ("{deals: []}", {"deals": []}),
        ("{counts: [3, 4]}", {"counts": [3, 4]}),
    ],
)
def test_facts_have_the_types_of_a_request(text, expected):
    """No amount ever passes through a binary fraction."""
    assert expected == first_case(text).facts


@pytest.mark.parametrize(
    ("text", "column", "what", "rule", "fix"),
    [
        (
            "{contract_amout: 1}",
            11,
            "no fact is called contract_amout",
            "unknown-fact",
            "did you mean contract_amount?",
        ),
        (
            "{organisation_type: firm}",
            30,
            "organisation_type is firm",
            "unknown-value",
            "use one of enterprise, university",
        ),
        ("{is_new: ja}", 19, "is_new is ja", "unknown-value", "use one of true, false"),
        ("{staff: 1.5}", 18, "staff is 1.5, not a whole number", "wrong-type", "write digits only"),
        ("{deals: 7}", 18, "deals is not a list", "wrong-type", "write a list: `- …` lines or [ … ]"),
        ("{counts: [x]}", 20, "counts is x, not a whole number", "wrong-type", "write digits only"),
    ],
)
def test_a_fact_that_no_request_could_hold_is_refused(text, column, what, rule, fix):
    """At its place in the case."""
    assert [message(f"{CASES}:3:{column}", what, rule, WHY, fix)] == messages(with_facts(text))


def test_a_case_expects_something():
    """One that expects nothing would always hold."""
    text = "expect:\n    dongzhou-01-compute-voucher: {status: not_eligible}\n"

    assert [
        message(f"{CASES}:11:11", "the case expects nothing", "missing-key", WHY, "name a benefit and its status")
    ] == (messages(changed(CASES, text, "expect: {}\n")))


def test_an_expectation_has_a_status():
    """An amount alone says too little."""
    problems = messages(changed(CASES, "{status: not_eligible}", "{amount: 0}"))

    what = "dongzhou-01-compute-voucher has no status"
    assert [message(f"{CASES}:12:34", what, "missing-key", WHY, "add `status:`")] == problems
