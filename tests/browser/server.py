"""
Small web servers for the tests, on this machine only, each with an origin of its own.
"""

import mimetypes
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Reply:
    """What the server sends for one path."""

    body: bytes
    type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


NOT_FOUND = Reply(b"not found", "text/plain", 404)

Respond = Callable[[str], Reply]
Receive = Callable[[str, bytes], None]


class _QuietServer(ThreadingHTTPServer):
    """Say nothing about a browser that ended a transfer; a page may be left at any time."""

    request_queue_size = 128  # a page asks for many files at once, and a busy machine accepts them late

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@dataclass(frozen=True)
class Server:
    """A running server: its origin, and the paths asked for so far."""

    origin: str
    asked: list[str]


@contextmanager
def serving(respond: Respond, receive: Receive | None = None) -> Iterator[Server]:
    """
    Serve until the block ends.

    Args:
        respond: Says what is sent for a path, its query left off, its percent signs resolved.
        receive: Takes the path and what a page posts there; without it nothing can be posted.
    """
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            asked.append(path)
            reply = respond(path)
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.type, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if receive:
                receive(unquote(urlsplit(self.path).path), body)
            self.send_response(200 if receive else 405)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    server = _QuietServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def from_folder(folder: Path, prefix: str = "/") -> Respond:
    """
    Serve a built site as a plain host does.

    Args:
        folder: The site's root.
        prefix: The path the site lives at, such as `/sub/path/`; everything outside it is not found.

    A folder's address ending in `/` gives its `index.html`; an address without one is sent there. What is not
    there gives the site's `404.html`, with status 404.
    """
    root = folder.resolve()

    def respond(path: str) -> Reply:
        if not path.startswith(prefix):
            return NOT_FOUND
        target = (root / path.removeprefix(prefix)).resolve()
        if not target.is_relative_to(root):
            return NOT_FOUND
        if target.is_dir() and not path.endswith("/"):
            return Reply(b"", "text/plain", 301, {"Location": f"{path}/"})
        if target.is_dir():
            target /= "index.html"
        if target.is_file():
            return Reply(target.read_bytes(), media_type(target.name))
        missing = root / "404.html"
        return Reply(missing.read_bytes(), "text/html", 404) if missing.is_file() else NOT_FOUND

    return respond


def media_type(name: str) -> str:
    """Return what common hosts send for a file of this name, whatever this machine's own tables say."""
    known = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}
    guessed = known.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    return guessed or "application/octet-stream"
