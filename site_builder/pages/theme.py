"""One theme, figure by figure: aspects are rows, benefits are columns, a city's columns stand together."""

from collections.abc import Callable
from dataclasses import dataclass

from site_builder import urls
from site_builder.compare import Absent, Column, Comparison, compare
from site_builder.model.site import Theme
from site_builder.pages.benefits import AbsenceView, CityName, absence, benefit_address, city_name
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.text import Text
from site_builder.pages.theme_column import BenefitColumn, CellView


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
        BenefitColumn(edition, column) if column.benefit is not None else None for column in comparison.columns
    )

    def row(key: str, write: Callable[["BenefitColumn"], CellView]) -> RowView:
        return RowView(edition.ui(key), tuple(write(each) for each in columns if each is not None))

    is_open = any(column is not None and column.has_readings for column in columns)
    readings = (row("aspect_readings", BenefitColumn.readings),) if is_open else ()
    asks_more = any(column is not None and column.has_requirements for column in columns)
    required = (row("aspect_requirements", BenefitColumn.requirements),) if asks_more else ()
    rows = (
        row("aspect_certainty", BenefitColumn.certainty),
        row("aspect_instrument", BenefitColumn.instrument),
        row("aspect_purpose", BenefitColumn.purpose),
        row("aspect_who", BenefitColumn.who),
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
        row("aspect_conditions", BenefitColumn.conditions),
        *required,
        row("aspect_paid", BenefitColumn.paid),
        *readings,
        row("aspect_departments", BenefitColumn.departments),
        row("aspect_in_force", BenefitColumn.in_force),
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
