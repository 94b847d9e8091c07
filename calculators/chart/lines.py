"""The lines of a chart: totals with their jumps, the bands between them, and the labels at their ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from calculators.analysis.breakeven import Curve, Measure
from calculators.chart.marks import Point, dots, line, marks
from calculators.chart.parts import NO_LABEL, CityLines, Label, Line, Size, Subject
from calculators.chart.scale import Scale, px

# Pixels between two jumps of a line below which their dots would hide it.
ROOM_FOR_DOTS = 10

CityCurves = tuple[Curve, Curve | None]  # by rule, and at most; None where the second would lie on the first


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends, and which one it is."""

    city: int
    measure: Measure
    y: Fraction
    has_kind: bool  # its label says the measure, too


def by_city(curves: Sequence[Curve]) -> tuple[CityCurves, ...]:
    """Pair the totals of each city."""
    pairs = zip(curves[::2], curves[1::2], strict=True)
    return tuple((exact, None if exact.runs == most.runs else most) for exact, most in pairs)


def value_at(curve: Curve, place: Fraction) -> Fraction:
    """Return a total, unrounded, at a place in its range."""
    for turn in curve.turns:
        if turn.at == place:
            return turn.on
    return _along(curve, place, place)[0]


def label_height(size: Size, *, has_kind: bool) -> Fraction:
    """Return how much room the label of a line takes."""
    return Fraction(size.type * (2 if has_kind else 1) + 6)


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws totals on a pair of scales."""

    x: Scale
    y: Scale
    size: Size

    def point(self, place: Fraction, yuan: Fraction) -> Point:
        return self.x.at(place), self.y.at(yuan)

    def upright(self, place: Fraction) -> str:
        """Draw an upright line through the whole plot."""
        return line([(self.x.at(place), self.y.last - 4), (self.x.at(place), self.y.first)])

    def total(self, curve: Curve) -> Line:
        """Draw a total, broken at its jumps."""
        jumps = [turn for turn in curve.turns if turn.is_jump]
        broken = {turn.at for turn in jumps}
        strokes: list[list[Point]] = []
        for run in curve.runs:
            if not strokes or run.start in broken:
                strokes.append([self.point(run.start, run.first)])
            strokes[-1].append(self.point(run.end, run.last))
        drawn = Line(
            line="".join(line(stroke) for stroke in strokes),
            jumps="".join(
                line(self.point(turn.at, yuan) for yuan in (turn.before, turn.on, turn.after)) for turn in jumps
            ),
        )
        if any(after - before < ROOM_FOR_DOTS for before, after in pairwise(self.x.at(turn.at) for turn in jumps)):
            return drawn
        beside = [
            (turn.at, yuan) for turn in jumps for yuan in dict.fromkeys((turn.before, turn.after)) if yuan != turn.on
        ]
        return replace(
            drawn,
            full=dots(self.point(turn.at, turn.on) for turn in jumps),
            empty=dots(self.point(*each) for each in beside),
        )

    def band(self, below: Curve, above: Curve) -> str:
        """Draw what lies between two totals, from place to place."""
        places = sorted({place for curve in (below, above) for run in curve.runs for place in (run.start, run.end)})
        shapes = []
        for start, end in pairwise(places):
            (low, low_end), (high, high_end) = (_along(curve, start, end) for curve in (below, above))
            outline = [(start, low), (start, high), (end, high_end), (end, low_end)]
            shapes.append(line(self.point(*corner) for corner in outline) + "z")
        return "".join(shapes)


def _along(curve: Curve, start: Fraction, end: Fraction) -> tuple[Fraction, Fraction]:
    """Return a total at two places of the same run."""
    run = next(run for run in curve.runs if run.start <= start and end <= run.end)
    slope = (run.last - run.first) / (run.end - run.start)
    return run.first + slope * (start - run.start), run.first + slope * (end - run.start)


def draw_cities(subject: Subject, curves: Sequence[CityCurves], pen: Pen) -> tuple[CityLines, ...]:
    """Draw the totals of all cities with their labels."""
    ends: list[End] = []
    drawn: dict[tuple[int, Measure], Line] = {}
    for city, (exact, most) in enumerate(curves):
        for curve in (exact, most):
            if curve is not None:
                end = pen.point(curve.runs[-1].end, curve.runs[-1].last)
                own = [pen.point(subject.own.at, value_at(curve, subject.own.at))] if subject.own else []
                ends.append(End(city, curve.measure, end[1], has_kind=most is not None))
                drawn[city, curve.measure] = replace(pen.total(curve), marks=marks(city, [*own, end]))
    for each, middle in zip(ends, _spread(ends, pen), strict=True):
        drawn[each.city, each.measure] = _labelled(drawn[each.city, each.measure], each, middle, subject, pen)
    return tuple(
        CityLines(
            drawn[city, "exact"], drawn.get((city, "most"), Line()), "" if most is None else pen.band(exact, most)
        )
        for city, (exact, most) in enumerate(curves)
    )


def _spread(ends: Sequence[End], pen: Pen) -> list[Fraction]:
    """Return where the middle of each label goes, as near to the end of its line as the others allow."""
    order = sorted(range(len(ends)), key=lambda place: (ends[place].y, ends[place].measure == "exact", place))
    half = [label_height(pen.size, has_kind=end.has_kind) / 2 for end in ends]
    middles = [end.y for end in ends]
    taken = pen.y.last - half[order[0]]
    for place in order:
        middles[place] = max(middles[place], taken + half[place])
        taken = middles[place] + half[place]
    taken = pen.y.first + 2  # below stand the values of the fact
    for place in reversed(order):
        middles[place] = min(middles[place], taken - half[place])
        taken = middles[place] - half[place]
    return middles


def _labelled(drawn: Line, end: End, middle: Fraction, subject: Subject, pen: Pen) -> Line:
    x, size = pen.x.last, pen.size.type
    first = middle - Fraction(size, 6) if end.has_kind else middle + Fraction(size, 3)
    kind = Label(px(x + 16), px(first + size), "start", subject.kinds[end.measure]) if end.has_kind else NO_LABEL
    return replace(
        drawn,
        lead=line([(x + 6, end.y), (x + 13, middle)]) if abs(middle - end.y) > 3 else "",
        name=Label(px(x + 16), px(first), "start", subject.names[subject.curves[end.city * 2].city]),
        kind=kind,
    )
