"""
`python -m calculators breakeven` writes exact break-evens as JSON, or refuses in one line.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from calculators.breakeven.as_json import write_exact
from tests.calculators.test_cli import refusal, run

REQUEST = b'{"as_of": "2026-06-30", "facts": {"annual_revenue": "80000000", "training_compute_spend": "3000000"}}'


@pytest.fixture(scope="module")
def rules_file(rules_json: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled rules as a file."""
    path = tmp_path_factory.mktemp("compiled") / "rules.json"
    path.write_text(rules_json, encoding="utf-8")
    return path


def follow(rules_file: Path, *arguments: str, given: bytes = REQUEST) -> dict[str, Any]:
    done = run("--rules", rules_file, "breakeven", *arguments, given=given)
    assert (0, b"") == (done.returncode, done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_leads_follow_one_another_from_end_to_end_and_turns_are_exact(rules_file: Path) -> None:
    """Jinjiang pays 120万 for training; 30 % of the fee in Xiamen reaches that at 400万, but its cap is 200万."""
    found = follow(rules_file, "--fact", "filed_model_purchase_cost")

    assert (found["fact"], found["unit"], found["low"], found["step"]) == (
        "filed_model_purchase_cost",
        "CNY",
        "0",
        "0.01",
    )
    assert [(each["cities"], each["measure"]) for each in found["comparisons"]] == [
        (["jinjiang", "xiamen"], "exact"),
        (["jinjiang", "xiamen"], "most"),
    ]
    assert found["comparisons"][0]["leads"] == [{"city": "jinjiang", "first": "0", "last": found["high"]}]
    by_ceiling = found["comparisons"][1]["leads"]
    assert [lead["city"] for lead in by_ceiling] == ["jinjiang", None, "xiamen"]
    assert (by_ceiling[0]["first"], by_ceiling[-1]["last"]) == ("0", found["high"])
    turns = {(curve["city"], curve["measure"]): curve["turns"] for curve in found["curves"]}
    assert turns["xiamen", "most"][0]["at"] == "20000000/3"  # 30 % of it are the cap of 2,000,000
    assert turns["xiamen", "most"][0]["benefits"] == ["xiamen-09-model-voucher"]


def test_a_range_can_be_asked_for(rules_file: Path) -> None:
    found = follow(rules_file, "--fact", "annual_revenue", "--from", "10", "--to", "20.50")

    assert (found["low"], found["high"], found["given"]) == ("10", "20.5", "80000000")


def test_without_a_fact_every_fact_with_a_crossing_is_listed(rules_file: Path) -> None:
    found = follow(rules_file)["break_evens"]

    assert "training_compute_spend" in [each["fact"] for each in found]
    assert all(any(len(each["leads"]) > 1 for each in one["comparisons"]) for one in found)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--fact", "turnover"], "fact: expected the id of a numeric fact"),
        (["--fact", "organisation_type"], "fact: expected the id of a numeric fact"),
        (["--fact", "annual_revenue", "--from", "x"], "from: expected a number, zero or more, in steps of 0.01"),
        (["--fact", "annual_revenue", "--from", "2", "--to", "1"], "to: expected more than `from`"),
        (["--to", "1"], "fact: expected where a beginning or an end is given"),
    ],
)
def test_what_cannot_be_followed_is_refused(rules_file: Path, arguments: list[str], expected: str) -> None:
    assert expected == refusal(run("--rules", rules_file, "breakeven", *arguments, given=REQUEST))


def test_a_request_that_cannot_be_read_is_refused(rules_file: Path) -> None:
    message = refusal(run("--rules", rules_file, "breakeven", "--fact", "annual_revenue", given=b"{}"))

    assert message == "as_of: expected the day the case arises, as YYYY-MM-DD"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("5", "5"), ("1/8", "0.125"), ("-7/20", "-0.35"), ("10000000/3", "10000000/3"), ("1/30", "1/30"), ("0", "0")],
)
def test_a_number_is_a_decimal_where_one_can_hold_it(value: str, expected: str) -> None:
    assert write_exact(Fraction(value)) == expected
