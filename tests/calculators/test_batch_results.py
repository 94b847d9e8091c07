"""
A batch answers every row as `evaluate` answers it alone, exactly and in order, whatever the file and the processes.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.batch.columns import ROW
from calculators.batch.files import open_profiles
from calculators.batch.ordered import in_order
from calculators.batch.run import Chunk, Job, Outcome, prepare, run_chunk
from calculators.spreadsheet_safety import safe_cell
from tests.calculators.batch_files import (
    DAY,
    VOUCHER,
    cell,
    expected_row,
    one_by_one,
    run_batch,
    write_csv,
    write_parquet,
)
from tests.calculators.profiles import any_facts, any_readings
from tests.compiled import compile_content, content_rules


def job(*benefits: str) -> Job:
    chosen = benefits or tuple(content_rules().benefits)
    return Job(compile_content(), chosen, not benefits, date.fromisoformat(DAY))


def chunk_of(rows: list[dict[str, Any]]) -> Chunk:
    """Make a chunk as the CSV reader makes it."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: pa.array([cell(row[name]) if name in row else "" for row in rows]) for name in names}
    return Chunk(pa.RecordBatch.from_pydict({ROW: pa.array(range(1, len(rows) + 1), pa.int64()), **columns}))


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(any_facts(), any_readings(), st.sampled_from([DAY, "2025-04-22", "2027-06-30"])),
        min_size=1,
        max_size=5,
    )
)
def test_each_row_is_answered_as_it_is_alone(profiles: list[tuple[dict[str, Any], dict[str, str], str]]) -> None:
    rows = [
        facts | {"as_of": day} | {f"reading.{name}": option for name, option in readings.items()}
        for facts, readings, day in profiles
    ]

    outcome = run_chunk(prepare(job()), chunk_of(rows))

    assert () == outcome.bad
    expected = [expected_row(one_by_one(facts, readings, day)) for facts, readings, day in profiles]
    found = [
        {name: value for name, value in row.items() if name not in {"row", "id"}} for row in outcome.results.to_pylist()
    ]
    assert expected == found


def test_rows_that_give_nothing_get_the_defaults() -> None:
    outcome = run_chunk(prepare(job()), chunk_of([{"id": "a"}, {"id": "b"}]))

    (first, second) = outcome.results.to_pylist()
    assert ("a", "b") == (first.pop("id"), second.pop("id"))
    assert (1, 2) == (first.pop("row"), second.pop("row"))
    assert expected_row(one_by_one({}, {})) == first == second


@pytest.mark.parametrize(("revenue", "expected"), [("999999999", "800000.00"), ("1000000000", "600000.00")])
def test_one_yuan_under_a_bound_is_under_it(revenue: str, expected: str) -> None:
    """Single-precision floats cannot tell the two apart. Of 2,000,000: 40 % below the bound, 30 % from it."""
    row = {"annual_revenue": revenue, "compute_service_fee": "2000000"}
    outcome = run_chunk(prepare(job(VOUCHER)), chunk_of([row]))

    assert [Decimal(expected)] == outcome.results[f"{VOUCHER}.amount"].to_pylist()


def test_half_a_fen_is_rounded_up_exactly() -> None:
    # Half of 0.09 is 4.5 fen; of 1.01, 50.5 fen.
    rows = [{"annual_revenue": 0, "compute_service_fee": fee} for fee in ("0.09", "1.01")]
    outcome = run_chunk(prepare(job(VOUCHER)), chunk_of(rows))

    assert [Decimal("0.05"), Decimal("0.51")] == outcome.results[f"{VOUCHER}.amount"].to_pylist()


def test_a_sum_that_the_results_cannot_hold_is_a_bad_row() -> None:
    most = "9" * 18
    rent = {"in_zero_rent_incubator": True, "leased_area_m2": most, "rent_per_m2_month": most}
    outcome = run_chunk(prepare(job()), chunk_of([{"id": "a"}, {"id": "b"} | rent]))

    assert ["a"] == outcome.results["id"].to_pylist()
    (bad,) = outcome.bad
    assert (2, "b") == (bad.row, bad.id)
    assert ["xiamen", "xiamen-07-zero-rent"] == [column for column, _ in bad.problems]


ROWS = [
    {
        "id": f"row {number}",
        "annual_revenue": str(number * 19_999_999),
        "compute_service_fee": f"{number * 1000}.{number % 100:02}",
        "first_supply_deals": [f"{number}.5", number],
        "newly_above_scale": number % 2 == 0,
        "provincial_scenario_awards": number % 3,
        "loan_rate": f"0.0{number % 10}",
    }
    for number in range(1, 61)
]


def test_csv_and_parquet_give_the_same(tmp_path: Path) -> None:
    def decimals(name: str, kind: pa.DataType) -> pa.Array:
        return pa.array([Decimal(row[name]) for row in ROWS], kind)

    as_csv = write_csv(tmp_path / "profiles.csv", ROWS)
    as_parquet = write_parquet(
        tmp_path / "profiles.parquet",
        {
            "id": pa.array([row["id"] for row in ROWS]).dictionary_encode(),
            "annual_revenue": pa.array([int(row["annual_revenue"]) for row in ROWS]),
            "compute_service_fee": decimals("compute_service_fee", pa.decimal128(38, 9)),
            "first_supply_deals": pa.array(
                [[Decimal(deal) for deal in row["first_supply_deals"]] for row in ROWS], pa.list_(pa.decimal128(20, 2))
            ),
            "newly_above_scale": pa.array([row["newly_above_scale"] for row in ROWS]),
            "provincial_scenario_awards": pa.array([row["provincial_scenario_awards"] for row in ROWS], pa.int16()),
            "loan_rate": decimals("loan_rate", pa.decimal256(50, 4)),
            "as_of": pa.array([date.fromisoformat(DAY)] * len(ROWS)),
        },
    )
    found = []
    for path in (as_csv, as_parquet):
        with open_profiles(path, chunk_rows=17) as profiles:
            outcomes = [run_chunk(prepare(job()), chunk) for chunk in profiles.chunks]
        assert [] == [bad for outcome in outcomes for bad in outcome.bad]
        found.append([row for outcome in outcomes for row in outcome.results.to_pylist()])

    assert found[0] == found[1]
    assert [row["id"] for row in ROWS] == [row["id"] for row in found[0]]


def test_two_processes_give_what_one_gives_in_the_same_order(tmp_path: Path) -> None:
    profiles = write_csv(tmp_path / "profiles.csv", ROWS * 140)  # more than two chunks

    options = ("--as-of", DAY, "--benefits", f"{VOUCHER},jinjiang-2-1-first-supply", "--workers")
    one = run_batch(profiles, *options, "1").rows
    two = run_batch(profiles, *options, "2").rows

    assert one == two
    assert list(range(1, 8401)) == [row["row"] for row in two]
    assert [row["id"] for row in ROWS * 140] == [row["id"] for row in two]


def test_only_the_chosen_benefits_are_written_and_no_totals(tmp_path: Path) -> None:
    profiles = write_csv(tmp_path / "profiles.csv", ROWS[:1])

    done = run_batch(profiles, "--as-of", DAY, "--benefits", VOUCHER, kind="csv")

    parts = ("status", "amount", "certainty", "missing")
    assert ["row", "id", "as_of", *(f"{VOUCHER}.{part}" for part in parts)] == list(done.rows[0])
    # Half of 1000.01 is 500.005.
    assert ["1", "row 1", DAY, "eligible", "500.01", "up_to", ""] == list(done.rows[0].values())
    assert (0, []) == (done.status, done.errors)
    assert "1 rows read = 1 results + 0 bad rows" in done.said


def test_facts_that_could_still_change_an_answer_are_listed_in_a_cell(tmp_path: Path) -> None:
    profiles = write_csv(tmp_path / "profiles.csv", [{"id": "=1+1", "organisation_type": "enterprise"}])

    (row,) = run_batch(profiles, "--as-of", DAY, kind="csv").rows

    assert "annual_revenue;compute_service_fee" == row[f"{VOUCHER}.missing"]
    assert "'=1+1" == row["id"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_what_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert f"'{text}" == safe_cell(text)


@pytest.mark.parametrize("text", ["", "a=1", "1", "'=1", "晋江"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert text == safe_cell(text)


def test_never_more_chunks_are_at_work_than_said_and_order_is_kept() -> None:
    """Memory cannot grow with the file when what is read and not yet written is bounded."""
    read: list[int] = []
    most_open = 0

    def chunks() -> Iterator[Any]:
        for number in range(50):
            read.append(number)
            yield number

    def submit(chunk: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(chunk)
        return done

    taken: list[Any] = []
    for outcome in in_order(submit, chunks(), most=6):
        most_open = max(most_open, len(read) - len(taken))
        taken.append(outcome)

    assert list(range(50)) == taken
    assert 6 == most_open


def test_outcomes_are_those_of_the_rows_whatever_the_chunks() -> None:
    prepared = prepare(job(VOUCHER))
    whole: Outcome = run_chunk(prepared, chunk_of(ROWS))
    parts = [run_chunk(prepared, chunk_of(ROWS[start : start + 7])) for start in range(0, len(ROWS), 7)]

    amounts = [amount for part in parts for amount in part.results[f"{VOUCHER}.amount"].to_pylist()]
    assert whole.results[f"{VOUCHER}.amount"].to_pylist() == amounts
