"""
Scenarios side by side: amounts are those of `evaluate`, differences are exact, and what is open has none.
"""

import json
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.boundary import compare_scenarios
from calculators.evaluate import evaluate
from calculators.request import read_request
from calculators.rules import Rules
from calculators.scenarios import BadScenarios, Scenario, compare, read_scenarios
from calculators.values import EXACT
from tests.calculators.answers import DAY
from tests.calculators.profiles import any_facts, any_readings
from tests.compiled import content_rules

RENTAL = "jinjiang-1-2-compute-rental"


def scenario(name: str, readings: dict[str, str] | None = None, /, **facts: Any) -> dict[str, Any]:
    return {"name": name, "request": {"as_of": DAY, "facts": facts, "readings": readings or {}}}


def text_of(*scenarios: dict[str, Any]) -> str:
    return json.dumps({"scenarios": scenarios})


def shown(*scenarios: dict[str, Any], language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(compare_scenarios(content_rules(), text_of(*scenarios), language))
    return found


@given(st.lists(st.tuples(any_facts(), any_readings()), min_size=2, max_size=3))
def test_every_amount_is_the_one_of_evaluate(profiles: list[tuple[dict[str, Any], dict[str, str]]]) -> None:
    rules = content_rules()
    requests = [
        read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), rules)
        for facts, readings in profiles
    ]
    answers = [evaluate(rules, request) for request in requests]

    found = compare([Scenario(f"{index}", request) for index, request in enumerate(requests)], rules)

    for row in found.totals:
        amounts = [getattr(answer.totals[row.city], row.kind) for answer in answers]
        assert amounts == list(row.amounts)
        with localcontext(EXACT):
            assert [amount - amounts[0] for amount in amounts] == list(row.differences)
    for row in found.benefits:
        assert [answer.assessments[row.benefit] for answer in answers] == list(row.assessments)
    rest = set(rules.benefits) - {row.benefit for row in found.benefits}
    for name in rest:
        outcomes = [(each.status, each.amount, each.certainty) for each in (a.assessments[name] for a in answers)]
        assert all(outcome == outcomes[0] for outcome in outcomes), name


@given(any_facts(), any_readings())
def test_a_scenario_does_not_differ_from_itself(facts: dict[str, Any], readings: dict[str, str]) -> None:
    same = [{"name": name, "request": {"as_of": DAY, "facts": facts, "readings": readings}} for name in "ab"]

    found = compare(read_scenarios(text_of(*same), content_rules()), content_rules())

    assert ((), (), ()) == (found.facts, found.readings, found.benefits)
    assert {Decimal(0)} == {difference for row in found.totals for difference in row.differences}


def test_a_difference_is_taken_from_the_first() -> None:
    """15 % of 400,000 is 60,000; of two million 300,000, cut at 150,000: 90,000 more."""
    found = shown(scenario("small", compute_service_fee="400000"), scenario("large", compute_service_fee="2000000"))

    assert ["small", "large"] == found["names"]
    assert [{"label": "Yearly fee for computing services", "texts": ["CNY 400,000", "CNY 2 million"]}] == found[
        "profile"
    ]
    (row,) = [row for row in found["benefits"] if row["id"] == RENTAL]
    assert ["60000.00", "150000.00"] == [cell["amount"]["plain"] for cell in row["cells"]]
    assert [None, {"text": "+CNY 90,000", "plain": "90000.00"}] == [cell["difference"] for cell in row["cells"]]
    assert ("Jinjiang", "I (2)") == (row["city"], row["clause"])


def test_what_needs_facts_is_not_zero_and_has_no_difference() -> None:
    found = shown(scenario("unknown"), scenario("known", compute_service_fee="2000000"))

    (row,) = [row for row in found["benefits"] if row["id"] == RENTAL]
    unknown, known = row["cells"]
    assert ("needs_facts", None, None) == (unknown["status"], unknown["amount"], unknown["difference"])
    assert ("150000.00", None) == (known["amount"]["plain"], known["difference"])
    jinjiang = next(city for city in found["cities"] if city["id"] == "jinjiang")
    assert int(jinjiang["open"][0]) > int(jinjiang["open"][1]) > 0


def test_what_is_refused_pays_nothing_and_can_be_subtracted() -> None:
    facts = {"compute_service_fee": "2000000"}
    found = shown(scenario("enterprise", **facts), scenario("university", organisation_type="university", **facts))

    (row,) = [row for row in found["benefits"] if row["id"] == RENTAL]
    assert "not_eligible" == row["cells"][1]["status"]
    assert "Not eligible" == row["cells"][1]["status_word"]
    assert {"text": "−CNY 150,000", "plain": "-150000.00"} == row["cells"][1]["difference"]


def test_a_reading_that_differs_is_named_with_the_figures_of_the_law() -> None:
    found = shown(scenario("a"), scenario("b", {"first-supply-cap": "each_side"}), language="zh")

    (line,) = found["profile"]
    assert "首次供需补贴的300万元上限，是供需双方合计，还是每一方各自的上限？" == line["label"]
    assert ["双方合计的上限", "每一方各自的上限"] == line["texts"]


def test_days_that_differ_are_told() -> None:
    later = scenario("later")
    later["request"]["as_of"] = "2027-06-30"

    found = shown(scenario("now"), later)

    assert {"label": "Day the case arises", "texts": ["30 June 2026", "30 June 2027"]} == found["profile"][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "request: expected a JSON object"),
        ("{}", 'request: expected {"scenarios"'),
        ('{"scenarios": [], "more": 1}', 'request: expected {"scenarios"'),
        (text_of(scenario("alone")), "scenarios: expected 2 to 20 of them, given 1"),
        (text_of(*(scenario(f"{n}") for n in range(21))), "scenarios: expected 2 to 20 of them, given 21"),
        (text_of(scenario("a"), scenario("a")), "scenario 2: name: expected a request under a name of its own"),
        (text_of(scenario("a"), scenario("  ")), "scenario 2: name: expected"),
        (text_of(scenario("a"), scenario("b" * 81)), "scenario 2: name: expected"),
        (text_of(scenario("a"), {"name": "b"}), "scenario 2: name: expected"),
        (text_of(scenario("a"), {"name": "b", "request": []}), "scenario b: request: expected a JSON object"),
        (text_of(scenario("a"), scenario("two\nlines", annual_revenue=-1)), "scenario two lines: annual_revenue: "),
        ('{"scenarios": [{"name": "a", "request": {"as_of": "2026-06-30", "facts": {"annual_revenue": 1.5}}}, 1]}', ""),
    ],
)
def test_what_cannot_be_read_names_the_scenario_and_the_fact(rules: Rules, text: str, expected: str) -> None:
    with pytest.raises(BadScenarios) as refused:
        read_scenarios(text, rules)

    message = str(refused.value)
    assert message.startswith(expected or "scenario a: annual_revenue: expected yuan")
    assert 1 == len(message.splitlines())


def test_the_page_is_told_in_its_own_words() -> None:
    found = shown(scenario("a"), scenario("b", annual_revenue=-1), language="zh")

    (error,) = found["errors"]
    assert ("b", "今年营业收入") == (error["scenario"], error["subject"])
    assert error["message"]
    (few,) = shown(scenario("a"), language="en")["errors"]
    assert "Between 2 and 20 scenarios can be compared." == few["message"]
