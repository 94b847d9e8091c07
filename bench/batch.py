"""
How fast a batch is and how much memory it takes, beside OpenFisca and publicodes on the same rule.

All three compute the compute voucher of xiamen 08 for the same invented applicants, in turn, several times; the rule's
figures come from the compiled rules. Each is held against the exact amount, worked out in whole numbers.
OpenFisca and publicodes are installed by `make bench-batch` and by nothing else.
"""

import json
import random
import subprocess
import sys
import threading
import time
from array import array
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil
import pyarrow.parquet as pq

from tests.compiled import compile_content, content_rules

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ROOT / "bench" / "engines"
BENEFIT = "xiamen-08-compute-voucher"
DAY = "2026-06-30"
ROWS, FEWER, ALL_BENEFITS, PUBLICODES, ROUNDS = 10**6, 10**5, 20_000, 10_000, 2
KINDS = ("enterprise", "enterprise", "enterprise", "university", "research_institute")
SCALE = 10**4  # rates have at most four places
HALF_A_FEN = Decimal("0.005")


def main() -> None:
    """Print the tables."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        exact = write_cases(folder)
        print(f"{ROWS:,} invented applicants, {ROUNDS} rounds in turn, medians\n")
        measure_speed(folder, exact)
        print()
        measure_memory(folder)


def write_cases(folder: Path) -> list[Decimal]:
    """Write the cases in the form that each engine reads; return the exact amounts, unrounded."""
    chance = random.Random(8)
    voucher = content_rules().benefits[BENEFIT]
    terms = {name: parameter.terms[-1].value for name, parameter in voucher.parameters.items()}
    (folder / "rules.json").write_text(compile_content(), encoding="utf-8")
    (folder / "terms.json").write_text(json.dumps({name: str(value) for name, value in terms.items()}))
    bounds = [int(terms[name]) * 100 for name in ("middle_revenue", "large_revenue")]
    kinds, revenues, fees = array("b"), array("d"), array("d")
    exact: list[Decimal] = []
    with (folder / "profiles.csv").open("w", encoding="utf-8") as text:
        text.write("id,organisation_type,annual_revenue,compute_service_fee\n")
        for number in range(ROWS):
            kind = chance.choice(KINDS)
            near = chance.choice(bounds) + chance.choice((-100, -1, 0, 1))
            revenue = near if chance.random() < 0.01 else chance.randrange(2 * bounds[1])
            fee = chance.randrange(2 * int(terms["large_cap"]) * 100)
            text.write(f"{number},{kind},{_yuan(revenue)},{_yuan(fee)}\n")
            kinds.append(kind == "enterprise")
            revenues.append(revenue / 100)
            fees.append(fee / 100)
            size = "small"
            if kind == "enterprise":
                size = "large" if revenue >= bounds[1] else "middle" if revenue >= bounds[0] else "small"
            exact.append(min(Decimal(fee).scaleb(-2) * terms[f"{size}_rate"], terms[f"{size}_cap"]))
    for file, values in {"enterprise.i8": kinds, "revenue.f8": revenues, "fee.f8": fees}.items():
        (folder / file).write_bytes(values.tobytes())
    for rows in (FEWER, ALL_BENEFITS):
        with (folder / "profiles.csv").open(encoding="utf-8") as text:
            (folder / f"profiles-{rows}.csv").write_text("".join(next(text) for _ in range(rows + 1)))
    return exact


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def measure_speed(folder: Path, exact: list[Decimal]) -> None:
    """Run the engines in turn and print evaluations a second, ratios and errors."""
    tasks = {
        "batch, file to file": lambda: run_batch(folder, "profiles.csv", "--benefits", BENEFIT)[0] / ROWS,
        "OpenFisca, one vector": lambda: openfisca(folder) / ROWS,
        "publicodes": lambda: publicodes(folder) / PUBLICODES,
    }
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, task in tasks.items():
            seconds[name].append(task())
    floats, doubles = array("f"), array("d")
    floats.frombytes((folder / "openfisca.f4").read_bytes())
    doubles.frombytes((folder / "publicodes.f8").read_bytes())
    results = pq.read_table(folder / "results.parquet")[f"{BENEFIT}.amount"].to_pylist()
    found = dict(zip(tasks, (results, map(Decimal, floats), map(Decimal, doubles)), strict=True))
    batch = seconds["batch, file to file"]
    print(f"{'':22}  a second  ratio to batch  wrong by more than half a fen")
    for name, times in seconds.items():
        ratio = median(mine / theirs for mine, theirs in zip(batch, times, strict=True))
        amounts = list(found[name])
        # A row whose amount is zero has none.
        wrong = sum(abs((amount or 0) - true) > HALF_A_FEN for amount, true in zip(amounts, exact, strict=False))
        print(f"{name:22}  {1 / median(times):10,.0f}  {ratio:12,.2f}  {wrong:,} of {len(amounts):,}")


def openfisca(folder: Path) -> float:
    """Return the seconds of OpenFisca's run over all cases."""
    python = ROOT / ".venv-bench" / "bin" / "python"
    return _seconds([python, ENGINES / "openfisca_voucher.py", folder])


def publicodes(folder: Path) -> float:
    """Return the seconds of publicodes' run over the first cases."""
    return _seconds(["node", ENGINES / "publicodes_voucher.mjs", folder, PUBLICODES])


def _seconds(command: list[object]) -> float:
    done = subprocess.run(list(map(str, command)), cwd=ROOT / "bench", capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure_memory(folder: Path) -> None:
    """Print the most memory that the command and its processes take, for files of different lengths."""
    runs = {
        f"{FEWER:,} rows, one benefit": (f"profiles-{FEWER}.csv", "--benefits", BENEFIT),
        f"{ROWS:,} rows, one benefit": ("profiles.csv", "--benefits", BENEFIT),
        f"{ALL_BENEFITS:,} rows, all benefits": (f"profiles-{ALL_BENEFITS}.csv",),
        f"{FEWER:,} rows, all benefits": (f"profiles-{FEWER}.csv",),
    }
    print(f"{'':32}  seconds  rows a second  most memory of all processes, MiB")
    for name, (file, *options) in runs.items():
        seconds, most = run_batch(folder, file, *options)
        rows = int(name.split()[0].replace(",", ""))
        print(f"{name:32}  {seconds:7.1f}  {rows / seconds:13,.0f}  {most / 2**20:,.0f}")


def run_batch(folder: Path, profiles: str, *options: str) -> tuple[float, int]:
    """Run the command; return its seconds and the most bytes that its processes held, shared pages counted once."""
    command = [sys.executable, "-m", "calculators", "--rules", folder / "rules.json", "batch", folder / profiles]
    command += ["--out", folder / "results.parquet", "--as-of", DAY, *options]
    start = time.perf_counter()
    with subprocess.Popen(list(map(str, command)), cwd=ROOT, stderr=subprocess.PIPE) as running:
        most: list[int] = [0]
        watching = threading.Thread(target=_watch, args=(running, most), daemon=True)
        watching.start()
        _, said = running.communicate()
        seconds = time.perf_counter() - start
        watching.join()
    if running.returncode:
        raise SystemExit(said.decode())
    return seconds, most[0]


def _watch(running: "subprocess.Popen[bytes]", most: list[int]) -> None:
    while running.poll() is None:
        try:
            root = psutil.Process(running.pid)
            held = sum(process.memory_full_info().pss for process in (root, *root.children(recursive=True)))
        except psutil.Error:
            held = 0  # one of them ended while it was looked at
        most[0] = max(most[0], held)
        time.sleep(0.25)


if __name__ == "__main__":
    main()
