"""
An amount for each unit: kinds of units add up, up to a cap where there is one.
"""

import pytest

from calculators.outcome import Refusal
from tests.calculators.invented import missing, pay, steps, terms, yuan

UNITS = [{"fact": "national", "amount": "high"}, {"fact": "local", "amount": "low"}]
PER_UNIT = {"mechanism": "per_unit", "units": UNITS}
CAPPED = PER_UNIT | {"cap": "cap"}
TERMS = terms(high="100 CNY", low="30 CNY", cap="300 CNY")


@pytest.mark.parametrize(
    ("national", "local", "expected"),
    [
        pytest.param(1, 0, "100", id="one of the first kind"),
        pytest.param(0, 1, "30", id="one of the second kind"),
        pytest.param(2, 3, "290", id="several of both"),
    ],
)
def test_each_kind_counts_at_its_own_amount(national: int, local: int, expected: str) -> None:
    assert [expected] == yuan(pay(PER_UNIT, TERMS, national=national, local=local))


@pytest.mark.parametrize(
    ("national", "local", "expected", "step"),
    [
        pytest.param(2, 3, "290", "cap-leaves", id="under the cap"),
        pytest.param(3, 0, "300", "cap-leaves", id="on the cap"),
        pytest.param(3, 1, "300", "cap-bites", id="over the cap"),
    ],
)
def test_the_sum_stops_at_the_cap(national: int, local: int, expected: str, step: str) -> None:
    result = pay(CAPPED, TERMS, national=national, local=local)

    assert [expected] == yuan(result)
    assert (step, "cap") == steps(result)[-1]


def test_a_kind_with_a_count_of_zero_leaves_no_step() -> None:
    assert [("per-unit", "low")] == steps(pay(PER_UNIT, TERMS, national=0, local=2))


def test_no_unit_at_all_is_refused_and_never_a_zero() -> None:
    answer = pay(PER_UNIT, TERMS, national=0, local=0)

    assert isinstance(answer, Refusal)
    assert "refused-zero" == answer.kind


def test_it_waits_for_the_counts_it_lacks() -> None:
    assert missing("national", "local") == pay(PER_UNIT, TERMS)
    assert missing("local") == pay(PER_UNIT, TERMS, national=2)
    assert missing("local") == pay(PER_UNIT, TERMS, national=0)


def test_a_cap_already_reached_asks_for_no_further_counts() -> None:
    assert missing("local") == pay(CAPPED, TERMS, national=2)
    assert ["300"] == yuan(pay(CAPPED, TERMS, national=3))
