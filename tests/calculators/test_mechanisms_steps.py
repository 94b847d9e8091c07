"""
Steps pay an amount for passing a threshold: the highest only, or each, and where the clause says so for the first time.
"""

import pytest

from calculators.outcome import Refusal
from tests.calculators.invented import missing, pay, steps, terms, yuan

TERMS = terms(low="100 CNY", high="200 CNY", low_amount="10 CNY", high_amount="50 CNY")


def fee(test: str) -> dict[str, object]:
    """Return two steps by the fee, passed in one way."""
    entries = [
        {"is": test, "threshold": "low", "amount": "low_amount"},
        {"is": test, "threshold": "high", "amount": "high_amount"},
    ]
    return {"mechanism": "steps", "by": "fee", "steps": entries}


MORE_THAN, AT_LEAST = fee("more_than"), fee("at_least")
FIRST_TIME = MORE_THAN | {"since": "before", "mode": {"reading": "jump"}}
HIGHEST, EACH = {"jump": "highest"}, {"jump": "each"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("100.01", "10", id="just over the first"),
        pytest.param("199.99", "10", id="just under the second"),
        pytest.param("200", "10", id="on the second"),
        pytest.param("200.01", "50", id="just over the second"),
    ],
)
def test_more_than_leaves_the_threshold_itself_out(value: str, expected: str) -> None:
    assert [expected] == yuan(pay(MORE_THAN, TERMS, fee=value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("100", "10", id="on the first"),
        pytest.param("199.99", "10", id="just under the second"),
        pytest.param("200", "50", id="on the second"),
    ],
)
def test_at_least_takes_the_threshold_itself_in(value: str, expected: str) -> None:
    assert [expected] == yuan(pay(AT_LEAST, TERMS, fee=value))


@pytest.mark.parametrize(
    ("mechanism", "value", "kind"),
    [
        pytest.param(MORE_THAN, "100", "refused-more_than", id="on a threshold to be exceeded"),
        pytest.param(MORE_THAN, "99.99", "refused-more_than", id="under a threshold to be exceeded"),
        pytest.param(AT_LEAST, "99.99", "refused-at_least", id="under a threshold to be reached"),
        pytest.param(AT_LEAST, "0", "refused-at_least", id="zero"),
    ],
)
def test_whoever_passes_no_step_is_told_the_lowest(mechanism: dict[str, object], value: str, kind: str) -> None:
    answer = pay(mechanism, TERMS, fee=value)

    assert isinstance(answer, Refusal)
    assert kind == answer.kind
    assert TERMS["low"].terms[0].figure == answer.parts["bound"]


def test_the_highest_step_counts_unless_the_mode_says_each() -> None:
    assert ["50"] == yuan(pay(MORE_THAN, TERMS, fee="300"))
    assert ["60"] == yuan(pay(MORE_THAN | {"mode": "each"}, TERMS, fee="300"))
    assert ["10"] == yuan(pay(MORE_THAN | {"mode": "each"}, TERMS, fee="200"))


def test_the_trace_shows_only_the_steps_that_are_paid() -> None:
    high = [("condition-more_than", "high"), ("fixed", "high_amount")]
    low = [("condition-more_than", "low"), ("fixed", "low_amount")]

    assert high == steps(pay(MORE_THAN, TERMS, fee="300"))
    assert [*low, *high] == steps(pay(MORE_THAN | {"mode": "each"}, TERMS, fee="300"))


@pytest.mark.parametrize(
    ("before", "highest", "each"),
    [
        pytest.param("0", "50", "60", id="both passed for the first time"),
        pytest.param("100", "50", "60", id="on the first before: not passed then"),
        pytest.param("100.01", "50", "50", id="the first passed before"),
        pytest.param("200", "50", "50", id="on the second before: not passed then"),
    ],
)
def test_a_step_counts_only_the_first_time(before: str, highest: str, each: str) -> None:
    assert [highest] == yuan(pay(FIRST_TIME, TERMS, HIGHEST, fee="300", before=before))
    assert [each] == yuan(pay(FIRST_TIME, TERMS, EACH, fee="300", before=before))


def test_a_mark_passed_before_is_refused_as_not_the_first_time() -> None:
    answer = pay(FIRST_TIME, TERMS, HIGHEST, fee="300", before="200.01")

    assert isinstance(answer, Refusal)
    assert "refused-not-first" == answer.kind


def test_it_waits_for_the_value_and_for_the_earlier_one() -> None:
    assert missing("fee") == pay(MORE_THAN, TERMS)
    assert missing("fee", "before") == pay(FIRST_TIME, TERMS, HIGHEST)
    assert missing("before") == pay(FIRST_TIME, TERMS, HIGHEST, fee="300")
    assert missing("fee") == pay(FIRST_TIME, TERMS, HIGHEST, before="150")


def test_a_value_that_passes_no_step_asks_for_no_earlier_one() -> None:
    assert isinstance(pay(FIRST_TIME, TERMS, HIGHEST, fee="100"), Refusal)


def test_an_earlier_value_beyond_every_step_asks_for_no_later_one() -> None:
    assert isinstance(pay(FIRST_TIME, TERMS, HIGHEST, before="200.01"), Refusal)
