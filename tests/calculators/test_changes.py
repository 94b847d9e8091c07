"""
The nearest change that opens a benefit: it does open it, and nothing smaller would.
"""

import json
from datetime import date
from decimal import Decimal
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.analysis.changes import AS_OF, Change, nearest_ways
from calculators.analysis.course import with_number
from calculators.analysis.reach import is_numeric, step_of
from calculators.claim import make_claim
from calculators.evaluate import case_of
from calculators.request import Request, read_request
from calculators.rules import Benefit, Rules
from calculators.values import FactValue
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import CITED, benefit, make_rules, parameters, request
from tests.calculators.profiles import all_facts, any_readings
from tests.compiled import content_rules

OPEN = ("eligible", "needs_facts", "qualitative")


def rule(*conditions: dict[str, Any], **terms: str) -> dict[str, Any]:
    """Return a benefit that pays 10 % of the cost under conditions."""
    facts = ["cost", *(condition["fact"] for condition in conditions if condition["fact"] != "cost")]
    amount = {"mechanism": "share", "of": "cost", "rate": "rate"}
    return benefit("a", amount, facts, conditions=list(conditions), parameters=parameters(rate="0.10 share", **terms))


def ways(data: dict[str, Any], day: str = "2030-06-30", **facts: Any) -> list[list[Change]]:
    rules = make_rules(data)
    return [list(way.changes) for way in nearest_ways(rules, request(day, **facts), "a")]


LARGE = {"fact": "cost", "is": "more_than", "parameter": "bound"}
IN_ZONE = {"fact": "in_zone", "is": "met", **CITED}
KIND = {"fact": "kind", "is": "one_of", "values": ["large"], **CITED}


def test_a_number_under_its_bound_needs_the_first_value_over_it() -> None:
    assert [[Change("cost", Decimal("1000.01"), "least")]] == ways(rule(LARGE, bound="1000 CNY"), cost="900")


def test_a_number_over_its_bound_needs_the_last_value_under_it() -> None:
    small = {"fact": "cost", "is": "at_most", "parameter": "bound"}

    assert [[Change("cost", Decimal(1000), "most")]] == ways(rule(small, bound="1000 CNY"), cost="1500")


def test_where_nothing_is_spent_anything_would_do() -> None:
    """0.01 × 10 % rounds to 0.00, but it is the first cost that there could be support for."""
    assert [[Change("cost", Decimal("0.01"), "any")]] == ways(rule(), cost="0")


def test_a_fact_that_does_not_hold_has_to_hold() -> None:
    assert [[Change("in_zone", True, "itself")]] == ways(rule(IN_ZONE), cost="900", in_zone=False)


def test_two_conditions_that_fail_are_changed_together() -> None:
    found = ways(rule(LARGE, IN_ZONE, bound="1000 CNY"), cost="900", in_zone=False)

    assert [[Change("cost", Decimal("1000.01"), "least"), Change("in_zone", True, "itself")]] == found


def real_ways(name: str, **facts: Any) -> list[tuple[Change, ...]]:
    rules = content_rules()
    profile = read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": {}}), rules)
    return [way.changes for way in nearest_ways(rules, profile, name)]


def test_several_choices_that_come_to_the_same_are_named_together() -> None:
    """Foundation and technology layer are supported alike."""
    facts = {"ai_layer": "application", "leased_area_m2": "100", "rent_per_m2_month": "30"}

    assert [(Change("ai_layer", ("foundation", "technology"), "itself"),)] == real_ways(
        "jinjiang-5-2-ai-enterprise-rent", **facts
    )


def test_choices_that_come_to_different_amounts_stay_apart() -> None:
    assert [
        (Change("unicorn_recognition", (kind,), "itself"),) for kind in ("unicorn", "future_unicorn", "gazelle")
    ] == real_ways("jinjiang-4-4-unicorn", unicorn_recognition="none")


def test_another_applicant_is_the_last_resort() -> None:
    """Either a university applies, or nothing: there is no other way in."""
    data = rule(IN_ZONE) | {"who": {"are": ["university"], **CITED}}

    assert [[Change("in_zone", True, "itself"), Change("organisation_type", ("university",), "itself")]] == ways(
        data, cost="900", in_zone=False
    )


def test_facts_that_are_not_known_stay_open() -> None:
    rules = make_rules(rule(IN_ZONE))

    (way,) = nearest_ways(rules, request(in_zone=False), "a")

    assert ("needs_facts", (Change("in_zone", True, "itself"),)) == (way.status, way.changes)


@pytest.mark.parametrize(
    ("day", "bound", "at"),
    [("2031-02-01", date(2030, 12, 31), "most"), ("2029-02-01", date(2030, 1, 1), "least")],
)
def test_outside_the_validity_it_is_the_day(day: str, bound: date, at: str) -> None:
    assert [[Change(AS_OF, bound, at)]] == ways(rule(), day, cost="900")


def test_a_day_that_would_not_help_is_not_named() -> None:
    assert [] == ways(rule(IN_ZONE), "2031-02-01", cost="900", in_zone=False)


def test_what_is_open_needs_no_change() -> None:
    assert [] == ways(rule(), cost="900")


# --- the real policies, against brute force ---


def is_open(rules: Rules, profile: Request, rule: Benefit) -> bool:
    return make_claim(rule, case_of(rule, rules, profile)).status in OPEN


def other_values(rules: Rules, profile: Request, rule: Benefit, fact: str) -> list[FactValue]:
    """Return values of a fact worth trying: every choice, and numbers around every figure of the rule."""
    given = profile.facts[fact]
    if isinstance(given, bool):
        return [not given]
    if not is_numeric(rules, fact):
        return [choice for choice in rules.facts[fact].choices if choice != given]
    step = step_of(rules, fact)
    unit = rules.facts[fact].unit
    figures = {Decimal(0), step * 10}
    figures |= {term.value for each in rule.parameters.values() if each.unit == unit for term in each.terms}
    numbers = {number for figure in figures for number in (figure - step, figure, figure + step) if number >= 0}
    return [with_number(rules, profile, fact, number) for number in sorted(numbers)]


@settings(max_examples=25, deadline=None)
@given(all_facts(), any_readings(), st.sampled_from(sorted(content_rules().benefits)))
def test_a_way_opens_the_benefit_and_fewer_changes_do_not(
    facts: dict[str, Any], readings: dict[str, str], name: str
) -> None:
    rules = content_rules()
    profile = read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), rules)
    rule = rules.benefits[name]
    found = nearest_ways(rules, profile, name)

    for way in found:
        assert is_open(rules, way.request, rule)
        assert way.status == make_claim(rule, case_of(rule, rules, way.request)).status
    if is_open(rules, profile, rule):
        assert () == found
        return
    count = len(found[0].changes) if found else 3
    names = list(dict.fromkeys((*rule.facts, "organisation_type")))
    for size in range(1, count):
        for changed in combinations(names, size):
            for values in product(*(other_values(rules, profile, rule, fact) for fact in changed)):
                tried = Request(
                    profile.as_of, {**profile.facts, **dict(zip(changed, values, strict=True))}, profile.readings
                )
                assert not is_open(rules, tried, rule), dict(zip(changed, values, strict=True))


@settings(max_examples=40, deadline=None)
@given(all_facts(), any_readings(), st.sampled_from(sorted(content_rules().benefits)))
def test_a_single_number_is_the_nearest_one(facts: dict[str, Any], readings: dict[str, str], name: str) -> None:
    rules = content_rules()
    profile = read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), rules)

    for way in nearest_ways(rules, profile, name):
        (change, *more) = way.changes
        if more or not isinstance(change.to, Decimal):
            continue
        nearer = change.to + (step_of(rules, change.fact) if change.at == "most" else -step_of(rules, change.fact))
        value = with_number(rules, profile, change.fact, nearer)
        closer = Request(profile.as_of, {**profile.facts, change.fact: value}, profile.readings)
        assert not is_open(rules, closer, rules.benefits[name])
