"""
The browser's Python in two parts: it answers from the first, and finds in the second whatever else it is asked for.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calculators import boundary
from site_builder.bundle import make_bundle
from site_builder.cache import Cache
from site_builder.node import find_node, run_script
from site_builder.runtime import Pyodide, pack, read_pyodide
from site_builder.split import COLD, HOT, Workload, split, worked_calls

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "node_modules" / "pyodide"
CALLS = Path(__file__).parents[1] / "node" / "split_calls.mjs"
FOR_NODE = {"pyodide.js": "pyodide.mjs", "pyodide.asm.js": "pyodide.asm.mjs"}

# Calculators that do little. What they never do is done by functions that nothing else here calls.
BOUNDARY = b"""
import datetime
import json
from decimal import Decimal


def open_rules(text):
    return json.loads(text)


def answer(rules, request):
    return str(Decimal(rules["rate"]) * Decimal(request))


def worked():
    return answer({"rate": "0.3"}, "100000")


def refused():
    try:
        return answer({"rate": "0.3"}, "a lot")
    except ArithmeticError as error:
        return type(error).__name__


def rare():
    import unicodedata
    return unicodedata.name("\\u664b")


def rare_again():
    return "\\u664b\\u6c5f".encode("gbk").hex()


def rare_error():
    import unicodedata
    try:
        return unicodedata.lookup("no such character")
    except KeyError as error:
        return f"KeyError {error}"


def rare_with_callback():
    import _heapq
    import _bisect

    class Weight:
        def __init__(self, weight):
            self.weight = weight

        def __lt__(self, other):
            try:
                return self.weight < other.weight
            finally:
                _bisect.bisect_left([1, 2, 3], 2, key=lambda each: each * 2)

    heap = [Weight(each) for each in (5, 1, 4, 2, 3)]
    _heapq.heapify(heap)
    return str([_heapq.heappop(heap).weight for _ in range(5)])


def rare_error_in_callback():
    import _heapq

    class Weight:
        def __lt__(self, other):
            return Decimal(1) / 0

    try:
        return _heapq.heapify([Weight(), Weight()])
    except ArithmeticError as error:
        return type(error).__name__
"""
MODULES = {"calculators/__init__.py": b"", "calculators/boundary.py": BOUNDARY}
NEEDS = {"calculators/needs.py": b"''.encode('gbk')\n"}
RULES = '{"rate": "0.3"}'
WORKED = [("answer", "100000"), ("answer", "a lot")]


@dataclass(frozen=True)
class Divided:
    """A Python and the same in two parts."""

    whole: dict[str, bytes]
    parts: dict[str, bytes]
    archives: dict[str, bytes]

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write Pyodide into one folder and what is imported into another."""
        pyodide, archives = folder / "pyodide", folder / "archives"
        for place, files in ((pyodide, self.whole | self.parts), (archives, self.archives)):
            place.mkdir()
            for name, content in files.items():
                (place / FOR_NODE.get(name, name)).write_bytes(content)
        return pyodide, archives


def divide(cache: Path) -> Divided:
    pyodide = read_pyodide(PACKAGE)
    assert isinstance(pyodide, Pyodide)
    bundle = make_bundle(PACKAGE, pyodide, MODULES, {"needs": NEEDS}, Cache(ROOT / ".cache" / "build"))
    whole, archives = dict(bundle.pyodide.files), {"calculators.zip": pack(bundle.modules)}
    parts = split(whole, Workload(archives, RULES, WORKED), Cache(cache))
    return Divided(whole, parts, archives)


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Divided:
    return divide(tmp_path_factory.mktemp("cache"))


@dataclass(frozen=True)
class Step:
    """How often the second part was loaded by now, and what was returned last."""

    loaded: int
    value: str | None


def run_steps(divided: Divided, folder: Path, *names: str) -> list[Step]:
    pyodide, archives = divided.write(folder)
    command = [find_node(), "--no-warnings", CALLS, pyodide, archives, "calculators.boundary", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    steps: list[dict[str, Any]] = json.loads(done.stdout)
    return [Step(**step) for step in steps]


@pytest.mark.node
def test_two_runs_that_share_nothing_give_the_same_bytes(divided: Divided, tmp_path: Path) -> None:
    assert divided.parts == divide(tmp_path).parts


@pytest.mark.node
def test_the_first_part_is_little_more_than_half_of_the_whole(divided: Divided) -> None:
    assert {HOT, COLD} == set(divided.parts)
    assert len(divided.parts[HOT]) < 0.6 * len(divided.whole[HOT])
    assert sum(map(len, divided.parts.values())) < 1.1 * len(divided.whole[HOT])


@pytest.mark.node
def test_the_first_part_is_enough_to_start_answer_and_refuse(divided: Divided, tmp_path: Path) -> None:
    start, *answers = run_steps(divided, tmp_path, "worked", "refused")

    assert Step(0, None) == start
    assert [Step(0, "30000.0"), Step(0, "InvalidOperation")] == answers


@pytest.mark.node
def test_the_second_part_is_loaded_once_when_something_rare_is_asked_for(divided: Divided, tmp_path: Path) -> None:
    steps = run_steps(divided, tmp_path, "worked", "rare", "rare_again", "worked")

    assert [0, 0, 1, 1, 1] == [step.loaded for step in steps]
    assert ["30000.0", "CJK UNIFIED IDEOGRAPH-664B", "bdfabdad", "30000.0"] == [step.value for step in steps[1:]]


@pytest.mark.node
def test_an_error_in_the_second_part_is_caught_in_python(divided: Divided, tmp_path: Path) -> None:
    (_, error) = run_steps(divided, tmp_path, "rare_error")

    assert Step(1, "KeyError \"undefined character name 'no such character'\"") == error


@pytest.mark.node
def test_the_second_part_calls_back_into_the_first_and_passes_its_errors_on(divided: Divided, tmp_path: Path) -> None:
    (_, sorted_, error) = run_steps(divided, tmp_path, "rare_with_callback", "rare_error_in_callback")

    assert Step(1, "[1, 2, 3, 4, 5]") == sorted_
    assert Step(1, "DivisionByZero") == error


@pytest.mark.node
@pytest.mark.parametrize("share", [0, 2, 3], ids=["nothing", "every other function", "every third function"])
def test_wherever_a_function_is_the_answers_are_the_same(divided: Divided, tmp_path: Path, share: int) -> None:
    """Where Python is cut never shows: all calls go back and forth between the parts here."""
    module, used, parts = tmp_path / "whole.wasm", tmp_path / "used.json", tmp_path / "parts"
    parts.mkdir()
    module.write_bytes(divided.whole[HOT])
    used.write_text(json.dumps(list(range(0, 20_000, share)) if share else []), encoding="utf-8")
    run_script("split.mjs", module, used, parts)
    other = Divided(divided.whole, {name: (parts / name).read_bytes() for name in (HOT, COLD)}, divided.archives)
    names = ["worked", "refused", "rare", "rare_again", "rare_error", "rare_with_callback", "rare_error_in_callback"]

    steps = run_steps(other, tmp_path, *names)

    assert {1} == {step.loaded for step in steps}
    assert [step.value for step in run_steps(divided, parts, *names)] == [step.value for step in steps]


@pytest.mark.node
def test_a_module_that_is_laid_out_in_an_unknown_way_is_refused(tmp_path: Path) -> None:
    """A function that begins by itself would call others before they can be found."""
    begins = bytes.fromhex("0061736d01000000 01040160 0000 03020100 080100 0a040102000b")
    module, used = tmp_path / "begins.wasm", tmp_path / "used.json"
    module.write_bytes(begins)
    used.write_text("[]", encoding="utf-8")

    with pytest.raises(RuntimeError, match="a module that begins by itself"):
        run_script("split.mjs", module, used, tmp_path)


def test_every_function_that_a_page_may_ask_is_among_the_worked_calls() -> None:
    called = {name for name, *_ in worked_calls(['{"as_of": "2026-06-30", "facts": {}}'], ["zh", "en"])}

    functions = {name for name in boundary.__all__ if name[0].islower()} - {"open_rules", "answer_to_json"}
    assert functions == called
