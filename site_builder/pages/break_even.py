"""Break-even on pages: worked out by the build for a profile, or empty where the browser puts its own."""

from dataclasses import dataclass

from calculators.breakeven.follow import Follow
from calculators.breakeven.page import BreakEvenPage, present_break_even
from calculators.breakeven.table import Cell, CityCells, Row
from calculators.chart.parts import blank
from calculators.request import Request
from calculators.rules import Rules
from site_builder.pages.benefits import CityName, city_name
from site_builder.pages.edition import Edition

_NO_CELL = Cell("", "")


@dataclass(frozen=True, slots=True)
class BreakEvenView:
    """A break-even, and the cities that its lines and columns stand for."""

    id: str  # begins the ids of its elements
    cities: tuple[CityName, ...]
    page: BreakEvenPage
    row: Row  # without anything in it, for the template of a row


def empty_break_even(edition: Edition) -> BreakEvenView:
    """Return the places of a break-even before anything is computed."""
    drawing = blank(len(edition.site.cities))
    title = edition.ui("title", "breakeven")  # a heading is never empty, not even a hidden one
    page = BreakEvenPage("", title, "", "", "", (), (), "", "", drawing, drawing, (), "")
    return _view(edition, "break-even-chart", page)


def worked_break_evens(
    edition: Edition, rules: Rules, request: Request, facts: tuple[str, ...]
) -> tuple[BreakEvenView, ...]:
    """
    Work out the break-even of a profile along each of some facts.

    Raises:
        BadFollow: The totals cannot be followed along one of them.
    """
    pages = {fact: present_break_even(rules, request, Follow(fact), edition.language) for fact in facts}
    return tuple(_view(edition, f"along-{fact}", page) for fact, page in pages.items())


def _view(edition: Edition, name: str, page: BreakEvenPage) -> BreakEvenView:
    cities = edition.site.cities
    row = Row("", "", "", (CityCells(_NO_CELL, _NO_CELL),) * len(cities))
    return BreakEvenView(name, tuple(city_name(edition, city) for city in cities), page, row)
