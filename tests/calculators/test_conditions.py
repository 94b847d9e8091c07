"""
Conditions hold, fail or wait: a failure decides at once, and only facts that can still matter are asked for.
"""

import itertools
from typing import Any

import pytest

from calculators.case import Case
from calculators.conditions import AnyOf, all_hold, build_conditions
from calculators.outcome import ChoiceNames, FactNames
from calculators.values import Unknown
from tests.calculators.invented import BENEFIT, case, condition, missing, terms

TERMS = terms(bound="100 CNY", years="2 years")


def holds(data: list[Any], /, **facts: Any) -> bool | Unknown:
    return all_hold(build_conditions(data, BENEFIT), case(TERMS, facts))


@pytest.mark.parametrize(
    ("test", "under", "on", "over"),
    [
        pytest.param("at_least", False, True, True, id="at least"),
        pytest.param("more_than", False, False, True, id="more than"),
        pytest.param("at_most", True, True, False, id="at most"),
        pytest.param("less_than", True, False, False, id="less than"),
    ],
)
def test_the_boundary_word_decides_on_the_number_itself(test: str, under: bool, on: bool, over: bool) -> None:
    """以上, 以下, 以内 and 不低于 include it; 超过, 不满 and 低于 do not."""
    bound = [condition("cost", test, "bound")]

    assert under is holds(bound, cost="99.99")
    assert on is holds(bound, cost="100")
    assert over is holds(bound, cost="100.01")
    assert missing("cost") == holds(bound)


def test_a_choice_is_one_of_the_values_named() -> None:
    kind = [condition("kind", "one_of", values=["large", "middle"])]

    assert holds(kind, kind="middle") is True
    assert holds(kind, kind="small") is False
    assert missing("kind") == holds(kind)


def test_a_statement_is_met_only_when_it_is_true() -> None:
    stays = [condition("stays", "met")]

    assert holds(stays, stays=True) is True
    assert holds(stays, stays=False) is False
    assert missing("stays") == holds(stays)


def test_a_count_is_present_from_one() -> None:
    awards = [condition("awards", "present")]

    assert holds(awards, awards=1) is True
    assert holds(awards, awards=0) is False
    assert missing("awards") == holds(awards)


ALL = [condition("a", "met"), condition("b", "met")]
ANY = [{"any_of": [[condition("a", "met")], [condition("b", "met")]]}]
STATES: list[tuple[bool | None, bool | None]] = list(itertools.product([True, False, None], repeat=2))


def known(a: bool | None, b: bool | None) -> dict[str, bool]:
    return {name: value for name, value in (("a", a), ("b", b)) if value is not None}


def completions(a: bool | None, b: bool | None) -> list[tuple[bool, bool]]:
    both = [[True, False] if value is None else [value] for value in (a, b)]
    return [(first, second) for first, second in itertools.product(*both)]


@pytest.mark.parametrize(("a", "b"), STATES)
def test_all_conditions_must_hold_and_an_answer_is_given_as_soon_as_it_is_certain(
    a: bool | None, b: bool | None
) -> None:
    possible = {first and second for first, second in completions(a, b)}
    answer = holds(ALL, **known(a, b))

    assert (possible.pop() if len(possible) == 1 else None) == (None if isinstance(answer, Unknown) else answer)


@pytest.mark.parametrize(("a", "b"), STATES)
def test_one_way_is_enough_and_an_answer_is_given_as_soon_as_it_is_certain(a: bool | None, b: bool | None) -> None:
    possible = {first or second for first, second in completions(a, b)}
    answer = holds(ANY, **known(a, b))

    assert (possible.pop() if len(possible) == 1 else None) == (None if isinstance(answer, Unknown) else answer)


def test_an_open_answer_names_what_it_waits_for() -> None:
    assert missing("a", "b") == holds(ALL)
    assert missing("b") == holds(ALL, a=True)
    assert missing("a", "b") == holds(ANY)
    assert missing("b") == holds(ANY, a=False)


def test_no_condition_at_all_holds() -> None:
    assert holds([]) is True


WAYS = [
    {
        "any_of": [
            [condition("kind", "one_of", values=["large"]), condition("cost", "more_than", "bound")],
            [condition("kind", "one_of", values=["small"]), condition("known_in_trade", "met")],
        ]
    }
]


def test_a_way_that_has_failed_asks_for_none_of_its_facts() -> None:
    assert missing("cost") == holds(WAYS, kind="large")
    assert missing("known_in_trade") == holds(WAYS, kind="small")
    assert missing("kind", "known_in_trade") == holds(WAYS, cost="100")
    assert holds(WAYS, cost="100", known_in_trade=False) is False


def any_of(data: list[Any]) -> AnyOf:
    built = build_conditions(data, BENEFIT)[0]
    assert isinstance(built, AnyOf)
    return built


def given(**facts: Any) -> Case:
    return case(TERMS, facts)


def test_the_way_that_came_furthest_gives_the_reason() -> None:
    refusal = any_of(WAYS).refusal(given(kind="small", cost="100", known_in_trade=False))

    assert "refused-met" == refusal.kind
    assert FactNames(("known_in_trade",)) == refusal.parts["fact"]


def test_the_first_of_equals_gives_the_reason() -> None:
    refusal = any_of(WAYS).refusal(given(kind="none", cost="100", known_in_trade=False))

    assert "refused-one_of" == refusal.kind
    assert ChoiceNames("kind", ("large",)) == refusal.parts["wanted"]


def test_the_steps_are_those_of_the_way_that_holds() -> None:
    steps = any_of(WAYS).steps(given(kind="large", cost="101"))

    assert [f"{BENEFIT}.kind", f"{BENEFIT}.bound"] == [step.parameter for step in steps]
    assert [None, "100"] == [step.value for step in steps]


def test_ways_that_do_not_hold_leave_no_step() -> None:
    assert () == any_of(WAYS).steps(given(kind="none"))


def test_a_condition_with_neither_figure_nor_words_is_a_fault_of_the_program() -> None:
    wordless = {key: value for key, value in condition("stays", "met").items() if key != "quote"}
    (built,) = build_conditions([wordless], BENEFIT)

    with pytest.raises(AssertionError, match="has neither parameter nor words"):
        built.steps(given(stays=True))


def test_a_refusal_carries_what_was_given_and_what_was_wanted() -> None:
    (built,) = build_conditions([condition("years_since", "at_most", "years")], BENEFIT)
    refusal = built.refusal(given(years_since="2.5"))

    assert "refused-at_most" == refusal.kind
    assert TERMS["years"].terms[0].figure == refusal.parts["bound"]
    assert "2.5" == str(getattr(refusal.parts["given"], "value", None))
