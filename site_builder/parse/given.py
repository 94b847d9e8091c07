"""What an applicant states: facts typed as a request needs them, and readings."""

import re
from collections.abc import Mapping as MappingType
from typing import Any

from site_builder.model.facts import Fact
from site_builder.parse.record import Record
from site_builder.problems import nearest
from site_builder.sources import Node

INTEGER = re.compile(r"[0-9]{1,18}")


def read_readings(record: Record) -> dict[str, str]:
    """Read the readings that are chosen, by id."""
    return {name.text: record.scalar_text(node, name.text) for name, node in record.remaining()}


def read_facts(record: Record, facts: MappingType[str, Fact]) -> dict[str, Any]:
    """Read the facts that are stated as JSON values: money and rates as text, counts as integers."""
    values: dict[str, Any] = {}
    for name, node in record.remaining():
        if name.text not in facts:
            record.problems.add(name.where, "unknown-fact", f"no fact is called {name.text}", nearest(name.text, facts))
        else:
            values[name.text] = _fact_value(record, node, facts[name.text])
    return values


def _fact_value(record: Record, node: Node, fact: Fact) -> Any:
    match fact.type:
        case "choice":
            return record.one_of(node, fact.id, [choice.id for choice in fact.choices])
        case "boolean":
            return record.one_of(node, fact.id, ("true", "false")) == "true"
        case "integer":
            return _integer(record, node, fact.id)
        case "integer_list":
            return [_integer(record, item, fact.id) for item in record.read_items(node, fact.id)]
        case "money_list":
            return [_decimal(record, item, fact.id) for item in record.read_items(node, fact.id)]
        case _:
            return _decimal(record, node, fact.id)


def _integer(record: Record, node: Node, name: str) -> int:
    text = record.scalar_text(node, name)
    if INTEGER.fullmatch(text):
        return int(text)
    if text:
        record.problems.add(node.where, "wrong-type", f"{name} is {text}, not a whole number", "write digits only")
    return 0


def _decimal(record: Record, node: Node, name: str) -> str:
    record.read_decimal(node, name)
    return record.scalar_text(node, name)
