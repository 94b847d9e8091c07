"""
A city's totals add exact amounts and ceilings apart, and count of an overlap group only the highest.
"""

from decimal import Decimal
from typing import Any

import pytest

from calculators.evaluate import evaluate
from calculators.rules import Rules
from calculators.totals import Totals
from tests.calculators.answers import answer
from tests.calculators.invented_rules import benefit, make_rules, parameters, request
from tests.calculators.request_files import TotalsCase, read_totals_cases

GROUP = {"rent": ["b", "a"]}


def pays(name: str, yuan: str, certainty: str = "exact", fact: str = "") -> dict[str, Any]:
    """Return a benefit that pays a sum, or waits for a fact."""
    amount = {"mechanism": "fixed", "amount": "amount"}
    per_award = {"mechanism": "per_unit", "units": [{"fact": fact, "amount": "amount"}]}
    terms = parameters(amount=f"{yuan} CNY")
    return benefit(name, per_award if fact else amount, [fact] if fact else [], parameters=terms, certainty=certainty)


def totals(*benefits: dict[str, Any], reading: str = "once", **facts: Any) -> Totals:
    rules = make_rules(*benefits, groups=GROUP)
    return evaluate(rules, request(readings={"same-expenditure": reading}, **facts)).totals["dongzhou"]


def test_exact_amounts_and_ceilings_are_added_apart() -> None:
    both = totals(pays("c", "100"), pays("d", "30", "up_to"), pays("e", "7"))

    assert (Decimal("107.00"), Decimal("30.00"), Decimal("137.00")) == (both.exact, both.up_to, both.most)


def test_a_city_that_pays_nothing_comes_to_nothing_with_two_places() -> None:
    nothing = totals(benefit("c", None, []))

    assert ["0.00", "0.00", "0.00"] == [str(amount) for amount in (nothing.exact, nothing.up_to, nothing.most)]


@pytest.mark.parametrize(
    ("a", "b", "once", "counted"),
    [
        pytest.param("100", "99.99", "100.00", "a", id="the first is a fen higher"),
        pytest.param("99.99", "100", "100.00", "b", id="the second is a fen higher"),
        pytest.param("100", "100", "100.00", "a", id="a tie: the first in the order of the clauses"),
    ],
)
def test_of_a_group_only_the_highest_counts(a: str, b: str, once: str, counted: str) -> None:
    result = totals(pays("a", a), pays("b", b))

    assert Decimal(once) == result.exact
    assert (counted,) == result.counted
    assert {"a" if counted == "b" else "b": counted} == result.set_aside


def test_stacked_all_of_a_group_count() -> None:
    result = totals(pays("a", "100"), pays("b", "99.99"), reading="stack")

    assert Decimal("199.99") == result.exact
    assert {} == result.set_aside


def test_a_member_that_pays_nothing_sets_nothing_aside() -> None:
    result = totals(pays("a", "100"), pays("b", "500", fact="awards"))

    assert ("a",) == result.counted
    assert {} == result.set_aside


def test_what_stands_outside_a_group_always_counts() -> None:
    result = totals(pays("a", "100"), pays("b", "30"), pays("c", "5"))

    assert ("a", "c") == result.counted
    assert Decimal("105.00") == result.exact


def test_a_group_may_leave_a_ceiling_and_set_aside_an_exact_amount() -> None:
    result = totals(pays("a", "100", "up_to"), pays("b", "30"))

    assert (Decimal("0.00"), Decimal("100.00")) == (result.exact, result.up_to)


def test_the_totals_add_rounded_amounts() -> None:
    result = totals(pays("c", "0.005"), pays("d", "0.005"))

    assert Decimal("0.02") == result.exact


@pytest.mark.parametrize("case", read_totals_cases(), ids=lambda case: case.name)
def test_totals_worked_out_by_hand(case: TotalsCase, rules: Rules) -> None:
    given = answer(rules, case.request(rules))

    assert case.expect == {
        name: {key: given["benefits"][name][key] for key in said} for name, said in case.expect.items()
    }
    assert case.totals == given["totals"]


def test_the_hand_worked_totals_show_every_group_in_both_readings(rules: Rules) -> None:
    """What is worked out by hand covers the groups that there are."""
    cases = read_totals_cases()

    for group in (members for city in rules.cities for members in city.groups.values()):
        for reading in rules.readings["same-expenditure"].options:
            shown = [case for case in cases if case.readings.get("same-expenditure", "once") == reading]
            paying = [sum(case.expect.get(name, {}).get("status") == "eligible" for name in group) for case in shown]
            assert 2 <= max(paying)
