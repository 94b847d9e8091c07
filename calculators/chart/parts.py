"""What a chart is made of: what it is asked to show, and what a template places."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.analysis.breakeven import Curve, Measure
from calculators.chart.scale import Axis


@dataclass(frozen=True, slots=True)
class Size:
    """How large a chart is drawn, in pixels; its labels are read at that size."""

    width: int
    height: int  # of the plot itself, at least
    type: int
    x_steps: int
    y_steps: int


WIDE = Size(width=720, height=300, type=14, x_steps=6, y_steps=5)
NARROW = Size(width=344, height=250, type=13, x_steps=4, y_steps=4)


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it stands; `anchor` as in SVG."""

    x: str
    y: str
    anchor: str
    text: str


NO_LABEL = Label("0", "0", "start", "")


@dataclass(frozen=True, slots=True)
class Line:
    """A total as path data; all empty where a city has no line of its own for a measure."""

    line: str = ""
    jumps: str = ""  # from one end of a gap to the other
    full: str = ""  # what the total is at a jump
    empty: str = ""  # what it is not any more, or not yet
    marks: str = ""  # the city's own shape, at the end of the line and at the profile's value
    lead: str = ""  # from the end of the line to a label that had to move
    name: Label = NO_LABEL
    kind: Label = NO_LABEL


@dataclass(frozen=True, slots=True)
class CityLines:
    """A city's totals; `most` is empty where everything follows from rules."""

    exact: Line = Line()
    most: Line = Line()
    band: str = ""  # what lies between the two


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart of one size."""

    view_box: str
    grid: str
    axis: str
    x_ticks: tuple[Label, ...]
    y_ticks: tuple[Label, ...]
    cities: tuple[CityLines, ...]
    own: str  # the upright line at the profile's own value
    guides: str  # the upright lines at crossings
    crossings: str  # the rings around them
    notes: tuple[Label, ...]  # above the plot: the profile's value, then crossings


@dataclass(frozen=True, slots=True)
class Note:
    """A value worth pointing at; `meets` are yuan where lines cross there, none for the profile's own value."""

    at: Fraction
    text: str
    meets: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What is drawn."""

    x: Axis
    y_write: Callable[[Decimal], str]
    curves: tuple[Curve, ...]  # cities in their order, each by rule and at most
    names: Mapping[str, str]  # by city
    kinds: Mapping[Measure, str]  # how lines of each measure are called
    own: Note | None
    crossings: tuple[Note, ...]


def blank(cities: int) -> Drawing:
    """Return a chart with nothing on it."""
    return Drawing(f"0 0 {WIDE.width} {WIDE.height}", "", "", (), (), (CityLines(),) * cities, "", "", "", ())
