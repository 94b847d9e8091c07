"""
`sum-wrong`, `sum-from-nowhere`, `sum-without-amount`: the sum beside a worked case holds, begins with the facts and the
figures of the law, and comes to the amount that is expected.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.outcome import plain
from site_builder.model.site import Site, WorkedCase
from site_builder.problems import Problem
from site_builder.sums import read_sum

WHY = "readers are shown the sum as the proof of the amount"
FIX = "work it out again from the official words"


def check(site: Site) -> Iterator[Problem]:
    """Compute the sum of every case."""
    for case in site.cases:
        written = read_sum(case.sum)
        for fault in written.faults:
            yield _problem(case, "sum-wrong", f"the sum does not hold: {fault}", FIX)
        known = _known(site, case)
        for given in written.given:
            if given.value not in known:
                what = f"{given.words} in the sum is neither a fact of the case nor a figure of the law"
                yield _problem(case, "sum-from-nowhere", what, FIX)
        for name, expected in case.expect.items():
            if expected.amount is not None and Fraction(expected.amount) not in written.ends:
                what = f"the sum does not come to {plain(expected.amount)}, which {name} is expected to be"
                yield _problem(case, "sum-without-amount", what, "write how the amount comes about")


def _known(site: Site, case: WorkedCase) -> set[Fraction | date]:
    """Return what a sum may begin with: the facts, the day, the figures of the benefits and the days of the texts."""
    days = [parameter.value.value for document in site.documents.values() for parameter in document.parameters.values()]
    benefits = [site.benefits[name] for name in case.expect if name in site.benefits]
    figures = [value.value for benefit in benefits for part in benefit.parameters.values() for value in part.values]
    law = {value if isinstance(value, date) else Fraction(value) for value in (*days, *figures)}
    return law | {case.as_of} | set(_numbers(list(case.facts.values())))


def _numbers(facts: list[Any]) -> Iterator[Fraction]:
    """Yield the numbers among the facts; money and rates are texts, counts integers, choices words."""
    for fact in facts:
        if isinstance(fact, list):
            yield from _numbers(fact)
        elif isinstance(fact, str) and fact[:1].isdecimal():
            yield Fraction(Decimal(fact))
        elif not isinstance(fact, str | bool):
            yield Fraction(fact)


def _problem(case: WorkedCase, rule: str, what: str, fix: str) -> Problem:
    return Problem(case.sum_where, rule, what, WHY, fix)
