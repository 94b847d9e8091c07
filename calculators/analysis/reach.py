"""
How far along a fact it is worth looking, and in which steps its values are written.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.analysis.course import NUMERIC_TYPES
from calculators.request import Request
from calculators.rules import Benefit, Rules
from calculators.values import FEN, ZERO

# The smallest step in which values of a fact are told apart, by its type.
STEPS = {
    "money": FEN,
    "money_list": FEN,
    "number": FEN,
    "rate": Decimal("0.0001"),
    "integer": Decimal(1),
    "integer_list": Decimal(1),
}
BEYOND = 10


def is_numeric(rules: Rules, fact: str) -> bool:
    """Tell whether a fact can be followed."""
    return rules.facts[fact].type in NUMERIC_TYPES


def step_of(rules: Rules, fact: str) -> Decimal:
    """Return the smallest step between two values of a numeric fact."""
    return STEPS[rules.facts[fact].type]


def reach_of(rules: Rules, request: Request, fact: str) -> Fraction:
    """
    Return a value of a fact beyond which its benefits, as a rule, go on as they do there.

    It is the fact's own bound where it has one; else well beyond the highest figure of the rules that ask for it, held
    against the lowest rate, and beyond what the profile itself says.
    """
    maximum = rules.facts[fact].maximum
    if maximum is not None:
        return Fraction(maximum)
    unit = rules.facts[fact].unit
    figures, rates = [value_of(rules, request, fact) or ZERO], [Decimal(1)]
    for benefit in rules.benefits.values():
        if fact in benefit.facts:
            figures.extend(_figures(benefit, unit))
            rates.extend(rate for rate in _figures(benefit, "share") if rate)
    return Fraction(max(figures)) / Fraction(min(rates)) * BEYOND or Fraction(BEYOND)


def value_of(rules: Rules, request: Request, fact: str) -> Decimal | None:
    """Return what a profile says of a numeric fact, of a list its first entry; None where it says nothing."""
    value = request.facts.get(fact)
    if isinstance(value, tuple):
        return value[0] if value else ZERO
    return None if value is None or not is_numeric(rules, fact) else Decimal(value)


def ceil_to(place: Fraction, step: Decimal) -> Decimal:
    """Return the least value in whole steps that is not below a place."""
    return (place / Fraction(step)).__ceil__() * step


def round_to_fen(yuan: Fraction) -> Decimal:
    """Round exact yuan half up to the fen, as amounts are published."""
    return (yuan * 100 + Fraction(1, 2)).__floor__() * FEN


def _figures(benefit: Benefit, unit: str | None) -> Iterator[Decimal]:
    for parameter in benefit.parameters.values():
        if parameter.unit == unit:
            yield from (term.value for term in parameter.terms)
