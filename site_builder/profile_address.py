"""
A profile as the fragment of an address, which a calculator opens.

The format is that of templates/assets/js/calculator/profile.js, whose `formatFragment` writes the same characters.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

READING = "reading."
UNSURE = "?"
PLAIN = "!'()*,?"  # what stays as it is beside letters, digits and -._~


def format_fragment(as_of: str, facts: Mapping[str, Any], unsure: Sequence[str], readings: Mapping[str, str]) -> str:
    """
    Return the fragment without its `#`.

    Args:
        as_of: The day of the case, ISO 8601.
        facts: JSON values of a request, by fact; the order of the address is theirs.
        unsure: Facts that were asked and are not known.
        readings: The option of each reading that is not left at its default.
    """
    pairs = [
        ("as_of", as_of),
        *((name, _text(value)) for name, value in facts.items()),
        *((name, UNSURE) for name in unsure),
        *((READING + name, option) for name, option in readings.items()),
    ]
    return "&".join(f"{quote(key, safe=PLAIN)}={quote(text, safe=PLAIN)}" for key, text in pairs)


def _text(value: Any) -> str:
    """Write a value as its field in the form holds it."""
    if isinstance(value, list):
        return ",".join(_text(entry) for entry in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
