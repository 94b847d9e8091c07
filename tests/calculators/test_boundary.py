"""
What crosses to the command line and to a page is JSON text: amounts with two places, keys in their public order.
"""

import json
from typing import Any

from calculators import boundary
from calculators.rules import Fact, Rules
from tests.calculators.answers import answer, ask
from tests.calculators.invented import condition
from tests.calculators.invented_rules import benefit, make_rules, parameters

SHARE = {"mechanism": "share", "of": "cost", "rate": "rate", "cap": "cap"}
SUBSIDY = benefit(
    "dongzhou-1-subsidy",
    SHARE,
    ["in_zone", "cost"],
    parameters=parameters(rate="0.10 share", cap="500 CNY"),
    conditions=[condition("in_zone", "met")],
)
RENT = benefit(
    "dongzhou-1-rent",
    {"mechanism": "product", "of": {"yearly": {"times": ["cost", "rent"]}}},
    ["cost", "rent"],
    certainty="up_to",
)
INVENTED = make_rules(SUBSIDY, RENT)


def test_the_whole_answer_of_an_eligible_benefit() -> None:
    given = ask(INVENTED, "2030-06-30", cost="1000.5", in_zone=True)

    quoted = {"document": "dz-2030-1", "clause": "1", "quote": "the words"}
    expected = {
        "status": "eligible",
        "amount": "100.05",
        "certainty": "exact",
        "payments": ["100.05"],
        "missing": [],
        "reason": {"zh": "eligible-exact", "en": "eligible-exact"},
        "trace": [
            {"step": "who", "parameter": "dongzhou-1-subsidy.who", "value": None}
            | quoted
            | {"amount": None, "text": {"zh": "who", "en": "who"}},
            {"step": "condition-met", "parameter": "dongzhou-1-subsidy.in_zone", "value": None}
            | quoted
            | {"amount": None, "text": {"zh": "condition-met", "en": "condition-met"}},
            {"step": "share", "parameter": "dongzhou-1-subsidy.rate", "value": "0.1"}
            | quoted
            | {"amount": "100.05", "text": {"zh": "share", "en": "share"}},
            {"step": "cap-leaves", "parameter": "dongzhou-1-subsidy.cap", "value": "500"}
            | quoted
            | {"amount": "100.05", "text": {"zh": "cap-leaves", "en": "cap-leaves"}},
        ],
    }
    assert expected == given["benefits"]["dongzhou-1-subsidy"]
    assert list(expected) == list(given["benefits"]["dongzhou-1-subsidy"])


def test_the_whole_answer_of_a_benefit_that_is_not_eligible() -> None:
    given = ask(INVENTED, "2030-06-30", in_zone=False)

    expected = {
        "status": "not_eligible",
        "amount": None,
        "certainty": None,
        "payments": [],
        "missing": [],
        "reason": {"zh": "refused-met", "en": "refused-met"},
        "trace": [],
    }
    assert expected == given["benefits"]["dongzhou-1-subsidy"]


def test_an_answer_names_its_day_its_benefits_and_its_cities_in_this_order() -> None:
    given = ask(INVENTED, "2030-06-30", cost="1000", in_zone=True)

    assert ["as_of", "benefits", "totals"] == list(given)
    assert "2030-06-30" == given["as_of"]
    assert ["dongzhou-1-subsidy", "dongzhou-1-rent"] == list(given["benefits"])
    assert {"dongzhou": {"exact": "100.00", "up_to": "0.00", "most": "100.00"}} == given["totals"]


def test_amounts_and_totals_are_exact_however_large() -> None:
    """The largest facts that a request may give: 36 digits and more, in amounts, totals, reasons and steps."""
    most = "9" * 18
    given = ask(INVENTED, "2030-06-30", cost=most, rent=most, in_zone=True)

    assert f"{12 * int(most) ** 2}.00" == given["benefits"]["dongzhou-1-rent"]["amount"]
    assert f"{12 * int(most) ** 2 + 500}.00" == given["totals"]["dongzhou"]["most"]


def largest(fact: Fact) -> Any:
    """Return the largest value that a request may give a fact; of a choice, the first."""
    number = "9" * 18
    places = ".999999999"
    match fact.type:
        case "choice":
            return next(iter(fact.choices))
        case "boolean":
            return True
        case "integer":
            return int(number)
        case "integer_list":
            return [int(number)] * 1000
        case "money_list":
            return [number + places] * 1000
        case _:
            return number + places if fact.maximum is None else str(fact.maximum)


def test_the_largest_profile_is_answered_in_every_language(rules: Rules) -> None:
    facts = {name: largest(fact) for name, fact in rules.facts.items()}
    request = json.dumps({"as_of": "2026-06-30", "facts": facts})

    given = answer(rules, request)

    assert "eligible" == given["benefits"]["xiamen-07-zero-rent"]["status"]
    for language in rules.languages:
        assert "errors" not in json.loads(boundary.present(rules, request, language))


def test_the_same_request_gives_the_same_bytes(rules: Rules) -> None:
    request = '{"as_of": "2026-06-30", "facts": {"compute_service_fee": "600000", "first_supply_deals": ["3", "4"]}}'

    assert boundary.answer(rules, request) == boundary.answer(rules, request)


def test_every_benefit_of_every_city_is_answered_whatever_is_asked(rules: Rules) -> None:
    every = [benefit.id for city in rules.cities for benefit in city.benefits]

    for day in ("2020-01-01", "2026-06-30", "2040-01-01"):
        given = ask(rules, day)
        assert every == list(given["benefits"])
        assert [city.id for city in rules.cities] == list(given["totals"])


def test_the_facts_list_says_what_each_fact_is_and_which_benefits_use_it() -> None:
    listed = {fact["id"]: fact for fact in json.loads(boundary.facts(INVENTED))["facts"]}

    assert list(INVENTED.facts) == list(listed)
    assert {
        "id": "cost",
        "type": "money",
        "unit": "CNY",
        "group": "all",
        "label": {"zh": "cost", "en": "cost"},
        "help": {"zh": "", "en": ""},
        "minimum": "0",
        "maximum": None,
        "default": None,
        "benefits": ["dongzhou-1-subsidy", "dongzhou-1-rent"],
    } == listed["cost"]
    assert ("0", "12") == (listed["months"]["minimum"], listed["months"]["maximum"])
    assert (None, None) == (listed["in_zone"]["minimum"], listed["in_zone"]["maximum"])


def test_a_choice_is_listed_with_its_values_instead_of_bounds() -> None:
    listed = {fact["id"]: fact for fact in json.loads(boundary.facts(INVENTED))["facts"]}

    choices = [{"id": name, "label": {"zh": name, "en": name}} for name in ("enterprise", "university")]
    assert choices == listed["organisation_type"]["choices"]
    assert "enterprise" == listed["organisation_type"]["default"]
    assert "minimum" not in listed["organisation_type"]


def test_every_fact_is_used_by_a_benefit_or_says_who_applies(rules: Rules) -> None:
    listed = json.loads(boundary.facts(rules))["facts"]

    assert [] == [fact["id"] for fact in listed if not fact["benefits"] and fact["id"] != "organisation_type"]
