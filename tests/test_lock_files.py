"""
What is installed is pinned by hash, and the lock files name no host that it came from.
"""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
NPM_LOCKS = ("package-lock.json", "bench/package-lock.json")


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_by_version_and_hash(path: Path) -> None:
    lines = [line for line in path.read_text().replace("\\\n", "").splitlines() if line and not line.startswith("#")]

    assert lines
    loose = [line for line in lines if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)]
    assert loose == []


@pytest.mark.parametrize("path", NPM_LOCKS)
def test_every_npm_package_is_pinned_by_hash(path: str) -> None:
    packages = json.loads((ROOT / path).read_text())["packages"]
    own = packages.pop("")
    wanted = {**own["dependencies"], **own.get("devDependencies", {})}

    assert wanted == {name: packages[f"node_modules/{name}"]["version"] for name in wanted}
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_lock_files_name_no_place_to_download_from() -> None:
    packages = [json.loads((ROOT / path).read_text())["packages"] for path in NPM_LOCKS]

    assert [name for each in packages for name, package in each.items() if "resolved" in package] == []
    assert [
        path.name for path in REQUIREMENTS if re.search(r"://|--index-url|--find-links|@ file", path.read_text())
    ] == []
