"""`case-differs`: the calculators answer every worked case as it was worked out by hand."""

from collections.abc import Iterator

from calculators.rules import load_rules
from site_builder.compile import compile_rules
from site_builder.examples import differences
from site_builder.model.site import Site
from site_builder.problems import Problem

WHY = "either the rule or the hand calculation misreads the clause"


def check(site: Site) -> Iterator[Problem]:
    """Compute every case."""
    rules = load_rules(compile_rules(site))
    for case in site.cases:
        for expected, what in differences(case, rules):
            where = expected.where if expected is not None else case.where
            fix = "work the sum out again from the official words, then correct the rule or the case"
            yield Problem(where, "case-differs", what, WHY, fix)
