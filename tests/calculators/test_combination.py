"""
The best combination that the overlap groups allow, against every combination there is.
"""

from decimal import Decimal
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from calculators.rules import City
from calculators.totals import best_combination

NAMES = "abcdef"
AMOUNTS = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9).map(Decimal))
GROUPS = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, unique=True), max_size=4)
ONCE = {"same-expenditure": "once"}


def city(groups: list[list[str]]) -> City:
    members = {f"group-{index}": tuple(group) for index, group in enumerate(groups)}
    return City("dongzhou", {}, (), members)


@given(AMOUNTS, GROUPS)
def test_no_allowed_combination_comes_to_more(amounts: dict[str, Decimal], groups: list[list[str]]) -> None:
    amounts = {name: amounts[name] for name in sorted(amounts)}
    allowed = [
        chosen
        for chosen in chain.from_iterable(combinations(amounts, size) for size in range(len(amounts) + 1))
        if all(len(set(chosen) & set(group)) <= 1 for group in groups)
    ]

    best = best_combination(city(groups), amounts, ONCE)

    assert best.counted in allowed
    assert max(sum(amounts[name] for name in chosen) for chosen in allowed) == sum(
        amounts[name] for name in best.counted
    )


@given(AMOUNTS, GROUPS)
def test_what_is_given_up_is_given_up_for_one_of_its_own_groups(
    amounts: dict[str, Decimal], groups: list[list[str]]
) -> None:
    best = best_combination(city(groups), amounts, ONCE)

    assert amounts.keys() == {*best.counted, *best.set_aside}
    for name, instead in best.set_aside.items():
        assert instead in best.counted
        assert any({name, instead} <= set(group) for group in groups)


@given(AMOUNTS, GROUPS)
def test_where_all_may_be_claimed_all_are(amounts: dict[str, Decimal], groups: list[list[str]]) -> None:
    best = best_combination(city(groups), amounts, {"same-expenditure": "stack"})

    assert (tuple(amounts), {}) == (best.counted, best.set_aside)


def test_one_that_stands_between_two_gives_way_to_both() -> None:
    """b (5) excludes a (3) and c (3): a and c together are 6."""
    amounts = {"a": Decimal(3), "b": Decimal(5), "c": Decimal(3)}

    best = best_combination(city([["a", "b"], ["b", "c"]]), amounts, ONCE)

    assert (("a", "c"), {"b": "a"}) == (best.counted, best.set_aside)


def test_of_two_that_come_to_the_same_the_earlier_counts() -> None:
    amounts = {"a": Decimal(3), "b": Decimal(3)}

    assert ("a",) == best_combination(city([["b", "a"]]), amounts, ONCE).counted
