"""
Bases and composed caps: numbers made of facts and parameters.

A quantity answers `value` (a `Decimal`, or the facts it waits for) and `factors` (what a reader multiplies to check
it). Everything is at least zero, which lets a zero factor settle a product whose other factors are unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.case import Case
from calculators.values import ZERO, Figure, Unknown

MONTHS_PER_YEAR = Figure(Decimal(12), "months")


@dataclass(frozen=True, slots=True)
class FactQuantity:
    name: str

    def value(self, case: Case) -> Decimal | Unknown:
        return case.number(self.name)

    def factors(self, case: Case) -> tuple[Figure, ...]:
        return (Figure(known(self.value(case)), case.unit(self.name)),)


@dataclass(frozen=True, slots=True)
class ParameterQuantity:
    name: str

    def value(self, case: Case) -> Decimal | Unknown:
        return case.term(self.name).value

    def factors(self, case: Case) -> tuple[Figure, ...]:
        return (case.term(self.name).figure,)


@dataclass(frozen=True, slots=True)
class Product:
    """The product of its parts, divided by `over` where there is one."""

    parts: tuple["Quantity", ...]
    over: "Quantity | None" = None

    def value(self, case: Case) -> Decimal | Unknown:
        product, missing = Decimal(1), frozenset[str]()
        for part in self.parts:
            factor = part.value(case)
            if isinstance(factor, Unknown):
                missing |= factor.facts
            elif not factor:
                return ZERO
            else:
                product = product * factor
        if missing:
            return Unknown(missing)
        if self.over is None:
            return product
        divisor = self.over.value(case)
        return divisor if isinstance(divisor, Unknown) else product / divisor

    def factors(self, case: Case) -> tuple[Figure, ...]:
        if self.over is not None:
            return (Figure(known(self.value(case)), "CNY"),)
        return tuple(figure for part in self.parts for figure in part.factors(case))


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest of its parts."""

    parts: tuple["Quantity", ...]

    def value(self, case: Case) -> Decimal | Unknown:
        values = [part.value(case) for part in self.parts]
        numbers = [value for value in values if not isinstance(value, Unknown)]
        if numbers and not min(numbers):
            return ZERO
        missing = frozenset[str]().union(*(value.facts for value in values if isinstance(value, Unknown)))
        return Unknown(missing) if missing else min(numbers)

    def factors(self, case: Case) -> tuple[Figure, ...]:
        lowest = min(self.parts, key=lambda part: known(part.value(case)))
        return lowest.factors(case)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A monthly sum over the months of a year."""

    monthly: "Quantity"

    def value(self, case: Case) -> Decimal | Unknown:
        monthly = self.monthly.value(case)
        return monthly if isinstance(monthly, Unknown) else monthly * MONTHS_PER_YEAR.value

    def factors(self, case: Case) -> tuple[Figure, ...]:
        return (*self.monthly.factors(case), MONTHS_PER_YEAR)


@dataclass(frozen=True, slots=True)
class ByReading:
    """A quantity for each option of a reading."""

    reading: str
    options: Mapping[str, "Quantity"]

    def value(self, case: Case) -> Decimal | Unknown:
        return self.options[case.readings[self.reading]].value(case)

    def factors(self, case: Case) -> tuple[Figure, ...]:
        return self.options[case.readings[self.reading]].factors(case)


Quantity = FactQuantity | ParameterQuantity | Product | Lowest | Yearly | ByReading


def build_quantity(data: Any) -> Quantity:
    """Build a quantity from its compiled form; a bare string is a fact."""
    if isinstance(data, str):
        return FactQuantity(data)
    if "parameter" in data:
        return ParameterQuantity(data["parameter"])
    if "times" in data:
        over = build_quantity(data["over"]) if "over" in data else None
        return Product(tuple(build_quantity(part) for part in data["times"]), over)
    if "lowest" in data:
        return Lowest(tuple(build_quantity(part) for part in data["lowest"]))
    if "yearly" in data:
        return Yearly(build_quantity(data["yearly"]))
    return ByReading(data["reading"], {name: build_quantity(part) for name, part in data["options"].items()})


def parameter_of(quantity: Quantity, case: Case) -> str:
    """Return the first parameter that a composed cap rests on under the chosen reading."""
    match quantity:
        case ParameterQuantity(name):
            return name
        case Product(parts) | Lowest(parts):
            for part in parts:
                if name := parameter_of(part, case):
                    return name
        case Yearly(monthly):
            return parameter_of(monthly, case)
        case ByReading(reading, options):
            return parameter_of(options[case.readings[reading]], case)
    return ""


def known(value: Decimal | Unknown) -> Decimal:
    """Return a value that the caller has already found to be known."""
    if isinstance(value, Unknown):
        raise AssertionError(f"unknown: {sorted(value.facts)}")
    return value
