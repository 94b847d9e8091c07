"""
The files of requests beside the tests: those that are refused, and those whose totals were added up by hand.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from calculators.rules import Rules

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Malformed:
    """A request that is refused, and a word that the message must hold."""

    name: str
    request: str
    names: str


@dataclass(frozen=True)
class TotalsCase:
    """A request, the part of the answer that was worked out by hand, and how."""

    name: str
    as_of: str
    facts: dict[str, Any]
    readings: dict[str, str]
    expect: dict[str, dict[str, Any]]
    totals: dict[str, dict[str, str]]

    def request(self, rules: Rules) -> str:
        """Return the request as JSON text, every fact as its type wants it."""
        facts = {name: _typed(value, rules.facts[name].type) for name, value in self.facts.items()}
        return json.dumps({"as_of": self.as_of, "facts": facts, "readings": self.readings})


def read_malformed() -> list[Malformed]:
    """Read the requests that are refused."""
    return [Malformed(**entry) for entry in _read("malformed.yaml")]


def read_totals_cases() -> list[TotalsCase]:
    """Read the cases of totals; scalars stay text."""
    return [
        TotalsCase(
            name=entry["name"]["en"],
            as_of=entry["as_of"],
            facts=entry["facts"] or {},
            readings=entry.get("readings", {}),
            expect=entry["expect"],
            totals=entry["totals"],
        )
        for entry in _read("cases_totals.yaml")
    ]


def _read(name: str) -> list[dict[str, Any]]:
    # The base loader takes nothing for anything but text.
    entries: list[dict[str, Any]] = yaml.load((HERE / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return entries


def _typed(value: Any, kind: str) -> Any:
    match kind:
        case "boolean":
            return {"true": True, "false": False}[value]
        case "integer":
            return int(value)
        case "integer_list":
            return [int(entry) for entry in value]
        case _:
            return value
