"""The command line says what is wrong and where, in one run, and touches nothing when there is something to mend."""

import errno
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder import __main__ as command_line
from tests.built import built_site
from tests.site_builder.dongzhou import MEASURE, Files, changed, dongzhou

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = "python -m site_builder"
SITE = {
    "index.html": b"<!doctype html><title>Site</title>",
    "404.html": b"<title>Not here</title>",
    "data/site.json": b"{}",
}


def run(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command as from a pipe: nobody watches, so no progress is shown."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    return subprocess.run(
        [sys.executable, "-m", "site_builder", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def write(folder: Path, files: dict[str, bytes] | Files) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(
            [], f"{PROGRAM}: the following arguments are required: COMMAND; see {PROGRAM} --help", id="nothing"
        ),
        pytest.param(
            ["publish"],
            f"{PROGRAM}: argument COMMAND: invalid choice: 'publish' "
            f"(choose from 'build', 'check', 'serve', 'headers'); see {PROGRAM} --help",
            id="an unknown command",
        ),
        pytest.param(
            ["check", "--fast"],
            f"{PROGRAM}: unrecognized arguments: --fast; see {PROGRAM} --help",
            id="an unknown flag",
        ),
        pytest.param(
            ["check", "elsewhere"],
            f"{PROGRAM}: unrecognized arguments: elsewhere; see {PROGRAM} --help",
            id="an argument too many",
        ),
        *(
            pytest.param(
                ["build", "--base-url", address],
                f"{PROGRAM} build: argument --base-url: expected an address such as https://example.org/policies, "
                f"not {address!r}; see {PROGRAM} build --help",
                id=f"the address {address!r}",
            )
            for address in (
                "example.org",
                "ftp://example.org",
                "https://",
                "https://example.org/?a=b",
                "https://example.org/#a",
                "https://example.org:99999",
                "https://[::1",
                "https://exa mple.org",
                "https://example.org/\n",
                "",
            )
        ),
        *(
            pytest.param(
                ["serve", "--port", port],
                f"{PROGRAM} serve: argument --port: expected a number up to 65535, not {port!r}; "
                f"see {PROGRAM} serve --help",
                id=f"the port {port!r}",
            )
            for port in ("65536", "-1", "http", "８０００", "9" * 5000, "80.0", "")
        ),
    ],
)
def test_arguments_that_cannot_be_read_are_answered_in_one_line(arguments, line, capsys):
    """Exit status 2, nothing on standard output."""
    with pytest.raises(SystemExit) as ended:
        command_line.main(arguments)

    assert (2, "", line + "\n") == (ended.value.code, *capsys.readouterr())


def test_the_exit_status_reaches_the_shell():
    """As a process, once."""
    done = run("publish")

    assert (2, "") == (done.returncode, done.stdout)
    assert 1 == done.stderr.count("\n")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["check", "--help"], ["serve", "--help"], ["headers", "--help"]]
)
def test_help_names_every_option(arguments, capsys):
    """Status 0; each option has a sentence."""
    with pytest.raises(SystemExit) as ended:
        command_line.main(arguments)
    out, err = capsys.readouterr()

    assert (0, "") == (ended.value.code, err)
    assert out.startswith(f"usage: {PROGRAM}")
    options = re.findall(r"^  (--[a-z-]+) [A-Z_]+(?:\n +| +)(\S.*)$", out, re.MULTILINE)
    assert {"build": 3, "check": 1, "serve": 2, "headers": 1}.get(arguments[0], 0) == len(options)


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://example.org/policies/", "https://example.org:8080/a"]
)
def test_an_address_may_have_a_port_and_a_path(address):
    """It is used without its last slash."""
    assert address.rstrip("/") == command_line._base_url(address)


def test_check_says_in_one_line_that_there_is_no_problem(tmp_path):
    """Nothing else on standard output, nothing on standard error, no escape codes."""
    content = write(tmp_path, dongzhou()) / "content"

    done = run("check", "--content", content)

    line = f"{content}: 1 measures, 1 benefits, 2 worked cases, no problem\n"
    assert (0, line, "") == (done.returncode, done.stdout, done.stderr)


def test_check_shows_all_problems_and_their_number(tmp_path):
    """On standard error, sorted, as files that a click opens; status 1."""
    files = changed(MEASURE, "value: 200000", "value: 300000")
    files["content/notes.yaml"] = "a: 1\n"
    content = write(tmp_path, files) / "content"

    done = run("check", "--content", content)

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr == (
        f"{content}/cities/dongzhou/measures/01.yaml:31:21: error: cap is 300000, the official words say 20万元"
        " [figure-differs]\n"
        "  why: readers are told that these words set the number\n"
        "  fix: write 200000, or quote the words that say 300000\n"
        f"{content}/notes.yaml:1:1: error: no part of the site reads this file [unused-file]\n"
        "  why: the site is made of these files and of nothing else\n"
        "  fix: move it where its kind of content belongs, list it in order.yaml or site.yaml, or delete it\n"
        "\n2 problems; nothing was written\n"
    )


def test_one_problem_is_one(tmp_path):
    """Not one problems."""
    content = write(tmp_path, changed(MEASURE, "value: 200000", "value: 300000")) / "content"

    assert run("check", "--content", content).stderr.endswith("\n1 problem; nothing was written\n")


def test_paths_are_as_short_as_they_can_be(tmp_path):
    """From the folder in which the command was given."""
    write(tmp_path, changed(MEASURE, "value: 200000", "value: 300000"))

    done = run("check", "--content", "content", cwd=tmp_path)

    assert done.stderr.startswith("content/cities/dongzhou/measures/01.yaml:31:21: error: ")


@pytest.mark.parametrize("name", ["policies", "content"])
def test_the_content_may_stand_in_a_folder_of_any_name(tmp_path, name):
    """What is called `content` in messages of the checks is called by its name here."""
    write(tmp_path, changed(MEASURE, "value: 200000", "value: 300000"))
    if name != "content":
        (tmp_path / "content").rename(tmp_path / name)

    done = run("check", "--content", name, cwd=tmp_path)

    assert done.stderr.startswith(f"{name}/cities/dongzhou/measures/01.yaml:31:21: error: cap is 300000")


def test_content_that_is_not_there_is_a_problem(tmp_path):
    """The first file that every site needs is named."""
    done = run("check", "--content", tmp_path / "nowhere")

    assert (1, "") == (done.returncode, done.stdout)
    assert f"{tmp_path}/nowhere/site.yaml:1:1: error: the file does not exist [missing-file]" in done.stderr


def test_a_file_that_cannot_be_read_is_a_problem_among_others(tmp_path):
    """A folder of that name, a link to nowhere."""
    content = write(tmp_path, changed(MEASURE, "value: 200000", "value: 300000")) / "content"
    (content / "folder.yaml").mkdir()
    (content / "link.yaml").symlink_to(content / "nowhere")

    done = run("check", "--content", content)

    assert 1 == done.returncode
    assert ["[figure-differs]", "[unreadable-file]", "[unreadable-file]"] == re.findall(
        r"\[[a-z-]+\]$", done.stderr, re.M
    )


def test_a_build_with_problems_leaves_the_previous_site(tmp_path):
    """All problems are shown, nothing is written, nothing is left lying about."""
    content = write(tmp_path, changed(MEASURE, "value: 200000", "value: 300000")) / "content"
    public = write(tmp_path / "out" / "public", SITE)

    done = run("build", "--content", content, "--output", public)

    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.endswith("\n1 problem; nothing was written\n")
    assert SITE == {
        path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()
    }
    assert ["public"] == [path.name for path in public.parent.iterdir()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The real content, built by the command into an empty place."""
    public = tmp_path_factory.mktemp("built") / "public"
    return public, run("build", "--output", public)


def test_a_build_says_what_it_wrote_and_how_to_look_at_it(built):
    """Two lines, no escape codes, nothing on standard error."""
    public, done = built

    assert (0, "") == (done.returncode, done.stderr)
    first, second = done.stdout.splitlines()
    assert re.fullmatch(rf"{re.escape(str(public))}/: [0-9]+ pages, [0-9]+ files, [0-9]+\.[0-9] MB", first)
    assert f"Look at it: {PROGRAM} serve --output {public}" == second


def test_the_number_of_files_is_right(built):
    """Counted where they are."""
    public, done = built

    sizes = [path.stat().st_size for path in public.rglob("*") if path.is_file()]
    assert f" {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB\n" in done.stdout


def test_another_process_builds_the_same_bytes(built):
    """No time, no machine, no order of folders or of sets is in them."""
    public, _ = built
    again = built_site()

    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()} == {
        path.relative_to(public): path.read_bytes() for path in public.rglob("*") if path.is_file()
    }


def test_a_build_that_cannot_write_says_what_and_that_the_previous_site_is_there(tmp_path, monkeypatch, capsys):
    """Whatever the system's reason is."""

    def build(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "zh" / "index.html"))

    monkeypatch.setattr(command_line, "build", build)

    assert 1 == command_line.main(["build", "--output", str(tmp_path)])
    message = f"{tmp_path}/zh/index.html: error: No space left on device\n  the previous site is as it was\n"
    assert ("", message) == capsys.readouterr()


def test_there_is_nothing_to_serve_before_a_build(tmp_path):
    """And the command that makes it is named."""
    done = run("serve", "--output", tmp_path / "public")

    line = f"{tmp_path}/public: error: there is no site to serve; run `make site` first\n"
    assert (1, "", line) == (done.returncode, done.stdout, done.stderr)


def test_a_site_is_served_until_somebody_stops_it(tmp_path):
    """On this machine alone, with the right types, and the site's own page for what is not there."""
    public = write(tmp_path / "public", SITE | {"a.js": b"1", "a.wasm": b"2", "zh/index.html": b"zh"})
    with serving("--output", public, "--port", "0") as (server, address):
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address + "a.js") as answer:
            assert ("text/javascript", b"1") == (answer.headers["Content-Type"], answer.read())
        with urllib.request.urlopen(address + "a.wasm") as answer:
            assert "application/wasm" == answer.headers["Content-Type"]
        with urllib.request.urlopen(address + "zh/") as answer:
            assert b"zh" == answer.read()
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(address + "nowhere/")
        assert (404, SITE["404.html"]) == (missing.value.code, missing.value.read())
        missing.value.close()
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)

    assert (0, "", "") == (server.returncode, out, err)


def test_a_port_that_is_taken_is_named(tmp_path):
    """With the option that chooses another."""
    public = write(tmp_path / "public", SITE)
    with serving("--output", public, "--port", "0") as (server, address):
        port = address.rstrip("/").rpartition(":")[2]
        done = run("serve", "--output", public, "--port", port)
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)

    line = f"port {port} is taken; choose another with --port\n"
    assert (1, "", line) == (done.returncode, done.stdout, done.stderr)


@contextmanager
def serving(*arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a server and yield it with its address."""
    command = [sys.executable, "-m", "site_builder", "serve", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.fullmatch(r"Serving .* at (http://\S+/) \(stop: Ctrl\+C\)\n", line)
        try:
            assert found is not None, line
            yield server, found[1]
        finally:
            server.kill()
