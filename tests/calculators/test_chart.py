"""
A chart is worked out from exact values: every number below can be checked on squared paper.

The picture is 200 wide; its plot runs from x = 28.8 to 168 for values 0 to 10, and from y = 110 up to 10 for 0 to 100
yuan.
"""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from calculators.analysis.breakeven import Curve, Measure, Run, Turn
from calculators.chart.draw import draw
from calculators.chart.parts import NARROW, WIDE, Drawing, Label, Note, Size, Subject
from calculators.chart.scale import Axis, nice_step, px, text_width, ticks, ticks_with_room

SIZE = Size(width=200, height=100, type=10, x_steps=2, y_steps=2)
X = Axis(Fraction(0), Fraction(10), str)
CITIES = ("dongzhou", "xizhou")


def run(start: int, end: int, first: int, last: int) -> Run:
    return Run(*(Fraction(value) for value in (start, end, first, last)))


def curves(*runs: Run, city: str = "dongzhou", turns: tuple[Turn, ...] = (), most: tuple[Run, ...] = ()) -> list[Curve]:
    """Return a city's total by rule, and at most; the same unless told."""
    return [Curve(city, "exact", runs, turns), Curve(city, "most", most or runs, () if most else turns)]


def subject(*of: Curve, own: Note | None = None, crossings: tuple[Note, ...] = ()) -> Subject:
    names = dict.fromkeys(CITIES, "东")
    kinds: dict[Measure, str] = {"exact": "定", "most": "多"}
    return Subject(X, str, of, names, kinds, own, crossings)


def jump(at: int, before: int, on: int, after: int) -> Turn:
    return Turn("dongzhou", "exact", Fraction(at), Fraction(before), Fraction(on), Fraction(after), ("support",))


RISING = curves(run(0, 10, 0, 100))


def test_a_straight_total_is_one_stroke_from_corner_to_corner() -> None:
    drawing = draw(subject(*RISING), SIZE)

    assert drawing.cities[0].exact.line == "M28.8 110L168 10"
    assert drawing.view_box == "0 0 200 134"
    assert drawing.grid == "M28.8 60L168 60M28.8 10L168 10"
    assert [(each.x, each.y, each.text) for each in drawing.y_ticks] == [
        ("20.8", "113.3", "0"),
        ("20.8", "63.3", "50"),
        ("20.8", "13.3", "100"),
    ]
    assert [(each.x, each.y, each.text) for each in drawing.x_ticks] == [
        ("28.8", "128", "0"),
        ("98.4", "128", "5"),
        ("168", "128", "10"),
    ]


def test_a_bend_does_not_break_the_stroke() -> None:
    bend = Turn("dongzhou", "exact", Fraction(5), Fraction(100), Fraction(100), Fraction(100), ())

    line = draw(subject(*curves(run(0, 5, 0, 100), run(5, 10, 100, 100), turns=(bend,))), SIZE).cities[0].exact

    assert line.line == "M28.8 110L98.4 10L168 10"
    assert (line.jumps, line.full, line.empty) == ("", "", "")


@pytest.mark.parametrize(
    ("on", "full", "empty"),
    [
        pytest.param(50, "M95.4 60", ["M95.4 10"], id="above the mark: the lower end belongs to the line"),
        pytest.param(100, "M95.4 10", ["M95.4 60"], id="from the mark on: the upper one does"),
        pytest.param(0, "M95.4 110", ["M95.4 60", "M95.4 10"], id="on the mark only: neither does"),
    ],
)
def test_a_jump_breaks_the_stroke_and_shows_which_end_is_meant(on: int, full: str, empty: list[str]) -> None:
    broken = curves(run(0, 5, 0, 50), run(5, 10, 100, 100), turns=(jump(5, 50, on, 100),))

    line = draw(subject(*broken), SIZE).cities[0].exact

    assert line.line == "M28.8 110L98.4 60M98.4 10L168 10"
    assert line.full == f"{full}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z"
    assert re.findall(r"M[0-9.]+ [0-9.]+", line.empty) == empty


def test_dots_of_crowded_jumps_are_left_out_and_the_gaps_stay() -> None:
    steps = [run(place, place + 1, place * 10, place * 10) for place in range(10)]
    turns = tuple(jump(place, place * 10 - 10, place * 10, place * 10) for place in range(1, 10))
    small = replace(SIZE, width=120)  # less than ten pixels from one jump to the next

    line = draw(subject(*curves(*steps, turns=turns)), small).cities[0].exact

    assert (line.full, line.empty) == ("", "")
    assert line.line.count("M") == 10


def test_ceilings_are_a_second_line_with_a_band_between_and_both_labels_say_which_they_are() -> None:
    lines = draw(subject(*curves(run(0, 10, 0, 0), most=(run(0, 10, 0, 100),))), SIZE).cities[0]

    assert lines.exact.line == "M28.8 110L168 110"
    assert lines.most.line == "M28.8 110L168 10"
    assert lines.band == "M28.8 110L28.8 110L168 10L168 110z"
    assert [lines.exact.kind.text, lines.most.kind.text] == ["定", "多"]


def test_without_ceilings_a_city_has_one_line_and_a_plain_label() -> None:
    lines = draw(subject(*RISING), SIZE).cities[0]

    assert (lines.most.line, lines.band, lines.exact.kind.text) == ("", "", "")
    assert lines.exact.name == Label("184", "13.3", "start", "东")


def test_labels_at_the_ends_of_lines_never_lie_on_each_other_or_on_the_values_below() -> None:
    same = [*curves(run(0, 10, 0, 0), most=(run(0, 10, 5, 5),))]
    other = [*curves(run(0, 10, 0, 0), city="xizhou", most=(run(0, 10, 5, 6),))]

    drawing = draw(subject(*same, *other), SIZE)

    parts = [part for city in drawing.cities for part in (city.exact, city.most)]
    baselines = sorted(Decimal(label.y) for part in parts for label in (part.name, part.kind))
    assert len(baselines) == 8
    assert min(after - before for before, after in pairwise(baselines)) >= 10
    assert baselines[-1] <= bottom_of(drawing)
    assert sum(part.lead != "" for part in parts) >= 3


def bottom_of(drawing: Drawing) -> Decimal:
    """Return where the axis stands."""
    found = re.match(r"M[0-9.]+ ([0-9.]+)L", drawing.axis)
    assert found
    return Decimal(found[1])


def test_the_profiles_own_value_and_a_crossing_are_marked_on_the_lines() -> None:
    crossing = Note(Fraction(5), "x", Fraction(50))

    drawing = draw(subject(*RISING, own=Note(Fraction(10), "me"), crossings=(crossing,)), SIZE)

    # One row of notes above: the plot is 16 lower.
    assert drawing.own == "M168 22L168 126"
    assert drawing.guides == "M98.4 22L98.4 126"
    assert drawing.crossings.startswith("M95.4 76a3")
    assert [(note.x, note.y, note.text) for note in drawing.notes] == [("168", "12", "me"), ("98.4", "12", "x")]
    assert drawing.cities[0].exact.marks.count("z") == 2


def test_notes_that_would_touch_stand_in_rows_and_stay_inside_the_picture() -> None:
    notes = (Note(Fraction(0), "a long note", Fraction(0)), Note(Fraction(1), "another note", Fraction(0)))

    found = draw(subject(*RISING, crossings=notes), SIZE).notes

    assert [(note.x, note.y, note.anchor) for note in found] == [("0", "12", "start"), ("42.7", "28", "middle")]


def test_each_city_has_a_shape_of_its_own() -> None:
    drawing = draw(subject(*RISING, *curves(run(0, 10, 5, 5), city="xizhou")), SIZE)

    shapes = [re.sub(r"^M[0-9.]+ [0-9.]+", "", city.exact.marks) for city in drawing.cities]
    assert shapes == ["a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", "h8v8h-8z"]


def test_a_total_of_nothing_is_a_line_on_the_axis() -> None:
    assert draw(subject(*curves(run(0, 10, 0, 0))), SIZE).cities[0].exact.line.count("110L") == 1


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_six_cities_find_room(size: Size) -> None:
    lines = [
        curve
        for number in range(6)
        for curve in curves(run(0, 10, 0, 0), city=f"c{number}", most=(run(0, 10, 1, number + 1),))
    ]
    names = {f"c{number}": f"City {number}" for number in range(6)}

    drawing = draw(replace(subject(*lines), names=names), size)

    parts = [part for city in drawing.cities for part in (city.exact, city.most)]
    labels = sorted(Decimal(label.y) for part in parts for label in (part.name, part.kind))
    assert labels[0] > 0
    assert min(after - before for before, after in pairwise(labels)) >= size.type


@pytest.mark.parametrize(
    ("span", "most", "is_whole", "expected"),
    [
        (100, 5, False, "20"),
        (5_000_000, 6, False, "1000000"),
        (800_000_000, 6, False, "200000000"),
        (1, 4, False, "1/4"),
        (15, 6, False, "5/2"),
        (15, 6, True, "5"),
        (3, 6, True, "1"),
        (10, 6, True, "2"),
    ],
)
def test_steps_are_round(span: int, most: int, is_whole: bool, expected: str) -> None:
    assert nice_step(Fraction(span), most, is_whole=is_whole) == Fraction(expected)


def test_ticks_are_the_multiples_within_both_ends_included() -> None:
    assert ticks(Fraction(3), Fraction(10), Fraction(5, 2)) == (5, Fraction(15, 2), 10)


def test_fewer_ticks_where_labels_are_long() -> None:
    axis = Axis(Fraction(0), Fraction(6), lambda value: f"{value} long words")

    found = ticks_with_room(axis, Fraction(300), size=10, most=6)

    assert found == (0, 2, 4, 6)  # 12 characters are 67.2 wide, so three steps of 100 have room and six of 50 have not


def test_a_chinese_character_is_as_wide_as_its_type_is_high() -> None:
    assert text_width("万元", 14) == 28
    assert text_width("12", 50) == 56


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1/3", "0.3"), ("1/20", "0.1"), ("5", "5"), ("-1/3", "-0.3"), ("99.96", "100"), ("0", "0")],
)
def test_pixels_are_rounded_to_a_tenth(value: str, expected: str) -> None:
    assert px(Fraction(value)) == expected
