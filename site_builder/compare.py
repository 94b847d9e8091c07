"""
What stands beside what: the benefits of one theme in every city, figure by figure, and why a cell is empty.

A cell is never blank and never a bare "no". It holds figures; or it says what the clause gives in their place; or it is
one of the four absences.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from site_builder.model.document import Parameter
from site_builder.model.measure import Benefit, Measure
from site_builder.model.site import City
from site_builder.model.words import Words

ASPECTS = ("rate", "amount", "cap", "threshold", "count", "period", "date")


@dataclass(frozen=True, slots=True)
class Figures:
    """The parameters of one kind."""

    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """The clause works without this: a fixed sum needs no rate, a rate no fixed sum."""

    aspect: str  # what there is none of
    kind: str  # of the figures it works with: rate, amount or cap


@dataclass(frozen=True, slots=True)
class Absent:
    """There is nothing to show, and what that means."""

    kind: str  # not-offered not-stated not-comparable not-checked
    note: Words | None = None


Cell = Figures | Instead | Absent


@dataclass(frozen=True, slots=True)
class Column:
    """One benefit; or a city without any, and why."""

    city: City
    measure: Measure | None
    benefit: Benefit | None
    absent: Absent | None


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect through all columns."""

    aspect: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The benefits of one theme; columns of a city stand together, cities in their order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def of_city(self, city: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.city.id == city)


def compare(theme: str, cities: Sequence[City]) -> Comparison:
    """
    Compare what cities offer on a theme.

    Returns:
        A column for every benefit, or one that says why a city has none; and a row for every aspect on which at least
        one of them has a figure.
    """
    columns = tuple(column for city in cities for column in _columns(theme, city))
    rows = (Row(aspect, tuple(_cell(aspect, column) for column in columns)) for aspect in ASPECTS)
    return Comparison(columns, tuple(row for row in rows if _has_figures(row)))


def _columns(theme: str, city: City) -> list[Column]:
    columns = [
        Column(city, measure, benefit, None)
        for measure in city.measures
        for benefit in measure.benefits
        if benefit.theme == theme
    ]
    return columns or [Column(city, None, None, _absence(theme, city))]


def _absence(theme: str, city: City) -> Absent:
    """Return what the city's editors wrote; a theme that nobody spoke of was not checked."""
    for absence in city.absences:
        if absence.theme == theme:
            return Absent(absence.kind, absence.note)
    return Absent("not-checked")


def _has_figures(row: Row) -> bool:
    return any(isinstance(cell, Figures) for cell in row.cells)


def _cell(aspect: str, column: Column) -> Cell:
    if column.benefit is None:
        return column.absent or Absent("not-checked")
    return figures_or_reason(column.benefit, aspect)


def figures_or_reason(benefit: Benefit, aspect: str) -> Cell:
    """Return the figures of one kind, or why the clause has none."""
    found = tuple(each for each in benefit.parameters.values() if each.kind == aspect)
    if found:
        return Figures(found)
    kinds = {parameter.kind for parameter in benefit.parameters.values()}
    substitute = _substitute(aspect, kinds)
    return Instead(aspect, substitute) if substitute else Absent("not-stated")


def _substitute(aspect: str, kinds: Set[str]) -> str | None:
    """Return the kind of figure that makes another one needless; nothing makes up for a cap on a rate."""
    match aspect:
        case "rate" | "amount":
            others = (kind for kind in ("amount", "rate", "cap") if kind != aspect)
            return next((kind for kind in others if kind in kinds), None)
        case "cap" if "rate" not in kinds and "amount" in kinds:
            return "amount"
        case _:
            return None
