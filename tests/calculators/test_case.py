"""
A case holds an applicant's facts on one day; what was not given is unknown and never zero.
"""

from decimal import Decimal

import pytest

from tests.calculators.invented import case, missing, terms


def test_a_fact_that_was_not_given_is_unknown_by_name() -> None:
    assert missing("cost") == case({}, {}).fact("cost")
    assert missing("cost") == case({}, {}).number("cost")
    assert missing("deals") == case({}, {}).numbers("deals")


def test_a_false_and_a_zero_are_known() -> None:
    given = case({}, {"in_zone": False, "awards": 0})

    assert given.fact("in_zone") is False
    assert Decimal(0) == given.number("awards")


@pytest.mark.parametrize("value", [True, "large", ["1"]], ids=["a boolean", "a choice", "a list"])
def test_what_is_no_number_is_never_taken_for_one(value: object) -> None:
    with pytest.raises(TypeError, match="cost is not a number"):
        case({}, {"cost": value}).number("cost")


def test_a_number_is_never_taken_for_a_list() -> None:
    with pytest.raises(TypeError, match="deals is not a list"):
        case({}, {"deals": "1"}).numbers("deals")


def test_the_entry_at_hand_is_the_item_and_goes_by_the_name_of_its_list() -> None:
    at_hand = case({}, {"deals": ["1", "2"]}).with_item("deals", Decimal(2))

    assert Decimal(2) == at_hand.number("item")
    assert "deals" == at_hand.fact_id("item")
    assert "CNY" == at_hand.unit("item")


def test_outside_a_list_there_is_no_item() -> None:
    assert missing("item") == case({}, {"deals": ["1"]}).fact("item")


def test_a_fact_without_a_unit_is_counted_in_items() -> None:
    assert "items" == case({}, {}).unit("awards")


def test_a_term_is_the_one_of_the_day() -> None:
    assert Decimal(500) == case(terms(cap="500 CNY"), {}).term("cap").value
