"""
What stands behind an answer, on pages: where it is placed, or worked out by the build for one profile.
"""

from dataclasses import dataclass

from calculators.decision.page import DecisionPage, present_decision
from calculators.evaluate import Answer
from calculators.request import Request
from calculators.rules import Rules
from site_builder.model.site import City
from site_builder.pages.benefits import CityName, city_name
from site_builder.pages.documents import in_force
from site_builder.pages.edition import Edition
from site_builder.pages.readings import reading_address
from site_builder.pages.text import Text


@dataclass(frozen=True, slots=True)
class ValidityView:
    """From when to when an official text is in force."""

    in_force: Text
    until: str  # its last day, as 2026-12-31


@dataclass(frozen=True, slots=True)
class CityPlace:
    """Where what belongs to a city is placed."""

    id: str
    city: CityName
    policies: tuple[ValidityView, ...]
    until: str  # the last day of the policy that ends last


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What stands behind the answer to one profile."""

    cities: tuple[CityPlace, ...]
    page: DecisionPage
    reading: str  # address where the reading is explained that decides what overlaps


def city_places(edition: Edition) -> tuple[CityPlace, ...]:
    """Return the places of every city."""
    return tuple(_place(edition, city) for city in edition.site.cities)


def worked_decision(edition: Edition, rules: Rules, request: Request, answer: Answer) -> DecisionView:
    """Work out what stands behind the answer to a profile."""
    page = present_decision(rules, request, answer, edition.language)
    decides = [reading for reading in edition.site.readings if reading.id == page.overlap.reading]
    return DecisionView(city_places(edition), page, reading_address(edition, decides[0]) if decides else "")


def _place(edition: Edition, city: City) -> CityPlace:
    policies = tuple(ValidityView(in_force(edition, each), each.last_day.isoformat()) for each in city.documents)
    return CityPlace(city.id, city_name(edition, city), policies, max(each.until for each in policies))
