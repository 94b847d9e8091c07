"""A model enterprise: an invented applicant whose case is worked out on a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from site_builder.model.words import Words
from site_builder.problems import Location


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An invented applicant; every figure is round and stands in its facts."""

    id: str
    title: Words
    description: Words
    because: Words  # what this one shows, in a sentence
    as_of: date
    facts: Mapping[str, Any]  # as JSON values
    facts_where: Mapping[str, Location]
    readings: Mapping[str, str]  # only those that are not left at their defaults
    unsure: tuple[str, ...]  # facts that it cannot state yet
    unsure_where: Location
    plot: tuple[str, ...]  # facts, given as numbers, over which the cities are worth comparing
    plot_where: Location
    where: Location

    @property
    def request(self) -> dict[str, Any]:
        return {"as_of": self.as_of.isoformat(), "facts": dict(self.facts), "readings": dict(self.readings)}
