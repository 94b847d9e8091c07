"""
A mechanism for each value of a fact; each may have a certainty of its own.
"""

import pytest

from calculators.outcome import ChoiceNames, Payments, Refusal
from tests.calculators.invented import missing, pay, terms, yuan

BY_VALUE = {
    "mechanism": "by_value",
    "fact": "level",
    "cases": {
        "national": {"mechanism": "fixed", "amount": "high", "certainty": "exact"},
        "local": {"mechanism": "fixed", "amount": "low", "certainty": "up_to"},
        "small": {"mechanism": "share", "of": "cost", "rate": "rate"},
    },
}
TERMS = terms(high="300 CNY", low="100 CNY", rate="0.10 share")


@pytest.mark.parametrize(
    ("level", "expected"),
    [pytest.param("national", "300", id="the first case"), pytest.param("local", "100", id="the second case")],
)
def test_the_value_decides_the_mechanism(level: str, expected: str) -> None:
    assert [expected] == yuan(pay(BY_VALUE, TERMS, level=level))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        pytest.param("national", "exact", id="an amount"),
        pytest.param("local", "up_to", id="a ceiling"),
        pytest.param("small", None, id="left to the benefit"),
    ],
)
def test_each_case_may_say_its_own_certainty(level: str, expected: str | None) -> None:
    result = pay(BY_VALUE, TERMS, level=level, cost="10")

    assert isinstance(result, Payments)
    assert expected == result.certainty


def test_a_certainty_that_is_said_apart_leaves_refusals_and_questions_as_they_are() -> None:
    certain = {"mechanism": "share", "of": "cost", "rate": "rate", "certainty": "up_to"}

    assert missing("cost") == pay(certain, TERMS)


def test_a_value_without_a_case_is_refused_with_the_values_that_have_one() -> None:
    answer = pay(BY_VALUE, TERMS, level="none")

    assert isinstance(answer, Refusal)
    assert "refused-one_of" == answer.kind
    assert ChoiceNames("level", ("national", "local", "small")) == answer.parts["wanted"]


def test_it_waits_for_the_value_and_then_only_for_the_facts_of_its_case() -> None:
    assert missing("level") == pay(BY_VALUE, TERMS)
    assert missing("cost") == pay(BY_VALUE, TERMS, level="small")
    assert ["300"] == yuan(pay(BY_VALUE, TERMS, level="national"))
