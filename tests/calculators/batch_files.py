"""
Files of profiles for the tests of the batch, and its results read back.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from calculators.evaluate import Answer, evaluate
from calculators.request import read_request
from tests.compiled import ROOT, compile_content, content_rules

Profile = Mapping[str, Any]  # facts as JSON
VOUCHER = "xiamen-08-compute-voucher"
DAY = "2026-06-30"


@dataclass(frozen=True)
class Done:
    """What a run of the command left."""

    status: int
    said: str
    out: Path
    errors: list[dict[str, str]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        if self.out.suffix == ".parquet":
            return pq.read_table(self.out).to_pylist()
        with self.out.open(encoding="utf-8", newline="") as text:
            return list(csv.DictReader(text))


def run_batch(profiles: Path, *options: str, kind: str = "parquet", env: Mapping[str, str] | None = None) -> Done:
    """Run the command as its users do; results stand beside the profiles."""
    rules, out = profiles.parent / "rules.json", profiles.parent / f"results.{kind}"
    rules.write_text(compile_content(), encoding="utf-8")
    command = [sys.executable, "-m", "calculators", "--rules", str(rules), "batch", str(profiles), "--out", str(out)]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, timeout=120, check=False, env=env and dict(env)
    )
    assert b"" == done.stdout
    errors_file = out.with_suffix(".errors.csv")
    errors: list[dict[str, str]] = []
    if errors_file.exists():
        with errors_file.open(encoding="utf-8", newline="") as text:
            errors = list(csv.DictReader(text))
    return Done(done.returncode, done.stderr.decode(), out, errors)


def cell(value: Any) -> str:
    """Write a JSON value as a CSV cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(str, value)) or ";"
    return str(value)


def write_csv(path: Path, profiles: Sequence[Profile]) -> Path:
    """Write profiles whose keys are columns; what one does not give stays empty."""
    names = list(dict.fromkeys(name for profile in profiles for name in profile))
    with path.open("w", encoding="utf-8", newline="") as text:
        lines = csv.writer(text)
        lines.writerow(names)
        lines.writerows([cell(profile[name]) if name in profile else "" for name in names] for profile in profiles)
    return path


def write_parquet(path: Path, columns: Mapping[str, pa.Array]) -> Path:
    pq.write_table(pa.table(dict(columns)), path)
    return path


def one_by_one(profile: Profile, readings: Mapping[str, str], day: str = DAY) -> Answer:
    """Answer one profile the way the page does."""
    text = json.dumps({"as_of": day, "facts": profile, "readings": readings})
    return evaluate(content_rules(), read_request(text, content_rules()))


def expected_row(answer: Answer) -> dict[str, Any]:
    """Return the results of a row as the answer has them."""
    row: dict[str, Any] = {"as_of": answer.as_of}
    for city, totals in answer.totals.items():
        row |= {f"{city}.{part}": getattr(totals, part) for part in ("exact", "up_to", "most")}
    for name, each in answer.assessments.items():
        row |= {f"{name}.{part}": getattr(each, part) for part in ("status", "amount", "certainty")}
        row[f"{name}.missing"] = list(each.missing)
    return row
