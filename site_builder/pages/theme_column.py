"""The cells of one benefit on the page of its theme."""

from dataclasses import dataclass

from site_builder.compare import Cell, Column, Figures
from site_builder.pages.benefits import (
    AbsenceView,
    Certainty,
    CityName,
    absence,
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
from site_builder.pages.readings import reading_address
from site_builder.pages.text import Run, Text, joined


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


class BenefitColumn:
    """Writes the cells of one benefit, one method for each row."""

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
