"""
The command line of what is handed on and of what hosts are told: its refusals are one line, with exit status 2.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("build", "--portable", "--base-url", "https://policies.example"),
            "--base-url is for a site that is published; one opened from a disk has no address",
        ),
        (
            ("build", "--output", "site.zip"),
            "only a portable site is written into a zip file: add --portable, or name a folder",
        ),
        (("headers",), "the following arguments are required: HOST"),
        (("headers", "iis"), "argument HOST: invalid choice: 'iis' (choose from 'nginx', 'caddy')"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)

    assert (2, "") == (done.returncode, done.stdout)
    (line,) = done.stderr.splitlines()
    assert said in line


def test_a_folder_that_no_configuration_can_name_is_refused() -> None:
    done = run("headers", "nginx", "--output", '/srv/"policies"')

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr == "'/srv/\"policies\"': error: no configuration can name this folder; move the site\n"


def test_a_file_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    other = tmp_path / "notes.zip"
    other.write_bytes(b"mine")

    done = run("build", "--portable", "--output", str(other))

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith(f"{other}: error: this is no site made here, so it is not replaced")
    assert other.read_bytes() == b"mine"
