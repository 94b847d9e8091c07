"""
Only what can still change an answer is asked, and whoever answers just that loses nothing.
"""

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.boundary import present
from calculators.evaluate import APPLICANT, Answer, evaluate
from calculators.questions import OpenQuestion, open_questions
from calculators.request import Request, read_request
from calculators.rules import Benefit, Rules
from calculators.values import FactValue
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import CITED, benefit, make_rules, parameters, request
from tests.calculators.profiles import all_facts, any_facts, any_readings
from tests.calculators.test_missing import outcome, values
from tests.compiled import content_rules

Facts = Mapping[str, FactValue]


def fixed(name: str, *conditions: dict[str, Any]) -> dict[str, Any]:
    """Return a benefit that pays a fixed sum where its conditions hold."""
    amount = {"mechanism": "fixed", "amount": "amount"}
    facts = [condition["fact"] for condition in conditions]
    return benefit(name, amount, facts, parameters=parameters(amount="500 CNY"), conditions=list(conditions))


IN_ZONE = {"fact": "in_zone", "is": "met", **CITED}
HAS_AWARDS = {"fact": "awards", "is": "present", **CITED}
IS_LARGE = {"fact": "kind", "is": "one_of", "values": ["large"], **CITED}


def questions(rules: Rules, **facts: Any) -> tuple[OpenQuestion, ...]:
    return open_questions(evaluate(rules, request(**facts)), rules)


# On invented rules


def test_a_question_names_every_benefit_that_waits_for_it_and_questions_come_as_in_the_content() -> None:
    rules = make_rules(fixed("dongzhou-1-a", HAS_AWARDS, IS_LARGE), fixed("dongzhou-1-b", HAS_AWARDS, IN_ZONE))

    asked = questions(rules)

    assert (
        OpenQuestion("kind", ("dongzhou-1-a",)),
        OpenQuestion("in_zone", ("dongzhou-1-b",)),
        OpenQuestion("awards", ("dongzhou-1-a", "dongzhou-1-b")),
    ) == asked


def test_a_question_that_an_answer_settled_is_asked_no_more() -> None:
    rules = make_rules(fixed("dongzhou-1-a", HAS_AWARDS, IS_LARGE), fixed("dongzhou-1-b", HAS_AWARDS, IN_ZONE))

    assert ["kind", "awards"] == [each.fact for each in questions(rules, in_zone=False)]
    assert [] == [each.fact for each in questions(rules, awards=0)]


def test_nothing_is_asked_of_an_applicant_whom_no_benefit_is_open_to() -> None:
    rules = make_rules(fixed("dongzhou-1-a", IN_ZONE))

    assert () == questions(rules, organisation_type="university")


# On the content


def answer_to(facts: Facts, readings: Mapping[str, str]) -> Answer:
    day = read_request(json.dumps({"as_of": DAY}), content_rules()).as_of
    return evaluate(content_rules(), Request(day, facts, readings))


def amounts(answer: Answer) -> dict[str, object]:
    """Return what a reader would call the answer."""
    return {name: outcome(each) for name, each in answer.assessments.items()}


def benefits() -> Iterator[Benefit]:
    return (benefit for city in content_rules().cities for benefit in city.benefits)


def changes(benefit: Benefit, facts: Facts, readings: Mapping[str, str]) -> set[str]:
    """Return the facts that could still change a benefit: every completion on and beside its thresholds is tried."""
    rules = content_rules()
    alone = replace(rules, cities=tuple(replace(city, benefits=only(city.benefits, benefit)) for city in rules.cities))
    open_ = [name for name in benefit.facts if name not in facts]
    ranges = [values(rules.facts[name], benefit) for name in open_]
    seen: dict[tuple[int, tuple[FactValue, ...]], object] = {}
    found = set[str]()
    day = read_request(json.dumps({"as_of": DAY}), rules).as_of
    for full in itertools.product(*ranges):
        given = {**facts, **dict(zip(open_, full, strict=True))}
        said = outcome(evaluate(alone, Request(day, given, readings)).assessments[benefit.id])
        for place, name in enumerate(open_):
            if seen.setdefault((place, full[:place] + full[place + 1 :]), said) != said:
                found.add(name)
    return found


def only(benefits: tuple[Benefit, ...], wanted: Benefit) -> tuple[Benefit, ...]:
    return tuple(each for each in benefits if each.id == wanted.id)


@pytest.mark.parametrize("name", [each.id for each in benefits()])
@settings(max_examples=10)
@given(data=st.data())
def test_a_question_is_asked_for_a_benefit_just_where_an_answer_to_it_could_change_the_benefit(
    name: str, data: st.DataObject
) -> None:
    benefit = next(each for each in benefits() if each.id == name)
    given = data.draw(any_facts())
    readings = data.draw(any_readings())
    text = json.dumps({"as_of": DAY, "facts": given, "readings": readings})
    facts = read_request(text, content_rules()).facts

    asked = open_questions(answer_to(facts, readings), content_rules())

    assert changes(benefit, facts, readings) == {each.fact for each in asked if name in each.benefits}
    assert not {each.fact for each in asked} & set(facts)


@settings(max_examples=25)
@given(all_facts(), any_readings())
def test_answering_one_question_after_the_other_gives_what_answering_everything_gives(
    given: dict[str, Any], readings: dict[str, str]
) -> None:
    full = read_request(json.dumps({"as_of": DAY, "facts": given}), content_rules()).facts
    facts: dict[str, FactValue] = {APPLICANT: full[APPLICANT]}

    while asked := open_questions(answer_to(facts, readings), content_rules()):
        assert asked[0].fact not in facts
        facts[asked[0].fact] = full[asked[0].fact]

    assert amounts(answer_to(full, readings)) == amounts(answer_to(facts, readings))
    assert answer_to(full, readings).totals == answer_to(facts, readings).totals


@given(any_facts(), any_readings())
def test_nothing_is_open_just_where_nothing_waits(given: dict[str, Any], readings: dict[str, str]) -> None:
    facts = read_request(json.dumps({"as_of": DAY, "facts": given}), content_rules()).facts
    answer = answer_to(facts, readings)

    waiting = {name for name, each in answer.assessments.items() if each.status == "needs_facts"}

    asked = open_questions(answer, content_rules())
    assert waiting == {name for each in asked for name in each.benefits}
    order = list(content_rules().facts)
    assert sorted(asked, key=lambda each: order.index(each.fact)) == list(asked)


def test_a_page_is_told_the_questions() -> None:
    rules = make_rules(fixed("dongzhou-1-a", IN_ZONE))
    statuses = ("eligible", "needs_facts", "not_eligible", "not_in_force", "qualitative")
    said = (
        "between-sentences",
        "city-nothing",
        "summary",
        "summary-open-one",
        "needs-facts",
        *(f"status-{each}" for each in statuses),
    )
    rules = replace(rules, sentences={name: {"zh": "", "en": ""} for name in said})
    text = json.dumps({"as_of": "2030-06-30"})

    page = json.loads(present(rules, text, "en"))

    assert [{"fact": "in_zone", "benefits": ["dongzhou-1-a"]}] == page["questions"]
