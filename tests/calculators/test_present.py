"""
What a page places is the answer itself, in the words of one language, and nothing that the answer does not say.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators.boundary import answer, present
from calculators.evaluate import evaluate
from calculators.present import (
    Amount,
    AnswerPage,
    BenefitAnswer,
    Certainty,
    Echo,
    Missing,
    Payment,
    TraceStep,
    present_answer,
)
from calculators.request import BadRequest, find_unreadable, read_request
from calculators.rules import Rules
from site_builder.model.site import Site
from tests.calculators.invented_rules import CITED, benefit, make_rules, parameters, request

HERE = Path(__file__).parent
SENTENCES = {
    "status-eligible": "pays",
    "status-needs_facts": "waits",
    "status-not_eligible": "does not pay",
    "status-not_in_force": "is not in force",
    "status-qualitative": "names no amount",
    "exact": "by rule",
    "up_to": "up to",
    "eligible-exact": "it comes to {amount}",
    "eligible-up_to": "at most {amount}",
    "needs-facts": "needs {facts}",
    "payment-year": "year {n}",
    "set-aside": "{counted} counts",
    "summary": "In {year}: {cities}.{rest}",
    "summary-open-one": " One needs facts.",
    "summary-open-many": " {number} need facts.",
    "summary-qualitative-one": " One names no amount.",
    "summary-qualitative-many": " {number} name no amount.",
    "qualitative": "no amount",
    "no-longer-in-force": "over",
    "not-yet-in-force": "too early",
    "city-over": "{city} over since {day}",
    "city-early": "{city} from {day}",
    "city-years": " until {year}",
    "between-sentences": "; ",
    "city-nothing": "{city} nothing",
    "city-exact": "{city} {exact}{years}",
    "city-up_to": "{city} up to {up_to}{years}",
    "city-both": "{city} {exact} and up to {up_to}{years}",
    "fixed": "amount {result}",
    "who": "open to {wanted}",
    "condition-met": "{fact} holds",
    "bad-money": "give an amount",
    "bad-rate": "give a decimal fraction",
    "bad-date": "give a day",
    "bad-choice": "choose one of these",
    "too-high": "at most {maximum}",
    "unknown-fact": "no such question",
    "unknown-key": "not known",
    "not-json": "cannot be read",
}
IN_ZONE = {"fact": "in_zone", "is": "met", **CITED}


def fixed(name: str, yuan: str, **changes: Any) -> dict[str, Any]:
    """Return a benefit that pays a fixed sum inside the zone."""
    amount = {"mechanism": "fixed", "amount": "amount"}
    settings = {"parameters": parameters(amount=f"{yuan} CNY"), "conditions": [IN_ZONE]}
    return benefit(name, amount, ["in_zone"], **settings | changes)


def two_years(name: str) -> dict[str, Any]:
    """Return a benefit that pays in two years."""
    stage = {"amount": {"mechanism": "fixed", "amount": "amount"}}
    amount = {"mechanism": "stages", "stages": [stage, stage]}
    return benefit(name, amount, [], parameters=parameters(amount="500 CNY"))


def rules_of(*benefits: dict[str, Any], groups: Mapping[str, list[str]] | None = None) -> Rules:
    """Make rules with sentences of their own."""
    sentences = {name: {"zh": f"中:{text}", "en": text} for name, text in SENTENCES.items()}
    return replace(make_rules(*benefits, groups=groups), sentences=sentences)


def page_of(rules: Rules, language: str = "en", **facts: Any) -> AnswerPage:
    """Present the answer to a request."""
    asked = request(**facts)
    return present_answer(evaluate(rules, asked), asked, rules, language)


def test_an_amount_comes_with_its_certainty_its_reason_and_its_steps() -> None:
    page = page_of(rules_of(fixed("dongzhou-1-a", "2500")), in_zone=True)

    assert (
        BenefitAnswer(
            id="dongzhou-1-a",
            status="eligible",
            status_word="pays",
            amount=Amount("CNY 2,500", "2500.00"),
            certainty=Certainty("exact", "by rule"),
            reason="it comes to CNY 2,500",
            payments=(),
            missing=(),
            steps=(
                step("open to enterprise"),
                step("in_zone holds"),
                step("amount CNY 2,500"),
            ),
            set_aside="",
        ),
    ) == page.benefits


def step(text: str) -> TraceStep:
    """Return a step that rests on the invented words."""
    return TraceStep(text, CITED["quote"], CITED["document"], CITED["clause"], "dongzhou/1/#1")


def test_a_ceiling_is_called_one_in_words_and_in_the_total() -> None:
    page = page_of(rules_of(fixed("dongzhou-1-a", "2500", certainty="up_to")), in_zone=True)

    assert Certainty("up_to", "up to") == page.benefits[0].certainty
    assert "at most CNY 2,500" == page.benefits[0].reason
    assert "Dongzhou up to CNY 2,500" == page.cities[0].summary
    assert ("0.00", "2500.00", "2500.00") == totals(page)


def totals(page: AnswerPage) -> tuple[str, str, str]:
    """Return what the one city comes to, plain."""
    city = page.cities[0]
    return city.exact.plain, city.up_to.plain, city.most.plain


def test_what_waits_for_facts_names_them_by_their_labels_and_has_no_amount() -> None:
    page = page_of(rules_of(fixed("dongzhou-1-a", "2500")))

    assert "needs_facts" == page.benefits[0].status
    assert (Missing("in_zone", "in_zone"),) == page.benefits[0].missing
    assert page.benefits[0].amount is None
    assert page.benefits[0].certainty is None
    assert "Dongzhou nothing" == page.cities[0].summary


def test_several_payments_are_named_by_their_years_and_a_single_one_is_not() -> None:
    page = page_of(rules_of(two_years("dongzhou-1-a"), fixed("dongzhou-1-b", "7")), in_zone=True)

    years = (Payment("year 1", "CNY 500"), Payment("year 2", "CNY 500"))
    assert (years, ()) == (page.benefits[0].payments, page.benefits[1].payments)


def test_what_an_overlap_group_sets_aside_says_what_counts_in_its_place() -> None:
    members = [fixed("dongzhou-1-a", "10"), fixed("dongzhou-1-b", "20")]
    rules = rules_of(*members, groups={"zone": ["dongzhou-1-a", "dongzhou-1-b"]})

    page = page_of(rules, in_zone=True)

    assert ["dongzhou-1-b counts", ""] == [each.set_aside for each in page.benefits]
    assert ("20.00", "0.00", "20.00") == totals(page)


def test_both_certainties_of_a_city_are_said_apart() -> None:
    rules = rules_of(fixed("dongzhou-1-a", "10"), fixed("dongzhou-1-b", "20", certainty="up_to"))

    page = page_of(rules, in_zone=True)

    assert "Dongzhou CNY 10 and up to CNY 20" == page.cities[0].summary
    assert "Dongzhou CNY 10 and up to CNY 20" == page.in_short
    assert "In 2030: Dongzhou CNY 10 and up to CNY 20." == page.summary


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2029-12-31", "In 2029: Dongzhou from 1 January 2030."),
        ("2030-01-01", "In 2030: Dongzhou CNY 7."),
        ("2030-12-31", "In 2030: Dongzhou CNY 7."),
        ("2031-01-01", "In 2031: Dongzhou over since 31 December 2030."),
    ],
)
def test_a_policy_that_is_not_in_force_is_said_instead_of_an_amount(day: str, said: str) -> None:
    page = page_of(rules_of(fixed("dongzhou-1-a", "7")), day=day, in_zone=True)

    assert said == page.summary


def test_payments_over_years_are_said_with_the_total() -> None:
    page = page_of(rules_of(two_years("dongzhou-1-a"), fixed("dongzhou-1-b", "7")), in_zone=True)

    assert "In 2030: Dongzhou CNY 1,007 until 2031." == page.summary


def test_what_no_total_holds_is_counted_apart_and_never_as_zero() -> None:
    by_words = benefit("dongzhou-1-c", None, [])
    page = page_of(rules_of(fixed("dongzhou-1-a", "7"), fixed("dongzhou-1-b", "8"), by_words))

    assert "In 2030: Dongzhou nothing. 2 need facts. One names no amount." == page.summary


def test_statuses_are_counted_over_all_and_for_each_city_where_they_occur() -> None:
    page = page_of(rules_of(two_years("dongzhou-1-a"), fixed("dongzhou-1-b", "7")))

    assert [("eligible", "1"), ("needs_facts", "1")] == [(each.status, each.number) for each in page.cities[0].counts]
    assert ["1", "1", "0", "0", "0"] == [each.number for each in page.counts]


def test_words_of_a_clause_outside_the_measure_are_found_in_the_whole_text() -> None:
    elsewhere = {**IN_ZONE, "clause": "closing-p1"}
    rules = rules_of(fixed("dongzhou-1-a", "7", conditions=[elsewhere]))

    steps = page_of(rules, in_zone=True).benefits[0].steps

    assert ["dongzhou/1/#1", "dongzhou/text/#closing-p1", "dongzhou/1/#1"] == [each.path for each in steps]


def test_words_of_a_further_paragraph_of_the_measure_stay_on_its_page() -> None:
    further = {**IN_ZONE, "clause": "1-p2"}
    rules = rules_of(fixed("dongzhou-1-a", "7", conditions=[further]))

    steps = page_of(rules, in_zone=True).benefits[0].steps

    assert "dongzhou/1/#1-p2" == steps[1].path


def test_numbers_are_repeated_as_they_were_understood() -> None:
    page = page_of(rules_of(), cost="80000000", loan_rate="0.035", deals=["200", "100"], kind="large")

    assert (
        Echo("cost", "CNY 80 million"),
        Echo("loan_rate", "3.5%"),
        Echo("deals", "CNY 200, CNY 100"),
    ) == page.echoes


def unreadable(rules: Rules, **keys: Any) -> list[dict[str, str]]:
    """Present a request that cannot be read."""
    return json.loads(present(rules, json.dumps({"as_of": "2030-06-30", **keys}), "en"))["errors"]


def test_everything_that_cannot_be_read_is_said_at_once_and_nothing_is_computed() -> None:
    facts = {"cost": "much", "in_zone": True, "turnover": "1"}

    errors = unreadable(rules_of(), as_of="today", facts=facts, currency="CNY")

    assert [
        {"subject": "currency", "message": "not known"},
        {"subject": "as_of", "message": "give a day"},
        {"subject": "cost", "message": "give an amount"},
        {"subject": "turnover", "message": "no such question"},
    ] == errors


def test_a_rate_in_per_cent_is_told_how_rates_are_written() -> None:
    errors = unreadable(rules_of(), facts={"loan_rate": "3.5"})

    assert [{"subject": "loan_rate", "message": "give a decimal fraction"}] == errors


def test_a_number_above_its_bound_is_told_the_bound() -> None:
    errors = unreadable(rules_of(), facts={"months": "13"})

    assert [{"subject": "months", "message": "at most 12"}] == errors


def test_a_text_that_is_no_request_is_refused_as_a_whole() -> None:
    answer_text = present(rules_of(), "{", "en")

    assert {"errors": [{"subject": "", "message": "cannot be read"}]} == json.loads(answer_text)


REFUSED = yaml.safe_load((HERE / "malformed.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", REFUSED, ids=[entry["name"] for entry in REFUSED])
def test_what_the_command_line_refuses_a_page_refuses_with_words_in_every_language(
    entry: Mapping[str, str], rules: Rules
) -> None:
    """Both find the same first fault, and no sentence has a hole in it."""
    with pytest.raises(BadRequest) as refusal:
        answer(rules, entry["request"])

    assert str(refusal.value) == str(find_unreadable(entry["request"], rules)[0])
    for language in rules.languages:
        errors = json.loads(present(rules, entry["request"], language))["errors"]
        assert all(error["message"] and "{" not in error["message"] for error in errors)


def test_a_page_says_what_the_public_answer_says_in_every_worked_case(site: Site, rules: Rules) -> None:
    """Status, amount, certainty, missing facts and totals are the same, and nothing is left unsaid."""
    assert site.cases
    for case in site.cases:
        text = json.dumps(case.request)
        public = json.loads(answer(rules, text))
        for language in rules.languages:
            page = json.loads(present(rules, text, language))

            assert public["benefits"].keys() == {each["id"] for each in page["benefits"]}
            for each in page["benefits"]:
                assert public["benefits"][each["id"]] == as_public(each, language, public)
                assert each["status_word"]
                assert each["reason"]
            assert public["totals"] == {
                city["id"]: {kind: city[kind]["plain"] for kind in ("exact", "up_to", "most")}
                for city in page["cities"]
            }


def as_public(each: dict[str, Any], language: str, public: dict[str, Any]) -> dict[str, Any]:
    """Return the public answer of a benefit with what the page says put in its place."""
    expected = public["benefits"][each["id"]]
    trace = [
        {**there, "text": {**there["text"], language: here["text"]}, "quote": here["quote"]}
        for here, there in zip(each["steps"], expected["trace"], strict=True)
    ]
    return {
        **expected,
        "status": each["status"],
        "amount": each["amount"] and each["amount"]["plain"],
        "certainty": each["certainty"] and each["certainty"]["id"],
        "missing": [fact["id"] for fact in each["missing"]],
        "reason": {**expected["reason"], language: each["reason"]},
        "trace": trace,
    }


def test_the_json_of_a_page_is_the_page(rules: Rules) -> None:
    text = json.dumps({"as_of": "2026-06-30", "facts": {"compute_service_fee": "2000000"}})
    asked = read_request(text, rules)

    page = present_answer(evaluate(rules, asked), asked, rules, "zh")

    assert json.loads(json.dumps(asdict(page))) == json.loads(present(rules, text, "zh"))
