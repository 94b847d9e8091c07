"""
One case: an applicant's facts on a day, read in one way, before one benefit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calculators.terms import Parameter, Term
from calculators.values import FactValue, Unknown

ITEM = "item"


@dataclass(frozen=True, slots=True)
class Case:
    """What a mechanism may look at; nothing else reaches it."""

    facts: Mapping[str, FactValue]  # by fact id; a fact that was not given is absent
    units: Mapping[str, str]  # unit of each fact, by fact id
    readings: Mapping[str, str]  # chosen option of every reading
    day: date
    parameters: Mapping[str, Parameter]  # of the benefit at hand
    list_fact: str = ""  # inside `each` and `each_year`: the list whose entry is at hand
    item: Decimal | None = None

    def fact(self, name: str) -> FactValue | Unknown:
        """Return the fact's value, or `Unknown` naming it; `item` is the list entry at hand."""
        if name == ITEM and self.item is not None:
            return self.item
        value = self.facts.get(name)
        return Unknown(frozenset((name,))) if value is None else value

    def number(self, name: str) -> Decimal | Unknown:
        """Return a numeric fact as a `Decimal`."""
        value = self.fact(name)
        if isinstance(value, Unknown):
            return value
        if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
            raise TypeError(f"{name} is not a number")
        return value if isinstance(value, Decimal) else Decimal(value)

    def numbers(self, name: str) -> tuple[Decimal, ...] | Unknown:
        """Return a list fact; lists whose order means nothing come highest first."""
        value = self.fact(name)
        if isinstance(value, Unknown):
            return value
        if not isinstance(value, tuple):
            raise TypeError(f"{name} is not a list")
        return value

    def unit(self, name: str) -> str:
        return self.units.get(self.list_fact if name == ITEM else name, "items")

    def fact_id(self, name: str) -> str:
        """Return the id under which the applicant gave the fact: for `item`, the list's."""
        return self.list_fact if name == ITEM else name

    def term(self, name: str) -> Term:
        """Return the parameter's value and words on the day of the case."""
        return self.parameters[name].on(self.day)

    def with_item(self, list_fact: str, item: Decimal) -> "Case":
        return replace(self, list_fact=list_fact, item=item)
