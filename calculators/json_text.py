"""
JSON text of what pages and the command line get.
"""

import json
from typing import Any


def json_text(value: Any) -> str:
    """Write a value as JSON without spaces; a slotted dataclass becomes an object of its fields."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_fields)


def _fields(view: Any) -> dict[str, Any]:
    # Only these are views; anything else (a Decimal above all) must have been written out before.
    if "__dataclass_fields__" not in type(view).__dict__:
        raise TypeError(f"{type(view).__name__} is no value of JSON")
    return {name: getattr(view, name) for name in type(view).__slots__}
