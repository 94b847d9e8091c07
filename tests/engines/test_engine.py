"""
Which engines the tests use, and what is said when one is missing or ends too soon.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.engines import __main__, engine, visit
from tests.engines.engine import ENGINES, Command, Engine, EngineNotFound

CHROMIUM, FIREFOX, WEBKIT = ENGINES
VARIABLES = {"CHROMIUM": CHROMIUM, "FIREFOX": FIREFOX, "MINIBROWSER": WEBKIT}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Something that can be run; the path has nothing but a screen for it."""
    for name in ("browser", "Xvfb"):
        path = tmp_path / name
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "browser"


@pytest.mark.parametrize("variable", VARIABLES)
def test_the_one_named_in_the_environment_comes_first(
    program: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(program))

    assert program == VARIABLES[variable].find()


@pytest.mark.parametrize("variable", VARIABLES)
def test_one_that_is_named_and_not_there_is_an_error(
    program: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, f"{program}-gone")

    with pytest.raises(
        EngineNotFound, match=f"^the environment variable {variable} names .*-gone, which cannot be run"
    ):
        VARIABLES[variable].find()


@pytest.mark.usefixtures("program")
def test_one_line_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("MINIBROWSER", raising=False)
    monkeypatch.setattr(engine, "MINI_BROWSERS", ())
    monkeypatch.setattr(__main__, "ENGINES", (WEBKIT,))
    monkeypatch.setattr(engine.sys, "platform", "linux")

    assert 1 == __main__.main([])
    assert capsys.readouterr().err == (
        "no WebKitGTK was found: install libwebkit2gtk-4.1-0 and xvfb, "
        "or name WebKitGTK's MiniBrowser in the environment variable MINIBROWSER\n"
    )


def test_webkitgtk_is_missed_on_linux_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.sys, "platform", "darwin")

    assert [CHROMIUM, FIREFOX] == [each for each in ENGINES if each.runs_here()]


def test_an_engine_that_ends_too_soon_is_reported_with_what_it_wrote() -> None:
    def end_at_once(*_: object) -> Command:
        return Command(["sh", "-c", "echo cannot open display >&2; exit 3"])

    broken: Engine = replace(FIREFOX, find=lambda: Path("sh"), open=end_at_once)

    with pytest.raises(AssertionError, match="the engine had ended with status 3\ncannot open display"):
        visit.visit(broken, visit.Site({"page.js": ""}, {}))
