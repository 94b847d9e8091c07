"""
Read the sum written beside a worked case: `1,250 × 40% = 500; 500 > 200 → 200`.

A sum is a row of statements; a statement is a chain of terms with signs between them. `=` and the comparisons must
hold. `→` draws a conclusion: a value that was rounded, or what a comparison leads to. A statement in words is passed over.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from calculators.values import FEN, to_fen

_RELATION = re.compile(r"([=<>≤≥≯≠→])")
_TERM = re.compile(r"\s*(?:(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<percent>%)?(?:\s*P\b)?|(?P<sign>[×÷+−]))\s*")

_NUMBER = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<percent>%)?")

_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "≤": operator.le,
    "≥": operator.ge,
    "≯": operator.le,
    "≠": operator.ne,
}


@dataclass(frozen=True, slots=True)
class ReadSum:
    """What a sum says."""

    numbers: frozenset[Fraction]  # every number written in it, in words or not
    faults: tuple[str, ...]  # parts that do not hold


def read_sum(text: str) -> ReadSum:
    """Check every statement of a sum."""
    numbers, faults = set[Fraction](), list[str]()
    for statement in text.split(";"):
        chain = _chain(statement)
        if chain is None:
            numbers |= {_number(found) for found in _NUMBER.finditer(statement)}
            continue
        terms, relations = chain
        values = [_value(term) for term in terms]
        numbers |= {_number(token) for term in terms for token in term if token["number"]}
        for index, relation in enumerate(relations):
            left, right = values[index], values[index + 1]
            if relation != "→":
                holds = _HOLDS[relation](left, right)
            elif index and relations[index - 1] != "=":
                # What a comparison leads to, a step's amount or a cap, is the clause's to say.
                holds = True
            else:
                holds = right in _conclusions(terms[index], left)
            if not holds:
                faults.append(statement.strip())
    return ReadSum(frozenset(numbers), tuple(faults))


def _conclusions(term: list[re.Match[str]], value: Fraction) -> set[Fraction]:
    """Return what may be concluded from a value: itself to the fen; of a quotient, also its whole part."""
    divides = any(token["sign"] == "÷" for token in term)
    return {_rounded(value)} | ({Fraction(value.__floor__())} if divides else set())


def _rounded(value: Fraction) -> Fraction:
    cents = value / Fraction(FEN)
    return Fraction(to_fen(Decimal((cents * 10**6).__floor__()).scaleb(-8)))


def _chain(statement: str) -> tuple[list[list[re.Match[str]]], list[str]] | None:
    """Split a statement into terms and the relations between them; None where it is in words."""
    parts = _RELATION.split(statement)
    terms = [_read_term(part) for part in parts[::2]]
    if any(term is None for term in terms):
        return None
    return [term for term in terms if term is not None], parts[1::2]


def _read_term(text: str) -> list[re.Match[str]] | None:
    tokens = list(_tokens(text))
    if not tokens or sum(len(token[0]) for token in tokens) != len(text):
        return None
    kinds = [token["sign"] is None for token in tokens]
    return tokens if kinds == [index % 2 == 0 for index in range(len(kinds))] and kinds[-1] else None


def _tokens(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(text) and (token := _TERM.match(text, position)):
        yield token
        position = token.end()


def _value(term: list[re.Match[str]]) -> Fraction:
    """Compute a term, products before sums."""
    total, product, sign = Fraction(0), _number(term[0]), 1
    for mark, token in zip(term[1::2], term[2::2], strict=True):
        number = _number(token)
        match mark["sign"]:
            case "×":
                product *= number
            case "÷":
                product /= number
            case _:
                total, product = total + sign * product, number
                sign = 1 if mark["sign"] == "+" else -1
    return total + sign * product


def _number(token: re.Match[str]) -> Fraction:
    number = Fraction(token["number"].replace(",", ""))
    return number / 100 if token["percent"] else number
