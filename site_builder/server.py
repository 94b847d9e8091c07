"""
Look at the site on one's own machine. For publishing, any static host will do.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def serve(public: Path, port: int, ready: Callable[[str], None]) -> None:
    """
    Serve a folder on this machine until interrupted.

    Args:
        public: The site.
        port: 0 takes any free port.
        ready: Is told the address once it answers.

    Raises:
        OSError: The port is taken.
    """
    with _Server(("127.0.0.1", port), partial(_Handler, directory=str(public))) as server:
        ready(f"http://127.0.0.1:{server.server_port}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


class _Server(ThreadingHTTPServer):
    """Lets a page's many requests wait their turn on a busy machine, where the default refuses the sixth."""

    request_queue_size = 128


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does: right types, the site's own page for what is not there."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet: the browser's own tools show every request."""
