"""
The pure parts of the scripts keep their promises under Node.
"""

import subprocess
from pathlib import Path

import pytest

from tests.node.pyodide_calls import find_node

SCRIPTS = sorted(Path(__file__).parent.glob("*.test.mjs"))


@pytest.mark.node
@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_script(script: Path) -> None:
    """Node's own test runner finds nothing wrong; its report is the message."""
    done = subprocess.run([find_node(), "--test", script], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
