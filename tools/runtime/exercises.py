"""
What may happen any time and happens in no worked case: memory that grows, errors of every kind, unusual values.

`profile.mjs` runs it, so that the functions behind it are at hand from the start. Nothing else depends on it.
"""

import gc
import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from itertools import chain, groupby, pairwise, product

_LARGE = 1 << 26  # bytes: more than Python starts with
_TOO_LARGE = 1 << 40


def run() -> int:
    """Do everything that ends well, errors that are caught among it; return how much that was."""
    values = [bytes(_LARGE).find(1), gc.collect(), *_amounts(), *_numbers(), *_days(), *_texts(), *_collections()]
    return sum(len(f"{value!r}{value!s}") for value in [*values, *_caught()])


def fail(kind: str) -> None:
    """Raise an error of a kind, of which JavaScript is told with its traceback."""
    ERRORS[kind]()


def _caught() -> Iterator[str]:
    for error in ERRORS.values():
        try:
            error()
        except Exception as caught:  # noqa: BLE001  (these are all errors there are)
            yield f"{caught!r}"


def _amounts() -> Iterator[object]:
    with localcontext(prec=60):
        one, other = Decimal("12345678901234567890.125"), Decimal("-0.0035")
        yield from (one + other, one - other, one * other, one / other, one // other, one % other, one**3, -one)
        for rounding in (ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_EVEN):
            yield one.quantize(Decimal("0.01"), rounding)
        yield from (one.sqrt(), one.normalize(), one.to_integral_value(), abs(other), max(one, other), one < other)
        for sizes in product(range(1, 60, 7), repeat=2):
            first, second = (Decimal("7" * size).scaleb(-size // 3) for size in sizes)
            yield from (first + second, first - second, first * second, first / second, divmod(first, second))
            yield from (first // 1, first.compare(second), first == second, first.quantize(Decimal(1)))
        yield from (f"{one:,.2f}", f"{other:f}", int(one), hash(one), one.as_tuple(), Decimal(10**80), Decimal("1e-9"))


def _numbers() -> Iterator[object]:
    large = 3**500 * 7**500
    yield from (large, large // 10**200 % 97, int("9" * 50), divmod(-7, 2), large.bit_length(), large >> 3, large & 255)
    yield from (round(2.5), f"{1 / 3:.3e}", float("1e300"), 5 & 3 | 4 ^ 1 << 2, f"{large:,}", f"{255:#x}")


def _days() -> Iterator[object]:
    first = date(2024, 2, 29)
    yield from (
        first + timedelta(days=365),
        first - date.fromisoformat("2026-06-30"),
        f"{first:%Y-%m}",
        first.replace(day=1),
    )


def _texts() -> Iterator[object]:
    text = "晋江、Xiamen é 😀"
    yield from (text.lower(), text.upper(), text.title(), text.casefold(), text.center(40), text.zfill(30), text[::-1])
    yield from (text.strip("晋"), text.replace("X", "厦"), text.split(), text.rsplit("e", 1), text.partition("、"))
    yield from (text.find("江"), text.count("a"), text.startswith("晋"), text.isalpha(), "１".isdigit(), ascii(text))
    yield from (text.encode().decode(), "{:>8} {name}".format(1, name="b"), text.splitlines(), text * 3, min(text))
    values = {"a": [1, 2.5, None, True, "é\n\ud800"], "b": {"c": -(10**30)}}
    yield json.loads(json.dumps(values, ensure_ascii=True, indent=1, sort_keys=True))


def _collections() -> Iterator[object]:
    many = {str(count): count for count in range(5000)}
    for key in list(many)[::2]:
        del many[key]
    one, other = set(range(100)), frozenset(range(50, 150))
    yield from (one | other, one & other, one - other, one ^ other, many.popitem(), {**many} | {"x": 1})
    pairs = sorted(zip(many, many.values(), strict=True), key=lambda pair: -pair[1], reverse=True)
    yield from chain(pairwise(pairs[:9]), product("ab", repeat=2))
    yield from ([key, *group] for key, group in groupby(pairs[:9], key=lambda pair: pair[1] % 7))
    mixed = [count * 7919 % 1009 for count in range(500)]
    yield from (
        sorted(mixed),
        sorted(mixed[::3] + sorted(mixed)),
        sorted(map(str, mixed)),
        sorted(pairwise(mixed)),
    )
    entries = [3, 1, 2]
    entries[1:2] = [5, 6]
    entries.insert(0, 9)
    entries.reverse()
    yield from (entries, entries.index(9), entries.pop(), sum(entries), any(entries), [*enumerate(entries)])


def _deep(depth: int = 0) -> int:
    return _deep(depth + 1) + 1


def _group() -> None:
    raise ExceptionGroup("two", [ValueError("one"), TypeError("other")])


def _chained() -> None:
    try:
        _ = {}["missing"]
    except KeyError as error:
        raise RuntimeError("because of another") from error


ERRORS = {
    "recursion": _deep,
    "memory": lambda: bytearray(_TOO_LARGE),
    "list": lambda: [0] * _TOO_LARGE,
    "key": lambda: {}["missing"],
    "index": lambda: [][3],
    "division": lambda: 1 // 0,
    "decimal": lambda: Decimal(1) / Decimal(0),
    "syntax of a decimal": lambda: Decimal("one"),
    "number": lambda: int("one"),
    "attribute": lambda: "text".uper(),
    "name": lambda: entires,  # noqa: F821
    "type": lambda: 1 + "1",
    "call": lambda: _deep(1, 2),
    "import": lambda: __import__("missing"),
    "unpack": lambda: dict([(1, 2, 3)]),
    "character": lambda: "\ud800".encode(),
    "bytes": lambda: b"\xff".decode(),
    "json": lambda: json.loads('{"a": [1, }'),
    "date": lambda: date(2026, 2, 30),
    "iteration": lambda: next(iter(())),
    "group": _group,
    "chained": _chained,
}
