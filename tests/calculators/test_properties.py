"""
What the law implies for every applicant: caps hold, more is never less, and every total is the sum of its parts.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.evaluate import evaluate
from calculators.outcome import Assessment
from calculators.request import read_request
from calculators.rules import Benefit, Rules
from calculators.terms import Parameter
from tests.calculators.answers import DAY, ask, assess_one, the_benefit
from tests.calculators.profiles import FEN, MONEY, all_facts, any_facts, any_readings, fact_values
from tests.compiled import compile_content, content_rules

ZERO = Decimal(0)
Figures = Mapping[str, Decimal]


@cache
def facts_of(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return the facts of one benefit, for one of its own applicants."""
    benefit, known = the_benefit(name), content_rules().facts
    values = {fact: fact_values(known[fact]) for fact in benefit.facts}
    return st.fixed_dictionaries(values | {"organisation_type": st.sampled_from(sorted(benefit.who))})


def amount(assessment: Assessment) -> Decimal:
    """Return the amount, and zero where there is none."""
    return ZERO if assessment.amount is None else assessment.amount


# --- one answer in itself ---


@given(any_facts(), any_readings())
def test_an_answer_agrees_with_itself(facts: dict[str, Any], readings: dict[str, str]) -> None:
    """An amount has its payments, its certainty and its trace; without an amount there is none of them."""
    given = ask(content_rules(), DAY, readings, **facts)

    for name, benefit in given["benefits"].items():
        payments = [Decimal(payment) for payment in benefit["payments"]]
        if benefit["status"] == "eligible":
            assert benefit["certainty"] in {"exact", "up_to"}, name
            assert Decimal(benefit["amount"]) == sum(payments, ZERO), name
            assert all(Decimal(payment).as_tuple().exponent == -2 for payment in [benefit["amount"], *payments]), name
            assert all(payment >= 0 for payment in payments), name
        else:
            assert (None, None, []) == (benefit["amount"], benefit["certainty"], payments), name
        assert bool(benefit["missing"]) is (benefit["status"] == "needs_facts"), name
        assert all(benefit["reason"].values()), name
        assert all(step["quote"] and all(step["text"].values()) for step in benefit["trace"]), name


@given(any_facts(), any_readings())
def test_totals_add_up(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    given = ask(rules, DAY, readings | {"same-expenditure": "stack"}, **facts)

    for city in rules.cities:
        totals = {key: Decimal(value) for key, value in given["totals"][city.id].items()}
        for certainty in ("exact", "up_to"):
            parts = [given["benefits"][benefit.id] for benefit in city.benefits]
            assert totals[certainty] == sum(
                (Decimal(part["amount"]) for part in parts if part["certainty"] == certainty), ZERO
            )
        assert totals["most"] == totals["exact"] + totals["up_to"]


@given(all_facts(), any_readings())
def test_counting_an_expenditure_once_never_comes_to_more(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    once = ask(rules, DAY, readings | {"same-expenditure": "once"}, **facts)
    stack = ask(rules, DAY, readings | {"same-expenditure": "stack"}, **facts)

    assert once["benefits"] == stack["benefits"]
    for city in rules.cities:
        totals = once["totals"][city.id], stack["totals"][city.id]
        assert all(Decimal(totals[0][key]) <= Decimal(totals[1][key]) for key in totals[0])
        for group in city.groups.values():
            amounts = [Decimal(once["benefits"][name]["amount"] or 0) for name in group]
            set_aside = sum(amounts, ZERO) - max(amounts)
            assert set_aside <= Decimal(totals[1]["most"]) - Decimal(totals[0]["most"])


@given(st.data())
def test_a_fact_that_no_rule_of_a_benefit_names_never_changes_it(data: st.DataObject) -> None:
    benefit = data.draw(st.sampled_from([each for city in content_rules().cities for each in city.benefits]))
    facts, readings = data.draw(any_facts()), data.draw(any_readings())
    named = {name: value for name, value in facts.items() if name in {*benefit.facts, "organisation_type"}}
    concerned = {name: option for name, option in readings.items() if name in {*benefit.readings, "xiamen-in-force"}}

    assert assess_one(benefit, named, concerned) == assess_one(benefit, facts, readings)


# --- caps ---

# The most that a claim can come to, from the figures of the content. Where a clause caps each payment, product or
# case, so does this table.
MOST: dict[str, Callable[[Figures], Decimal]] = {
    "jinjiang-1-1-compute-centre": lambda figure: figure["cap"],
    "jinjiang-1-2-compute-rental": lambda figure: figure["cap"],
    "jinjiang-2-1-first-supply": lambda figure: figure["yearly_cap"],
    "jinjiang-2-2-ai-cloud-service": lambda figure: figure["high_amount"],
    "jinjiang-2-3-shared-scenario": lambda figure: figure["cap"],
    "jinjiang-2-4-demonstration": lambda figure: figure["cap"],
    "jinjiang-3-1-generative-filing": lambda figure: figure["cap"],
    "jinjiang-3-1-deep-synthesis-filing": lambda figure: figure["cap"],
    "jinjiang-3-1-training-compute": lambda figure: figure["cap"],
    "jinjiang-3-2-large-model": lambda figure: figure["cap"],
    "jinjiang-4-1-above-scale": lambda figure: figure["total"],
    "jinjiang-4-2-spin-off": lambda figure: figure["amount"],
    "jinjiang-4-3-revenue-milestone": lambda figure: (
        figure["low_amount"] + figure["middle_amount"] + figure["high_amount"]
    ),
    "jinjiang-4-4-unicorn": lambda figure: figure["unicorn_amount"],
    "jinjiang-4-5-certification": lambda figure: figure["cap"],
    "jinjiang-4-6-fund-investment": lambda figure: figure["cap"],
    "jinjiang-4-7-loan-interest": lambda figure: figure["cap"],
    "jinjiang-5-1-cluster-rent": lambda figure: figure["first_cap"] + figure["years_again"] * figure["later_cap"],
    "jinjiang-5-3-park-operator": lambda figure: figure["high_amount"],
    "xiamen-01-national-challenge": lambda figure: figure["cap"],
    "xiamen-01-provincial-challenge": lambda figure: figure["cap"],
    "xiamen-01-municipal-challenge": lambda figure: figure["cap"],
    "xiamen-02-innovation-platform": lambda figure: figure["national_amount"],
    "xiamen-03-first-version-software": lambda figure: figure["cap"],
    "xiamen-04-demonstration": lambda figure: figure["cap"],
    "xiamen-05-hit-product": lambda figure: figure["max_products"] * figure["product_cap"],
    "xiamen-06-incubation-platform": lambda figure: figure["cap"],
    "xiamen-08-compute-voucher": lambda figure: figure["large_cap"],
    "xiamen-09-model-voucher": lambda figure: figure["cap"],
    "xiamen-14-computing-centre": lambda figure: figure["cap"],
}
# An amount for each award, standard, project or engineer, or a rent by its area: the text sets no sum over all.
WITHOUT_A_CAP = {
    "jinjiang-2-4-scenario-award",
    "jinjiang-3-3-standards",
    "jinjiang-5-2-ai-enterprise-rent",
    "xiamen-07-zero-rent",
    "xiamen-12-double-hundred",
    "xiamen-12-engineers",
}


def figures(name: str) -> dict[str, Decimal]:
    return {short: parameter.terms[0].value for short, parameter in the_benefit(name).parameters.items()}


def test_every_benefit_with_an_amount_is_held_to_its_cap_or_has_none(rules: Rules) -> None:
    paying = {benefit.id for city in rules.cities for benefit in city.benefits if benefit.amount is not None}

    assert paying == MOST.keys() | WITHOUT_A_CAP
    assert set() == MOST.keys() & WITHOUT_A_CAP


@pytest.mark.parametrize("name", MOST)
@settings(max_examples=8)
@given(data=st.data())
def test_a_benefit_never_exceeds_its_cap(name: str, data: st.DataObject) -> None:
    facts, readings = data.draw(facts_of(name)), data.draw(any_readings())

    assert amount(assess_one(the_benefit(name), facts, readings)) <= MOST[name](figures(name))


@given(facts_of("jinjiang-5-1-cluster-rent"))
def test_no_years_rent_subsidy_exceeds_the_cap_of_its_year(facts: dict[str, Any]) -> None:
    name = "jinjiang-5-1-cluster-rent"
    paid = assess_one(the_benefit(name), facts).payments

    assert all(payment <= figures(name)["later_cap"] for payment in paid)


@given(facts_of("xiamen-08-compute-voucher"))
def test_a_compute_voucher_stays_under_the_cap_of_its_applicant(facts: dict[str, Any]) -> None:
    name = "xiamen-08-compute-voucher"
    figure, revenue = figures(name), Decimal(facts["annual_revenue"])
    is_small = facts["organisation_type"] != "enterprise" or revenue < figure["middle_revenue"]
    cap = figure["small_cap"] if is_small else figure["middle_cap"] if revenue < figure["large_revenue"] else None

    assert amount(assess_one(the_benefit(name), facts)) <= (cap or figure["large_cap"])


# --- sums that the text names itself ---


def test_the_two_payments_of_a_new_above_scale_enterprise_are_the_total_the_text_names() -> None:
    name = "jinjiang-4-1-above-scale"
    paid = assess_one(the_benefit(name), {"newly_above_scale": True, "stays_above_scale": True})

    assert figures(name)["total"] == paid.amount
    assert figures(name)["second_year"] == len(paid.payments)


def test_rents_are_paid_for_as_many_years_as_the_texts_name() -> None:
    facts = {"leased_area_m2": "10", "rent_per_m2_month": "5", "ai_layer": "foundation", "lease_months_this_year": 12}
    facts |= {"in_cluster_zone": True, "newly_above_scale": True, "in_zero_rent_incubator": True}

    def years(name: str) -> int:
        return len(assess_one(the_benefit(name), facts).payments)

    assert figures("jinjiang-5-2-ai-enterprise-rent")["total_years"] == years("jinjiang-5-2-ai-enterprise-rent")
    assert 1 + figures("jinjiang-5-1-cluster-rent")["years_again"] == years("jinjiang-5-1-cluster-rent")
    assert figures("xiamen-07-zero-rent")["max_years"] == years("xiamen-07-zero-rent")


# --- more is never less ---

# Raising the rate of a pair alone would leave each side a smaller part of the pair's cap.
SHARED = {"jinjiang-2-1-first-supply.pair_rate"}


@cache
def raised(name: str) -> dict[str, Benefit]:
    """Return the benefit with one of its rates, amounts or caps higher by a tenth, by that parameter."""
    benefit = the_benefit(name)
    return {
        short: replace(benefit, parameters=benefit.parameters | {short: higher(parameter)})
        for short, parameter in benefit.parameters.items()
        if kinds()[parameter.id] in {"rate", "amount", "cap"} and parameter.id not in SHARED
    }


def higher(parameter: Parameter) -> Parameter:
    terms = (replace(term, value=term.value * Decimal("1.1")) for term in parameter.terms)
    return replace(parameter, terms=tuple(terms))


@cache
def kinds() -> dict[str, str]:
    """Return what each parameter is, by its full id."""
    cities = json.loads(compile_content())["cities"]
    return {
        f"{benefit['id']}.{name}": parameter["kind"]
        for city in cities
        for benefit in city["benefits"]
        for name, parameter in benefit["parameters"].items()
    }


@pytest.mark.parametrize("name", sorted(MOST.keys() | WITHOUT_A_CAP))
@settings(max_examples=8)
@given(data=st.data())
def test_a_benefit_never_falls_when_only_its_rate_amount_or_cap_rises(name: str, data: st.DataObject) -> None:
    facts, readings = data.draw(facts_of(name)), data.draw(any_readings())
    before = amount(assess_one(the_benefit(name), facts, readings))

    for parameter, benefit in raised(name).items():
        assert before <= amount(assess_one(benefit, facts, readings)), parameter


# A benefit that is a share of one fact, without brackets; in brackets a higher base can fall into a lower rate.
BASES = {
    "jinjiang-1-1-compute-centre": "compute_centre_approved_investment",
    "jinjiang-1-2-compute-rental": "compute_service_fee",
    "jinjiang-2-2-ai-cloud-service": "ai_cloud_service_fee",
    "jinjiang-2-4-demonstration": "scenario_project_cost",
    "jinjiang-4-5-certification": "certification_fee_recognised",
    "jinjiang-4-6-fund-investment": "fund_investment",
    "jinjiang-4-7-loan-interest": "loan_principal",
    "jinjiang-5-2-ai-enterprise-rent": "rent_per_m2_month",
    "xiamen-01-national-challenge": "national_challenge_rd",
    "xiamen-01-provincial-challenge": "provincial_challenge_rd",
    "xiamen-01-municipal-challenge": "municipal_challenge_rd",
    "xiamen-03-first-version-software": "first_version_software_sales",
    "xiamen-04-demonstration": "scenario_project_cost",
    "xiamen-06-incubation-platform": "platform_annual_cost",
    "xiamen-07-zero-rent": "rent_per_m2_month",
    "xiamen-08-compute-voucher": "compute_service_fee",
    "xiamen-09-model-voucher": "filed_model_purchase_cost",
    "xiamen-14-computing-centre": "compute_centre_server_purchase",
}
MORE = st.one_of(MONEY.map(Decimal), FEN.map(lambda fen: Decimal(fen) / 100))


@pytest.mark.parametrize(("name", "base"), BASES.items(), ids=list(BASES))
@settings(max_examples=8)
@given(data=st.data())
def test_a_benefit_never_falls_when_only_its_base_rises(name: str, base: str, data: st.DataObject) -> None:
    facts, more = data.draw(facts_of(name)), data.draw(MORE)
    higher = facts | {base: str(Decimal(facts[base]) + more)}

    assert amount(assess_one(the_benefit(name), facts)) <= amount(assess_one(the_benefit(name), higher))


@given(st.data())
def test_in_slices_more_training_compute_is_never_less(data: st.DataObject) -> None:
    name, base = "jinjiang-3-1-training-compute", "training_compute_spend"
    facts, more = data.draw(facts_of(name)), data.draw(MORE)
    readings = data.draw(any_readings()) | {"training-compute-brackets": "marginal"}
    higher = facts | {base: str(Decimal(facts[base]) + more)}

    before, after = (assess_one(the_benefit(name), each, readings) for each in (facts, higher))

    assert amount(before) <= amount(after)


@pytest.mark.parametrize(
    ("name", "list_fact"),
    [
        ("jinjiang-2-1-first-supply", "first_supply_deals"),
        ("jinjiang-2-3-shared-scenario", "scenario_buyer_counts"),
        ("jinjiang-3-2-large-model", "rd_investment_by_year"),
        ("xiamen-05-hit-product", "hit_product_sales"),
    ],
)
@settings(max_examples=8)
@given(data=st.data())
def test_one_more_entry_at_the_end_never_takes_anything_away(name: str, list_fact: str, data: st.DataObject) -> None:
    facts, readings = data.draw(facts_of(name)), data.draw(any_readings())
    entry = data.draw(fact_values(content_rules().facts[list_fact]).filter(bool))[0]
    longer = facts | {list_fact: [*facts[list_fact], entry]}

    before, after = (assess_one(the_benefit(name), each, readings) for each in (facts, longer))

    assert amount(before) <= amount(after)


# --- readings ---


@pytest.mark.parametrize(
    ("name", "reading", "lower", "higher"),
    [
        ("jinjiang-2-1-first-supply", "first-supply-cap", "pair", "each_side"),
        # The first slices keep the higher rates, so slices never come to less than one lower rate for all.
        ("jinjiang-3-1-training-compute", "training-compute-brackets", "whole", "marginal"),
        ("jinjiang-3-1-training-compute", "training-compute-boundary", "upper_bracket", "favourable"),
        ("jinjiang-4-3-revenue-milestone", "milestone-jump", "highest", "each"),
        ("xiamen-05-hit-product", "hit-product-steps", "whole", "proportional"),
    ],
    ids=["first supply", "brackets", "boundary", "milestones", "hit products"],
)
@settings(max_examples=8)
@given(data=st.data())
def test_the_more_generous_reading_never_pays_less(
    name: str, reading: str, lower: str, higher: str, data: st.DataObject
) -> None:
    facts, readings = data.draw(facts_of(name)), data.draw(any_readings())

    less = assess_one(the_benefit(name), facts, readings | {reading: lower})
    more = assess_one(the_benefit(name), facts, readings | {reading: higher})

    assert amount(less) <= amount(more)
    assert less.status == more.status


@given(any_facts(), st.dates(date(2025, 4, 1), date(2025, 5, 31)))
def test_what_is_in_force_from_the_later_day_is_in_force_from_the_earlier_one(facts: dict[str, Any], day: date) -> None:
    rules = content_rules()

    def statuses(option: str) -> dict[str, str]:
        text = json.dumps({"as_of": day.isoformat(), "facts": facts, "readings": {"xiamen-in-force": option}})
        answers = evaluate(rules, read_request(text, rules)).assessments
        return {name: each.status for name, each in answers.items()}

    dated, printed = statuses("dated"), statuses("printed")

    assert all(printed[name] in {dated[name], "not_in_force"} for name in dated)
