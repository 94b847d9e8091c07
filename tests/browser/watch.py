"""
Pages that are watched for what a visitor should never see.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

PATIENCE = 15_000  # milliseconds for whatever a page is expected to do at once; tests share the processor

# What Playwright itself says where it keeps service workers out.
NO_SERVICE_WORKERS = "Service Worker registration blocked by Playwright"

# What is logged where a test withholds the interpreter: by the browser, the page and, if it gets that far, Pyodide.
NO_INTERPRETER = re.compile(
    "console: (Failed to load resource|calculator: network|wasm instantiation failed|Failure: .*: status 404)"
)


@contextmanager
def watched_page(browser: Browser, allowed: Sequence[re.Pattern[str]], **settings: Any) -> Iterator[Page]:
    """
    Open a page in a context of its own and close both after the block.

    Args:
        browser: The browser.
        allowed: What may happen all the same: a finding in which one of these is found is left out. Read when the
            block ends.
        settings: As for `browser.new_context`. Service workers stay out unless `service_workers` allows them: they
            ask for things when they like, and a test that counts requests would count theirs.

    Raises:
        AssertionError: At the end of a block that raised nothing itself, with one line per finding:
            `console: ...`, `exception: ...` or `foreign request: ...`. A request is foreign when it goes to another
            origin than the first one did, from the page or any of its workers.
    """
    findings: list[str] = []
    origins: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert") and message.text != NO_SERVICE_WORKERS:
            findings.append(f"console: {message.text} ({message.location.get('url', '')})")

    def note_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("http", "https", "ws", "wss"):
            return
        origins.append(f"{address.scheme}://{address.netloc}")
        if origins[-1] != origins[0]:
            findings.append(f"foreign request: {request.url}")

    context = browser.new_context(**{"service_workers": "block", **settings})
    try:
        context.set_default_timeout(PATIENCE)
        context.on("console", note_console)
        context.on("weberror", lambda error: findings.append(f"exception: {error.error}"))
        context.on("request", note_request)
        yield context.new_page()
    finally:
        context.close()
    unexpected = [finding for finding in findings if not any(pattern.search(finding) for pattern in allowed)]
    assert not unexpected, "\n".join(unexpected)
