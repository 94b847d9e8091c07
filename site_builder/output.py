"""
Write the site beside the old one, then put it in its place in one step.

A build that is killed, or a disk that fills up, leaves the previous site whole: nothing in `public/` is touched until
everything has been written.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

# Every site holds this file; a folder without it was not written here and is not ours to replace.
MARK = "data/site.json"

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


def write_site(files: Mapping[str, bytes], public: Path) -> None:
    """
    Replace the site.

    Args:
        files: Content by path below the site's root.
        public: The output folder; it need not exist.

    Raises:
        OSError: Something could not be written, or the folder holds something else than a site; what was there is
            still there.
    """
    remove_leftovers(public)
    _refuse_to_replace_what_is_no_site(public)
    fresh = _fresh_folder(public)
    try:
        for path, content in files.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        _swap(fresh, public)
    finally:
        # After a swap this is the previous site; after a failure, the unfinished one.
        shutil.rmtree(fresh, ignore_errors=True)


def remove_leftovers(public: Path) -> None:
    """Remove the unfinished folders of builds that no longer run; bring back a site that one of them had set aside."""
    for folder in sorted(public.parent.glob(f".{public.name}-*")):
        process = folder.name.rpartition("-")[2]
        if not process.isdecimal() or _is_running(int(process)):
            continue
        if folder.name.startswith(f".{public.name}-aside-") and not public.exists():
            folder.rename(public)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_to_replace_what_is_no_site(public: Path) -> None:
    if public.exists() and not (public / MARK).is_file() and not (public.is_dir() and not any(public.iterdir())):
        what = "this is no site made here, so it is not replaced; name another folder, or empty this one"
        raise FileExistsError(errno.EEXIST, what, str(public))


def _fresh_folder(public: Path) -> Path:
    fresh = public.parent / f".{public.name}-{os.getpid()}"
    fresh.mkdir(parents=True)
    return fresh


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _swap(fresh: Path, public: Path) -> None:
    """Put the fresh folder in the place of the public one, which then stands where the fresh one was."""
    if not public.exists():
        fresh.rename(public)
    elif not _exchange(fresh, public):
        _swap_in_two_steps(fresh, public)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    status = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return int(status) == 0


def _swap_in_two_steps(fresh: Path, public: Path) -> None:
    aside = public.parent / f".{public.name}-aside-{os.getpid()}"
    public.rename(aside)
    try:
        fresh.rename(public)
    except OSError:
        aside.rename(public)
        raise
    aside.rename(fresh)
