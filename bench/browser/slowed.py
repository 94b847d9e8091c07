"""
A processor that is slower: the browser's renderers are stopped and let go on, in turn.

The throttling of the browser's own protocol does not reach workers; this does. It works on Linux.
"""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TURN = 0.040  # seconds
_TURNS_A_SCAN = 5


@contextmanager
def slowed(profile: Path, times: float) -> Iterator[None]:
    """
    Let a browser's renderers run for one part of the time only, until the block ends.

    Args:
        profile: The browser's profile folder, by which its processes are found.
        times: How many times slower; 1 changes nothing.
    """
    if times == 1:
        yield
        return
    ended = threading.Event()
    thread = threading.Thread(target=_take_turns, args=(profile, times, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _take_turns(profile: Path, times: float, ended: threading.Event) -> None:
    renderers: list[int] = []
    turn = 0
    while not ended.is_set():
        if turn % _TURNS_A_SCAN == 0:
            renderers = _renderers(profile)
        turn += 1
        _send(renderers, signal.SIGSTOP)
        time.sleep(_TURN * (1 - 1 / times))
        _send(renderers, signal.SIGCONT)
        time.sleep(_TURN / times)


def _send(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue  # it ended meanwhile


def _renderers(profile: Path) -> list[int]:
    """Return the renderers among the descendants of the browser that has this profile."""
    parents, commands = dict[int, int](), dict[int, str]()
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                status = (folder / "stat").read_text()
                commands[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended meanwhile
            parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])
    browsers = {process for process, command in commands.items() if f"--user-data-dir={profile}" in command}
    return [
        process
        for process, command in commands.items()
        if "--type=renderer" in command and browsers & set(_ancestors(process, parents))
    ]


def _ancestors(process: int, parents: dict[int, int]) -> Iterator[int]:
    while process in parents:
        process = parents[process]
        yield process
