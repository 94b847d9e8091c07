"""
`engine` is each of the three in turn. Tests of this folder are marked `browser`; one visit may take minutes.
"""

from pathlib import Path

import pytest

from tests.engines.engine import ENGINES, Engine, EngineNotFound

HERE = Path(__file__).parent
LIMIT = 500  # seconds for one test and the fixtures it is the first to need: the site is built, Python started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that none can be forgotten."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(LIMIT))


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    """A browser engine that is on this machine."""
    found: Engine = request.param
    if not found.runs_here():
        pytest.skip(f"there is no {found.name} for this system")
    try:
        found.find()
    except EngineNotFound as error:
        pytest.fail(str(error))
    return found
