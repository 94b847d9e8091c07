"""A web host on this machine: with or without compression, on a fast or on a slow line."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.browser.server import media_type

_CHUNK = 2_500


@dataclass(frozen=True)
class Line:
    """What lies between the host and the browser. The line is shared by all connections."""

    bytes_a_second: float
    round_trip: float  # seconds, before each answer


FAST = Line(float("inf"), 0.0)
SLOW = Line(10e6 / 8, 0.040)


class Host:
    """A running host; `sent` counts the bytes of its answers, headers included."""

    def __init__(self, files: Mapping[str, bytes], compresses: bool, line: Line) -> None:
        self.files = files
        self.compresses = compresses
        self.sent = 0
        self.origin = ""
        self._line = line
        self._lock = threading.Lock()
        self._free_at = 0.0

    def wait_for_answer(self) -> None:
        """Let a round trip pass."""
        time.sleep(self._line.round_trip)

    def send(self, write: Any, content: bytes) -> None:
        """Write as fast as the line allows."""
        for start in range(0, len(content), _CHUNK if self._line is not FAST else len(content)):
            chunk = content[start : start + _CHUNK] if self._line is not FAST else content
            with self._lock:
                begins = max(time.monotonic(), self._free_at)
                self._free_at = begins + len(chunk) / self._line.bytes_a_second
                self.sent += len(chunk)
            if (pause := self._free_at - time.monotonic()) > 0:
                time.sleep(pause)
            write(chunk)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing about a transfer that the browser ended."""


@contextmanager
def hosting(files: Mapping[str, bytes], compresses: bool, line: Line) -> Iterator[Host]:
    """
    Serve files until the block ends.

    Args:
        files: Content by path from the root, `/index.html`, compressed copies with `.gz` and `.br` beside them.
        compresses: Whether to answer with the copy that the browser prefers.
        line: What the answers pass through.
    """
    host = Host(files, compresses, line)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            path += "index.html" if path.endswith("/") else ""
            host.wait_for_answer()
            body = files.get(path)
            encoding = None
            if body is not None and compresses and "br" in self.headers.get("Accept-Encoding", ""):
                encoding = "br" if f"{path}.br" in files else None
                body = files.get(f"{path}.br", body)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", media_type(path))
            self.send_header("Cache-Control", "max-age=31536000, immutable")
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.send_header("Content-Length", str(len(body or b"")))
            head = b"".join([*self._headers_buffer, b"\r\n"])
            self._headers_buffer = []
            host.send(self.wfile.write, head + (body or b""))

        def log_message(self, *_: object) -> None:
            """Show the table alone."""

    server = _Server(("127.0.0.1", 0), Handler)
    host.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
