"""
`compare` writes the answer that `evaluate` writes, and what stands behind it, in ids and decimal strings.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators import boundary
from calculators.decision.as_json import compare_text
from calculators.rules import Rules
from tests.compiled import ROOT, compile_content, content_rules

# Spend of 1.01 million in a notch, a rent that two clauses support, an enterprise that is not above scale.
REQUEST = json.dumps(
    {
        "as_of": "2026-06-30",
        "facts": {
            "training_compute_spend": "1010000",
            "compute_service_fee": "20000",
            "ai_cloud_service_fee": "80000",
            "ai_layer": "technology",
            "annual_revenue": "80000000",
            "leased_area_m2": "100",
            "rent_per_m2_month": "50",
            "lease_months_this_year": "6",
            "in_cluster_zone": True,
            "newly_above_scale": False,
        },
    }
)
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What the command line writes of the request."""
    found: dict[str, Any] = json.loads(compare_text(content_rules(), REQUEST))
    return found


def run(rules_file: Path, given: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "calculators", "--rules", str(rules_file), "compare"]
    return subprocess.run(command, cwd=ROOT, input=given.encode(), capture_output=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def rules_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "rules.json"
    path.write_text(compile_content(), encoding="utf-8")
    return path


def test_the_command_writes_one_line_of_json(rules_file: Path, rules: Rules) -> None:
    done = run(rules_file, REQUEST)

    assert (0, b"") == (done.returncode, done.stderr)
    assert f"{compare_text(rules, REQUEST)}\n".encode() == done.stdout


def test_what_cannot_be_read_is_refused_in_one_line(rules_file: Path) -> None:
    done = run(rules_file, '{"as_of": "2026-06-30", "facts": {"size": 1}}')

    assert (2, b"") == (done.returncode, done.stdout)
    assert 1 == len(done.stderr.decode().splitlines())
    assert done.stderr.startswith(b"size: ")


def test_the_answer_in_it_is_that_of_evaluate(found: dict[str, Any]) -> None:
    expected = json.loads(boundary.answer(content_rules(), REQUEST))

    answered = {
        name: {key: value for key, value in each.items() if key not in ("ways", "margins")}
        for name, each in found["benefits"].items()
    }
    assert expected == {"as_of": found["as_of"], "benefits": answered, "totals": found["totals"]}


def test_a_way_states_the_change_and_what_it_comes_to(found: dict[str, Any]) -> None:
    """Jinjiang I (2): over 50,000 yuan, 15 %: 50,000.01 × 15 % = 7,500.00."""
    change = {"fact": "compute_service_fee", "at": "least", "to": "50000.01"}
    expected = {"changes": [change], "status": "eligible", "amount": "7500.00", "certainty": "exact", "missing": []}

    assert [expected] == found["benefits"]["jinjiang-1-2-compute-rental"]["ways"]


def test_a_margin_states_the_notch_that_the_profile_is_in(found: dict[str, Any]) -> None:
    """Jinjiang III (1): 50 % up to a million, 40 % beyond, 30 % beyond five million, at most five million yuan."""
    (margin,) = found["benefits"]["jinjiang-3-1-training-compute"]["margins"]

    assert ("training_compute_spend", "1010000", "404000.00") == (margin["fact"], margin["value"], margin["amount"])
    assert {"at": "16666666.67", "amount": "5000000.00"} == margin["limit"]
    assert {
        "peak": "1000000",
        "amount": "500000.00",
        "first": "1000000.01",
        "drop": "100000.00",
        "made_good": "1250000",
        "holds": True,
    } == margin["notches"][0]


def test_ranges_begin_and_end_at_amounts_that_their_readings_lead_to(found: dict[str, Any]) -> None:
    for each in found["readings"]["ranges"]:
        for end in (each["lowest"], each["highest"]):
            data = json.loads(REQUEST) | {"readings": end["readings"]}
            totals = json.loads(boundary.answer(content_rules(), json.dumps(data)))["totals"]
            assert end["amount"] == totals[each["city"]][each["measure"]]


def test_a_combination_adds_up_to_the_total_and_names_what_is_given_up(found: dict[str, Any]) -> None:
    """Cloud services (30,000) give way to training compute (404,000), rent in the zone to rent for AI enterprises."""
    chosen = found["combinations"]["jinjiang"]["chosen"]

    assert chosen["total"] == found["totals"]["jinjiang"]["most"]
    assert {
        "jinjiang-2-2-ai-cloud-service": "jinjiang-3-1-training-compute",
        "jinjiang-5-1-cluster-rent": "jinjiang-5-2-ai-enterprise-rent",
    } == chosen["set_aside"]
    amounts = [Decimal(found["benefits"][name]["amount"]) for name in chosen["set_aside"]]
    assert Decimal(chosen["given_up"]) == sum(amounts)


def test_the_years_of_this_case_add_up_to_the_totals(found: dict[str, Any]) -> None:
    for city in found["calendar"]["cities"]:
        for kind in ("exact", "up_to"):
            total = sum((Decimal(each[kind]) for each in city["sums"]), Decimal(0))
            assert Decimal(found["totals"][city["city"]][kind]) == total


def test_every_amount_is_a_decimal_string_and_no_number_is_a_float(found: dict[str, Any]) -> None:
    amounts = [
        value
        for path, value in leaves({name: found[name] for name in ("readings", "combinations", "calendar")})
        if path[-1] in ("amount", "exact", "up_to", "most", "exact_again", "up_to_again", "total", "given_up")
    ]

    assert len(amounts) > 20
    assert [] == [amount for amount in amounts if amount is not None and not DECIMAL.fullmatch(amount)]
    assert [] == [path for path, value in leaves(found) if isinstance(value, float)]


def leaves(value: Any, path: tuple[str, ...] = ("",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield everything that holds nothing else, with the keys that lead there."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, path)
    else:
        yield path, value
