"""
From a click to the first result, at the first visit and at the next, by host, line and processor.

All set-ups answer the same request (the first model enterprise) with `calculators.boundary.present` on the same rules.
A round opens each of them in a browser profile of its own, so the first visit finds nothing kept; the browser is up
and at rest by then. The visit stays a while and asks again, as a visitor does, so the browser has time to keep what it
compiled. The next visit opens a new page.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bench.browser.host import FAST, SLOW, Host, Line, hosting
from bench.browser.sites import PAGES, Sites, make_sites
from bench.browser.slowed import slowed
from tests.browser.chromium import LAUNCH_ARGS, REMEDY, find_chromium

_ASK = """async ([request, lang]) => {
    const clicked = performance.now();
    const answer = await globalThis.answer(request, lang);
    return [performance.now() - clicked, answer];
}"""
_CALLS = 30
_STAYS = 3_000  # milliseconds
_SETTLES = 3_000  # milliseconds that a browser has to get through its own start
_PATIENCE = 180_000  # milliseconds

WORKERS = ("stock", "ours")


@dataclass(frozen=True)
class Setting:
    """One block of the table."""

    name: str
    compresses: bool
    line: Line
    slower: float  # how many times slower the processor is
    rounds: int
    set_ups: tuple[str, ...] = WORKERS


SETTINGS = (
    Setting("host compresses", True, FAST, 1, 5, ("stock", "ours", "PyScript")),
    Setting("host compresses nothing", False, FAST, 1, 3),
    Setting("10 Mbit/s, 40 ms, host compresses", True, SLOW, 1, 3),
    Setting("10 Mbit/s, 40 ms, host compresses nothing", False, SLOW, 1, 3),
    Setting("10 Mbit/s, 40 ms, host compresses, processor 4 times slower", True, SLOW, 4, 2),
)


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the click to the result, and the bytes that the host sent from the click on."""

    milliseconds: float
    sent: int
    answer: object


Visits = dict[str, list[tuple[Visit, Visit]]]  # by set-up, one pair a round: the first visit and the next


def main() -> None:
    """Print the table."""
    sites = make_sites()
    with sync_playwright() as playwright:
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        for setting in SETTINGS:
            print(f"\n{setting.name}, medians of {setting.rounds}\n")
            print(f"{'':10}{'first, ms':>11}{'ratio':>7}{'next, ms':>11}{'ratio':>7}{'bytes':>13}{'ratio':>7}")
            for line in table(visits(playwright, sites, setting)):
                print(line, flush=True)
        print(f"\nload after: {os.getloadavg()[0]:.1f}\n")
        print(once_it_runs(playwright, sites))


def visits(playwright: Playwright, sites: Sites, setting: Setting) -> Visits:
    """Visit all set-ups in turn, round after round."""
    found: Visits = {name: [] for name in setting.set_ups}
    with hosting(sites.files, setting.compresses, setting.line) as host:
        for _ in range(setting.rounds):
            for name in setting.set_ups:
                with a_browser(playwright) as (context, profile), slowed(profile, setting.slower):
                    first = visit(context, host, name, sites.request)
                    found[name].append((first, visit(context, host, name, sites.request)))
    answers = {json.dumps(each.answer, sort_keys=True) for pairs in found.values() for pair in pairs for each in pair}
    if len(answers) != 1:
        raise SystemExit("the set-ups answer differently")
    return found


def table(found: Visits) -> Iterator[str]:
    """Yield a line for each set-up; a ratio is the median of the ratios to stock, round by round."""
    for name, pairs in found.items():
        line = f"{name:10}"
        for index in (0, 1):
            times = [pair[index].milliseconds for pair in pairs]
            stock = [pair[index].milliseconds for pair in found["stock"]]
            ratio = median(mine / theirs for mine, theirs in zip(times, stock, strict=True))
            line += f"{median(times):11,.0f}{ratio:7.2f}"
        sent, of_stock = (median(first.sent for first, _ in found[each]) for each in (name, "stock"))
        yield line + f"{sent:13,.0f}{sent / of_stock:7.2f}"


@contextmanager
def a_browser(playwright: Playwright) -> Iterator[tuple[BrowserContext, Path]]:
    """Start the browser of the tests with a profile that keeps what a visitor's does."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(f"no Chromium was found: {REMEDY}")
    with TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(folder, executable_path=executable, args=LAUNCH_ARGS)
        try:
            context.pages[0].wait_for_timeout(_SETTLES)
            yield context, Path(folder)
        finally:
            context.close()


def visit(context: BrowserContext, host: Host, name: str, request: str) -> Visit:
    """Open a page, click once it is there, wait for the result, and stay a while."""
    page = open_page(context, host, name)
    before = host.sent
    milliseconds, answer = page.evaluate(_ASK, [request, "zh"])
    sent = host.sent - before
    if name in WORKERS:
        for _ in range(_CALLS):
            page.evaluate(_ASK, [request, "zh"])
    page.wait_for_timeout(_STAYS)
    page.close()
    return Visit(milliseconds, sent, json.loads(answer))


def open_page(context: BrowserContext, host: Host, name: str) -> Page:
    """Open a page and wait for its script."""
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(host.origin + PAGES[name])
    page.locator("html[data-probe=loaded]").wait_for(state="attached")
    return page


def once_it_runs(playwright: Playwright, sites: Sites) -> str:
    """Say how long one more answer takes, from message to message, and what the page's process holds."""
    lines = []
    with hosting(sites.files, True, FAST) as host:
        for name in WORKERS:
            with a_browser(playwright) as (context, _):
                page = open_page(context, host, name)
                page.evaluate(_ASK, [sites.request, "zh"])
                times = [page.evaluate(_ASK, [sites.request, "zh"])[0] for _ in range(_CALLS)]
                lines.append(f"{name}: one more answer {median(times):.1f} ms; {_memory(context)} resident")
    return "\n".join(lines)


def _memory(context: BrowserContext) -> str:
    """Return the memory of the largest renderer; only Linux says it where it can be read."""
    browser = context.browser
    session = browser.new_browser_cdp_session() if browser else context.new_cdp_session(context.pages[0])
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    paths = [Path(f"/proc/{each['id']}/statm") for each in processes if each["type"] == "renderer"]
    pages = [int(path.read_text().split()[1]) for path in paths if path.is_file()]
    return f"{max(pages) * os.sysconf('SC_PAGESIZE') / 1e6:.0f} MB" if pages else "memory not known"


if __name__ == "__main__":
    main()
