"""
Run the scripts of `tools/` under Node.

Node came with npm, which had to be there for the browser's Python; `make` puts one beside this Python where the machine
has none.
"""

import shutil
import subprocess
import sys
from pathlib import Path

_TOOLS = Path(__file__).resolve().parent.parent / "tools"
SCRIPTS = _TOOLS / "runtime"
PORTABLE_SCRIPTS = _TOOLS / "portable"

# Seconds. Pyodide waits for ever where its WebAssembly cannot start.
_LIMIT = 300

_LINE = 500  # characters that are repeated of a line


def find_node() -> Path:
    """
    Return the Node to use: the one beside this Python, else the machine's.

    Raises:
        FileNotFoundError: There is none.
    """
    beside = Path(sys.executable).with_name("node")
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        raise FileNotFoundError("Node was not found: run `make site`, which installs it")
    return Path(found)


def run_script(name: str, *arguments: Path, text: str = "", folder: Path = SCRIPTS) -> str:
    """
    Run a script to its end.

    Args:
        name: Its file.
        arguments: What it is called with.
        text: What it reads from its standard input.
        folder: Where the file is; `tools/runtime/` unless named.

    Returns:
        What it wrote to its standard output.

    Raises:
        FileNotFoundError: There is no Node.
        RuntimeError: The script failed; with what it wrote.
        subprocess.TimeoutExpired: It did not end.
    """
    command = [find_node(), folder / name, *arguments]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=_LIMIT, check=False)
    if done.returncode != 0:
        # Node quotes the line that failed, which may be all of Pyodide.
        said = "\n".join(line[:_LINE] for line in done.stderr.splitlines())
        raise RuntimeError(f"{name} failed:\n{said}")
    return done.stdout
