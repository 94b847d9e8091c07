"""
A course along a fact says, for every value, just what the calculators answer for that value.
"""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.analysis.breakeven import followable
from calculators.analysis.course import (
    Course,
    Standing,
    benefit_course,
    can_follow,
    follow,
    follow_benefit,
    merge_paid,
    moved_request,
)
from calculators.analysis.margins import paid_at
from calculators.analysis.reach import ceil_to, reach_of, step_of
from calculators.evaluate import evaluate
from calculators.request import Request, read_request
from calculators.rules import Rules
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import benefit, make_rules, parameters, request
from tests.calculators.profiles import all_facts, any_facts, any_readings
from tests.compiled import content_rules


def read(facts: dict[str, Any], readings: dict[str, str]) -> Request:
    return read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), content_rules())


def values_around(course: Course[Standing], step: Decimal) -> list[Decimal]:
    """Return every place of a course where a value can stand, and its neighbours."""
    places = [ceil_to(stretch.start, step) for stretch in course[:40]]
    return sorted({value for place in places for value in (place - step, place, place + step) if value >= 0})


def agree(rules: Rules, profile: Request, fact: str, course: Course[Standing], value: Decimal) -> None:
    """Compare a course with the answer for one value."""
    answer = evaluate(rules, moved_request(rules, profile, fact, value))
    place = Fraction(value)
    stretch = next(each for each in reversed(course) if each.start <= place)
    standing = stretch.on if stretch.start == place else stretch.between
    for name, assessment in answer.assessments.items():
        paid = standing.benefits[name]
        shown = paid_at(benefit_course(course, name), value)
        # A claim below half a fen is published as 0.00 and is still a claim.
        assert (name, assessment.status, assessment.amount, assessment.certainty) == (
            name,
            paid.status,
            shown,
            paid.certainty,
        ), f"{fact} = {value}"


@settings(max_examples=12, deadline=None)
@given(st.data(), st.one_of(any_facts(), all_facts()), any_readings())
def test_a_course_agrees_with_the_answer_at_every_value(
    data: st.DataObject, facts: dict[str, Any], readings: dict[str, str]
) -> None:
    rules = content_rules()
    profile = read(facts, readings)
    fact = data.draw(st.sampled_from(followable(rules, profile) or ("annual_revenue",)))
    step = step_of(rules, fact)
    course = follow(rules, profile, fact, Fraction(0), reach_of(rules, profile, fact))
    near = data.draw(st.lists(st.sampled_from(values_around(course, step)), max_size=4))
    far = data.draw(st.lists(st.integers(0, int(course[-1].end / Fraction(step)) - 1), min_size=2, max_size=4))

    for value in [*near, *(count * step for count in far)]:
        agree(rules, profile, fact, course, value)


def test_every_numeric_fact_of_the_content_can_be_followed() -> None:
    """Each rule is piecewise straight in each of its facts."""
    rules = content_rules()
    for applicant in rules.facts["organisation_type"].choices:
        profile = read({"organisation_type": applicant}, {})
        for fact in followable(rules, profile):
            assert follow(rules, profile, fact, Fraction(0), reach_of(rules, profile, fact))


def test_a_capped_share_rises_and_then_stays() -> None:
    """10 % of the cost, at most 500: the cap is reached at 5,000."""
    share = {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"}
    rules = make_rules(benefit("a", share, ["cost"], parameters=parameters(rate="0.10 share", cap="500 CNY")))

    course = merge_paid(follow_benefit(rules, request(), "a", "cost", Fraction(0), Fraction(9_000)))

    assert [0, 5_000] == [stretch.start for stretch in course]
    assert (Decimal("0"), Decimal("0.10")) == (course[0].between.amount.fixed, course[0].between.amount.slope)
    assert (Decimal("500"), Decimal("0")) == (course[1].between.amount.fixed, course[1].between.amount.slope)
    assert "not_eligible" == course[0].on.status


def test_of_a_list_the_first_entry_moves_and_the_others_stay() -> None:
    """10 % of each deal: with 2,000 staying, a moving deal of 1,000 makes 300, and one of 3,000 makes 500."""
    each = {"mechanism": "each", "list": "deals", "amount": {"mechanism": "share", "of": "item", "rate": "rate"}}
    rules = make_rules(benefit("a", each, ["deals"], parameters=parameters(rate="0.10 share")))
    profile = request(deals=["7000", "2000"])

    course = merge_paid(follow_benefit(rules, profile, "a", "deals", Fraction(0), Fraction(9_000)))

    assert [Decimal("300"), Decimal("500")] == [paid_at(course, Decimal(value)) for value in (1_000, 3_000)]


def test_another_missing_fact_is_said_and_not_taken_for_zero() -> None:
    product = {"mechanism": "product", "of": {"times": ["rent", "months"]}}
    rules = make_rules(benefit("a", product, ["rent", "months"]))

    course = follow_benefit(rules, request(), "a", "rent", Fraction(0), Fraction(100))

    assert ["not_eligible", "needs_facts"] == [course[0].on.status, course[0].between.status]


def test_in_a_group_the_higher_of_two_counts_on_either_side_of_their_crossing() -> None:
    """10 % of the cost beside a fixed 300: they cross at 3,000."""
    share = {"mechanism": "share", "of": "cost", "rate": "rate"}
    rules = make_rules(
        benefit("a", share, ["cost"], parameters=parameters(rate="0.10 share")),
        benefit("b", {"mechanism": "fixed", "amount": "sum"}, [], parameters=parameters(sum="300 CNY")),
        groups={"both": ["a", "b"]},
    )

    course = follow(rules, request(), "cost", Fraction(0), Fraction(9_000))

    totals = [(stretch.start, [line.slope for line in stretch.between.cities["dongzhou"].exact]) for stretch in course]
    assert [(0, [Decimal(0)]), (3_000, [Decimal("0.10")])] == totals


def test_a_moving_fact_leaves_the_profile_as_it_was() -> None:
    rules = make_rules(benefit("a", {"mechanism": "product", "of": "cost"}, ["cost"]))
    profile = request(cost="5")

    moved = moved_request(rules, profile, "cost", Decimal(7))

    assert (Decimal(5), Decimal(7)) == (profile.facts["cost"], moved.facts["cost"])
    assert moved == replace(profile, facts={**profile.facts, "cost": Decimal(7)})


def test_a_long_list_is_not_followed() -> None:
    """Sixty-one deals are computed, but not at every place of a course."""
    each = {"mechanism": "each", "list": "deals", "amount": {"mechanism": "share", "of": "item", "rate": "rate"}}
    rules = make_rules(benefit("a", each, ["deals"], parameters=parameters(rate="0.10 share")))

    followed = [can_follow(rules, request(deals=["5"] * entries), "deals") for entries in (60, 61)]

    assert [True, False] == followed
    with pytest.raises(OverflowError):
        follow(rules, request(deals=["5"] * 61), "deals", Fraction(0), Fraction(10))
