"""`sum-wrong`, `sum-without-amount`: the sum beside a worked case holds, and comes to the amount that is expected."""

from collections.abc import Iterator
from fractions import Fraction

from site_builder.model.site import Site, WorkedCase
from site_builder.problems import Problem
from site_builder.sums import read_sum

WHY = "readers are shown the sum as the proof of the amount"


def check(site: Site) -> Iterator[Problem]:
    """Compute the sum of every case."""
    for case in site.cases:
        yield from _check_case(case)


def _check_case(case: WorkedCase) -> Iterator[Problem]:
    written = read_sum(case.sum)
    for fault in written.faults:
        what = f"the sum does not hold: {fault}"
        yield Problem(case.where, "sum-wrong", what, WHY, "work it out again from the official words")
    expected = [each.amount for each in case.expect.values() if each.amount is not None]
    for amount in expected:
        # A case about several benefits writes the sum of the one it is about.
        if len(expected) == 1 and Fraction(amount) not in written.numbers:
            what = f"the amount {amount} does not stand in the sum: {case.sum}"
            yield Problem(case.where, "sum-without-amount", what, WHY, "write how the amount comes about")
