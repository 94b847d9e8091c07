"""
Every worked case of the content comes out as it was worked out by hand.
"""

import pytest

from calculators.rules import Rules
from site_builder.examples import differences
from site_builder.model.site import Site, WorkedCase
from tests.compiled import read_content

SITE, _ = read_content()
CASES = list(SITE.cases) if SITE is not None else []


def name(case: WorkedCase) -> str:
    return f"{case.city}-{case.clause}: {case.name.by_language['en']}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_worked_case(case: WorkedCase, rules: Rules) -> None:
    assert [] == [message for _, message in differences(case, rules)]


def test_every_benefit_has_cases_that_show_its_statuses(site: Site) -> None:
    """An amount, a refusal and open questions for each rule; words without a figure are shown as such."""
    shown: dict[str, set[str | None]] = {name: set() for name in site.benefits}
    for case in site.cases:
        for name, expected in case.expect.items():
            shown[name].add(expected.status)

    for name, benefit in site.benefits.items():
        wanted = {"eligible", "not_eligible", "needs_facts"} if benefit.amount is not None else {"qualitative"}
        assert wanted <= shown[name], f"{name} lacks a case for {wanted - shown[name]}"
