"""
`rule-…`: a mechanism names facts, parameters and readings that exist and fit: types, units, modes, choices.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculators.mechanisms import SHAPES
from calculators.shape import Field, Fields, Kind
from site_builder.compile import simple_conditions
from site_builder.model.facts import Fact
from site_builder.model.measure import AnyOf, Benefit, Condition
from site_builder.model.site import Site
from site_builder.problems import Location, Problem, nearest

WHY = "the calculator would compute something else than the clause says"
NUMERIC = ("money", "rate", "integer", "number")
LISTS = ("money_list", "integer_list")


def check(site: Site) -> Iterator[Problem]:
    """Check the rule of every benefit."""
    for city in site.cities:
        for benefit in city.benefits:
            rule = _Rule(site, benefit)
            yield from rule.who()
            yield from rule.conditions(benefit.conditions, benefit.where)
            if benefit.amount is not None:
                yield from rule.mechanism(benefit.amount.data, benefit.amount.where)
            yield from rule.unused_parameters()


class _Rule:
    """Walks one benefit's rule with its facts and parameters at hand."""

    def __init__(self, site: Site, benefit: Benefit) -> None:
        self.site = site
        self.benefit = benefit
        self.facts: Mapping[str, Fact] = site.facts
        self.readings = {reading.id: reading for reading in site.readings}

    def who(self) -> Iterator[Problem]:
        kinds = [choice.id for choice in self.facts["organisation_type"].choices]
        for name in self.benefit.who.are:
            if name not in kinds:
                yield _problem(self.benefit.where, "rule-choice", f"no applicant is called {name}", nearest(name, kinds))

    def conditions(self, conditions: Sequence[Condition | AnyOf], where: Location) -> Iterator[Problem]:
        for condition in simple_conditions(conditions):
            yield from self._condition(condition)

    def _condition(self, condition: Condition) -> Iterator[Problem]:
        where = condition.where
        if condition.fact == "item":
            fact = None
        elif condition.fact not in self.facts:
            yield _problem(where, "rule-fact", f"no fact is called {condition.fact}", nearest(condition.fact, self.facts))
            return
        else:
            fact = self.facts[condition.fact]
        wanted = {"one_of": ("choice",), "met": ("boolean",)}.get(condition.test, NUMERIC)
        if fact is not None and fact.type not in wanted:
            what = f"{fact.id} is of type {fact.type}, {condition.test} asks for {' or '.join(wanted)}"
            yield _problem(where, "rule-fact", what, "use a fact of that type, or another test")
        if condition.parameter is not None:
            yield from self._parameter(condition.parameter, (), where)
            parameter = self.benefit.parameters.get(condition.parameter)
            if parameter is not None and fact is not None and fact.unit is not None and parameter.unit != fact.unit:
                what = f"{fact.id} is in {fact.unit}, {parameter.name} in {parameter.unit}"
                yield _problem(where, "rule-unit", what, "compare what has the same unit")
        if fact is not None and fact.type == "choice":
            kinds = [choice.id for choice in fact.choices]
            for value in condition.values:
                if value not in kinds:
                    yield _problem(where, "rule-choice", f"{fact.id} has no choice {value}", nearest(value, kinds))

    def mechanism(self, data: Mapping[str, Any], where: Location) -> Iterator[Problem]:
        if data["mechanism"] == "by_value":
            yield from self._cases(data, where)
        yield from self._fields(data, SHAPES[data["mechanism"]], where)
        if self.benefit.certainty == "by-case" and data["mechanism"] == "by_value":
            silent = [name for name, case in data["cases"].items() if "certainty" not in case]
            if silent:
                what = f"certainty is by-case, but {', '.join(silent)} does not give one"
                yield _problem(where, "rule-certainty", what, "add `certainty: exact` or `certainty: up_to` to each case")

    def _fields(self, data: Mapping[str, Any], fields: Fields, where: Location) -> Iterator[Problem]:
        for key, field in fields.items():
            if key in data:
                yield from self._field(key, data[key], field, where)

    def _field(self, key: str, value: Any, field: Field, where: Location) -> Iterator[Problem]:
        match field.kind:
            case Kind.FACT:
                yield from self._fact(value, None, where)
            case Kind.LIST:
                yield from self._fact(value, LISTS, where)
            case Kind.PARAMETER:
                yield from self._parameter(value, field.units, where)
            case Kind.QUANTITY:
                yield from self._quantity(value, where)
            case Kind.CAP if isinstance(value, str):
                yield from self._parameter(value, ("CNY",), where)
            case Kind.CAP:
                yield from self._quantity(value, where)
            case Kind.MODE if not isinstance(value, str):
                yield from self._mode(key, value["reading"], field, where)
            case Kind.MECHANISM:
                yield from self.mechanism(value, where)
            case Kind.CASES:
                for case in value.values():
                    yield from self.mechanism(case, where)
            case Kind.ENTRIES:
                for entry in value:
                    yield from self._fields(entry, field.entries or {}, where)
            case _:
                return

    def _fact(self, name: str, types: tuple[str, ...] | None, where: Location) -> Iterator[Problem]:
        if name == "item":
            return
        if name not in self.facts:
            yield _problem(where, "rule-fact", f"no fact is called {name}", nearest(name, self.facts))
        elif types is not None and self.facts[name].type not in types:
            what = f"{name} is of type {self.facts[name].type}, not a list"
            yield _problem(where, "rule-fact", what, "use a fact that is a list")

    def _parameter(self, name: str, units: tuple[str, ...], where: Location) -> Iterator[Problem]:
        parameters = self.benefit.parameters
        if name not in parameters:
            what = f"{self.benefit.short} has no parameter {name}"
            yield _problem(where, "rule-parameter", what, nearest(name, parameters))
        elif units and parameters[name].unit not in units:
            what = f"{name} is in {parameters[name].unit}, here {' or '.join(units)} is needed"
            yield _problem(where, "rule-unit", what, "name a parameter of that unit")

    def _quantity(self, value: Any, where: Location) -> Iterator[Problem]:
        if isinstance(value, str):
            if value == "item":
                return
            yield from self._fact(value, None, where)
            if value in self.facts and self.facts[value].type not in NUMERIC:
                what = f"{value} is of type {self.facts[value].type}, not a number"
                yield _problem(where, "rule-fact", what, "use a fact that is a number")
            return
        if "parameter" in value:
            yield from self._parameter(value["parameter"], (), where)
        for part in (*value.get("times", ()), *value.get("lowest", ()), *value.get("options", {}).values()):
            yield from self._quantity(part, where)
        for key in ("over", "yearly"):
            if key in value:
                yield from self._quantity(value[key], where)
        if "reading" in value:
            yield from self._options(value["reading"], tuple(value["options"]), where)

    def _mode(self, key: str, reading: str, field: Field, where: Location) -> Iterator[Problem]:
        yield from self._options(reading, field.modes, where)

    def _options(self, name: str, options: tuple[str, ...], where: Location) -> Iterator[Problem]:
        reading = self.readings.get(name)
        if reading is None:
            yield _problem(where, "rule-reading", f"no reading is called {name}", nearest(name, self.readings))
        elif {option.id for option in reading.options} != set(options):
            theirs = ", ".join(option.id for option in reading.options)
            what = f"{name} has the options {theirs}, the mechanism {', '.join(options)}"
            yield _problem(where, "rule-reading", what, "give both the same options")

    def _cases(self, data: Mapping[str, Any], where: Location) -> Iterator[Problem]:
        """The cases are the values that the clause names: those of the condition, or those who may apply."""
        fact = data["fact"]
        if fact not in self.facts or self.facts[fact].type != "choice":
            yield _problem(where, "rule-fact", f"{fact} is not a choice", "name a fact that is a choice")
            return
        named = set(self.benefit.who.are) if fact == "organisation_type" else set[str]()
        for condition in simple_conditions(self.benefit.conditions):
            if condition.fact == fact and condition.test == "one_of":
                named |= set(condition.values)
        if set(data["cases"]) != named:
            what = f"the cases of {fact} are {_join(data['cases'])}, the conditions allow {_join(named)}"
            yield _problem(where, "rule-cases", what, "give every value that the conditions allow its case, and no other")

    def unused_parameters(self) -> Iterator[Problem]:
        """A rate, cap or amount that no rule uses would be shown and not applied."""
        used = set(self.benefit.amount.parameters if self.benefit.amount is not None else ())
        used |= {part.parameter for part in simple_conditions(self.benefit.conditions) if part.parameter is not None}
        for name, parameter in self.benefit.parameters.items():
            if parameter.kind in ("rate", "cap", "threshold") and name not in used:
                what = f"no condition or mechanism uses {name}"
                fix = "use it in the rule, or give it the kind amount, count or period if it only describes"
                yield _problem(parameter.where, "rule-unused", what, fix)


def _join(names: Any) -> str:
    return ", ".join(sorted(names)) or "none"


def _problem(where: Location, rule: str, what: str, fix: str) -> Problem:
    return Problem(where, rule, what, WHY, fix)
