"""
Show a page of the test to an engine, beside the built site and under its policy, and wait for what the page posts; or
show it a page of a site that is opened from the disk.
"""

import json
import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, Queue
from threading import Event
from typing import IO, Any

from tests.browser.server import Reply, from_folder, media_type, serving
from tests.built import built_site
from tests.engines.engine import Engine

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}<title>Engine</title>
<script type="module" src="/engine/page.js"></script></head><body></body></html>"""
ADDRESS = "/engine/page.html"
OUTCOME = "/engine/outcome"
LOSE = "/engine/lose"

LOST = Reply(b"", "text/plain", 503)

LIMIT = 240  # seconds for a visit, on a machine that does other things too
DISPLAY_LIMIT = 30  # seconds until a screen is there


@dataclass(frozen=True)
class Site:
    """
    The built site, and what a test puts beside it.

    `scripts` are answered at `/engine/<name>`; the page starts with `page.js`, where RUNTIME is the address of the
    site's folder of runtime scripts and MANIFEST that of its `runtime.json`. `added` is appended to files of the site,
    by the end of their path. Once something is posted to `/engine/lose`, nothing is answered any more but what is
    posted.
    """

    scripts: Mapping[str, str]
    added: Mapping[str, str]
    has_policy: bool = True


def visit(engine: Engine, site: Site) -> Any:
    """
    Open the page in the engine and return what was posted, with JSON read.

    Raises:
        EngineNotFound: It is not on this machine.
        AssertionError: Nothing was posted in time, or the engine ended before; with the last of what it wrote.
    """
    posted: Queue[bytes] = Queue()
    lost = Event()
    files = _files(site)
    public = from_folder(built_site())

    def respond(path: str) -> Reply:
        if lost.is_set():
            return LOST
        reply = files.get(path) or public(path)
        added = [text for ending, text in site.added.items() if path.endswith(ending)]
        return replace(reply, body=reply.body + "".join(added).encode())

    def receive(path: str, body: bytes) -> None:
        if path == OUTCOME:
            posted.put(body)
        elif path == LOSE:
            lost.set()

    with serving(respond, receive) as server:
        return _outcome(engine, f"{server.origin}{ADDRESS}", posted)


def visit_from_disk(engine: Engine, prepare: Callable[[str], str]) -> Any:
    """
    Open a page from the disk and return what it found, with JSON read.

    Args:
        engine: The engine.
        prepare: Takes the address to which a script of the page goes on, what it found at the end of it, since a page
            from a disk can post nothing; returns the page's own address.

    Raises:
        EngineNotFound: It is not on this machine.
        AssertionError: Nobody came in time, or the engine ended before; with the last of what it wrote.
    """
    found: Queue[bytes] = Queue()

    def respond(path: str) -> Reply:
        if path.startswith(f"{OUTCOME}/"):
            found.put(path.removeprefix(f"{OUTCOME}/").encode())
        return Reply(b"", "text/html")

    with serving(respond) as server:
        return _outcome(engine, prepare(f"{server.origin}{OUTCOME}/"), found)


def _outcome(engine: Engine, url: str, posted: Queue[bytes]) -> Any:
    """Run the engine until something is posted."""
    program = engine.find()
    with ExitStack() as stack:
        profile = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True)))
        log = stack.enter_context(tempfile.TemporaryFile())
        command = engine.open(program, profile, url)
        environment = {**os.environ, **command.environment}
        if command.needs_display:
            environment["DISPLAY"] = stack.enter_context(_display())
        process = stack.enter_context(_running(command.words, environment, log))
        return json.loads(_first_posted(posted, process, log))


def _first_posted(posted: Queue[bytes], process: subprocess.Popen[bytes], log: IO[bytes]) -> bytes:
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        try:
            return posted.get(timeout=0.5)
        except Empty:
            if process.poll() is not None:
                break
    state = "still ran" if process.poll() is None else f"had ended with status {process.returncode}"
    log.seek(0)
    raise AssertionError(f"nothing was posted; the engine {state}\n{log.read()[-4000:].decode(errors='replace')}")


def _files(site: Site) -> dict[str, Reply]:
    """Return what is answered beside the built site, by path."""
    public = built_site()
    policy = re.search(
        r'<meta http-equiv="Content-Security-Policy"[^>]*>', (public / "en/index.html").read_text("utf-8")
    )
    assert policy, "the site's pages have no policy"
    (runtime,) = public.glob("assets/*/js/runtime")
    (manifest,) = public.glob("assets/*/runtime.json")
    contents = {
        "page.html": PAGE.format(policy=policy[0] if site.has_policy else ""),
        **{
            name: script.replace("RUNTIME", _address(runtime)).replace("MANIFEST", _address(manifest))
            for name, script in site.scripts.items()
        },
    }
    return {f"/engine/{name}": Reply(text.encode(), media_type(name)) for name, text in contents.items()}


def _address(published: Path) -> str:
    return f"/{published.relative_to(built_site()).as_posix()}"


@contextmanager
def _running(words: list[str], environment: Mapping[str, str], log: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Run an engine; it and every process it started are ended with the block."""
    process = subprocess.Popen(words, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            assert process.poll() is not None
        process.wait()


@contextmanager
def _display() -> Iterator[str]:
    """Start a screen that nobody sees, and give its name; Xvfb itself picks a number that is free."""
    words = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "800x600x24"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    assert process.stdout
    try:
        number = process.stdout.readline().decode().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        process.terminate()
        process.wait(DISPLAY_LIMIT)
        process.stdout.close()
