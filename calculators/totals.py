"""
What a city comes to, after its overlap groups.

Neither official text says whether two of its own clauses may pay for the same expenditure; the reading
`same-expenditure` decides: `once` counts only one of a group, `stack` counts all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.outcome import Assessment
from calculators.rules import City
from calculators.values import ZERO

READING = "same-expenditure"


@dataclass(frozen=True, slots=True)
class Combination:
    """Which of the benefits that pay are claimed together."""

    counted: tuple[str, ...]
    set_aside: Mapping[str, str]  # benefits given up, each with the dearest counted one of its groups


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
    """Add up the amounts of a city's best combination."""
    amounts = {
        benefit.id: amount for benefit in city.benefits if (amount := assessments[benefit.id].amount) is not None
    }
    best = best_combination(city, amounts, readings)
    return Totals(
        exact=_sum(best.counted, assessments, "exact"),
        up_to=_sum(best.counted, assessments, "up_to"),
        counted=best.counted,
        set_aside=best.set_aside,
    )


def best_combination(city: City, amounts: Mapping[str, Decimal], readings: Mapping[str, str]) -> Combination:
    """
    Return the combination that comes to most, no two of it from one group unless all may be claimed.

    Args:
        city: Whose groups they are.
        amounts: Yuan of the benefits that pay, by id, in the city's order; none below zero.
        readings: The chosen option of each reading.

    Returns:
        Of combinations that come to the same, the one whose first difference is the earlier benefit.
    """
    if readings.get(READING) != "once":
        return Combination(tuple(amounts), {})
    rivals = _rivals(city, amounts)
    free = [name for name in amounts if not rivals[name]]
    contested = [name for name in amounts if rivals[name]]
    _, chosen = _best(contested, amounts, rivals)
    counted = {*free, *chosen}
    set_aside = {
        name: max((rival for rival in amounts if rival in rivals[name] & counted), key=amounts.__getitem__)
        for name in contested
        if name not in counted
    }
    return Combination(tuple(name for name in amounts if name in counted), set_aside)


def _rivals(city: City, amounts: Mapping[str, Decimal]) -> dict[str, frozenset[str]]:
    """Return for each benefit those that cannot be claimed beside it."""
    groups = [frozenset(members) & amounts.keys() for members in city.groups.values()]
    return {name: frozenset().union(*(group for group in groups if name in group)) - {name} for name in amounts}


def _best(
    names: Sequence[str], amounts: Mapping[str, Decimal], rivals: Mapping[str, frozenset[str]]
) -> tuple[Decimal, tuple[str, ...]]:
    """Choose with the first of the names and without it; groups are small, so all choices are looked at."""
    if not names:
        return ZERO, ()
    first, rest = names[0], names[1:]
    with_first, beside = _best([name for name in rest if name not in rivals[first]], amounts, rivals)
    with_first += amounts[first]
    if not rivals[first] & frozenset(rest):
        return with_first, (first, *beside)
    without, instead = _best(rest, amounts, rivals)
    return (with_first, (first, *beside)) if with_first >= without else (without, instead)


def _sum(counted: tuple[str, ...], assessments: Mapping[str, Assessment], certainty: str) -> Decimal:
    amounts = (assessments[name] for name in counted)
    return sum((each.amount or ZERO for each in amounts if each.certainty == certainty), Decimal("0.00"))
