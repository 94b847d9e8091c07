"""
A benefit is assessed in the order in which a reader would: in force, with a figure, open to the applicant, conditions,
then the facts that are still missing, then the amount.
"""

from decimal import Decimal
from typing import Any

import pytest

from calculators.evaluate import Answer, evaluate
from calculators.outcome import Assessment, ChoiceNames, FactNames
from tests.calculators.invented import condition
from tests.calculators.invented_rules import benefit, make_rules, parameters, request

NAME = "dongzhou-1-subsidy"
SHARE = {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"}
TERMS = parameters(rate="0.10 share", cap="500 CNY", min_awards="2 items", once="50 CNY", later="30 CNY")
CONDITIONS = [condition("in_zone", "met"), condition("awards", "at_least", "min_awards")]
FACTS = ["in_zone", "cost", "awards"]
MEETS_ALL = {"in_zone": True, "awards": 2, "cost": "1000"}


def subsidy(**changes: Any) -> dict[str, Any]:
    """Return a share of the cost for enterprises in the zone with two awards."""
    return benefit(NAME, SHARE, FACTS, **{"parameters": TERMS, "conditions": CONDITIONS} | changes)


def answer(data: dict[str, Any], day: str = "2030-06-30", readings: Any = None, /, **facts: Any) -> Answer:
    return evaluate(make_rules(data), request(day, readings, **facts))


def assess(data: dict[str, Any], day: str = "2030-06-30", readings: Any = None, /, **facts: Any) -> Assessment:
    return answer(data, day, readings, **facts).assessments[data["id"]]


# --- the order of the statuses ---


@pytest.mark.parametrize(
    ("day", "readings", "expected"),
    [
        pytest.param("2029-12-31", {}, "not_in_force", id="the day before the first"),
        pytest.param("2030-01-01", {}, "eligible", id="the first day"),
        pytest.param("2030-12-31", {}, "eligible", id="the last day"),
        pytest.param("2031-01-01", {}, "not_in_force", id="the day after the last"),
        pytest.param("2030-01-02", {"first-day": "printed"}, "not_in_force", id="the day before, read otherwise"),
        pytest.param("2030-01-03", {"first-day": "printed"}, "eligible", id="the first day, read otherwise"),
    ],
)
def test_a_policy_is_in_force_from_its_first_to_its_last_day(day: str, readings: dict[str, str], expected: str) -> None:
    assert expected == assess(subsidy(), day, readings, **MEETS_ALL).status


@pytest.mark.parametrize(
    ("day", "kind", "bound"),
    [("2029-12-31", "not-yet-in-force", "2030-01-01"), ("2031-01-01", "no-longer-in-force", "2030-12-31")],
)
def test_outside_its_days_a_policy_shows_the_words_that_set_them(day: str, kind: str, bound: str) -> None:
    outside = assess(subsidy(), day, **MEETS_ALL)

    assert kind == outside.reason.kind
    assert [(kind, bound)] == [(step.kind, step.value) for step in outside.trace]


def test_not_in_force_comes_before_everything_else() -> None:
    qualitative = benefit(NAME, None, [])

    assert "not_in_force" == assess(qualitative, "2031-01-01").status
    assert "not_in_force" == assess(subsidy(), "2031-01-01", organisation_type="university").status
    assert "not_in_force" == assess(subsidy(), "2031-01-01", in_zone=False).status
    assert "not_in_force" == assess(subsidy(), "2031-01-01").status


def test_a_clause_without_a_figure_is_qualitative_whoever_asks() -> None:
    qualitative = benefit(NAME, None, [])

    assert "qualitative" == assess(qualitative).status
    assert "qualitative" == assess(qualitative, organisation_type="university").status


def test_who_may_apply_comes_before_conditions_and_missing_facts() -> None:
    for facts in ({}, {"in_zone": False}, MEETS_ALL):
        refused = assess(subsidy(), organisation_type="university", **facts)

        assert "not_eligible" == refused.status
        assert "refused-who" == refused.reason.kind
        assert ChoiceNames("organisation_type", ("enterprise",)) == refused.reason.parts["wanted"]


def test_a_condition_that_fails_comes_before_missing_facts() -> None:
    for facts in ({"in_zone": False}, {"in_zone": False, "cost": "1000"}, {"awards": 1}):
        assert "not_eligible" == assess(subsidy(), **facts).status


def test_the_first_condition_that_fails_gives_the_reason() -> None:
    assert "refused-met" == assess(subsidy(), in_zone=False, awards=1).reason.kind
    assert "refused-at_least" == assess(subsidy(), awards=1).reason.kind


def test_every_condition_alone_can_refuse() -> None:
    assert "eligible" == assess(subsidy(), **MEETS_ALL).status
    assert "refused-met" == assess(subsidy(), **MEETS_ALL | {"in_zone": False}).reason.kind
    assert "refused-at_least" == assess(subsidy(), **MEETS_ALL | {"awards": 1}).reason.kind


# --- facts that are missing ---


def test_missing_are_the_facts_of_open_conditions_and_of_the_amount_in_the_order_of_the_facts() -> None:
    nothing_given = assess(subsidy())

    assert "needs_facts" == nothing_given.status
    assert ("in_zone", "cost", "awards") == nothing_given.missing
    assert FactNames(("in_zone", "cost", "awards")) == nothing_given.reason.parts["facts"]


@pytest.mark.parametrize("lacking", FACTS)
def test_what_was_given_is_not_asked_again(lacking: str) -> None:
    facts = {name: value for name, value in MEETS_ALL.items() if name != lacking}

    assert (lacking,) == assess(subsidy(), **facts).missing


def test_without_an_amount_nothing_is_promised() -> None:
    for given in ({}, {"in_zone": False}, {"cost": "0"}):
        open_ = assess(subsidy(), **given)

        assert (None, None, ()) == (open_.amount, open_.certainty, open_.payments)


def test_a_base_of_zero_is_refused_whatever_is_missing() -> None:
    zero = assess(subsidy(), cost="0")

    assert "not_eligible" == zero.status
    assert "refused-zero" == zero.reason.kind
    assert FactNames(("cost",)) == zero.reason.parts["fact"]


def test_a_base_of_zero_is_named_even_where_another_fact_is_zero_too() -> None:
    """A count of zero among the conditions is not why there is nothing to pay."""
    either = [{"any_of": [[condition("in_zone", "met")], [condition("awards", "present")]]}]
    data = benefit(NAME, SHARE, ["in_zone", "awards", "cost"], parameters=TERMS, conditions=either)

    assert FactNames(("cost",)) == assess(data, in_zone=True, awards=0, cost="0").reason.parts["fact"]


def test_a_base_of_zero_is_named_and_not_a_zero_that_only_chose_the_bracket() -> None:
    brackets = [{"rate": "rate"}, {"from": "cap", "rate": "rate"}]
    voucher = {"mechanism": "brackets", "by": "cost", "of": "rent", "brackets": brackets}
    data = benefit(NAME, voucher, ["cost", "rent"], parameters=TERMS)

    assert FactNames(("rent",)) == assess(data, cost="0", rent="0").reason.parts["fact"]


def test_a_list_of_zeros_is_named_as_the_list() -> None:
    inside = {"mechanism": "share", "of": "item", "rate": "rate"}
    deals = benefit(NAME, {"mechanism": "each", "list": "deals", "amount": inside}, ["deals"], parameters=TERMS)

    assert FactNames(("deals",)) == assess(deals, deals=["0", "0"]).reason.parts["fact"]
    assert FactNames(("deals",)) == assess(deals, deals=[]).reason.parts["fact"]


# --- the amount ---


def test_an_eligible_benefit_has_an_amount_a_certainty_and_payments() -> None:
    paid = assess(subsidy(), **MEETS_ALL)

    assert "eligible" == paid.status
    assert Decimal("100.00") == paid.amount
    assert "exact" == paid.certainty
    assert (Decimal("100.00"),) == paid.payments
    assert () == paid.missing
    assert "eligible-exact" == paid.reason.kind


@pytest.mark.parametrize(
    ("benefit_says", "case_says", "expected"),
    [
        pytest.param("exact", None, "exact", id="a rule"),
        pytest.param("up_to", None, "up_to", id="a ceiling"),
        pytest.param("by-case", "exact", "exact", id="by case: this one is a rule"),
        pytest.param("by-case", "up_to", "up_to", id="by case: this one is a ceiling"),
        pytest.param("by-case", None, "up_to", id="by case, nothing said: never a promise"),
    ],
)
def test_the_certainty_is_the_clauses(benefit_says: str, case_says: str | None, expected: str) -> None:
    amount = {"mechanism": "fixed", "amount": "once"} | ({"certainty": case_says} if case_says else {})

    paid = assess(benefit(NAME, amount, [], parameters=TERMS, certainty=benefit_says))

    assert expected == paid.certainty
    assert f"eligible-{expected}" == paid.reason.kind


def test_the_amount_is_rounded_once_half_up_and_the_payments_add_up_to_it() -> None:
    third = {"mechanism": "share", "of": "cost", "rate": "rate"}
    two_years = benefit(
        NAME, {"mechanism": "stages", "stages": [{"amount": third}, {"amount": third}]}, ["cost"], parameters=TERMS
    )

    paid = assess(two_years, cost="0.05")

    assert Decimal("0.01") == paid.amount
    assert (Decimal("0.01"), Decimal("0.00")) == paid.payments


def test_the_trace_goes_from_who_over_the_conditions_to_the_amount() -> None:
    trace = assess(subsidy(), **MEETS_ALL).trace

    expected = [
        ("who", f"{NAME}.who"),
        ("condition-met", f"{NAME}.in_zone"),
        ("condition-at_least", f"{NAME}.min_awards"),
        ("share", f"{NAME}.rate"),
        ("cap-leaves", f"{NAME}.cap"),
    ]
    assert expected == [(step.kind, step.parameter) for step in trace]
    assert all(step.citation.quote for step in trace)


def test_where_the_text_names_nobody_there_is_no_step_about_it() -> None:
    trace = assess(subsidy(who={"are": ["enterprise"]}), **MEETS_ALL).trace

    assert "condition-met" == trace[0].kind


def test_a_new_figure_holds_from_its_own_first_day() -> None:
    cited = TERMS["rate"]["values"][0]
    raised = TERMS | {"rate": {**TERMS["rate"], "values": [cited, {**cited, "value": "0.20", "since": "2030-07-01"}]}}
    data = subsidy(parameters=raised)

    assert Decimal("100.00") == assess(data, "2030-06-30", **MEETS_ALL).amount
    assert Decimal("200.00") == assess(data, "2030-07-01", **MEETS_ALL).amount


def test_every_benefit_is_answered_in_its_order() -> None:
    names = ["dongzhou-1-b", "dongzhou-1-a", "dongzhou-1-c"]
    rules = make_rules(*(benefit(name, None, []) for name in names))

    assert names == list(evaluate(rules, request()).assessments)


def test_what_is_eligible_counts_towards_the_city() -> None:
    totals = answer(subsidy(), **MEETS_ALL).totals["dongzhou"]

    assert (Decimal("100.00"), Decimal("0.00")) == (totals.exact, totals.up_to)
