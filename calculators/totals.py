"""
What a city comes to, after its overlap groups.

Neither official text says whether two of its own clauses may pay for the same expenditure; the reading
`same-expenditure` decides: `once` counts only the highest of a group, `stack` counts all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators.outcome import Assessment
from calculators.rules import City
from calculators.values import ZERO

READING = "same-expenditure"


@dataclass(frozen=True, slots=True)
class Totals:
    """Yuan of one city: what follows from rules, what ceilings allow at most, and both together."""

    exact: Decimal
    up_to: Decimal
    counted: tuple[str, ...]  # benefits that count
    set_aside: Mapping[str, str]  # benefits that do not, each with the one of its group that counts

    @property
    def most(self) -> Decimal:
        return self.exact + self.up_to


def city_totals(city: City, assessments: Mapping[str, Assessment], readings: Mapping[str, str]) -> Totals:
    """Add up a city's amounts; where two of a group tie, the first in order counts."""
    set_aside: dict[str, str] = {}
    if readings.get(READING) == "once":
        for members in city.groups.values():
            in_order = [benefit.id for benefit in city.benefits if benefit.id in members]
            paying = [name for name in in_order if assessments[name].amount is not None]
            if paying:
                # max() keeps the first of equals.
                highest = max(paying, key=lambda name: assessments[name].amount or ZERO)
                set_aside |= {name: highest for name in paying if name != highest}
    counted = tuple(
        benefit.id
        for benefit in city.benefits
        if assessments[benefit.id].amount is not None and benefit.id not in set_aside
    )
    return Totals(
        exact=_sum(counted, assessments, "exact"),
        up_to=_sum(counted, assessments, "up_to"),
        counted=counted,
        set_aside=set_aside,
    )


def _sum(counted: tuple[str, ...], assessments: Mapping[str, Assessment], certainty: str) -> Decimal:
    amounts = (assessments[name] for name in counted)
    return sum((each.amount or ZERO for each in amounts if each.certainty == certainty), Decimal("0.00"))
