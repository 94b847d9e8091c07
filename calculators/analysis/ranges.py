"""
What the readings do to a result: the range over all of them, and which one moves it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from itertools import product

from calculators.claim import make_claim
from calculators.evaluate import case_of
from calculators.request import Request
from calculators.rules import Benefit, City, Rules
from calculators.totals import READING, best_combination
from calculators.values import EXACT, ZERO, payments_to_fen

Readings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CitySum:
    """Yuan of a city under one set of readings."""

    exact: Decimal
    up_to: Decimal

    @property
    def most(self) -> Decimal:
        return self.exact + self.up_to


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range, and the readings it needs."""

    amount: Decimal  # yuan
    readings: Readings  # of those that move anything


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest that a city comes to over all readings."""

    city: str
    measure: str  # exact or most
    lowest: End
    highest: End

    @property
    def is_open(self) -> bool:
        return self.lowest.amount != self.highest.amount


@dataclass(frozen=True, slots=True)
class Switched:
    """What one option of a reading comes to, all other readings as chosen."""

    option: str
    is_chosen: bool
    cities: Mapping[str, CitySum]
    benefits: Mapping[str, Decimal | None]  # amounts of the benefits that the reading changes


@dataclass(frozen=True, slots=True)
class Mover:
    """A reading that changes an amount of this profile."""

    reading: str
    options: tuple[Switched, ...]


@dataclass(frozen=True, slots=True)
class ReadingRanges:
    """What all readings together do to a profile."""

    ranges: tuple[Range, ...]  # cities in their order, each with every measure
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class _Amount:
    yuan: Decimal | None
    certainty: str | None


def reading_ranges(rules: Rules, request: Request) -> ReadingRanges:
    """
    Compute a profile under every combination of readings.

    A benefit is computed once for each combination of the few readings that it rests on, and only those readings that
    change something are combined for the totals.
    """
    with localcontext(EXACT):
        amounts = {name: _Amounts(rules, request, benefit) for name, benefit in rules.benefits.items()}
        ranges = tuple(end for city in rules.cities for end in _ranges(rules, request, city, amounts))
        movers = tuple(_movers(rules, request, amounts))
    return ReadingRanges(ranges, movers)


class _Amounts:
    """The amounts of a benefit, by the readings that it rests on; computed when asked for and kept."""

    def __init__(self, rules: Rules, request: Request, benefit: Benefit) -> None:
        validity = benefit.validity.reading
        self.readings = (*benefit.readings, *([validity] if validity and validity not in benefit.readings else []))
        self._rules, self._request, self._benefit = rules, request, benefit
        self._known: dict[tuple[str, ...], _Amount] = {}

    def under(self, readings: Readings) -> _Amount:
        key = tuple(readings[reading] for reading in self.readings)
        if key not in self._known:
            request = replace(self._request, readings=readings)
            claim = make_claim(self._benefit, case_of(self._benefit, self._rules, request))
            paid = None if claim.payments is None else sum(payments_to_fen(claim.payments.by_year), ZERO)
            self._known[key] = _Amount(paid, claim.certainty)
        return self._known[key]

    def moved_by(self, reading: str, options: Iterator[str] | tuple[str, ...], readings: Readings) -> bool:
        """Tell whether the options of a reading come to different amounts, all others as they are."""
        return reading in self.readings and len({self.under({**readings, reading: each}) for each in options}) > 1


def _sum(city: City, readings: Readings, amounts: Mapping[str, _Amounts]) -> CitySum:
    found = {benefit.id: amounts[benefit.id].under(readings) for benefit in city.benefits}
    paying = {name: each.yuan for name, each in found.items() if each.yuan is not None}
    counted = best_combination(city, paying, readings).counted
    exact = sum((paying[name] for name in counted if found[name].certainty == "exact"), Decimal("0.00"))
    up_to = sum((paying[name] for name in counted if found[name].certainty == "up_to"), Decimal("0.00"))
    return CitySum(exact, up_to)


def _ranges(rules: Rules, request: Request, city: City, amounts: Mapping[str, _Amounts]) -> Iterator[Range]:
    own = {reading for benefit in city.benefits for reading in amounts[benefit.id].readings}
    own |= {READING} & set(rules.readings) if city.groups else set()
    names = [name for name in rules.readings if name in own]
    sums: list[tuple[Readings, CitySum]] = []
    for options in product(*(_chosen_first(rules, request, name) for name in names)):
        readings = dict(zip(names, options, strict=True))
        sums.append((readings, _sum(city, {**request.readings, **readings}, amounts)))
    for measure in ("exact", "most"):
        # min() and max() keep the first of equals: the one nearest to the readings as chosen.
        lowest = min(sums, key=lambda each: getattr(each[1], measure))
        highest = max(sums, key=lambda each: getattr(each[1], measure))
        yield Range(
            city.id,
            measure,
            *(End(getattr(each[1], measure), _moved(request, each[0])) for each in (lowest, highest)),
        )


def _chosen_first(rules: Rules, request: Request, reading: str) -> list[str]:
    chosen = request.readings[reading]
    return [chosen, *(option for option in rules.readings[reading].options if option != chosen)]


def _moved(request: Request, readings: Readings) -> Readings:
    """Return the readings that are not as chosen."""
    return {name: option for name, option in readings.items() if request.readings[name] != option}


def _movers(rules: Rules, request: Request, amounts: Mapping[str, _Amounts]) -> Iterator[Mover]:
    for name, reading in rules.readings.items():
        options = tuple(reading.options)
        moved = [each for each, of in amounts.items() if of.moved_by(name, options, request.readings)]
        switched = []
        for option in options:
            readings = {**request.readings, name: option}
            cities = {city.id: _sum(city, readings, amounts) for city in rules.cities}
            benefits = {each: amounts[each].under(readings).yuan for each in moved}
            switched.append(Switched(option, option == request.readings[name], cities, benefits))
        if moved or any(each.cities != switched[0].cities for each in switched):
            yield Mover(name, tuple(switched))
