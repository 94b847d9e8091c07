"""
A number that moves with a fact computes like any number, and knows how far its comparisons hold.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from calculators.analysis.line import Line, NotStraight, Probe, straight

TEN = Decimal(10)


def after(place: int) -> Probe:
    return Probe(Fraction(place), after=True)


def on(place: int) -> Probe:
    return Probe(Fraction(place), after=False)


@pytest.mark.parametrize(
    ("computed", "fixed", "slope"),
    [
        pytest.param(lambda x: x + TEN, 10, 1, id="a sum"),
        pytest.param(lambda x: TEN + x, 10, 1, id="a sum, the number first"),
        pytest.param(lambda x: sum([x, x, TEN], Decimal(0)), 10, 2, id="sum()"),
        pytest.param(lambda x: x - TEN, -10, 1, id="a difference"),
        pytest.param(lambda x: TEN - x, 10, -1, id="a difference, the number first"),
        pytest.param(lambda x: -x, 0, -1, id="the opposite"),
        pytest.param(lambda x: x * TEN, 0, 10, id="a product"),
        pytest.param(lambda x: TEN * (x + TEN), 100, 10, id="a product of a sum, the number first"),
        pytest.param(lambda x: (x + TEN) / Decimal(4), "2.5", "0.25", id="a quotient"),
        pytest.param(lambda x: x - x, 0, 0, id="what cancels out does not move"),
    ],
)
def test_arithmetic_gives_a_straight_line(computed: object, fixed: str, slope: str) -> None:
    assert callable(computed)
    line = computed(on(3).line())

    assert (Decimal(fixed), Decimal(slope)) == straight(line)


def test_a_fixed_number_is_a_line_without_slope() -> None:
    assert (TEN, Decimal(0)) == straight(TEN)


def test_a_comparison_is_answered_for_the_place_and_notes_where_it_ends() -> None:
    probe = after(3)
    lower = min(probe.line() * 2, TEN)

    assert (Decimal(0), Decimal(2)) == straight(lower)
    assert Fraction(5) == probe.until


def test_the_nearest_of_several_ends_is_kept() -> None:
    probe = after(0)
    line = probe.line()

    assert [line < 7, line < 4, line > 9] == [True, True, False]
    assert Fraction(4) == probe.until


def test_what_lies_behind_ends_nothing() -> None:
    probe = after(5)

    assert probe.line() > 4
    assert probe.until is None


@pytest.mark.parametrize(
    ("probe", "expected"),
    [
        pytest.param(on(10), [False, True, False, True, True], id="on the bound"),
        pytest.param(after(10), [False, False, True, True, False], id="just after it"),
    ],
)
def test_a_bound_is_met_on_its_place_and_passed_just_after(probe: Probe, expected: list[bool]) -> None:
    line = probe.line()

    assert expected == [line < TEN, line <= TEN, line > TEN, line >= TEN, line == TEN]


def test_zero_is_false_and_just_after_zero_is_true() -> None:
    assert [False, True] == [bool(on(0).line()), bool(after(0).line())]


@pytest.mark.parametrize(
    ("probe", "slope", "times", "until"),
    [
        pytest.param(after(19), 1, 1, 20, id="up to the next block"),
        pytest.param(on(20), 1, 2, 30, id="on a block"),
        pytest.param(after(20), 1, 2, 30, id="just after a block"),
        pytest.param(after(-20), -1, 1, -10, id="falling, just after a block"),
    ],
)
def test_full_blocks_are_counted_and_the_next_one_is_noted(probe: Probe, slope: int, times: int, until: int) -> None:
    assert Decimal(times) == (probe.line() * slope) // TEN
    assert Fraction(until) == probe.until


@pytest.mark.parametrize(
    "computed",
    [
        pytest.param(lambda x: x * x, id="a square"),
        pytest.param(lambda x: TEN / x, id="a division by the fact"),
        pytest.param(lambda x: x / x, id="a division by itself"),
        pytest.param(lambda x: x // x, id="blocks of itself"),
    ],
)
def test_what_is_no_straight_line_is_refused(computed: object) -> None:
    assert callable(computed)
    with pytest.raises(NotStraight):
        computed(on(3).line())


def test_an_operation_that_does_not_know_lines_fails_loudly() -> None:
    """A rule that rounded inside would otherwise compute with a number that is none."""
    with pytest.raises(ArithmeticError):
        on(3).line().quantize(TEN)


def test_a_line_cannot_be_a_key() -> None:
    with pytest.raises(TypeError):
        hash(Line(TEN, TEN, on(3)))
