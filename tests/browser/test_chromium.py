"""
Which browser the tests use, and what is said when there is none.
"""

from pathlib import Path

import pytest

from tests.browser import chromium


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Something that can be run."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_one_named_in_the_environment_comes_first(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(program))

    assert chromium.find_chromium() == program


def test_the_path_is_searched(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(program.parent))

    assert chromium.find_chromium() == program


def test_one_that_is_named_and_not_there_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))

    assert chromium.main(["--install"]) == 1
    assert capsys.readouterr().err == (
        f"the environment variable CHROMIUM names {tmp_path}/gone, which cannot be run: "
        "install Chromium or Chrome, or name one in the environment variable CHROMIUM\n"
    )
