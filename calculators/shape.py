"""
The shape of a mechanism in data: which keys it has and what each of them names.

One table per mechanism serves two readers: `mechanisms.build` makes the mechanism from compiled rules, and the
site's content check holds an editor's file against it, key by key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a key of a mechanism holds."""

    FACT = "a fact"
    LIST = "a fact that is a list"
    QUANTITY = "a fact, or a composed quantity"
    PARAMETER = "a parameter of this benefit"
    CAP = "a parameter of this benefit, or a composed quantity"
    MODE = "a mode, or a reading whose options are the modes"
    OPERATOR = "at_least or more_than"
    CONDITIONS = "a list of conditions"
    MECHANISM = "a mechanism"
    CASES = "a mechanism for each value of the fact"
    ENTRIES = "a list of entries"


@dataclass(frozen=True)
class Field:
    """One key: what it holds, whether it may be left out, and what it is held to."""

    kind: Kind
    required: bool = True
    units: tuple[str, ...] = ()  # allowed units of a parameter; empty: any
    modes: tuple[str, ...] = ()  # for MODE; the first one holds when the key is left out
    entries: "Mapping[str, Field] | None" = None  # for ENTRIES


Fields = Mapping[str, Field]

CNY = ("CNY",)
SHARE = ("share",)
