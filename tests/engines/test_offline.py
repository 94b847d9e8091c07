"""
In every browser engine, what was used once opens and computes when the host is gone, and nothing else is kept.

The pages are the site's own; the host of the test adds to their script what walks through them.
"""

from pathlib import Path

import pytest

from tests.engines.engine import Engine
from tests.engines.visit import Site, visit

DRIVER = Path(__file__).with_name("offline.js")

HOME = "/en/"
CALCULATOR = "/en/calculator/#as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"
# The host compresses nothing, so the copies are used in the place of large files.
NOT_USED = ("/workbook.zip", "/workbook.zip.gz", "/pyodide.cold.wasm", "/pyodide.asm.wasm", "/python_stdlib.zip")
WAY_IN = 'location.assign("/en/compare/");'


@pytest.mark.parametrize("path", [(HOME, CALCULATOR), (CALCULATOR, HOME)], ids=["later page", "first page"])
def test_a_calculator_used_once_computes_without_its_host(engine: Engine, path: tuple[str, str]) -> None:
    """Python's files pass through the service worker, or, on the first page, were there before it was."""
    first, second = path
    driver = DRIVER.read_text("utf-8").replace("FIRST_ADDRESS", first).replace("SECOND_ADDRESS", second)

    found = visit(engine, Site({"page.js": WAY_IN}, {"/js/main.js": f"\n{driver}"}))

    assert "failure" not in found, found["failure"]
    assert [] == [path for path in found["kept"] if path.endswith(NOT_USED)]
    assert "ready" == found["before"][-1]
    assert any(found["before"][:-1])
    assert found["before"] == found["after"]
