"""
Click → first result, cold and with a warm HTTP cache, by host and line; then latency and memory once it runs.

Both set-ups answer the same request (the first model enterprise) with `calculators.boundary.present` on the same rules,
in a module worker. A round opens each in a browser context of its own, so the first visit finds nothing kept; the
second one, in a new page of the same context, is the warm one.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.browser.host import FAST, SLOW, Host, Line, hosting
from bench.browser.sites import PAGES, Sites, make_sites
from tests.browser.chromium import LAUNCH_ARGS, REMEDY, find_chromium

_ASK = """async ([request, lang]) => {
    const clicked = performance.now();
    const answer = await globalThis.answer(request, lang);
    return [performance.now() - clicked, answer];
}"""
_CALLS = 30


@dataclass(frozen=True)
class Setting:
    """One block of the table."""

    name: str
    compresses: bool
    line: Line
    rounds: int


SETTINGS = (
    Setting("host compresses", True, FAST, 5),
    Setting("host compresses nothing", False, FAST, 5),
    Setting("10 Mbit/s, 40 ms, host compresses", True, SLOW, 3),
    Setting("10 Mbit/s, 40 ms, host compresses nothing", False, SLOW, 3),
)


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the click to the result, and the bytes that the host sent from the click on."""

    milliseconds: float
    sent: int
    answer: object


def main() -> None:
    """Print the table."""
    sites = make_sites()
    with chromium() as browser:
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        print(
            f"{'':42}{'stock, ms':>12}{'ours, ms':>10}{'ratio':>7}{'stock, bytes':>14}{'ours, bytes':>13}{'ratio':>7}"
        )
        for setting in SETTINGS:
            compare(browser, sites, setting)
        print(f"load after: {os.getloadavg()[0]:.1f}\n")
        print(once_it_runs(browser, sites))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of the tests."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(f"no Chromium was found: {REMEDY}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        yield browser
        browser.close()


def compare(browser: Browser, sites: Sites, setting: Setting) -> None:
    """Visit both in turn, and print the medians; ratios are medians of the ratios round by round."""
    visits: dict[str, list[tuple[Visit, Visit]]] = {name: [] for name in PAGES}
    with hosting(sites.files, setting.compresses, setting.line) as host:
        for _ in range(setting.rounds):
            for name, path in PAGES.items():
                context = browser.new_context()
                cold, warm = (visit(context, host, path, sites.request) for _ in ("cold", "warm"))
                context.close()
                visits[name].append((cold, warm))
    answers = {json.dumps(each.answer, sort_keys=True) for pairs in visits.values() for pair in pairs for each in pair}
    if len(answers) != 1:
        raise SystemExit("the two set-ups answer differently")
    for index, kind in enumerate(("cold", "warm")):
        stock, ours = ([pair[index] for pair in visits[name]] for name in PAGES)
        pairs = list(zip(stock, ours, strict=True))
        time_ratio = median(mine.milliseconds / theirs.milliseconds for theirs, mine in pairs)
        stock_bytes, our_bytes = (median(each.sent for each in each_set) for each_set in (stock, ours))
        line = f"{setting.name + ', ' + kind:42}"
        line += f"{median(each.milliseconds for each in stock):12,.0f}"
        line += f"{median(each.milliseconds for each in ours):10,.0f}{time_ratio:7.2f}"
        line += f"{stock_bytes:14,.0f}{our_bytes:13,.0f}"
        print(line + (f"{our_bytes / stock_bytes:7.2f}" if kind == "cold" else ""), flush=True)


def visit(context: BrowserContext, host: Host, path: str, request: str) -> Visit:
    """Open a page, click once it is there, and wait for the result."""
    page = open_page(context, host, path)
    before = host.sent
    milliseconds, answer = page.evaluate(_ASK, [request, "zh"])
    page.close()
    return Visit(milliseconds, host.sent - before, json.loads(answer))


def open_page(context: BrowserContext, host: Host, path: str) -> Page:
    """Open a page and wait for its script."""
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(host.origin + path)
    page.locator("html[data-probe=loaded]").wait_for(state="attached")
    return page


def once_it_runs(browser: Browser, sites: Sites) -> str:
    """Say how long one more answer takes, from message to message, and what the page's process holds."""
    lines = []
    with hosting(sites.files, True, FAST) as host:
        for name, path in PAGES.items():
            context = browser.new_context()
            page = open_page(context, host, path)
            page.evaluate(_ASK, [sites.request, "zh"])
            times = [page.evaluate(_ASK, [sites.request, "zh"])[0] for _ in range(_CALLS)]
            lines.append(f"{name}: one more answer {median(times):.1f} ms; {_memory(browser)} resident")
            context.close()
    return "\n".join(lines)


def _memory(browser: Browser) -> str:
    """Return the memory of the largest renderer; only Linux says it where it can be read."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    paths = [Path(f"/proc/{each['id']}/statm") for each in processes if each["type"] == "renderer"]
    pages = [int(path.read_text().split()[1]) for path in paths if path.is_file()]
    return f"{max(pages) * os.sysconf('SC_PAGESIZE') / 1e6:.0f} MB" if pages else "memory not known"


if __name__ == "__main__":
    main()
