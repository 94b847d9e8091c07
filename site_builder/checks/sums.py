"""`sum-wrong`: the sum written beside a worked case is right, and comes to the amount that the case expects."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.outcome import plain
from site_builder.model.site import Site, WorkedCase
from site_builder.problems import Problem

WHY = "readers check the calculators by the sums that they see"
FIX = "work it out again from the official words; a sum reads 20,000,000 × 30% = 6,000,000 > 5,000,000 → 5,000,000"

# Commas inside numbers have no space behind them.
_PARTS = re.compile(r";|,\s")
_RELATION = re.compile(r"([=≠<≤>≥≯→∉])")
_TERM = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(\.[0-9]+)?(%| P)?")
_SIGN = re.compile(r"\s([+−×÷])\s")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
_COMPARING = {"<", "≤", ">", "≥", "≯"}

Value = Fraction | date

_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda left, right: left == right,
    "≠": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "≤": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "≥": lambda left, right: left >= right,
    "≯": lambda left, right: left <= right,
}


def check(site: Site) -> Iterator[Problem]:
    """Work out every sum."""
    for case in site.cases:
        parts = [_RELATION.split(part) for part in _PARTS.split(case.sum)]
        for part in parts:
            yield from _check_relations(case, part)
        yield from _check_amounts(case, {_value(end) for part in parts for end in _ends(part)})
        yield from _check_origins(case, parts, _known(site, case))


def _check_relations(case: WorkedCase, part: list[str]) -> Iterator[Problem]:
    """Hold both sides of each sign against one another; words, sets and what is unknown are left to the reader."""
    for index in range(1, len(part), 2):
        left, sign, right = _value(part[index - 1]), part[index], _value(part[index + 1])
        before = part[1:index:2]
        if left is None or right is None or sign == "∉":
            continue
        holds = _leads_to(left, right, before) if sign == "→" else _HOLDS[sign](_number(left), _number(right))
        if not holds:
            yield _wrong(case, f"the sum says {part[index - 1].strip()} {sign} {part[index + 1].strip()}")


def _leads_to(left: Value, right: Value, before: list[str]) -> bool:
    """An arrow behind a result rounds it, to the fen or down to a count; behind a comparison it names what follows."""
    if isinstance(left, date) or isinstance(right, date) or set(before) - {"="}:
        return True
    return right in (_to_the_fen(left), Fraction(left.numerator // left.denominator))


def _ends(part: list[str]) -> list[str]:
    """Return what a part comes to: its last side, or the one before a cap that does not bite (2,500 ≤ 3,000)."""
    return [part[-1], part[-3]] if part[-2:-1] == ["≤"] else [part[-1]]


def _check_amounts(case: WorkedCase, ends: set[Value | None]) -> Iterator[Problem]:
    for name, expected in case.expect.items():
        if expected.amount is not None and Fraction(expected.amount) not in ends:
            yield _wrong(case, f"the sum does not come to {plain(expected.amount)}, which {name} is expected to be")


def _check_origins(case: WorkedCase, parts: list[list[str]], known: set[Value]) -> Iterator[Problem]:
    """What is compared, and every share, is a fact, a figure of the law, or a result of the sum itself."""
    results = {_value(part[index]) for part in parts for index in range(2, len(part), 2) if part[index - 1] in "=→"}
    sound = (known | results) - {None}
    for part in parts:
        compared = set(part[1::2]) & _COMPARING
        for side in part:
            terms = [term.strip() for term in _SIGN.split(side)[::2]]
            for term in terms:
                value = _value(term)
                shown = term.endswith("%") or (compared and len(terms) == 1 and term[:1].isdecimal())
                if shown and value not in sound:
                    what = f"{term} in the sum is neither a fact of the case nor a figure of the law"
                    yield _wrong(case, what)


def _known(site: Site, case: WorkedCase) -> set[Value]:
    """Return the numbers and days that a sum may begin with."""
    days = [parameter.value.value for document in site.documents.values() for parameter in document.parameters.values()]
    benefits = [site.benefits[name] for name in case.expect if name in site.benefits]
    figures = [value.value for part in benefits for each in part.parameters.values() for value in each.values]
    return {case.as_of, *map(_as_value, days), *map(_as_value, figures), *_numbers(list(case.facts.values()))}


def _as_value(value: Decimal | date) -> Value:
    return value if isinstance(value, date) else Fraction(value)


def _numbers(facts: list[Any]) -> Iterator[Fraction]:
    for fact in facts:
        if isinstance(fact, list):
            yield from _numbers(fact)
        elif not isinstance(fact, bool) and _PLAIN.fullmatch(str(fact)):
            yield Fraction(str(fact))


def _wrong(case: WorkedCase, what: str) -> Problem:
    return Problem(case.sum_where, "sum-wrong", what, WHY, FIX)


def _value(text: str) -> Value | None:
    """Return what a side of a sum comes to; None where it is not a sum of numbers."""
    text = text.strip()
    if _DAY.fullmatch(text):
        return _day(text)
    total, sign = Fraction(0), 1
    for piece in re.split(r"\s([+−])\s", text):
        if piece in ("+", "−"):
            sign = 1 if piece == "+" else -1
            continue
        product = _product(piece)
        if product is None:
            return None
        total += sign * product
    return total


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _product(text: str) -> Fraction | None:
    result, divide = Fraction(1), False
    for piece in re.split(r"\s([×÷])\s", text):
        if piece in ("×", "÷"):
            divide = piece == "÷"
            continue
        term = _term(piece)
        if term is None or (divide and not term):
            return None
        result = result / term if divide else result * term
    return result


def _term(text: str) -> Fraction | None:
    found = _TERM.fullmatch(text.strip())
    if found is None:
        return None
    number = Fraction(found[1].replace(",", "") + (found[2] or ""))
    return number / 100 if found[3] == "%" else number


def _number(value: Value) -> Fraction:
    return Fraction(value.toordinal()) if isinstance(value, date) else value


def _to_the_fen(value: Fraction) -> Fraction:
    """Round half up to two places."""
    hundredths = (2 * value.numerator * 100 + value.denominator) // (2 * value.denominator)
    return Fraction(hundredths, 100)
