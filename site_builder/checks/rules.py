"""
`rule-…`: a mechanism names facts, parameters and readings that exist and fit: types, units, modes, choices.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from calculators.claim import APPLICANT
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
ITEM = "item"  # the entry at hand inside a list


def check(site: Site) -> Iterator[Problem]:
    """Check the rule of every benefit."""
    for city in site.cities:
        for benefit in city.benefits:
            rule = _Rule(site, benefit)
            yield from rule.who()
            yield from rule.conditions(benefit.conditions)
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
        if APPLICANT not in self.facts:
            return  # an applicant-unknown
        kinds = [choice.id for choice in self.facts[APPLICANT].choices]
        for name in self.benefit.who.are:
            if name not in kinds:
                what = f"no applicant is called {name}"
                yield _problem(self.benefit.where, "rule-choice", what, nearest(name, kinds))

    def conditions(self, conditions: Sequence[Condition | AnyOf], in_list: bool = False) -> Iterator[Problem]:
        for condition in simple_conditions(conditions):
            yield from self._condition(condition, in_list)

    def _condition(self, condition: Condition, in_list: bool) -> Iterator[Problem]:
        where = condition.where
        if condition.fact == ITEM and in_list:
            fact = None
        elif condition.fact not in self.facts:
            what = f"no fact is called {condition.fact}"
            yield _problem(where, "rule-fact", what, nearest(condition.fact, self.facts))
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

    def mechanism(self, data: Mapping[str, Any], where: Location, in_list: bool = False) -> Iterator[Problem]:
        if data["mechanism"] == "by_value":
            yield from self._cases(data, where)
        if "steps" in data or "brackets" in data:
            yield from self._order(data, where)
        in_list = in_list or "list" in data
        yield from self._fields(data, SHAPES[data["mechanism"]], where, in_list)
        if self.benefit.certainty == "by-case" and data["mechanism"] == "by_value":
            silent = [name for name, case in data["cases"].items() if "certainty" not in case]
            if silent:
                what = f"certainty is by-case, but {', '.join(silent)} does not give one"
                fix = "add `certainty: exact` or `certainty: up_to` to each case"
                yield _problem(where, "rule-certainty", what, fix)

    def _fields(self, data: Mapping[str, Any], fields: Fields, where: Location, in_list: bool) -> Iterator[Problem]:
        for key, field in fields.items():
            if key in data and field.kind is Kind.FACT:
                # What a choice decides has its own check, `_cases`.
                yield from self._fact(data[key], () if "cases" in data else NUMERIC, where, in_list)
            elif key in data:
                yield from self._field(data[key], field, where, in_list)

    def _field(self, value: Any, field: Field, where: Location, in_list: bool) -> Iterator[Problem]:
        match field.kind:
            case Kind.LIST:
                yield from self._fact(value, LISTS, where, in_list=False)
            case Kind.PARAMETER:
                yield from self._parameter(value, field.units, where)
            case Kind.QUANTITY:
                yield from self._quantity(value, where, in_list)
            case Kind.CAP if isinstance(value, str):
                yield from self._parameter(value, ("CNY",), where)
            case Kind.CAP:
                yield from self._quantity(value, where, in_list)
                if not _names_parameter(value):
                    what = "a composed cap names no parameter"
                    yield _problem(where, "rule-parameter", what, "a cap is a figure of the law: name its parameter")
            case Kind.MODE if not isinstance(value, str):
                yield from self._options(value["reading"], field.modes, where)
            case Kind.CONDITIONS:
                yield from self.conditions([_condition(entry, where) for entry in value], in_list)
            case Kind.MECHANISM:
                yield from self.mechanism(value, where, in_list)
            case Kind.CASES:
                for case in value.values():
                    yield from self.mechanism(case, where, in_list)
            case Kind.ENTRIES:
                for entry in value:
                    yield from self._fields(entry, field.entries or {}, where, in_list)
            case _:
                return

    def _fact(self, name: str, types: tuple[str, ...], where: Location, in_list: bool) -> Iterator[Problem]:
        if name == ITEM and in_list:
            return
        if name not in self.facts:
            yield _problem(where, "rule-fact", f"no fact is called {name}", nearest(name, self.facts))
        elif types and self.facts[name].type not in types:
            what = f"{name} is of type {self.facts[name].type}, here {' or '.join(types)} is needed"
            yield _problem(where, "rule-fact", what, "use a fact of that type")

    def _parameter(self, name: str, units: tuple[str, ...], where: Location) -> Iterator[Problem]:
        parameters = self.benefit.parameters
        if name not in parameters:
            what = f"{self.benefit.short} has no parameter {name}"
            yield _problem(where, "rule-parameter", what, nearest(name, parameters))
        elif units and parameters[name].unit not in units:
            what = f"{name} is in {parameters[name].unit}, here {' or '.join(units)} is needed"
            yield _problem(where, "rule-unit", what, "name a parameter of that unit")

    def _quantity(self, value: Any, where: Location, in_list: bool) -> Iterator[Problem]:
        if isinstance(value, str):
            yield from self._fact(value, NUMERIC, where, in_list)
            return
        if "parameter" in value:
            yield from self._parameter(value["parameter"], (), where)
        for part in (*value.get("times", ()), *value.get("lowest", ()), *value.get("options", {}).values()):
            yield from self._quantity(part, where, in_list)
        for key in ("over", "yearly"):
            if key in value:
                yield from self._quantity(value[key], where, in_list)
        if "reading" in value:
            yield from self._options(value["reading"], tuple(value["options"]), where)

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
            fix = "give every value that the conditions allow its case, and no other"
            yield _problem(where, "rule-cases", what, fix)

    def _order(self, data: Mapping[str, Any], where: Location) -> Iterator[Problem]:
        """Steps and brackets rise; only the lowest bracket has no lower bound."""
        names = [entry.get("threshold", entry.get("from")) for entry in data.get("steps", data.get("brackets"))]
        if "brackets" in data and (names[0] is not None or None in names[1:]):
            what = "the lowest bracket alone has no `from`"
            yield _problem(where, "rule-order", what, "leave `from` out in the first bracket, and only there")
        mode = data.get("mode")
        slices = "brackets" in data and mode is not None and mode != "whole"
        if slices and (data["of"] != data["by"] or any("cap" in entry for entry in data["brackets"])):
            what = "brackets in slices have another base than the fact that chooses them, or caps of their own"
            yield _problem(where, "rule-slices", what, "name the same fact in `of` and `by`, and one cap for the whole")
        known = [self.benefit.parameters[name] for name in names if name in self.benefit.parameters]
        bounds = [parameter.value.value for parameter in known if isinstance(parameter.value.value, Decimal)]
        if any(lower >= higher for lower, higher in pairwise(bounds)):
            what = f"{', '.join(parameter.name for parameter in known)} do not rise"
            yield _problem(where, "rule-order", what, "list the lowest first, each once")

    def unused_parameters(self) -> Iterator[Problem]:
        """A rate, cap or amount that no rule uses would be shown and not applied."""
        used = set(self.benefit.amount.parameters if self.benefit.amount is not None else ())
        used |= {part.parameter for part in simple_conditions(self.benefit.conditions) if part.parameter is not None}
        for name, parameter in self.benefit.parameters.items():
            if parameter.kind in ("rate", "cap", "threshold") and name not in used:
                what = f"no condition or mechanism uses {name}"
                fix = "use it in the rule, or give it the kind amount, count or period if it only describes"
                yield _problem(parameter.where, "rule-unused", what, fix)


def _names_parameter(quantity: Any) -> bool:
    """Tell whether a quantity holds a parameter, under every option of its reading."""
    if isinstance(quantity, str):
        return False
    if "options" in quantity:
        return all(_names_parameter(option) for option in quantity["options"].values())
    inside = (*quantity.get("times", ()), *quantity.get("lowest", ()), quantity.get("yearly", ""))
    return "parameter" in quantity or any(_names_parameter(part) for part in inside)


def _condition(data: Mapping[str, Any], where: Location) -> Condition | AnyOf:
    """Return a condition inside a mechanism as one of the model."""
    if "any_of" in data:
        return AnyOf(tuple(tuple(_simple(part, where) for part in way) for way in data["any_of"]), where)
    return _simple(data, where)


def _simple(data: Mapping[str, Any], where: Location) -> Condition:
    return Condition(data["fact"], data["is"], data.get("parameter"), tuple(data.get("values", ())), None, where)


def _join(names: Any) -> str:
    return ", ".join(sorted(names)) or "none"


def _problem(where: Location, rule: str, what: str, fix: str) -> Problem:
    return Problem(where, rule, what, WHY, fix)
