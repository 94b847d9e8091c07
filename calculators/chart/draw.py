"""Draw a chart in one size."""

from collections.abc import Sequence
from fractions import Fraction

from calculators.chart.lines import CityCurves, Pen, by_city, draw_cities, label_height
from calculators.chart.marks import dots, line
from calculators.chart.parts import Drawing, Label, Size, Subject
from calculators.chart.scale import Axis, Scale, nice_step, px, text_width, ticks, ticks_with_room, to_decimal


def draw(subject: Subject, size: Size) -> Drawing:
    """Draw a chart in one size."""
    top_value = max(max(run.first, run.last) for curve in subject.curves for run in curve.runs) or Fraction(1)
    step = nice_step(top_value, size.y_steps)
    y_axis = Axis(Fraction(0), -(-top_value // step) * step, subject.y_write)
    y_values = ticks(y_axis.low, y_axis.high, step)
    y_texts = [subject.y_write(to_decimal(value)) for value in y_values]
    lines = by_city(subject.curves)
    labels = [label_height(size, has_kind=most is not None) for _, most in lines for _ in range(2 if most else 1)]
    left = max(text_width(text, size.type) for text in y_texts) + 12
    right = size.width - _label_room(subject, lines, size)
    x_scale = Scale(subject.x, left, right)
    notes, rows = _notes(subject, x_scale, size)
    top = Fraction(rows * (size.type + 6) + 10)
    bottom = top + max(Fraction(size.height), sum(labels, Fraction(0)))
    y_scale = Scale(y_axis, bottom, top)
    x_values = ticks_with_room(subject.x, right - left, size.type, size.x_steps)
    pen = Pen(x_scale, y_scale, size)
    return Drawing(
        view_box=f"0 0 {size.width} {px(bottom + size.type + 14)}",
        grid="".join(line([(left, y_scale.at(value)), (right, y_scale.at(value))]) for value in y_values[1:]),
        axis=line([(left, bottom), (right, bottom)])
        + "".join(line([(x_scale.at(value), bottom), (x_scale.at(value), bottom + 5)]) for value in x_values),
        x_ticks=tuple(
            _inside(x_scale.at(value), bottom + size.type + 8, subject.x.write(to_decimal(value)), size)
            for value in x_values
        ),
        y_ticks=tuple(
            Label(px(left - 8), px(y_scale.at(value) + Fraction(size.type, 3)), "end", text)
            for value, text in zip(y_values, y_texts, strict=True)
        ),
        cities=draw_cities(subject, lines, pen),
        own=pen.upright(subject.own.at) if subject.own else "",
        guides="".join(pen.upright(each.at) for each in subject.crossings),
        crossings=dots((x_scale.at(each.at), y_scale.at(each.meets or Fraction(0))) for each in subject.crossings),
        notes=notes,
    )


def _label_room(subject: Subject, lines: Sequence[CityCurves], size: Size) -> Fraction:
    texts = [*subject.names.values(), *(subject.kinds.values() if any(most for _, most in lines) else ())]
    return max(text_width(text, size.type) for text in texts) + 22


def _inside(x: Fraction, y: Fraction, text: str, size: Size) -> Label:
    """Centre a text on a place, or let it end or begin there where it would leave the picture."""
    half = text_width(text, size.type) / 2
    anchor = "start" if x < half else "end" if x + half > size.width else "middle"
    return Label(px(x), px(y), anchor, text)


def _notes(subject: Subject, scale: Scale, size: Size) -> tuple[tuple[Label, ...], int]:
    """Put notes above the plot in as few rows as they need; return them and the number of rows."""
    rows: list[list[tuple[Fraction, Fraction]]] = []
    found: list[Label] = []
    for note in (*([subject.own] if subject.own else []), *subject.crossings):
        at, width = scale.at(note.at), text_width(note.text, size.type)
        begin = min(max(at - width / 2, Fraction(0)), size.width - width)
        span = (begin - 6, begin + width + 6)
        free = (row for row, taken in enumerate(rows) if all(span[1] < a or b < span[0] for a, b in taken))
        row = next(free, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(span)
        anchor, x = (
            ("middle", at) if begin == at - width / 2 else ("start", begin) if begin == 0 else ("end", begin + width)
        )
        found.append(Label(px(x), px(Fraction((row + 1) * (size.type + 6) - 4)), anchor, note.text))
    return tuple(found), len(rows)
