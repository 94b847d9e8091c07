"""
Call the calculators in real Pyodide, from a Python test.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.bundle import Bundle
from site_builder.node import find_node
from site_builder.runtime import COLD, pack

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(__file__).with_name("evaluate.mjs")

Call = Sequence[str]  # a function of calculators.boundary, then its arguments after the rules
Result = dict[str, str]  # {"value": text}, or {"exception": type, "message": traceback}


# Name in the npm package, by the name that is published.
PACKAGE_NAMES = {"pyodide.js": "pyodide.mjs", "pyodide.asm.js": "pyodide.asm.mjs"}


def call_in_pyodide(
    folder: Path, modules: Mapping[str, bytes], rules_json: str, calls: Sequence[Call], *bundled: Path
) -> list[Result]:
    """
    Load Pyodide once and make all calls.

    Args:
        folder: An empty folder for the files in between.
        modules: The calculators, as `site_builder.runtime.read_modules` returns them.
        rules_json: The compiled rules.
        calls: What to call.
        bundled: The folder of the Pyodide that is published, and one of archives that some functions need.

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
    command = [find_node(), HARNESS, archive, rules, called, results, *bundled]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found: list[Result] = json.loads(results.read_text(encoding="utf-8"))
    return found


def call_in_bundle(folder: Path, bundle: Bundle, cold: bytes, rules_json: str, calls: Sequence[Call]) -> list[Result]:
    """Make all calls in the Python that is published, in its two parts, with what some functions need at hand."""
    pyodide, extras = folder / "pyodide", folder / "extras"
    for made in (pyodide, extras):
        made.mkdir()
    for name, content in bundle.pyodide.files.items():
        (pyodide / PACKAGE_NAMES.get(name, name)).write_bytes(content)
    (pyodide / COLD).write_bytes(cold)
    for call, modules in bundle.extras.items():
        (extras / f"{call}.zip").write_bytes(pack(modules))
    return call_in_pyodide(folder, bundle.modules, rules_json, calls, pyodide, extras)
