"""
One request, read from JSON text: the day, the facts, the readings; or one sentence that says what cannot be read.

JSON numbers are never taken through binary floating point: what was written is kept as text until its fact says what
it must be.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.rules import Fact, Rules
from calculators.values import FactValue

KEYS = ("as_of", "facts", "readings")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DECIMAL = re.compile(r"[0-9]{1,18}(\.[0-9]{1,9})?")
INTEGER_DIGITS = 18
LIST_LENGTH = 1000
TEXT_LENGTH = 1_000_000
DEPTH = 10  # a request needs three: itself, its facts, a list
STRING_OR_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)


class BadRequest(ValueError):
    """
    A request that cannot be read.

    Attributes:
        subject: The fact, reading or key at fault; "" where the text as a whole is.
        code: Names the sentence in content/vocabulary/sentences.yaml that says it to a visitor.
        expected: What was expected, in plain English, for the command line.
    """

    def __init__(self, subject: str, code: str, expected: str) -> None:
        super().__init__(f"{_one_line(subject) or 'request'}: {expected}")
        self.subject = subject
        self.code = code
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Request:
    """A readable request: every fact of its type, every reading with an option."""

    as_of: date
    facts: Mapping[str, FactValue]  # facts that were not given are absent, but for those with a default
    readings: Mapping[str, str]  # all of them


class _Float(str):
    """A JSON number with a fraction or an exponent, or NaN or Infinity, as written."""


def _one_line(name: str) -> str:
    """Make a name that a stranger sent fit into one line of a message."""
    printable = "".join(character if character.isprintable() else " " for character in name[:80])
    return " ".join(printable.split())


def read_request(text: str, rules: Rules) -> Request:
    """
    Read a request.

    Raises:
        BadRequest: With the first thing that cannot be read.
    """
    return read_parsed(parse(text), rules)


def read_parsed(data: Mapping[str, Any], rules: Rules) -> Request:
    """
    Read a request from what `parse` returned, or from a part of it.

    Raises:
        BadRequest: With the first thing that cannot be read.
    """
    _keys(data)
    return Request(
        as_of=_day(data),
        facts=_facts(_object(data, "facts"), rules),
        readings=_readings(_object(data, "readings"), rules),
    )


def find_unreadable(text: str, rules: Rules) -> tuple[BadRequest, ...]:
    """Return everything that cannot be read, where `read_request` raises the first of it; empty when it would not."""
    found: list[BadRequest] = []

    def attempt(read: Callable[..., object], *given: Any) -> Any:
        try:
            return read(*given)
        except BadRequest as error:
            found.append(error)
            return {}

    data = attempt(parse, text)
    if not found:
        attempt(_keys, data)
        attempt(_day, data)
        for name, value in attempt(_object, data, "facts").items():
            attempt(_facts, {name: value}, rules)
        for name, value in attempt(_object, data, "readings").items():
            attempt(_readings, {name: value}, rules)
    return tuple(found)


def parse(text: str) -> dict[str, Any]:
    """
    Return a JSON object, numbers with a fraction kept as they are written.

    Raises:
        BadRequest: It is no JSON object, or too long or nested too deeply.
    """
    if len(text) > TEXT_LENGTH:
        raise BadRequest("", "too-long", f"expected at most {TEXT_LENGTH} characters")
    if _depth(text) > DEPTH:
        raise BadRequest("", "not-json", "expected JSON, nested less deeply")
    try:
        data = json.loads(
            text,
            parse_float=_Float,
            parse_int=_integer,
            parse_constant=_Float,
            object_pairs_hook=_pairs,
        )
    except json.JSONDecodeError as error:
        raise BadRequest("", "not-json", f"expected JSON, line {error.lineno} column {error.colno}") from error
    if not isinstance(data, dict):
        raise BadRequest("", "not-json", "expected a JSON object with as_of, facts and readings")
    return data


def _depth(text: str) -> int:
    """
    Return how deep JSON text nests.

    The parser calls itself for each level, and deep text ends the browser's Python for good instead of raising.
    """
    depth = deepest = 0
    for token in STRING_OR_BRACKET.finditer(text):
        if token[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in "]}":
            depth -= 1
    return deepest


def _integer(text: str) -> int | _Float:
    # A longer number is out of every bound; as text it reaches the fact's own message.
    return int(text) if len(text.lstrip("-")) <= INTEGER_DIGITS else _Float(text)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise BadRequest(key, "given-twice", "expected once, given twice")
        result[key] = value
    return result


def _keys(data: Mapping[str, Any]) -> None:
    for key in data:
        if key not in KEYS:
            raise BadRequest(key, "unknown-key", f"not a key of a request; expected {', '.join(KEYS)}")


def _object(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise BadRequest(key, "not-json", "expected a JSON object")
    return value


def _day(data: Mapping[str, Any]) -> date:
    text = data.get("as_of")
    expected = "expected the day the case arises, as YYYY-MM-DD"
    if type(text) is not str or not DAY.fullmatch(text):
        raise BadRequest("as_of", "bad-date", expected)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest("as_of", "bad-date", expected) from error


def _readings(given: Mapping[str, Any], rules: Rules) -> dict[str, str]:
    for name, option in given.items():
        reading = rules.readings.get(name)
        if reading is None:
            raise BadRequest(name, "unknown-reading", f"no such reading; expected one of {', '.join(rules.readings)}")
        if type(option) is not str or option not in reading.options:
            raise BadRequest(name, "bad-choice", f"expected one of {', '.join(reading.options)}")
    return {name: given.get(name, reading.default) for name, reading in rules.readings.items()}


def _facts(given: Mapping[str, Any], rules: Rules) -> dict[str, FactValue]:
    for name in given:
        if name not in rules.facts:
            raise BadRequest(name, "unknown-fact", "no such fact; `python -m calculators facts` lists them")
    facts: dict[str, FactValue] = {}
    for name, fact in rules.facts.items():
        if name in given:
            facts[name] = read_value(given[name], fact)
        elif fact.default is not None:
            facts[name] = fact.default
    return facts


def read_value(given: Any, fact: Fact) -> FactValue:
    """
    Read one fact from its JSON value.

    Raises:
        BadRequest: The value is not of the fact's type or within its bounds.
    """
    match fact.type:
        case "choice":
            if type(given) is not str or given not in fact.choices:
                raise BadRequest(fact.id, "bad-choice", f"expected one of {', '.join(fact.choices)}")
            return given
        case "boolean":
            if not isinstance(given, bool):
                raise BadRequest(fact.id, "bad-boolean", "expected true or false")
            return given
        case "money_list" | "integer_list":
            return _list(given, fact)
        case "integer":
            return _count(given, fact)
        case _:
            return _decimal(given, fact)


def _list(given: Any, fact: Fact) -> tuple[Decimal, ...]:
    if not isinstance(given, list):
        raise BadRequest(fact.id, "bad-list", "expected a list")
    if len(given) > LIST_LENGTH:
        raise BadRequest(fact.id, "bad-list", f"expected a list of at most {LIST_LENGTH} entries")
    read = _count if fact.type == "integer_list" else _decimal
    values = [Decimal(read(entry, fact)) for entry in given]
    # Order that means nothing is taken away here, so that it can change nothing.
    return tuple(values) if fact.ordered else tuple(sorted(values, reverse=True))


def _count(given: Any, fact: Fact) -> int:
    if type(given) is not int or given < 0:
        raise BadRequest(fact.id, "bad-integer", "expected a whole number, zero or more")
    _check_maximum(Decimal(given), fact)
    return given


def _decimal(given: Any, fact: Fact) -> Decimal:
    code, expected = {
        "money": ("bad-money", "expected yuan, zero or more, as a JSON string or integer"),
        "money_list": ("bad-money", "expected yuan, zero or more, each as a JSON string or integer"),
        "rate": ("bad-rate", 'expected a share of one as a JSON string, such as "0.035" for 3.5 %'),
    }.get(fact.type, ("bad-number", "expected a number, zero or more"))
    # `number` facts may be JSON numbers with a fraction; they were kept as written.
    as_written = type(given) is str or (type(given) is _Float and fact.type == "number")
    if type(given) is int and given >= 0:
        value = Decimal(given)
    elif as_written and DECIMAL.fullmatch(given):
        value = Decimal(str(given))
    else:
        raise BadRequest(fact.id, code, expected)
    _check_maximum(value, fact)
    return value


def _check_maximum(value: Decimal, fact: Fact) -> None:
    if fact.maximum is not None and value > fact.maximum:
        raise BadRequest(fact.id, "too-high", f"expected at most {fact.maximum}")
