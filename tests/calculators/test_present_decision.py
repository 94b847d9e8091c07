"""
What stands behind an answer is said in words that are exact, and a ceiling is never worded as what is paid.
"""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators.boundary import advise, explain
from calculators.decision.calendar import CalendarPage
from calculators.decision.page import DecisionPage, present_decision
from calculators.evaluate import evaluate
from calculators.rules import Rules
from tests.calculators.invented_rules import CITED, benefit, make_rules, make_two_cities, parameters, request
from tests.compiled import content_rules

SENTENCES = Path(__file__).parent / "decision_sentences.yaml"
PLACE = re.compile(r"\{([a-z_]+)\}")
SHARE = {"mechanism": "share", "of": "cost", "rate": "rate"}
RATE = {"rate": "0.10 share"}
LARGE = {"fact": "cost", "is": "more_than", "parameter": "bound"}
IN_ZONE = {"fact": "in_zone", "is": "met", **CITED}
KIND = {"fact": "kind", "is": "one_of", "values": ["large"], **CITED}
FEW = {"fact": "awards", "is": "at_most", "parameter": "most"}
BRACKETS = benefit(
    "dongzhou-1-a",
    {
        "mechanism": "brackets",
        "by": "cost",
        "of": "cost",
        "brackets": [{"rate": "first"}, {"from": "bound", "rate": "second"}],
        "boundary": "favourable",
    },
    ["cost"],
    parameters=parameters(first="0.50 share", bound="1000 CNY", second="0.40 share"),
)


def share(name: str = "dongzhou-1-a", *conditions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a benefit that pays 10 % of the cost."""
    asked = dict.fromkeys(["cost", *(condition["fact"] for condition in conditions)])
    settings = {"conditions": list(conditions), "parameters": parameters(**RATE, bound="1000 CNY", most="5 items")}
    return benefit(name, SHARE, list(asked), **settings | changes)


def in_words(rules: Rules) -> Rules:
    """Let invented rules speak with the words of these tests; what is said of a bad request is the site's own."""
    own = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return replace(rules, sentences={**content_rules().sentences, **{name: {"en": text} for name, text in own.items()}})


def page_of(rules: Rules, language: str = "en", day: str = "2030-06-30", **given: Any) -> DecisionPage:
    asked = request(day, **given)
    said = in_words(rules)
    return present_decision(said, asked, evaluate(said, asked), language)


def advice_of(rule: dict[str, Any], language: str = "en", **given: Any) -> list[str]:
    """Return what is said of the one benefit: what stands open to view, then the rest."""
    found = page_of(make_rules(rule), language, **given).advice
    return [line for each in found for line in (each.near, *(line.text for line in each.lines))]


# Why not, and what if


def test_a_figure_too_low_is_said_with_the_first_value_that_pays_and_what_it_pays() -> None:
    """1,000.01 × 10 % = 100.001, published as 100.00."""
    assert ["Open if “cost” reaches CNY 1,000.01 (given: CNY 900); the clause comes to CNY 100."] == advice_of(
        share("dongzhou-1-a", LARGE), cost="900"
    )


def test_a_figure_too_high_is_said_with_the_last_value_that_pays() -> None:
    assert ["Open if “awards” comes down to 5 (given: 7); the clause comes to CNY 100."] == advice_of(
        share("dongzhou-1-a", FEW), cost="1000", awards=7
    )


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        ("exact", "Open if “cost” is more than zero; it begins with 10% of “cost”."),
        (
            "up_to",
            "Open if “cost” is more than zero; it begins with up to 10% of “cost”, and the authority decides.",
        ),
    ],
)
def test_where_anything_would_do_the_rate_is_said_and_no_amount(certainty: str, said: str) -> None:
    assert [said] == advice_of(share(certainty=certainty), cost="0")


def test_yes_or_no_facts_and_choices_are_said_by_their_labels() -> None:
    rule = share("dongzhou-1-a", IN_ZONE, KIND)

    assert ["Open if “in_zone” holds, and “kind” is large; the clause comes to CNY 100."] == advice_of(
        rule, cost="1000", in_zone=False, kind="small"
    )


def test_a_way_that_leaves_facts_open_names_them_and_no_amount() -> None:
    assert ["Open if “in_zone” holds; the amount also needs: cost."] == advice_of(
        share("dongzhou-1-a", IN_ZONE), in_zone=False
    )


def test_a_ceiling_that_a_change_would_open_is_no_promise() -> None:
    assert ["Open if “in_zone” holds; it can be up to CNY 100, and the authority decides."] == advice_of(
        share("dongzhou-1-a", IN_ZONE, certainty="up_to"), cost="1000", in_zone=False
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2031-01-01", ["For a case up to 31 December 2030, the clause comes to CNY 100."]),
        ("2029-12-31", ["For a case on 1 January 2030, the clause comes to CNY 100."]),
        ("2030-12-31", []),
    ],
)
def test_outside_the_days_of_the_policy_the_day_and_its_amount_are_said(day: str, said: list[str]) -> None:
    assert said == advice_of(share(), day=day, cost="1000")


def test_nothing_is_advised_where_facts_are_missing() -> None:
    assert [] == advice_of(share())


UNIVERSITY = {"who": {"are": ["university"], **CITED}}


def test_that_another_applicant_is_needed_is_said_once_and_not_again_unless_there_is_an_amount() -> None:
    assert [] == advice_of(share("dongzhou-1-a", **UNIVERSITY))
    assert ["Open if “organisation_type” is university; the clause comes to CNY 100."] == advice_of(
        share("dongzhou-1-a", **UNIVERSITY), cost="1000"
    )


# Distance to the cap, steps, notches


CAPPED = benefit("dongzhou-1-a", {**SHARE, "cap": "cap"}, ["cost"], parameters=parameters(**RATE, cap="500 CNY"))


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("1200", "The cap of CNY 500 is reached when “cost” is CNY 5,000: CNY 3,800 more."),
        ("4999.99", "The cap of CNY 500 is reached when “cost” is CNY 5,000: CNY 0.01 more."),
        ("5000", "The cap of CNY 500 is reached: beyond CNY 5,000, “cost” adds nothing."),
        ("7000", "The cap of CNY 500 is reached: beyond CNY 5,000, “cost” adds nothing."),
    ],
)
def test_the_way_to_the_cap_is_said_and_then_that_it_is_reached(cost: str, said: str) -> None:
    """500 ÷ 10 % = 5,000. It stands behind a line that opens, not open to view."""
    assert ["", said] == advice_of(CAPPED, cost=cost)


def test_the_next_step_up_is_said_with_both_amounts() -> None:
    steps = [
        {"is": "at_least", "threshold": "low", "amount": "small"},
        {"is": "more_than", "threshold": "high", "amount": "large"},
    ]
    rule = benefit(
        "dongzhou-1-a",
        {"mechanism": "steps", "by": "cost", "steps": steps},
        ["cost"],
        certainty="up_to",
        parameters=parameters(low="100 CNY", small="30 CNY", high="200 CNY", large="60 CNY"),
    )

    assert ["", "When “cost” reaches CNY 200.01, the amount rises from up to CNY 30 to up to CNY 60."] == advice_of(
        rule, cost="150"
    )


DROP = (
    "at CNY 1,000 of “cost” it is CNY 500, at CNY 1,000.01 only CNY 400. "
    "CNY 100 is lost at once and made good from CNY 1,250 on."
)


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("1000", ["", f"A drop lies ahead: {DROP}"]),
        ("1100", [f"More brings less here: {DROP} The CNY 1,100 given lies in between and comes to CNY 440."]),
        ("1250", []),
    ],
)
def test_where_more_brings_less_is_open_to_view_only_for_whoever_stands_there(cost: str, said: list[str]) -> None:
    """50 % × 1,000 = 500; 40 % × 1,000.01 = 400.00; 500 ÷ 40 % = 1,250; 40 % × 1,100 = 440."""
    assert said == advice_of(BRACKETS, cost=cost)


@pytest.mark.parametrize(
    ("deals", "said"),
    [
        (["1200"], "The cap of CNY 500 is reached when “deals” is CNY 5,000: CNY 3,800 more."),
        (["1200", "900"], "The cap of CNY 500 is reached when “deals (the largest)” is CNY 4,100: CNY 2,900 more."),
    ],
)
def test_of_several_entries_the_one_that_moves_is_named(deals: list[str], said: str) -> None:
    """10 % of 5,000, or of 4,100 and 900 together, is 500."""
    rule = benefit(
        "dongzhou-1-a",
        {"mechanism": "each", "list": "deals", "amount": {**SHARE, "of": "item"}, "cap": "cap"},
        ["deals"],
        parameters=parameters(**RATE, cap="500 CNY"),
    )

    assert ["", said] == advice_of(rule, deals=deals)


# Readings


BY_DAY = make_rules(share())


def test_a_reading_that_decides_the_first_day_moves_the_range_and_can_be_switched() -> None:
    """2 January lies after the dated first day and before the printed one: 100 or nothing."""
    found = page_of(BY_DAY, day="2030-01-02", cost="1000").readings

    assert "One clause can be read in a way that changes the total of: Dongzhou." == found.summary
    (city,) = found.cities
    assert ("CNY 0 to CNY 100", "0.00", "100.00") == (city.exact.text, city.exact.lowest, city.exact.highest)
    (mover,) = found.movers
    assert ("first-day", "dongzhou-1-a") == (mover.id, mover.benefits)
    assert [("dated", "true", "CNY 100 by rule"), ("printed", "false", "nothing to count")] == [
        (option.id, option.pressed, option.cities[0].text) for option in mover.options
    ]


def test_where_no_reading_moves_anything_that_is_said() -> None:
    found = page_of(BY_DAY, cost="1000").readings

    assert ("On what was given, no reading of these clauses changes an amount.", ()) == (found.summary, found.movers)
    assert "CNY 100 under every reading" == found.cities[0].most.text


# Overlap


def rivals(**readings: str) -> DecisionPage:
    """Return what is said of 10 % and a ceiling of 20 % of 1,000 for the same expenditure."""
    other = share("dongzhou-1-b", certainty="up_to", parameters=parameters(rate="0.20 share"))
    rules = make_rules(share(), other, groups={"cost": ["dongzhou-1-a", "dongzhou-1-b"]})
    return page_of(rules, cost="1000", readings=readings)


def test_what_is_given_up_is_said_with_what_counts_and_by_how_much() -> None:
    """200 − 100 = 100 more; both together would be 100 more than 200."""
    (city,) = rivals().overlap.cities

    assert city.summary.endswith("if all could be added, it would be CNY 100 more.")
    (given_up,) = city.given_up
    assert ("dongzhou-1-a", "CNY 100", "dongzhou-1-b (up to CNY 200)", "CNY 100") == (
        given_up.title,
        given_up.amount,
        given_up.counted,
        given_up.difference,
    )


def test_where_all_are_added_what_would_be_given_up_is_still_said() -> None:
    found = rivals(**{"same-expenditure": "stack"}).overlap

    assert "stack" == found.option
    assert "If only one may count, those below are given up and the total is CNY 100 less." in found.cities[0].summary


def test_one_given_up_for_two_is_held_against_both() -> None:
    """150 + 150 for 200: 100 more."""
    members = {"a": "0.15", "b": "0.20", "c": "0.15"}
    rules = make_rules(
        *(share(f"dongzhou-1-{name}", parameters=parameters(rate=f"{rate} share")) for name, rate in members.items()),
        groups={"one": ["dongzhou-1-a", "dongzhou-1-b"], "two": ["dongzhou-1-b", "dongzhou-1-c"]},
    )

    ((given_up,),) = [city.given_up for city in page_of(rules, cost="1000").overlap.cities]

    assert ("dongzhou-1-a (CNY 150), and dongzhou-1-c (CNY 150)", "100.00") == (given_up.counted, given_up.plain)


def test_where_nothing_overlaps_no_city_is_listed() -> None:
    found = page_of(make_rules(share()), cost="1000").overlap

    assert ((), "On what was given, none of the benefits that pay may overlap with another.") == (
        found.cities,
        found.nothing,
    )


# The calendar


STAGES = [{"amount": {"mechanism": "fixed", "amount": name}} for name in ("first", "second")]
STAGED = benefit(
    "dongzhou-1-a",
    {"mechanism": "stages", "stages": STAGES},
    [],
    parameters=parameters(first="30 CNY", second="20 CNY"),
    paid="years",
)


def table(found: CalendarPage) -> list[tuple[str, str, list[str]]]:
    (city,) = found.cities
    return [
        (row.kind, row.note, [f"{cell.text} {cell.note} [{cell.state}]" for cell in row.cells]) for row in city.rows
    ]


def test_an_instalment_after_the_end_is_marked_and_what_the_text_leaves_open_is_said() -> None:
    found = page_of(make_rules(STAGED)).calendar

    assert ["2030", "2031"] == [year.text for year in found.years]
    assert [
        ("payments", "by rule", ["CNY 30  [end]", "CNY 20 after the policy's end [after]"]),
        ("exact", "", ["CNY 30  [end]", "CNY 20  [after]"]),
    ] == table(found)
    assert "The text does not say whether they are still paid then." in " ".join(note.text for note in found.notes)


def test_another_claim_in_a_later_year_is_kept_apart_from_this_one() -> None:
    """The policy is in force in 2030 only, but one that begins earlier lasts into the next year."""
    found = page_of(make_rules(share(paid="yearly", certainty="up_to")), cost="1000").calendar
    rules = in_words(make_rules(share(paid="yearly", certainty="up_to")))
    validity = rules.cities[0].benefits[0].validity
    longer = replace(validity, until=replace(validity.until, day=validity.until.day.replace(year=2031)))
    benefits = tuple(replace(each, validity=longer) for each in rules.cities[0].benefits)
    lasting = replace(
        rules,
        cities=(replace(rules.cities[0], benefits=benefits),),
        benefits={each.id: each for each in benefits},
    )

    assert [
        ("payments", "up to, the authority decides", ["CNY 100  [end]"]),
        ("up_to", "", ["CNY 100  [end]"]),
    ] == table(found)
    assert [
        (
            "payments",
            "up to, the authority decides",
            ["CNY 100  []", "CNY 100 again, if the same facts hold [end again]"],
        ),
        ("up_to", "", ["CNY 100  []", "  [end]"]),
        ("up_to_again", "", ["  []", "CNY 100  [end]"]),
    ] == table(page_of(lasting, cost="1000").calendar)


@pytest.mark.parametrize(
    ("day", "is_over", "said"),
    [
        (
            "2030-12-31",
            False,
            (
                "In force from 1 January 2030 to 31 December 2030. "
                "None of its benefits (1) applies to cases that arise later."
            ),
        ),
        (
            "2031-01-01",
            True,
            "Ended on 31 December 2030. None of its benefits (1) applies to a case that arises on 1 January 2031.",
        ),
        (
            "2029-12-31",
            False,
            "Applies from 1 January 2030 to 31 December 2030. A case that arises on 31 December 2029 comes too early.",
        ),
    ],
)
def test_the_days_of_a_policy_are_said_from_the_day_of_the_case(day: str, is_over: bool, said: str) -> None:
    (city,) = page_of(make_rules(STAGED), day=day).calendar.cities

    assert (said, is_over) == (city.policy, city.is_over)


def test_where_nothing_is_paid_there_is_no_table_and_that_is_said() -> None:
    found = page_of(make_two_cities([share()], [share("xizhou-1-a", document="dz-2030-1")])).calendar

    assert ("On what was given, there is no payment yet to lay out over the years.", ()) == (found.nothing, found.notes)


# At the boundary


REQUEST = {"as_of": "2030-06-30", "facts": {"cost": "1100"}}


def test_pages_get_all_of_it_as_json() -> None:
    found = json.loads(explain(in_words(make_rules(BRACKETS)), json.dumps(REQUEST), "en"))

    assert ["advice", "readings", "overlap", "calendar"] == list(found)
    assert ["dongzhou-1-a"] == [each["id"] for each in found["advice"]]


def test_advice_is_given_for_the_benefits_that_are_named() -> None:
    rules = in_words(make_rules(BRACKETS, {**BRACKETS, "id": "dongzhou-1-b"}))
    some = json.dumps(REQUEST | {"benefits": ["dongzhou-1-b"]})

    assert ["dongzhou-1-b"] == [each["id"] for each in json.loads(advise(rules, some, "en"))["advice"]]
    assert ["dongzhou-1-b"] == [each["id"] for each in json.loads(explain(rules, some, "en"))["advice"]]
    assert [] == json.loads(explain(rules, json.dumps(REQUEST | {"benefits": []}), "en"))["advice"]


@pytest.mark.parametrize("function", [explain, advise])
@pytest.mark.parametrize(
    ("data", "subjects"),
    [
        ({"as_of": "2030-02-30", "facts": {"cost": "x", "size": 1}, "benefits": []}, ["as_of", "cost", "size"]),
        ({**REQUEST, "benefits": "dongzhou-1-a"}, ["benefits"]),
        ({**REQUEST, "benefits": ["dongzhou-1-z"]}, ["benefits"]),
        ({**REQUEST, "benefits": [["dongzhou-1-a"]]}, ["benefits"]),
        ({**REQUEST, "what": 1}, ["what"]),
    ],
)
def test_what_cannot_be_read_is_said_as_for_any_request(
    function: Any, data: dict[str, Any], subjects: list[str]
) -> None:
    found = json.loads(function(in_words(make_rules(BRACKETS)), json.dumps(data), "en"))

    assert ["errors"] == list(found)
    assert subjects == [each["subject"] for each in found["errors"]]
    assert all(each["message"] for each in found["errors"])


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        ("en", ["CNY 1 million", "CNY 500,000", "CNY 1,000,000.01", "CNY 400,000", "CNY 1.25 million", "CNY 404,000"]),
        ("zh", ["100万元", "50万元", "1,000,000.01元", "40万元", "125万元", "40.4万元"]),
    ],
)
def test_the_real_notch_is_said_in_its_own_figures(language: str, figures: list[str]) -> None:
    """Jinjiang III (1): 50 % of 1,000,000 is 500,000, 40 % of 1,010,000 is 404,000, and 500,000 ÷ 40 % = 1,250,000."""
    text = json.dumps({"as_of": "2026-06-30", "facts": {"training_compute_spend": "1010000"}})
    found = json.loads(explain(content_rules(), text, language))

    (near,) = [each["near"] for each in found["advice"] if each["id"] == "jinjiang-3-1-training-compute"]

    assert [] == [figure for figure in figures if figure not in near]


def test_the_sites_own_sentences_say_no_less_than_those_of_these_tests() -> None:
    """Each has the same places to fill, in every language, so nothing that is exact here is lost on a page."""
    own = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    found = {name: words for name, words in content_rules().sentences.items() if name.startswith("decide-")}

    assert set(own) == set(found)
    assert [] == [
        (name, language)
        for name in own
        for language in found[name]
        if places(own[name]) - places(found[name][language])
    ]


def places(sentence: str) -> set[str]:
    """Return the names of what fills a sentence."""
    return set(PLACE.findall(sentence))
