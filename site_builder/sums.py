"""
Read the sum written beside a worked case: `1,250 × 40% = 500; 500 > 200 → 200`.

A sum is a row of statements; a statement is a chain of terms with signs between them. `=` and the comparisons must
hold. `→` draws a conclusion: a value that was rounded, or what a comparison leads to. A statement in words is passed
over, but for the numbers in it.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators.values import FEN, to_fen

_STATEMENT = re.compile(r";|,\s")  # commas inside numbers have no space behind them
_RELATION = re.compile(r"([=<>≤≥≯≠→])")
_DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_NUMBER = r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<percent>%)?"
_TERM = re.compile(rf"\s*(?:{_DAY}|{_NUMBER}(?:\s*P\b)?|(?P<sign>[×÷+−]))\s*")
_IN_WORDS = re.compile(rf"(?<![A-Za-z0-9_])(?:{_DAY}|{_NUMBER})")

_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "≤": operator.le,
    "≥": operator.ge,
    "≯": operator.le,
    "≠": operator.ne,
}

Token = re.Match[str]
Term = list[Token]


@dataclass(frozen=True, slots=True)
class Given:
    """A number or a day that a sum takes from elsewhere."""

    words: str
    value: Fraction | date | None  # None for a day that no calendar has


@dataclass(frozen=True, slots=True)
class ReadSum:
    """What a sum says."""

    faults: tuple[str, ...]  # statements that do not hold
    ends: frozenset[Fraction]  # what its statements come to
    given: tuple[Given, ...]  # what is compared, what follows from that, every share and day; not what it computes


def read_sum(text: str) -> ReadSum:
    """Check every statement of a sum."""
    faults, ends, given, computed = list[str](), set[Fraction](), list[Given](), set[Fraction]()
    for statement in _STATEMENT.split(text):
        chain = _chain(statement)
        if chain is None:
            numbers = list(_IN_WORDS.finditer(statement))
            given += [_given(token) for token in numbers]
            ends |= {_number(token) for token in numbers[-1:]}
            continue
        terms, relations = chain
        values = [_value(term) for term in terms]
        steps = list(_steps(terms, values, relations))
        if not all(step.holds for step in steps):
            faults.append(statement.strip())
        computed |= {values[step.right] for step in steps if step.computes}
        given += [_given(token) for token in _taken(terms, relations)]
        # Behind ≤ stands a cap that does not bite.
        ends |= set(values[-2:]) if relations[-1:] == ["≤"] else {values[-1]}
    return ReadSum(tuple(faults), frozenset(ends), tuple(each for each in given if each.value not in computed))


@dataclass(frozen=True, slots=True)
class _Step:
    """One sign of a chain, between the term before it and the term at `right`."""

    right: int
    holds: bool
    computes: bool  # whether the term at `right` is proved by the one before


def _steps(terms: list[Term], values: list[Fraction], relations: list[str]) -> Iterator[_Step]:
    for index, relation in enumerate(relations):
        left, right = values[index], values[index + 1]
        if relation != "→":
            yield _Step(index + 1, _HOLDS[relation](left, right), relation == "=")
        elif set(relations[:index]) - {"="}:
            # What a comparison leads to, a step's amount or a cap, is the clause's to say.
            yield _Step(index + 1, holds=True, computes=False)
        else:
            yield _Step(index + 1, right in _conclusions(terms[index], left), computes=True)


def _conclusions(term: Term, value: Fraction) -> set[Fraction]:
    """Return what may be concluded from a value: itself to the fen; of a quotient, also its whole part."""
    divides = any(token["sign"] == "÷" for token in term)
    return {_rounded(value)} | ({Fraction(value.__floor__())} if divides else set())


def _rounded(value: Fraction) -> Fraction:
    cents = value / Fraction(FEN)
    return Fraction(to_fen(Decimal((cents * 10**6).__floor__()).scaleb(-8)))


def _taken(terms: list[Term], relations: list[str]) -> Iterator[Token]:
    """Yield what a chain takes from elsewhere: every share, and where it compares, every number that stands alone."""
    compares = set(relations) - {"=", "→"}
    for term in terms:
        for token in term:
            if token["percent"] or token["day"] or (compares and len(term) == 1):
                yield token


def _given(token: Token) -> Given:
    return Given(token[0].strip(), _day(token["day"]) if token["day"] else _number(token))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _chain(statement: str) -> tuple[list[Term], list[str]] | None:
    """Split a statement into terms and the relations between them; None where it is in words."""
    parts = _RELATION.split(statement)
    terms = [_read_term(part) for part in parts[::2]]
    if any(term is None for term in terms):
        return None
    return [term for term in terms if term is not None], parts[1::2]


def _read_term(text: str) -> Term | None:
    tokens = list(_tokens(text))
    if not tokens or sum(len(token[0]) for token in tokens) != len(text):
        return None
    kinds = [token["sign"] is None for token in tokens]
    return tokens if kinds == [index % 2 == 0 for index in range(len(kinds))] and kinds[-1] else None


def _tokens(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text) and (token := _TERM.match(text, position)):
        yield token
        position = token.end()


def _value(term: Term) -> Fraction:
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


def _number(token: Token) -> Fraction:
    """Return a number; a day is compared by its place in the row of days."""
    if token["day"]:
        day = _day(token["day"])
        return Fraction(-1 if day is None else day.toordinal())
    number = Fraction(token["number"].replace(",", ""))
    return number / 100 if token["percent"] else number
