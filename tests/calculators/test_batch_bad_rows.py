"""
What cannot be read is said with its row, column and reason; no row is lost, and nothing half-done is left.
"""

import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from tests.calculators.batch_files import DAY, VOUCHER, Done, run_batch, write_csv, write_parquet
from tests.compiled import ROOT, compile_content

CHOSEN = ("--benefits", VOUCHER, "--workers", "1")
HEAD = b"id,as_of,annual_revenue,compute_service_fee,reading.same-expenditure\n"


def run_bytes(folder: Path, content: bytes, *options: str) -> Done:
    path = folder / "profiles.csv"
    path.write_bytes(content)
    return run_batch(path, *CHOSEN, *options)


def problems(done: Done) -> list[tuple[str, ...]]:
    return [tuple(line.values()) for line in done.errors]


def test_every_problem_of_a_row_is_reported_with_its_number(tmp_path: Path) -> None:
    done = run_bytes(
        tmp_path,
        HEAD
        + b"a,2026-06-30,1,2,once\n"
        + b"=b,2026-02-30,1e9,-1,twice\n"
        + b"c,,1,2,\n"
        + b"d,2026-06-30,1,2,stack\n",
    )

    money, day = "expected yuan, zero or more, such as 1234.50", "expected the day the case arises, as YYYY-MM-DD"
    assert [
        ("2", "'=b", "as_of", day),
        ("2", "'=b", "annual_revenue", money),
        ("2", "'=b", "compute_service_fee", money),
        ("2", "'=b", "reading.same-expenditure", "expected one of once, stack"),
        ("3", "c", "as_of", day),
    ] == problems(done)
    assert [(1, "a"), (4, "d")] == [(row["row"], row["id"]) for row in done.rows]
    assert 1 == done.status
    assert "4 rows read = 2 results + 2 bad rows" in done.said
    assert "2 bad rows, see " in done.said


def test_rows_that_cannot_be_taken_apart_are_reported_and_the_rest_answered(tmp_path: Path) -> None:
    good = b"%s,2026-06-30,1,2,\n"
    rows = [
        good % b'"two\nlines"',
        b"short,2026-06-30\n",
        b"\n",  # no row
        good % b"after",
        b"long,2026-06-30,1,2,,,\n",
        good % b"\xff",
        b'quoted,"2026-06-30"x,1,2,\n',
        good % "晋江".encode(),
        b'open,"never closed,1,2,\n' + good % b"swallowed",
    ]
    done = run_bytes(tmp_path, b"\xef\xbb\xbf" + HEAD + b"".join(rows))

    assert [(1, "two\nlines"), (3, "after"), (7, "晋江")] == [(row["row"], row["id"]) for row in done.rows]
    assert [
        ("2", "", "", "expected 5 cells, found 2"),
        ("4", "", "", "expected 5 cells, found 7"),
        ("5", "", "id", "expected UTF-8 text"),
        ("6", "", "", "lines 9 to 9: ',' expected after '\"'"),
        ("8", "", "", "lines 11 to 12: unexpected end of data"),
    ] == problems(done)
    assert "8 rows read = 3 results + 5 bad rows" in done.said


def test_no_row_is_lost_over_many_chunks_and_processes(tmp_path: Path) -> None:
    rows = [{"id": number, "annual_revenue": "1" if number % 7 else "x"} for number in range(1, 10_001)]
    path = write_csv(tmp_path / "profiles.csv", rows)
    path.write_text(path.read_text().replace("\n5000,", "\n5000,1,").replace("\n9999,", "\n9999,1,"))

    done = run_batch(path, "--as-of", DAY, "--benefits", VOUCHER, "--workers", "2")

    bad = [int(line["row"]) for line in done.errors]
    assert sorted({5000, 9999, *range(7, 10_001, 7)}) == bad
    assert [number for number in range(1, 10_001) if number not in set(bad)] == [row["row"] for row in done.rows]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "expected a first line with the names of the columns"),
        (b"annual_revenue\n1\n", "column 'as_of' is missing; add it, or give the day for all rows with --as-of"),
        (b"as_of,turnover\n", "column 'turnover': expected id, as_of, a fact"),
        (b"as_of,reading.weather\n", "column 'reading.weather': expected id, as_of, a fact"),
        (b"as_of,id,id\n", "column 'id': expected once, given twice"),
        (b"as_of,\xff\n", "expected UTF-8 text"),
        ("as_of\n".encode("utf-16"), "expected UTF-8 text"),
    ],
)
def test_a_csv_file_of_another_shape_is_refused_in_one_line(tmp_path: Path, content: bytes, expected: str) -> None:
    refused(run_bytes(tmp_path, content), expected)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"annual_revenue": pa.array([1.0])}, "column 'annual_revenue': double cannot hold every fen or share"),
        ({"loan_rate": pa.array([0.5], pa.float32())}, "column 'loan_rate': float cannot hold every fen or share"),
        ({"first_supply_deals": pa.array([[1.0]])}, "column 'first_supply_deals': double cannot hold every fen"),
        ({"newly_above_scale": pa.array([1])}, "expected text or booleans, found int64"),
        ({"annual_revenue": pa.array([True])}, "expected text or whole numbers or decimals, found bool"),
    ],
)
def test_a_parquet_column_that_cannot_be_exact_is_refused(
    tmp_path: Path, columns: dict[str, pa.Array], expected: str
) -> None:
    path = write_parquet(tmp_path / "profiles.parquet", columns)

    refused(run_batch(path, "--as-of", DAY, *CHOSEN), expected)


def test_what_a_parquet_cell_may_not_be_is_a_bad_row(tmp_path: Path) -> None:
    revenue = pa.array([Decimal("-1.00"), Decimal("1.00"), None, Decimal(10) ** 20], pa.decimal128(30, 2))
    path = write_parquet(tmp_path / "profiles.parquet", {"annual_revenue": revenue})

    done = run_batch(path, "--as-of", DAY, *CHOSEN)

    assert [("1", "annual_revenue"), ("4", "annual_revenue")] == [(e["row"], e["column"]) for e in done.errors]
    assert [2, 3] == [row["row"] for row in done.rows]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--benefits", "xiamen-99"), "--benefits: 'xiamen-99' is not a benefit"),
        (("--engine", "dask"), "--engine dask and --scheduler ADDRESS go together"),
        (("--workers", "0"), "expected a whole number from 1 to 1024"),
        (("--as-of", "2026-6-30"), "expected YYYY-MM-DD"),
        (("--errors", "nowhere/errors.csv"), "nowhere: no such folder"),
        (
            ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"),
            "--workers goes with --engine local",
        ),
    ],
)
def test_arguments_that_do_not_fit_are_refused(tmp_path: Path, options: tuple[str, ...], expected: str) -> None:
    path = write_csv(tmp_path / "profiles.csv", [{"as_of": DAY}])

    refused(run_batch(path, *options), expected)


def test_files_that_are_missing_or_no_parquet_are_refused(tmp_path: Path) -> None:
    refused(run_batch(tmp_path / "absent.csv", *CHOSEN), "absent.csv: no such file")
    (tmp_path / "text.parquet").write_text("id\n1\n")
    refused(run_batch(tmp_path / "text.parquet", *CHOSEN), "text.parquet: ")
    refused(run_batch(tmp_path / "profiles.xlsx", *CHOSEN), "expected a name that ends in .csv or .parquet")


def refused(done: Done, expected: str) -> None:
    """Hold a refusal to one line, and see that it wrote nothing."""
    assert expected in done.said
    assert (2, 1) == (done.status, len(done.said.splitlines())), done.said
    assert not done.out.exists()
    assert [] == list(done.out.parent.glob(".*"))


def test_a_missing_package_is_named_with_the_remedy(tmp_path: Path) -> None:
    # A folder that comes first on the path and has a pyarrow that is not there.
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError('absent', name='pyarrow')\n")
    path = write_csv(tmp_path / "profiles.csv", [{"as_of": DAY}])

    done = run_batch(path, env={**os.environ, "PYTHONPATH": str(tmp_path)})

    refused(
        done, "batch: the Python package pyarrow is not installed; run `python -m pip install --require-hashes -r req"
    )


def test_the_core_runs_without_the_packages(tmp_path: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError('absent', name='pyarrow')\n")
    rules = tmp_path / "rules.json"
    rules.write_text(compile_content(), encoding="utf-8")
    command = [sys.executable, "-m", "calculators", "--rules", str(rules), "evaluate"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        input=b'{"as_of": "2026-06-30"}',
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        timeout=60,
        check=False,
    )

    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_nothing_under_the_names_of_its_files(tmp_path: Path, how: signal.Signals) -> None:
    profiles = write_csv(tmp_path / "profiles.csv", [{"as_of": DAY, "annual_revenue": n} for n in range(100_000)])
    rules, out = tmp_path / "rules.json", tmp_path / "results.csv"
    rules.write_text(compile_content(), encoding="utf-8")
    command = [sys.executable, "-m", "calculators", "--rules", rules, "batch", profiles, "--out", out, "--workers", "1"]
    with subprocess.Popen(list(map(str, command)), cwd=ROOT, stderr=subprocess.PIPE) as running:
        until = time.monotonic() + 30
        while not list(tmp_path.glob(".results.csv.*.part")) and time.monotonic() < until:
            time.sleep(0.02)
        begun = list(tmp_path.glob(".results.csv.*.part"))
        running.send_signal(how)
        status = running.wait(timeout=30)

    assert 1 == len(begun)
    assert status != 0
    assert not out.exists()
    assert not (tmp_path / "results.errors.csv").exists()
    if how == signal.SIGTERM:
        assert [] == list(tmp_path.glob(".*"))
