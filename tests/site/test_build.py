"""
A build gives the same bytes every time, and leaves the site alone when the content has a problem.

Both run as a command of its own, as `make site` does.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built import ROOT
from tests.site.published import Published


def run(*arguments: str | Path, hash_seed: str = "1") -> subprocess.CompletedProcess[str]:
    """Run the generator with another order of sets and another time zone than the tests' own."""
    return subprocess.run(
        [sys.executable, "-m", "site_builder", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site built a second time, by another process."""
    public = tmp_path_factory.mktemp("rebuilt") / "public"
    result = run("build", "--output", public)
    assert 0 == result.returncode, result.stderr
    yield public
    shutil.rmtree(public)


def test_two_builds_give_the_same_bytes(published: Published, rebuilt: Path) -> None:
    again = Published(rebuilt).files

    assert list(published.files) == list(again)
    assert [] == [path for path, content in again.items() if published.files[path] != content]


def test_content_with_a_problem_leaves_the_site_as_it_was(rebuilt: Path, tmp_path: Path) -> None:
    before = _state(rebuilt)
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    measure = content / "cities/jinjiang/measures/1-1.yaml"
    words = measure.read_text("utf-8")
    changed = words.replace("value: 2500000,", "value: 2600000,")
    assert words != changed
    measure.write_text(changed, "utf-8")
    line = 1 + changed[: changed.index("value: 2600000,")].count("\n")

    result = run("build", "--content", content, "--output", rebuilt)

    assert 1 == result.returncode
    assert "" == result.stdout
    assert f"{measure}:{line}:" in result.stderr
    assert "1 problem; nothing was written" in result.stderr
    assert before == _state(rebuilt)
    assert [rebuilt.name] == [path.name for path in rebuilt.parent.iterdir()]


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return which file stands at each path, how long it is, and when it was written."""
    files = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (found.st_ino, found.st_size, found.st_mtime_ns) for path, found in files.items()}
