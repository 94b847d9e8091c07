"""One theme, figure by figure: aspects are rows, benefits are columns, a city's columns stand together."""

from collections.abc import Callable
from dataclasses import dataclass

from site_builder import urls
from site_builder.compare import Absent, Cell, Column, Comparison, Figures, compare
from site_builder.model.site import Theme
from site_builder.pages.benefits import (
    AbsenceView,
    Certainty,
    CityName,
    absence,
    benefit_address,
    certainty,
    city_name,
    paid,
    who_stated,
)
from site_builder.pages.conditions import (
    ConditionView,
    conditions,
    entry_conditions,
    later_conditions,
    requirements,
    without_conditions,
)
from site_builder.pages.documents import in_force
from site_builder.pages.edition import Edition, FigureView, QuoteView
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.readings import reading_address
from site_builder.pages.text import Run, Text, joined


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A benefit at the head of its column; or the city that has none, and why."""

    city: CityName
    title: str
    address: str
    clause: str
    absence: AbsenceView | None


@dataclass(frozen=True, slots=True)
class CityGroup:
    city: CityName
    span: int  # columns


@dataclass(frozen=True, slots=True)
class CellView:
    """Exactly one of the values is set; `label` names the column again, for narrow screens."""

    label: str
    city: CityName
    text: Text = ()
    quote: QuoteView | None = None
    certainty: Certainty | None = None
    figures: tuple[FigureView, ...] = ()
    conditions: tuple[ConditionView, ...] = ()
    absence: AbsenceView | None = None
    span: int = 1  # rows


@dataclass(frozen=True, slots=True)
class RowView:
    label: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ThemeContext:
    frame: Frame
    question: str
    difference: Text
    groups: tuple[CityGroup, ...]
    columns: tuple[ColumnHead, ...]
    rows: tuple[RowView, ...]
    absences: tuple[AbsenceView, ...]  # what the words in cells without a figure mean
    previous: Link | None
    following: Link | None


def theme_page(edition: Edition, theme: Theme, alternates: dict[str, str]) -> Page:
    """Build the page of one theme."""
    language, site = edition.language, edition.site
    path = urls.path_of(urls.theme(language, theme.id))
    comparison = compare(theme.id, site.cities)
    position = site.themes.index(theme)
    context = ThemeContext(
        frame=build_frame(
            edition,
            path,
            theme.title[language],
            edition.say_plainly("theme_description", theme=theme.title[language], cities=edition.city_names),
            [Link(edition.ui("nav_compare"), urls.compare(language))],
        ),
        question=theme.question[language],
        difference=edition.of_site(theme.difference),
        groups=tuple(CityGroup(city_name(edition, city), len(comparison.of_city(city.id))) for city in site.cities),
        columns=tuple(_head(edition, column) for column in comparison.columns),
        rows=_rows(edition, comparison),
        absences=_absences(edition, comparison),
        previous=_neighbour(edition, position - 1),
        following=_neighbour(edition, position + 1),
    )
    return Page(path, "pages/theme.html", language, alternates, context)


def _neighbour(edition: Edition, position: int) -> Link | None:
    themes = edition.site.themes
    if not 0 <= position < len(themes):
        return None
    theme = themes[position]
    return Link(theme.title[edition.language], urls.theme(edition.language, theme.id))


def _absences(edition: Edition, comparison: Comparison) -> tuple[AbsenceView, ...]:
    """Return each kind of absence that the table shows, once."""
    cells = [cell for row in comparison.rows for cell in row.cells]
    kinds = dict.fromkeys(cell.kind for cell in cells if isinstance(cell, Absent))
    return tuple(absence(edition, Absent(kind)) for kind in kinds)


def _head(edition: Edition, column: Column) -> ColumnHead:
    city = city_name(edition, column.city)
    if column.measure is None or column.benefit is None:
        reason = None if column.absent is None else absence(edition, column.absent)
        return ColumnHead(city, "", city.address, "", reason)
    return ColumnHead(
        city,
        column.benefit.title[edition.language],
        benefit_address(edition, column.measure, column.benefit),
        edition.clause_of(column.measure),
        None,
    )


def _rows(edition: Edition, comparison: Comparison) -> tuple[RowView, ...]:
    """Return how sure, which support, for whom; the figures; the conditions, the payment, the dates."""
    columns = tuple(
        _BenefitColumn(edition, column) if column.benefit is not None else None for column in comparison.columns
    )

    def row(key: str, write: Callable[["_BenefitColumn"], CellView]) -> RowView:
        return RowView(edition.ui(key), tuple(write(each) for each in columns if each is not None))

    is_open = any(column is not None and column.has_readings for column in columns)
    readings = (row("aspect_readings", _BenefitColumn.readings),) if is_open else ()
    asks_more = any(column is not None and column.has_requirements for column in columns)
    required = (row("aspect_requirements", _BenefitColumn.requirements),) if asks_more else ()
    rows = (
        row("aspect_certainty", _BenefitColumn.certainty),
        row("aspect_instrument", _BenefitColumn.instrument),
        row("aspect_purpose", _BenefitColumn.purpose),
        row("aspect_who", _BenefitColumn.who),
        *(
            RowView(
                edition.ui(f"kind_{found.aspect}"),
                tuple(
                    column.figures(cell)
                    for column, cell in zip(columns, found.cells, strict=True)
                    if column is not None
                ),
            )
            for found in comparison.rows
        ),
        row("aspect_conditions", _BenefitColumn.conditions),
        *required,
        row("aspect_paid", _BenefitColumn.paid),
        *readings,
        row("aspect_departments", _BenefitColumn.departments),
        row("aspect_in_force", _BenefitColumn.in_force),
    )
    if not any(columns):
        rows = (RowView(edition.ui("aspect_offered"), ()),)
    return _with_absences(edition, comparison, rows)


def _with_absences(edition: Edition, comparison: Comparison, rows: tuple[RowView, ...]) -> tuple[RowView, ...]:
    """Put the cells of cities without a benefit into the first row; each spans all of them."""
    written = iter(rows[0].cells)
    cells = tuple(
        next(written)
        if column.absent is None
        else CellView(
            "",
            city_name(edition, column.city),
            absence=absence(edition, column.absent),
            span=len(rows),
        )
        for column in comparison.columns
    )
    return (RowView(rows[0].label, cells), *rows[1:])


class _BenefitColumn:
    """Writes the cells of one column."""

    def __init__(self, edition: Edition, column: Column) -> None:
        if column.measure is None or column.benefit is None:
            raise ValueError("a column without a benefit has no cells")
        self._edition = edition
        self._measure = column.measure
        self._benefit = column.benefit
        self._city = city_name(edition, column.city)
        self._label = column.benefit.title[edition.language]

    def certainty(self) -> CellView:
        found = certainty(self._edition, self._benefit.certainty)
        return CellView(self._label, self._city, certainty=found)

    def instrument(self) -> CellView:
        words = self._edition.site.instruments[self._benefit.instrument]
        return self._text((Run(words[self._edition.language]),))

    def purpose(self) -> CellView:
        return self._text(self._edition.of_measure(self._measure.purpose, self._measure))

    def who(self) -> CellView:
        stated = who_stated(self._edition, self._benefit)
        return self._text(stated.text, stated.quote)

    def figures(self, cell: Cell) -> CellView:
        if isinstance(cell, Figures):
            views = tuple(self._edition.figure_view(each) for each in cell.parameters)
            return CellView(self._label, self._city, figures=views)
        return CellView(self._label, self._city, absence=absence(self._edition, cell))

    def conditions(self) -> CellView:
        found = (
            *conditions(self._edition, self._benefit),
            *entry_conditions(self._edition, self._benefit),
            *later_conditions(self._edition, self._benefit),
        )
        if found:
            return CellView(self._label, self._city, conditions=found)
        return self._text((Run(without_conditions(self._edition, self._benefit)),))

    @property
    def has_requirements(self) -> bool:
        return bool(self._benefit.requirements)

    def requirements(self) -> CellView:
        found = requirements(self._edition, self._measure, self._benefit)
        if found:
            return CellView(self._label, self._city, conditions=found)
        return self._text((Run(self._edition.ui("requirements_none")),))

    def paid(self) -> CellView:
        stated = paid(self._edition, self._benefit)
        return self._text(stated.text, stated.quote)

    @property
    def has_readings(self) -> bool:
        return bool(self._benefit.readings)

    def readings(self) -> CellView:
        """Link to the readings that the benefit's amount hangs on."""
        found = [each for each in self._edition.site.readings if each.id in self._benefit.readings]
        if not found:
            return self._text((Run(self._edition.ui("readings_none")),))
        links = [(Run(self._edition.plainly(each.question), reading_address(self._edition, each)),) for each in found]
        return self._text(joined(links, " "))

    def departments(self) -> CellView:
        city = self._edition.city(self._measure.city)
        names = [
            city.departments[name][self._edition.language] for group in self._measure.departments for name in group.are
        ]
        return self._text((Run(self._edition.listed(dict.fromkeys(names))),))

    def in_force(self) -> CellView:
        return self._text(in_force(self._edition, self._edition.document(self._measure)))

    def _text(self, text: Text, quote: QuoteView | None = None) -> CellView:
        return CellView(self._label, self._city, text=text, quote=quote)
