"""
The range over all readings is that of all their combinations, and a reading that moves nothing is not named.
"""

import json
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import given, settings

from calculators.analysis.ranges import reading_ranges
from calculators.evaluate import evaluate
from calculators.request import Request, read_request
from tests.calculators.answers import DAY
from tests.calculators.invented_rules import benefit, make_rules, parameters, request
from tests.calculators.profiles import all_facts, any_readings
from tests.compiled import content_rules

FIXED = {"mechanism": "fixed", "amount": "sum"}


def read(facts: dict[str, Any], readings: dict[str, str]) -> Request:
    return read_request(json.dumps({"as_of": DAY, "facts": facts, "readings": readings}), content_rules())


@settings(max_examples=5, deadline=None)
@given(all_facts(), any_readings())
def test_the_range_is_that_of_every_combination(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    found = reading_ranges(rules, read(facts, readings))
    names = list(rules.readings)
    totals = [
        evaluate(rules, read(facts, dict(zip(names, options, strict=True)))).totals
        for options in product(*(rules.readings[name].options for name in names))
    ]

    for each in found.ranges:
        sums = [getattr(total[each.city], each.measure) for total in totals]
        assert (min(sums), max(sums)) == (each.lowest.amount, each.highest.amount)


@settings(max_examples=10, deadline=None)
@given(all_facts(), any_readings())
def test_the_readings_of_an_end_lead_to_it(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()

    for each in reading_ranges(rules, read(facts, readings)).ranges:
        for end in (each.lowest, each.highest):
            totals = evaluate(rules, read(facts, {**readings, **end.readings})).totals
            assert end.amount == getattr(totals[each.city], each.measure)


@settings(max_examples=10, deadline=None)
@given(all_facts(), any_readings())
def test_a_mover_states_what_switching_it_comes_to(facts: dict[str, Any], readings: dict[str, str]) -> None:
    rules = content_rules()
    movers = {mover.reading: mover for mover in reading_ranges(rules, read(facts, readings)).movers}

    for name, reading in rules.readings.items():
        answers = {option: evaluate(rules, read(facts, {**readings, name: option})) for option in reading.options}
        if name not in movers:
            assert 1 == len(
                {
                    json.dumps([[str(total.exact), str(total.up_to)] for total in answer.totals.values()])
                    for answer in answers.values()
                }
            )
            continue
        for switched in movers[name].options:
            answer = answers[switched.option]
            assert {city: total.most for city, total in answer.totals.items()} == {
                city: each.most for city, each in switched.cities.items()
            }
            assert switched.is_chosen is (switched.option == readings[name])
            for benefit_id, amount in switched.benefits.items():
                assert amount == answer.assessments[benefit_id].amount


def test_two_clauses_for_one_expenditure_are_a_range() -> None:
    """Of 100 and 40 only 100 counts, or both: 140."""
    rules = make_rules(
        benefit("a", FIXED, [], parameters=parameters(sum="100 CNY")),
        benefit("b", FIXED, [], parameters=parameters(sum="40 CNY")),
        groups={"both": ["a", "b"]},
    )

    found = reading_ranges(rules, request())

    exact = next(each for each in found.ranges if each.measure == "exact")
    assert (Decimal(100), {}) == (exact.lowest.amount, exact.lowest.readings)
    assert (Decimal(140), {"same-expenditure": "stack"}) == (exact.highest.amount, exact.highest.readings)
    assert ["same-expenditure"] == [mover.reading for mover in found.movers]


def test_a_first_day_that_hangs_on_a_reading_moves_what_arises_before_it() -> None:
    """On 2 January the policy is in force by the date it bears, and not yet by the date it was printed."""
    rules = make_rules(benefit("a", FIXED, [], parameters=parameters(sum="100 CNY")))

    found = reading_ranges(rules, request("2030-01-02"))

    (mover,) = found.movers
    assert ("first-day", [Decimal(100), None]) == (mover.reading, [each.benefits["a"] for each in mover.options])


def test_readings_that_move_nothing_leave_no_range() -> None:
    rules = make_rules(benefit("a", FIXED, [], parameters=parameters(sum="100 CNY")))

    found = reading_ranges(rules, request())

    assert ([], ()) == ([each for each in found.ranges if each.is_open], found.movers)
