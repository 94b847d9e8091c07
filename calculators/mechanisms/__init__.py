"""
The devices that clauses are made of, by name, and how to build them from compiled rules.

A new device is one file with a `FIELDS` table and a frozen dataclass, and one line in `SHAPES` and `_build`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.conditions import build_conditions
from calculators.mechanisms import (
    blocks,
    brackets,
    by_value,
    each,
    each_year,
    fixed,
    per_unit,
    product,
    share,
    stages,
    steps,
)
from calculators.mechanisms.certain import Certain
from calculators.mechanisms.mechanism import Mechanism, Mode
from calculators.quantities import ParameterQuantity, Quantity, build_quantity
from calculators.shape import Fields

SHAPES: Mapping[str, Fields] = {
    "share": share.FIELDS,
    "product": product.FIELDS,
    "fixed": fixed.FIELDS,
    "per_unit": per_unit.FIELDS,
    "steps": steps.FIELDS,
    "brackets": brackets.FIELDS,
    "blocks": blocks.FIELDS,
    "each": each.FIELDS,
    "each_year": each_year.FIELDS,
    "by_value": by_value.FIELDS,
    "stages": stages.FIELDS,
}


def build(data: Mapping[str, Any], benefit: str) -> Mechanism:
    """Build a mechanism of a benefit (named by its full id) from its compiled form."""
    mechanism = _build(data, benefit)
    return Certain(data["certainty"], mechanism) if "certainty" in data else mechanism


def _build(data: Mapping[str, Any], benefit: str) -> Mechanism:
    match data["mechanism"]:
        case "share":
            return share.Share(build_quantity(data["of"]), data["rate"], _cap(data))
        case "product":
            return product.Product(build_quantity(data["of"]), _cap(data))
        case "fixed":
            return fixed.Fixed(data["amount"])
        case "per_unit":
            units = tuple(per_unit.Unit(unit["fact"], unit["amount"]) for unit in data["units"])
            return per_unit.PerUnit(units, _cap(data))
        case "steps":
            entries = tuple(steps.Step(entry["is"], entry["threshold"], entry["amount"]) for entry in data["steps"])
            return steps.Steps(data["by"], entries, _mode(data, "mode", steps.FIELDS), data.get("since"))
        case "brackets":
            return brackets.Brackets(
                data["by"],
                build_quantity(data["of"]),
                tuple(brackets.Bracket(entry["rate"], entry.get("from"), _cap(entry)) for entry in data["brackets"]),
                _mode(data, "mode", brackets.FIELDS),
                _mode(data, "boundary", brackets.FIELDS),
                _cap(data),
            )
        case "blocks":
            mode = _mode(data, "mode", blocks.FIELDS)
            return blocks.Blocks(build_quantity(data["of"]), data["block"], data["amount"], mode, _cap(data))
        case "each":
            where = build_conditions(data.get("where", ()), benefit)
            return each.Each(data["list"], build(data["amount"], benefit), where, data.get("most"), _cap(data))
        case "each_year":
            return each_year.EachYear(data["list"], build(data["amount"], benefit), data["years"], _cap(data))
        case "by_value":
            cases = {value: build(inside, benefit) for value, inside in data["cases"].items()}
            return by_value.ByValue(data["fact"], cases)
        case "stages":
            return stages.Stages(_stages(data["stages"], benefit))
        case unknown:
            raise ValueError(f"no mechanism is called {unknown}")


def _stages(entries: Sequence[Mapping[str, Any]], benefit: str) -> tuple[stages.Stage, ...]:
    return tuple(
        stages.Stage(
            build(entry["amount"], benefit),
            build_conditions(entry.get("when", ()), benefit),
            entry.get("from"),
            entry.get("until"),
        )
        for entry in entries
    )


def _cap(data: Mapping[str, Any]) -> Quantity | None:
    cap = data.get("cap")
    if cap is None:
        return None
    return ParameterQuantity(cap) if isinstance(cap, str) else build_quantity(cap)


def _mode(data: Mapping[str, Any], key: str, fields: Fields) -> Mode:
    mode = data.get(key, fields[key].modes[0])
    return Mode("", mode["reading"]) if isinstance(mode, Mapping) else Mode(mode)
