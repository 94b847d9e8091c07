"""
Conditions and mechanisms: held against the shapes that the calculators declare, key by key.

What comes out is the compiled form that `calculators.mechanisms.build` reads; what it refers to is collected on the
way, so that checks and pages need not walk it again.
"""

from typing import Any

from calculators.mechanisms import SHAPES
from calculators.shape import Field, Fields, Kind
from site_builder.model.document import Quote
from site_builder.model.measure import AnyOf, Condition, Rule
from site_builder.parse.parameters import Place, read_optional_quote
from site_builder.parse.record import Record
from site_builder.sources import Mapping, Node, Scalar

TESTS = ("at_least", "more_than", "at_most", "less_than", "one_of", "met", "present")
COMPARING = TESTS[:4]


class Reading:
    """Reads one rule and collects what it refers to."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.facts: list[str] = []
        self.parameters: list[str] = []
        self.readings: list[str] = []
        self.quotes: list[Quote] = []

    def rule(self, record: Record, node: Node) -> Rule:
        """Read a mechanism with all that is inside it."""
        data = self.mechanism(record, node)
        return Rule(
            data,
            tuple(dict.fromkeys(self.facts)),
            tuple(dict.fromkeys(self.parameters)),
            tuple(dict.fromkeys(self.readings)),
            tuple(self.quotes),
            node.where,
        )

    def mechanism(self, outer: Record, node: Node) -> dict[str, Any]:
        record = outer.inner(node, "the mechanism")
        name = record.choice("mechanism", SHAPES)
        certainty = record.optional("certainty")
        data: dict[str, Any] = {"mechanism": name}
        if name:
            data |= self._fields(record, SHAPES[name])
            record.end()
        if certainty is not None:
            data["certainty"] = record.one_of(certainty, "certainty", ("exact", "up_to"))
        return data

    def conditions(self, outer: Record, nodes: tuple[Node, ...]) -> tuple[Condition | AnyOf, ...]:
        """Read a list of conditions."""
        return tuple(self._condition(outer, node) for node in nodes)

    def _fields(self, record: Record, fields: Fields) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, field in fields.items():
            node = record.node(key) if field.required else record.optional(key)
            if node is not None:
                data[key] = self._field(record, key, node, field)
        return data

    def _field(self, record: Record, key: str, node: Node, field: Field) -> Any:
        match field.kind:
            case Kind.FACT | Kind.LIST:
                return self._fact(record, key, node)
            case Kind.PARAMETER:
                return self._parameter(record, key, node)
            case Kind.CAP:
                return self._parameter(record, key, node) if isinstance(node, Scalar) else self._quantity(record, node)
            case Kind.QUANTITY:
                return self._quantity(record, node)
            case Kind.MODE:
                return self._mode(record, key, node, field)
            case Kind.OPERATOR:
                return record.one_of(node, key, ("at_least", "more_than"))
            case Kind.CONDITIONS:
                return [compile_condition(each) for each in self.conditions(record, record.items(key))]
            case Kind.MECHANISM:
                return self.mechanism(record, node)
            case Kind.CASES:
                inner = record.inner(node, key)
                return {name.text: self.mechanism(inner, case) for name, case in inner.remaining()}
            case Kind.ENTRIES:
                return [self._entry(record, item, field.entries or {}) for item in record.items(key)]

    def _entry(self, record: Record, node: Node, fields: Fields) -> dict[str, Any]:
        inner = record.inner(node, "the entry")
        data = self._fields(inner, fields)
        inner.end()
        return data

    def _fact(self, record: Record, key: str, node: Node) -> str:
        name = record.scalar_text(node, key)
        if name != "item":
            self.facts.append(name)
        return name

    def _parameter(self, record: Record, key: str, node: Node) -> str:
        name = record.scalar_text(node, key)
        self.parameters.append(name)
        return name

    def _mode(self, record: Record, key: str, node: Node, field: Field) -> Any:
        if isinstance(node, Scalar):
            return record.one_of(node, key, field.modes)
        inner = record.inner(node, key)
        reading = inner.text("reading")
        inner.end()
        self.readings.append(reading)
        return {"reading": reading}

    def _quantity(self, record: Record, node: Node) -> Any:
        if isinstance(node, Scalar):
            return self._fact(record, "the quantity", node)
        inner = record.inner(node, "the quantity")
        data: dict[str, Any] = {}
        if inner.has("parameter"):
            data["parameter"] = self._parameter(inner, "parameter", inner.optional("parameter") or node)
        elif inner.has("times"):
            data["times"] = [self._quantity(inner, part) for part in inner.items("times")]
            if (over := inner.optional("over")) is not None:
                data["over"] = self._quantity(inner, over)
        elif inner.has("lowest"):
            data["lowest"] = [self._quantity(inner, part) for part in inner.items("lowest")]
        elif inner.has("yearly"):
            data["yearly"] = self._quantity(inner, inner.optional("yearly") or node)
        elif inner.has("reading"):
            data["reading"] = inner.text("reading")
            self.readings.append(data["reading"])
            options = inner.record("options")
            data["options"] = (
                {name.text: self._quantity(options, part) for name, part in options.remaining()} if options else {}
            )
        elif isinstance(node, Mapping):
            fix = "use a fact, or one of parameter, times, lowest, yearly, reading"
            record.problems.add(node.where, "unknown-key", "this quantity is of no known form", fix)
            inner.remaining()
        inner.end()
        return data

    def _condition(self, outer: Record, node: Node) -> Condition | AnyOf:
        record = outer.inner(node, "the condition")
        if record.has("any_of"):
            ways = tuple(self._way(record, way) for way in record.items("any_of"))
            record.end()
            return AnyOf(ways, node.where)
        return self._simple_condition(record)

    def _way(self, record: Record, node: Node) -> tuple[Condition, ...]:
        parts = record.read_items(node, "a way to qualify", empty=False)
        return tuple(self._simple_condition(record.inner(part, "the condition")) for part in parts)

    def _simple_condition(self, record: Record) -> Condition:
        fact_node = record.node("fact")
        fact = self._fact(record, "fact", fact_node) if fact_node is not None else ""
        test = record.choice("is", TESTS)
        parameter, values = None, tuple[str, ...]()
        if test in COMPARING:
            node = record.node("parameter")
            parameter = self._parameter(record, "parameter", node) if node is not None else None
        elif test == "one_of":
            values = record.texts("values")
        quote = read_optional_quote(record, self.place)
        if quote is not None:
            self.quotes.append(quote)
        elif test not in COMPARING:
            fix = "add `quote:` with the official words that ask for it"
            record.problems.add(record.where, "missing-key", "the condition has no quote", fix)
        record.end()
        return Condition(fact, test, parameter, values, quote, record.where)


def compile_condition(condition: Condition | AnyOf) -> dict[str, Any]:
    """Return the form that the calculators read."""
    if isinstance(condition, AnyOf):
        return {"any_of": [[compile_condition(part) for part in way] for way in condition.ways]}
    data: dict[str, Any] = {"fact": condition.fact, "is": condition.test}
    if condition.parameter is not None:
        data["parameter"] = condition.parameter
    if condition.values:
        data["values"] = list(condition.values)
    if condition.quote is not None and condition.parameter is None:
        quote = condition.quote
        data |= {"document": quote.document, "clause": quote.clause, "quote": quote.words}
    return data
