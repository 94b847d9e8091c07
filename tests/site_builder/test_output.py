"""Whatever goes wrong while a site is written, the one before it stays whole, and nothing is left lying about."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from site_builder import output
from site_builder.output import remove_leftovers, write_site

OLD = {"index.html": b"old", "data/site.json": b"{}", "only-old.html": b"old"}
NEW = {"index.html": b"new", "data/site.json": b"{}", "zh/index.html": b"new"}
GONE = 2**22 + 1  # above every process id


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def cannot_exchange(*_folders: Path) -> bool:
    """Stand in for a system that knows no exchange of folders."""
    return False


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """The output folder, with a site in it."""
    write_site(OLD, tmp_path / "public")
    return tmp_path / "public"


@pytest.fixture(params=["in one step", "in two steps"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to put a folder in the place of another: where the system can exchange them, and where it cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(output, "_exchange", cannot_exchange)


def test_a_first_site_is_written(tmp_path):
    """The folder above is made if need be."""
    write_site(NEW, tmp_path / "deep" / "public")

    assert NEW == files(tmp_path / "deep" / "public")
    assert {"public"} == names(tmp_path / "deep")


@pytest.mark.usefixtures("swap")
def test_a_site_replaces_the_one_before(public):
    """Files that the new one does not have are gone, and nothing else is left."""
    write_site(NEW, public)

    assert NEW == files(public)
    assert {"public"} == names(public.parent)


@pytest.mark.usefixtures("swap")
def test_an_empty_folder_is_filled(tmp_path):
    """Somebody made it first."""
    (tmp_path / "public").mkdir()

    write_site(NEW, tmp_path / "public")

    assert NEW == files(tmp_path / "public")


@pytest.mark.usefixtures("swap")
def test_a_file_that_cannot_be_written_leaves_the_old_site(public):
    """Here a file stands where a folder must be: the second path cannot be made."""
    with pytest.raises(OSError, match="zh"):
        write_site({"zh": b"a file", "zh/index.html": b"below a file"}, public)

    assert OLD == files(public)
    assert {"public"} == names(public.parent)


@pytest.mark.usefixtures("swap")
def test_a_full_disk_leaves_the_old_site(public, monkeypatch):
    """It fills up in the middle of the second file."""
    written: list[str] = []

    def write_bytes(path: Path, content: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device", str(path))
        written.append(path.name)
        return write(path, content)

    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(OSError, match="No space left"):
        write_site(NEW, public)
    monkeypatch.undo()

    assert ["index.html"] == written
    assert OLD == files(public)
    assert {"public"} == names(public.parent)


def test_a_swap_that_fails_half_way_brings_the_old_site_back(public, monkeypatch):
    """The second of the two renames."""
    monkeypatch.setattr(output, "_exchange", cannot_exchange)
    rename = Path.rename

    def rename_once(path: Path, target: Path) -> Path:
        if path.name == f".public-{os.getpid()}":
            raise OSError(5, "Input/output error", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_once)
    with pytest.raises(OSError, match="Input/output"):
        write_site(NEW, public)

    assert OLD == files(public)
    assert {"public"} == names(public.parent)


def test_a_killed_build_leaves_the_old_site_and_the_next_one_cleans_up(public):
    """SIGKILL, while it writes: nobody gets a chance to tidy."""
    script = f"""
        import sys, time
        from pathlib import Path
        from site_builder.output import write_site

        class Slow(dict):
            def items(self):
                yield "index.html", b"half"
                print("writing", flush=True)
                time.sleep(60)

        write_site(Slow(), Path({str(public)!r}))
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        assert b"writing\n" == build.stdout.readline()
        build.send_signal(signal.SIGKILL)
    unfinished = f".public-{build.pid}"

    assert OLD == files(public)
    assert {"public", unfinished} == names(public.parent)

    write_site(NEW, public)

    assert NEW == files(public)
    assert {"public"} == names(public.parent)


def test_a_site_that_a_killed_build_had_set_aside_comes_back(public):
    """Between the two renames there is no `public`; the next build finds the old site before it writes anything."""
    public.rename(public.parent / f".public-aside-{GONE}")

    with pytest.raises(OSError, match="zh"):
        write_site({"zh": b"a file", "zh/index.html": b"below a file"}, public)

    assert OLD == files(public)
    assert {"public"} == names(public.parent)


def test_a_folder_set_aside_is_removed_where_there_is_a_site(public):
    """It is older."""
    (public.parent / f".public-aside-{GONE}").mkdir()

    remove_leftovers(public)

    assert {"public"} == names(public.parent)


def test_only_leftovers_of_builds_that_no_longer_run_are_removed(public):
    """Not those of another folder, of a running build, or of somebody else's naming."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as running:
        kept = {"public", f".public-{running.pid}", ".public-backup", f".publication-{GONE}", f".other-{GONE}"}
        for name in (kept - {"public"}) | {f".public-{GONE}"}:
            (public.parent / name).mkdir()

        remove_leftovers(public)

        assert kept == names(public.parent)
        running.communicate(b"\n")


def test_a_folder_that_holds_something_else_is_not_replaced(tmp_path):
    """`--output .` must not cost anybody a repository."""
    (tmp_path / "README.md").write_text("mine")

    with pytest.raises(FileExistsError, match="this is no site made here") as caught:
        write_site(NEW, tmp_path)

    assert str(tmp_path) == caught.value.filename
    assert {"README.md": b"mine"} == files(tmp_path)
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}-*"))


def test_a_file_is_not_replaced_by_a_folder(tmp_path):
    """It is not ours either."""
    (tmp_path / "public").write_text("mine")

    with pytest.raises(FileExistsError, match="this is no site made here"):
        write_site(NEW, tmp_path / "public")

    assert {"public": b"mine"} == files(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems swap in two steps")
def test_the_system_exchanges_folders_in_one_step(public):
    """At no moment is there no site."""
    other = public.parent / "other"
    write_site(NEW, other)
    if not output._exchange(public, other):
        pytest.skip("this file system cannot exchange")

    assert (NEW, OLD) == (files(public), files(other))


def test_a_build_takes_over_its_own_leftovers(public):
    """A process with the same number, long ago."""
    (public.parent / f".public-{os.getpid()}").mkdir()
    (public.parent / f".public-{os.getpid()}" / "old.html").write_bytes(b"old")

    write_site(NEW, public)

    assert NEW == files(public)
