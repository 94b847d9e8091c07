"""
A site that was handed on in a folder computes from the disk in every browser engine.
"""

import json
import shutil
from pathlib import Path

from calculators.boundary import answer
from calculators.rules import Rules
from tests.built import built_site
from tests.engines.engine import Engine
from tests.engines.visit import visit_from_disk

DRIVER = Path(__file__).with_name("disk.js")
FACTS = {"annual_revenue": "80000000", "compute_service_fee": "2000000"}


def test_a_calculator_computes_from_the_disk(engine: Engine, rules: Rules, tmp_path: Path) -> None:
    site = tmp_path / "a folder"  # with a space, as such folders have
    shutil.copytree(built_site(portable=True), site)

    def prepare(outcome: str) -> str:
        (script,) = site.glob("assets/*/js/portable/page.js")
        profile = "&".join(f"{name}={value}" for name, value in {"as_of": "2026-06-30", **FACTS}.items())
        driver = DRIVER.read_text("utf-8").replace("OUTCOME", outcome).replace("PROFILE", profile)
        script.write_text(f"{script.read_text('utf-8')}\n{driver}", "utf-8")
        return (site / "en/calculator/index.html").as_uri()

    found = visit_from_disk(engine, prepare)

    assert ("ready", "") == (found["state"], found["failure"])
    expected = json.loads(answer(rules, json.dumps({"as_of": "2026-06-30", "facts": FACTS})))["benefits"]
    assert {name: each["amount"] or "" for name, each in expected.items()} == dict(found["amounts"])
