"""
What reading a page costs: bytes from the host, and milliseconds of the page's main thread.

Every kind of page but the calculator's own, which loads Python, is opened in turn, round after round, each time in a
browser that has kept nothing, and left to rest: what a page does at leisure (it has itself kept on the device) counts.
Bytes are those of all answers, headers included, from a host that compresses everything; the browser itself says how
long scripts ran, and how long everything did.
"""

from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from bench.browser.host import FAST, Host, hosting
from bench.browser.sites import ROOT
from site_builder.cache import Cache
from site_builder.precompress import precompress
from tests.browser.chromium import LAUNCH_ARGS, REMEDY, find_chromium
from tests.browser.visits import KINDS
from tests.built import built_site

LANGUAGE = "zh"
READ = {kind: below for kind, below in KINDS.items() if kind != "calculator"}
ROUNDS = 5
_RESTS = 4_000  # milliseconds, more than leisure may take to come


class Reading(NamedTuple):
    """One visit: bytes sent, and milliseconds of scripts and of everything the main thread did."""

    sent: int
    script: float
    everything: float


def main() -> None:
    """Print the table."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(f"no Chromium was found: {REMEDY}")
    found: dict[str, list[Reading]] = {kind: [] for kind in READ}
    with (
        hosting(_files(built_site()), compresses=True, line=FAST) as host,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        for _ in range(ROUNDS):
            for kind, below in READ.items():
                found[kind].append(_read(browser, host, f"/{LANGUAGE}/{below}"))
        browser.close()
    width = max(map(len, READ))
    print(f"medians of {ROUNDS}\n\n{'':{width}}  bytes sent  scripts, ms  of all work")
    for kind, readings in found.items():
        sent = median(each.sent for each in readings)
        script = median(each.script for each in readings)
        share = median(each.script / each.everything for each in readings)
        print(f"{kind:{width}}  {sent:10,.0f}  {script:11.1f}  {share:11.2f}")


def _read(browser: Browser, host: Host, address: str) -> Reading:
    context = browser.new_context()
    page = context.new_page()
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable")
    before = host.sent
    page.goto(f"{host.origin}{address}")
    page.wait_for_timeout(_RESTS)
    values = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
    sent = host.sent - before
    context.close()
    return Reading(sent, values["ScriptDuration"] * 1000, values["TaskDuration"] * 1000)


def _files(public: Path) -> dict[str, bytes]:
    """Return the site by address, with a compressed copy beside everything."""
    paths = (path for path in sorted(public.rglob("*")) if path.is_file() and path.suffix not in {".br", ".gz"})
    plain = {path.relative_to(public).as_posix(): path.read_bytes() for path in paths}
    copies = precompress(plain, Cache(ROOT / ".cache" / "bench"))
    return {f"/{path}": content for path, content in {**plain, **copies}.items()}


if __name__ == "__main__":
    main()
