"""
What a page says of a break-even: invented rules, the content's sentences.

Dongzhou and Xizhou each have the benefits that a test gives them; their numbers are round, so that crossings can be
worked out by eye.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculators.boundary import answer, break_even, break_evens
from calculators.breakeven.follow import Follow
from calculators.breakeven.page import BreakEvenPage, followable_facts, present_break_even
from calculators.rules import Rules, Text
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import benefit, make_two_cities, parameters, request
from tests.compiled import content_rules

SHARE = {"mechanism": "share", "of": "cost", "rate": "rate"}
CAPPED = {**SHARE, "cap": "cap"}


def tenth(city: str, name: str = "a", cap: str = "", **changes: Any) -> dict[str, Any]:
    """Return a benefit that pays a tenth of the cost, up to a cap in yuan if there is one."""
    terms = parameters(rate="0.10 share", **({"cap": f"{cap} CNY"} if cap else {}))
    settings = {"parameters": terms, "measure": f"{city}-1"}
    return benefit(f"{city}-1-{name}", CAPPED if cap else SHARE, ["cost"], **settings | changes)


def fixed(city: str, yuan: str, name: str = "b", **changes: Any) -> dict[str, Any]:
    """Return a benefit that pays a sum; `test` and `bound` of the cost may be a condition for it."""
    settings = {"parameters": parameters(amount=f"{yuan} CNY", bound="1000 CNY"), "measure": f"{city}-1"}
    return benefit(f"{city}-1-{name}", {"mechanism": "fixed", "amount": "amount"}, ["cost"], **settings | changes)


def when_cost(test: str) -> list[dict[str, Any]]:
    """Return a condition that holds the cost against 1,000 yuan."""
    return [{"fact": "cost", "is": test, "parameter": "bound"}]


def rules_of(dongzhou: list[dict[str, Any]], xizhou: list[dict[str, Any]], **groups: tuple[str, ...]) -> Rules:
    """Make the rules of two cities with the content's sentences; groups are Dongzhou's."""
    rules = make_two_cities(dongzhou, xizhou)
    first, second = rules.cities
    names: tuple[Text, Text] = ({"zh": "东洲", "en": "Dongzhou"}, {"zh": "西洲", "en": "Xizhou"})
    cities = (replace(first, name=names[0], groups=groups), replace(second, name=names[1]))
    return replace(rules, cities=cities, sentences=content_rules().sentences)


def page_of(rules: Rules, language: str = "en", follow: Follow | None = None, **facts: Any) -> BreakEvenPage:
    return present_break_even(rules, request(**facts), follow or Follow("cost"), language)


def leads(page: BreakEvenPage) -> list[str]:
    return [each.text for each in page.leads]


def turns(page: BreakEvenPage) -> list[str]:
    return [each.text for each in page.turns]


def test_a_crossing_names_the_last_value_before_and_the_first_one_after() -> None:
    """
    Between the two, both come to the same, if only by rounding.

    A tenth of 5,000.05 is 500.005, published as 500.01: the first value at which Dongzhou is above 500. A tenth of
    4,999.94 is 499.994, published as 499.99: the last one at which it is below.
    """
    rules = rules_of([tenth("dongzhou")], [fixed("xizhou", "500")])

    assert leads(page_of(rules)) == [
        "All of it follows from rules: Xizhou pays more up to CNY 4,999.94; Dongzhou pays more from CNY 5,000.05 on."
    ]
    assert leads(page_of(rules, "zh")) == ["所有金额都按条款确定：不超过4,999.94元时西洲较高，从5,000.05元起东洲较高。"]


def test_a_ceiling_is_worded_as_what_may_be_and_never_as_what_is_paid() -> None:
    rules = rules_of([tenth("dongzhou", certainty="up_to")], [fixed("xizhou", "500")])

    assert leads(page_of(rules)) == [
        "By rule alone, Xizhou pays more over the whole range.",
        (
            "With everything at its ceiling, Xizhou may pay more up to CNY 4,999.94; "
            "Dongzhou may pay more from CNY 5,000.05 on."
        ),
    ]
    for language in ("zh", "en"):
        by_ceiling = leads(page_of(rules, language))[1]
        assert ("may pay" in by_ceiling) or ("可能" in by_ceiling)


def test_where_nothing_follows_from_rules_it_is_said_so() -> None:
    rules = rules_of([tenth("dongzhou", certainty="up_to")], [fixed("xizhou", "500", certainty="up_to")])

    assert leads(page_of(rules))[0] == "By rule alone, neither Dongzhou nor Xizhou pays anything."


def test_cities_that_come_to_the_same_are_said_to() -> None:
    rules = rules_of([tenth("dongzhou")], [tenth("xizhou")])

    assert leads(page_of(rules)) == [
        "All of it follows from rules: Dongzhou and Xizhou come to the same over the whole range."
    ]


def test_leads_that_alternate_are_listed_span_by_span() -> None:
    """A tenth up to 50 yuan against 300 yuan from a cost of 1,000 on."""
    capped = tenth("dongzhou", cap="50")
    rules = rules_of([capped], [fixed("xizhou", "300", conditions=when_cost("at_least"))])

    assert leads(page_of(rules)) == [
        (
            "All of it follows from rules: Dongzhou and Xizhou come to the same up to CNY 0.04; "
            "Dongzhou pays more from CNY 0.05 to CNY 999.99; Xizhou pays more from CNY 1,000 on."
        )
    ]


def test_what_is_said_holds_over_the_range_that_was_asked_for() -> None:
    rules = rules_of([tenth("dongzhou")], [fixed("xizhou", "500")])

    page = page_of(rules, follow=Follow("cost", Decimal(6000), Decimal(7000)))

    assert page.title == "Totals along “cost”, from CNY 6,000 to CNY 7,000"
    assert leads(page) == ["All of it follows from rules: Dongzhou pays more over the whole range."]
    assert [row.plain for row in page.rows] == ["6000", "7000"]


def test_a_cap_is_a_bend_and_names_its_benefit() -> None:
    capped = tenth("dongzhou", cap="500")

    page = page_of(rules_of([capped], [fixed("xizhou", "300")]))

    assert turns(page) == ["At CNY 5,000, Dongzhou's total stops growing"]
    assert [(each.text, each.path) for each in page.turns[0].benefits] == [("dongzhou-1-a", "dongzhou/1/")]


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("at_least", "At CNY 1,000, Dongzhou's total rises from CNY 0 to CNY 500"),
        ("more_than", "Above CNY 1,000, Dongzhou's total rises from CNY 0 to CNY 500"),
        ("less_than", "At CNY 1,000, Dongzhou's total drops from CNY 500 to CNY 0"),
        ("at_most", "Above CNY 1,000, Dongzhou's total drops from CNY 500 to CNY 0"),
    ],
)
def test_a_jump_says_on_which_side_the_mark_itself_lies(test: str, expected: str) -> None:
    page = page_of(rules_of([fixed("dongzhou", "500", conditions=when_cost(test))], [fixed("xizhou", "1")]))

    assert turns(page) == [expected]


def test_slopes_that_change_are_told_apart() -> None:
    """A tenth up to 100 yuan and another one up to 500: together a fifth until a cost of 1,000."""
    low = tenth("dongzhou", cap="100")
    high = tenth("dongzhou", "c", cap="500")

    page = page_of(rules_of([low, high], [fixed("xizhou", "1")]))

    assert turns(page) == [
        "From CNY 1,000 on, Dongzhou's total grows more slowly",
        "At CNY 5,000, Dongzhou's total stops growing",
    ]


def test_where_another_benefit_of_an_overlap_group_counts_it_is_said() -> None:
    rules = rules_of(
        [tenth("dongzhou"), fixed("dongzhou", "200")],
        [fixed("xizhou", "1")],
        same=("dongzhou-1-a", "dongzhou-1-b"),
    )

    page = page_of(rules)

    assert turns(page) == [
        (
            "From CNY 2,000 on, Dongzhou's total grows; another of the benefits that may be for the same expenditure "
            "counts from here"
        )
    ]
    assert page.turns[0].benefits == ()


def test_a_turn_that_follows_from_rules_is_not_said_again_with_the_ceilings() -> None:
    capped = tenth("dongzhou", cap="500")

    page = page_of(rules_of([capped, fixed("dongzhou", "50", certainty="up_to")], [fixed("xizhou", "1")]))

    assert turns(page) == ["At CNY 5,000, Dongzhou's total by rule stops growing"]


def test_the_table_has_the_ends_both_sides_of_a_jump_and_of_a_crossing_and_the_profiles_value() -> None:
    """500 yuan above a cost of 1,000 against 300: the jump is the crossing."""
    rules = rules_of([fixed("dongzhou", "500", conditions=when_cost("more_than"))], [fixed("xizhou", "300")])

    page = page_of(rules, cost="700")

    found = [(row.plain, row.why, *(cell.exact.text for cell in row.cities)) for row in page.rows]
    assert found == [
        ("0", "lowest", "0", "300"),
        ("700", "given", "0", "300"),
        ("1000", "before the change of lead, turn", "0", "300"),
        ("1000.01", "after the change of lead, turn", "500", "300"),
        (page.high, "highest", "500", "300"),
    ]


def test_where_nothing_pays_there_is_no_chart_but_the_reason() -> None:
    page = page_of(rules_of([fixed("dongzhou", "500", conditions=[met()])], []), in_zone=False)

    assert page.nothing == "On what was given, no city comes to any amount, whatever “cost” is."
    assert (page.wide, page.narrow, page.rows, page.leads) == (None, None, (), ())


def met() -> Mapping[str, Any]:
    return {"fact": "in_zone", "is": "met", "document": "dz-2030-1", "clause": "1", "quote": "the words"}


def test_where_no_total_depends_on_the_fact_it_is_said_beside_the_chart() -> None:
    page = page_of(rules_of([fixed("dongzhou", "500")], [fixed("xizhou", "300")]))

    assert page.nothing == "On what was given, no city's total depends on “cost”."
    assert page.wide is not None


def test_facts_that_the_profile_gives_come_first() -> None:
    per_award = benefit(
        "dongzhou-1-d",
        {"mechanism": "per_unit", "units": [{"fact": "awards", "amount": "each"}]},
        ["awards"],
        parameters=parameters(each="100 CNY"),
    )
    rules = rules_of([tenth("dongzhou"), per_award], [])

    found = followable_facts(rules, request(awards=3), "en")

    assert [(fact.id, fact.is_given) for fact in found] == [("awards", True), ("cost", False)]


# As the page asks for it


def asked(follow: Any, **facts: Any) -> dict[str, Any]:
    text = json.dumps({"as_of": DAY, "facts": facts, "follow": follow})
    given: dict[str, Any] = json.loads(break_even(content_rules(), text, "en"))
    return given


@pytest.mark.parametrize(
    ("follow", "subject", "message"),
    [
        ({"fact": "yearly_turnover"}, "fact", "This is not a number that can be followed."),
        ({"fact": "organisation_type"}, "fact", "This is not a number that can be followed."),
        ({"fact": ["annual_revenue"]}, "fact", "This is not a number that can be followed."),
        ([], "fact", "This is not a number that can be followed."),
        ({"fact": "annual_revenue", "until": "3"}, "fact", "This is not a number that can be followed."),
        ({"fact": "annual_revenue", "from": "5", "to": "5"}, "to", "The beginning must be below the end."),
        ({"fact": "annual_revenue", "to": "0"}, "to", "The beginning must be below the end."),
        ({"fact": "compute_service_fee", "from": "9" * 12}, "from", "The beginning must be below the end."),
        ({"fact": "annual_revenue", "from": "-1"}, "from", "Please give a number, zero or more, in steps of 0.01."),
        ({"fact": "annual_revenue", "from": "0.001"}, "from", "Please give a number, zero or more, in steps of 0.01."),
        ({"fact": "annual_revenue", "to": True}, "to", "Please give a number, zero or more, in steps of 0.01."),
        ({"fact": "backbone_engineers", "to": "2.5"}, "to", "Please give a number, zero or more, in steps of 1."),
        ({"fact": "loan_rate", "to": "2"}, "to", "The highest value possible is 1."),
    ],
)
def test_what_cannot_be_followed_is_said_in_a_sentence(follow: Any, subject: str, message: str) -> None:
    assert asked(follow) == {"errors": [{"subject": subject, "message": message}]}


def test_a_request_that_cannot_be_read_is_refused_as_anywhere() -> None:
    found = asked({"fact": "annual_revenue"}, annual_revenue="much")

    assert [error["subject"] for error in found["errors"]] == ["annual_revenue"]


def test_a_rule_that_multiplies_the_fact_with_itself_is_said_not_to_be_straight() -> None:
    squared = benefit("dongzhou-1-e", {"mechanism": "product", "of": {"times": ["cost", "cost"]}}, ["cost"])
    rules = rules_of([squared], [])
    text = json.dumps({"as_of": "2030-06-30", "facts": {}, "follow": {"fact": "cost"}})

    found = json.loads(break_even(rules, text, "en"))

    assert found["errors"][0]["message"].startswith("A rule multiplies this fact with itself")


def test_nobody_has_to_choose_a_fact() -> None:
    """Of the facts given, the one along which the cities change places."""
    found = asked({}, annual_revenue="80000000", compute_service_fee="2000000")

    assert found["fact"] == "compute_service_fee"
    assert [fact["id"] for fact in found["facts"] if fact["is_given"]] == ["annual_revenue", "compute_service_fee"]


def test_every_fact_with_a_crossing_is_found_with_its_words() -> None:
    text = json.dumps({"as_of": DAY, "facts": {"annual_revenue": "80000000", "compute_service_fee": "2000000"}})

    crossings = json.loads(break_evens(content_rules(), text, "en"))["crossings"]

    by_fact = {each["id"]: [lead["text"] for lead in each["leads"]] for each in crossings}
    one = asked({"fact": "compute_service_fee"}, annual_revenue="80000000", compute_service_fee="2000000")
    assert by_fact["compute_service_fee"] == [lead["text"] for lead in one["leads"]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_says_what_the_answer_says(language: str) -> None:
    """Along every fact that can be followed, each row is the calculators' answer for that value."""
    rules = content_rules()
    facts = {"annual_revenue": "80000000", "compute_service_fee": "2000000", "training_compute_spend": "3000000"}
    for fact in ("compute_service_fee", "training_compute_spend", "backbone_engineers", "hit_product_sales"):
        text = json.dumps({"as_of": DAY, "facts": facts, "follow": {"fact": fact}})
        page = json.loads(break_even(rules, text, language))
        assert len(page["rows"]) > 2
        for row in page["rows"]:
            kind = rules.facts[fact].type
            value: Any = int(row["plain"]) if kind == "integer" else row["plain"]
            given = {**facts, fact: [value] if kind == "money_list" else value}
            totals = json.loads(answer(rules, json.dumps({"as_of": DAY, "facts": given})))["totals"]
            shown = [(city["exact"]["plain"], city["most"]["plain"]) for city in row["cities"]]
            assert shown == [(each["exact"], each["most"]) for each in totals.values()]
