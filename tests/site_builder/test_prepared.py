"""
What a start of the browser's Python need not do: modules that are put off stay so, and what they lend is right.

Runs in the Python that is published, under Node.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.site import Site
from site_builder.node import find_node
from site_builder.runtime import COLD
from tests.built import built_site
from tests.node.pyodide_calls import PACKAGE_NAMES

SCRIPT = Path(__file__).parents[1] / "node" / "run_python.mjs"
PUT_OFF = ["_colorize", "annotationlib", "ast", "inspect", "re", "textwrap", "tokenize", "traceback"]

# Which of the modules that were put off still are.
LATE = f"sorted(name for name in {PUT_OFF} if type(sys.modules[name]).__name__ == '_Late')"

Run = Callable[[str], Any]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Run:
    """A function that runs a text in a new Python which has answered once, and returns what it leaves in `found`."""
    folder = tmp_path_factory.mktemp("python")
    (manifest_path,) = built_site().glob("assets/*/runtime.json")
    manifest = json.loads(manifest_path.read_text("utf-8"))
    for name, file in {**manifest["files"], COLD: manifest["cold"]}.items():
        shutil.copy(manifest_path.parent / file["url"], folder / PACKAGE_NAMES.get(name, name))
    request = folder / "request.json"
    request.write_text(json.dumps(site.enterprises[0].request), "utf-8")
    given = [folder, folder / manifest["calculators"], folder / manifest["rules"], request]

    def run_text(text: str) -> Any:
        done = subprocess.run(
            [find_node(), SCRIPT, *given],
            input=f"import json\nimport sys\n{text}\nfound = json.dumps(found)\n",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run_text


@pytest.mark.node
def test_to_start_and_to_answer_takes_none_of_what_is_put_off(run: Run) -> None:
    assert PUT_OFF == run(f"found = {LATE}")


@pytest.mark.node
def test_what_is_lent_is_what_the_whole_module_has(run: Run) -> None:
    """Each question is asked before and after the whole module is loaded, which the question itself must not do."""
    before, after, late = run(
        f"""
import annotationlib, functools, inspect, re
from dataclasses import dataclass

@functools.wraps(print)
def around(text): ...

@functools.wraps(around)
def outermost(text): ...

@dataclass(frozen=True, slots=True)
class Share:
    "Without one, it would be made of the signature."
    rate: int
    cap: str | None = None

class Plain: ...

def ask():
    day = re.compile(r"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}")
    text = re.compile(r'"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"?|[\\[\\]{{}}]', re.DOTALL)
    return [
        inspect.unwrap(outermost) is print,
        inspect.unwrap(Plain) is Plain,
        [day.pattern, day.flags, day.groups, bool(day.fullmatch("2026-06-30")), bool(day.fullmatch("2026-6-30"))],
        [text.flags, text.findall('{{"a": ["b\\\\"c"]}}')],
        [int(re.VERBOSE), int(re.MULTILINE)],
        repr(annotationlib.get_annotations(Share, format=annotationlib.Format.FORWARDREF)),
        annotationlib.get_annotations(Plain),
    ]

before, late = ask(), {LATE}
inspect.signature, re.sub, annotationlib.ForwardRef
found = [before, ask(), late]
"""
    )

    assert PUT_OFF == late
    assert after == before
    assert [True, True, ["[0-9]{4}-[0-9]{2}-[0-9]{2}", 32, 0, True, False]] == before[:3]
    assert [48, ["{", '"a"', "[", '"b\\"c"', "]", "}"]] == before[3]


@pytest.mark.node
def test_what_is_not_lent_loads_the_whole_module(run: Run) -> None:
    found = run(
        """
import annotationlib, inspect, re

def wrapped(): ...
wrapped.__wrapped__ = wrapped
try:
    inspect.unwrap(wrapped)
except ValueError as error:
    loop = str(error)[:12]

class Share:
    city: Unknown

async def later(): ...

found = [
    re.compile("never (seen)").fullmatch("never seen")[1],
    re.sub("a+", "-", "caat"),
    loop,
    [inspect.iscoroutinefunction(later), inspect.iscoroutinefunction(wrapped)],
    annotationlib.get_annotations(Share, format=annotationlib.Format.STRING),
    type(annotationlib.get_annotations(Share, format=annotationlib.Format.FORWARDREF)["city"]).__name__,
]
"""
    )

    assert ["seen", "c-t", "wrapper loop", [True, False], {"city": "Unknown"}, "ForwardRef"] == found
