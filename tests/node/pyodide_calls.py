"""
Call the calculators in real Pyodide, from a Python test.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.runtime import pack

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(__file__).with_name("evaluate.mjs")

Call = Sequence[str]  # a function of calculators.boundary, then its arguments after the rules
Result = dict[str, str]  # {"value": text}, or {"exception": type, "message": traceback}


def find_node() -> Path:
    """
    Return the Node to use: the one beside this Python, where `make` put it if the machine had none, else the machine's.

    Raises:
        FileNotFoundError: There is none.
    """
    beside = Path(sys.executable).with_name("node")
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        raise FileNotFoundError("Node was not found: run `make test`, which installs it")
    return Path(found)


def call_in_pyodide(folder: Path, modules: Mapping[str, bytes], rules_json: str, calls: Sequence[Call]) -> list[Result]:
    """
    Load Pyodide once and make all calls.

    Args:
        folder: An empty folder for the files in between.
        modules: The calculators, as `site_builder.runtime.read_modules` returns them.
        rules_json: The compiled rules.
        calls: What to call.

    Returns:
        One result for each call, in order.

    Raises:
        AssertionError: Something other than a call failed; with what Node wrote.
    """
    archive, rules = folder / "calculators.zip", folder / "rules.json"
    called, results = folder / "calls.json", folder / "results.json"
    archive.write_bytes(pack(modules))
    rules.write_text(rules_json, encoding="utf-8")
    called.write_text(json.dumps(calls), encoding="utf-8")
    command = [find_node(), HARNESS, archive, rules, called, results]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found: list[Result] = json.loads(results.read_text(encoding="utf-8"))
    return found
