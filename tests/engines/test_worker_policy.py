"""
The policy in a page's head reaches into the worker in every browser engine, on a host that sends no headers.

The worker is the site's own, started as its pages start it; the host of the test adds one line to its script.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.server import Reply, Server, serving
from tests.engines.engine import Engine
from tests.engines.visit import Site, visit

PROBE = Path(__file__).with_name("probe.js")

TO_OTHER_ORIGINS = ("fetch", "import", "XMLHttpRequest")
CODE_FROM_TEXT = ("eval", "Function")

START_PYTHON = """
import { createRuntime } from "RUNTIME/client.js";
await createRuntime({ manifestUrl: "MANIFEST" }).start();
"""
START_PROBE_ALONE = 'new Worker("/engine/probe.js", { type: "module" });'


@pytest.fixture
def foreign() -> Iterator[Server]:
    """A server of another origin that lets everybody in."""
    everything = Reply(b"export default 1;", "text/javascript", headers={"Access-Control-Allow-Origin": "*"})
    with serving(lambda _: everything) as server:
        yield server


def probe_for(foreign: Server) -> str:
    return PROBE.read_text("utf-8").replace("FOREIGN_ORIGIN", foreign.origin)


def test_the_worker_reaches_no_other_origin_and_makes_no_code_of_text(engine: Engine, foreign: Server) -> None:
    scripts = {"page.js": START_PYTHON, "probe.js": probe_for(foreign)}

    found = visit(engine, Site(scripts, {"/js/runtime/worker.js": '\nimport "/engine/probe.js";\n'}))

    assert {*TO_OTHER_ORIGINS, *CODE_FROM_TEXT} == set(found)
    assert [] == [name for name, result in found.items() if result == "done"]
    assert [] == foreign.asked


def test_without_the_policy_the_same_is_done(engine: Engine, foreign: Server) -> None:
    """The control of the test above: what it finds blocked is possible otherwise."""
    scripts = {"page.js": START_PROBE_ALONE, "probe.js": probe_for(foreign)}

    found = visit(engine, Site(scripts, {}, has_policy=False))

    assert dict.fromkeys([*TO_OTHER_ORIGINS, *CODE_FROM_TEXT], "done") == found
    assert [f"/{name}.js" for name in TO_OTHER_ORIGINS] == foreign.asked
