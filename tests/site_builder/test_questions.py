"""
The questions on a page: what they say of a slip is what Python says, and "none of this" settles a group.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from calculators.boundary import present
from calculators.evaluate import evaluate
from calculators.questions import open_questions
from calculators.request import read_request
from calculators.rules import Rules
from site_builder.model.facts import Fact, FactGroup
from site_builder.model.site import Site
from site_builder.pages.edition import Edition
from site_builder.pages.numbers import pattern
from site_builder.pages.page import Options
from site_builder.pages.questions import FieldView, field, groups, money_units, nothing_of
from site_builder.pages.references import References
from tests.compiled import read_content
from tests.site_builder.dongzhou import changed, load, messages

LANGUAGES = ("zh", "en")
SITE, _ = read_content()
FACTS = tuple(SITE.facts.values()) if SITE is not None else ()
GROUPS = SITE.fact_groups if SITE is not None else ()
NUMBERS = [fact for fact in FACTS if fact.type not in ("choice", "boolean")]
TEXTS = (
    *("0", "00", "12", "0.5", "12.50", "1.", ".5", "", "-1", "+1", "1e3", "1E3", "NaN", "8000万", "1 000", "1,000"),
    *("9" * 18, "9" * 19, "0." + "1" * 9, "0." + "1" * 10, "１", "?", "1,2,", ",1", "1.5,2", "1\n"),
)
ON_A_DAY = {"as_of": "2026-06-30"}


def as_json(text: str, fact: Fact) -> Any:
    """Return a text as the page's script sends it."""
    if fact.type.endswith("_list"):
        return [whole(each, fact) for each in text.split(",")] if text else []
    return whole(text, fact)


def whole(text: str, fact: Fact) -> Any:
    is_count = fact.type in ("integer", "integer_list")
    return int(text) if is_count and re.fullmatch("[0-9]+", text) else text


def said(rules: Rules, fact: Fact, value: Any, language: str) -> str:
    """Return what Python says of a value that it cannot read; empty where it can."""
    request = json.dumps({**ON_A_DAY, "facts": {fact.id: value}})
    errors = json.loads(present(rules, request, language)).get("errors", [{"message": ""}])
    return str(errors[0]["message"])


@pytest.fixture(params=LANGUAGES)
def edition(request: pytest.FixtureRequest, site: Site) -> Edition:
    return Edition(site, request.param, References(site), Options("assets/runtime.json"))


@pytest.mark.parametrize("fact", NUMBERS, ids=[fact.id for fact in NUMBERS])
def test_a_page_refuses_just_the_texts_that_python_refuses_and_in_its_words(
    fact: Fact, edition: Edition, rules: Rules
) -> None:
    number = field(edition, fact).number
    assert number is not None

    for text in TEXTS:
        if fact.maximum is None:
            message = "" if re.fullmatch(pattern(fact), text) else number.malformed
            assert said(rules, fact, as_json(text, fact), edition.language) == message, text
        elif not re.fullmatch(pattern(fact), text):
            assert said(rules, fact, as_json(text, fact), edition.language) == number.malformed, text


@pytest.mark.parametrize("fact", [fact for fact in NUMBERS if fact.maximum is not None], ids=lambda fact: fact.id)
def test_a_page_knows_the_bounds_of_python_and_what_it_says_beyond_them(
    fact: Fact, edition: Edition, rules: Rules
) -> None:
    number = field(edition, fact).number
    assert number is not None

    assert "" == said(rules, fact, number.most, edition.language)
    assert number.too_high == said(rules, fact, f"{number.most}.000000001", edition.language)
    assert number.most in number.hint


def test_an_amount_says_which_time_it_is_for_in_both_units(edition: Edition, site: Site) -> None:
    expected = {"zh": ("元/年", "万元/年"), "en": ("CNY a year", "× CNY 10,000 a year")}
    number = field(edition, site.facts["compute_service_fee"]).number

    assert number is not None
    assert expected[edition.language] == (number.unit, number.unit_wan)


def test_what_says_that_it_is_for_a_year_says_so_beside_its_field() -> None:
    """Every amount whose words speak of a year has `per:`, and no other."""
    spoken = re.compile("全年|年度|年销售|每年|首年|那一年")
    rates = {fact.id for fact in FACTS if fact.type not in ("money", "money_list")}
    whole_project = {"scenario_project_cost", "national_challenge_rd", "provincial_challenge_rd", "loan_principal"}

    for fact in FACTS:
        if fact.id not in rates | whole_project and fact.unit == "CNY":
            assert bool(spoken.search(fact.label["zh"] + fact.help["zh"])) is (fact.per == "year"), fact.id


def test_every_question_but_one_with_a_usual_answer_can_be_answered_with_not_sure(edition: Edition) -> None:
    for group in groups(edition):
        for view in group.fields:
            offered = {choice.value for choice in (*view.selection, *view.radios)}
            assert view.number is not None or ("?" in offered) is (view.usual == ""), view.key


def test_the_units_of_money_are_offered_where_money_is_asked(edition: Edition) -> None:
    asked = groups(edition)

    assert ["yuan", "wan"] == [unit.value for unit in money_units(edition, asked)]
    assert () == money_units(edition, [group for group in asked if not any(map(is_money, group.fields))])


def is_money(view: FieldView) -> bool:
    return view.type in ("money", "money_list")


@pytest.mark.parametrize("group", GROUPS[1:], ids=[group.id for group in GROUPS[1:]])
def test_none_of_this_leaves_nothing_open_in_a_group(group: FactGroup, rules: Rules) -> None:
    facts = {fact.id: as_nothing(fact) for fact in group.facts if nothing_of(fact) is not None}

    for applicant in rules.facts["organisation_type"].choices:
        assert set() == open_in(group, rules, {**facts, "organisation_type": applicant})
    assert any(open_in(group, rules, {"organisation_type": each}) for each in rules.facts["organisation_type"].choices)


def as_nothing(fact: Fact) -> Any:
    text = nothing_of(fact)
    assert text is not None
    return text == "true" if fact.type == "boolean" else as_json(text, fact)


def open_in(group: FactGroup, rules: Rules, facts: Mapping[str, Any]) -> set[str]:
    answer = evaluate(rules, read_request(json.dumps({**ON_A_DAY, "facts": dict(facts)}), rules))
    return {each.fact for each in open_questions(answer, rules)} & {fact.id for fact in group.facts}


def test_who_applies_is_never_none_of_this(edition: Edition) -> None:
    first, *others = groups(edition)

    assert not first.has_none
    assert all(group.has_none for group in others)


def test_a_time_and_a_rate_of_zero_are_answers_and_not_none_of_this(site: Site) -> None:
    assert nothing_of(site.facts["years_since_landing"]) is None
    assert nothing_of(site.facts["loan_rate"]) is None
    assert nothing_of(site.facts["lease_months_this_year"]) is None
    assert nothing_of(site.facts["scenario_project_sector"]) is None
    assert ("0", "false", "", "none") == tuple(
        nothing_of(site.facts[name])
        for name in ("loan_principal", "newly_above_scale", "hit_product_sales", "large_model_kind")
    )


AMOUNT = """    type: money
    unit: CNY
    label: {zh: 合同金额, en: Contract amount}
"""


def test_an_amount_may_be_for_a_year_or_a_month_and_nothing_else() -> None:
    for per in ("year", "month"):
        content = changed("content/facts/applicant.yaml", AMOUNT, f"{AMOUNT}    per: {per}\n")
        assert per == load(content).facts["contract_amount"].per

    wrong = changed("content/facts/applicant.yaml", AMOUNT, f"{AMOUNT}    per: week\n")
    [message] = messages(wrong)
    assert "[unknown-value]" in message


def test_only_an_amount_is_for_a_time() -> None:
    wrong = changed("content/facts/applicant.yaml", "    type: boolean\n", "    type: boolean\n    per: year\n")

    [message] = messages(wrong)
    assert "a boolean is not for a time" in message
