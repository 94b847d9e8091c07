"""
A visitor keeps the site: what was seen opens without a network, and what is kept never mixes two builds.

Every test has a browser context of its own, in which the service worker may live. The host it visits is changed as
the test goes on: it can be taken away, made slow, given another build, or one of its files damaged.
"""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.build import Folders, Report, build
from tests.browser.conftest import Serve
from tests.browser.server import Reply, Server, from_folder
from tests.browser.watch import watched_page
from tests.built import ROOT, built_site

MOUNT = "/some/where/"

# What a browser itself says of a network that is not there; pages say nothing.
NO_NETWORK = re.compile(r"console: Failed to load resource: net::ERR_(?:INTERNET_DISCONNECTED|FAILED)")

# Answers to questions that a page may ask the service worker's caches.
KEPT = """async (name) => {
  const cache = await caches.open(`policy-comparison ${new URL(document.querySelector("link[rel=stylesheet]").href)
    .pathname.split("assets/")[0]} ${name}`);
  return (await cache.keys()).map(({ url }) => url);
}"""
IS_KEPT_BY = "() => navigator.serviceWorker.controller?.state === 'activated'"

# A page that rests only once a service worker has taken it over.
RESTS_LATE = """globalThis.requestIdleCallback = (then) => {
  navigator.serviceWorker.addEventListener("controllerchange", () => setTimeout(then), { once: true });
};"""


@dataclass
class Host:
    """A host whose answers a test changes."""

    folder: Path
    mount: str = MOUNT
    patience: float = 0  # seconds before each page
    instead: dict[str, Reply] = field(default_factory=dict)  # by the end of the path

    def respond(self, path: str) -> Reply:
        for end, reply in self.instead.items():
            if path.endswith(end):
                return reply
        if path.endswith("/"):
            time.sleep(self.patience)
        return from_folder(self.folder, self.mount)(path)


@dataclass
class Visit:
    """A browser that keeps things, on its way through a site."""

    page: Page
    host: Host
    server: Server

    @property
    def root(self) -> str:
        return f"{self.server.origin}{self.host.mount}"

    def open(self, address: str, page: Page | None = None) -> None:
        (page or self.page).goto(f"{self.root}{address}")

    def open_and_keep(self, address: str) -> None:
        """Open a first page and wait until the service worker has it and all that it loaded."""
        self.open(address)
        self.page.wait_for_function(IS_KEPT_BY)
        self.wait_until_kept("pages", address)

    def wait_until_kept(self, name: str, end: str) -> None:
        until(lambda: any(each.endswith(end) for each in self.kept(name)), f"{end} is not among the {name} kept")

    def kept(self, name: str) -> list[str]:
        """Return the addresses below the site's root of what is kept."""
        found: list[str] = self.page.evaluate(KEPT, name)
        return sorted(address.removeprefix(self.root) for address in found)

    def registrations(self) -> int:
        found: int = self.page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
        return found

    def text_kept(self, address: str) -> str:
        return str(self.page.evaluate("async (url) => (await caches.match(url)).text()", f"{self.root}{address}"))

    def update(self) -> None:
        """Let the browser look for a new build, as it does by itself when a page is opened, and wait for it."""
        self.page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")

    def lose_network(self) -> None:
        self.page.context.set_offline(True)

    def find_network(self) -> None:
        self.page.context.set_offline(False)


def until(is_so: Callable[[], bool], otherwise: str, seconds: float = 20) -> None:
    """Wait for what no page shows."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)


StartVisit = Callable[..., Visit]


@pytest.fixture
def start_visit(browser: Browser, serve: Serve) -> Iterator[StartVisit]:
    with ExitStack() as stack:

        def start(host: Host | None = None, **settings: object) -> Visit:
            host = host or Host(built_site())
            server = serve(host.respond)
            page = stack.enter_context(watched_page(browser, [NO_NETWORK], service_workers="allow", **settings))
            return Visit(page, host, server)

        yield start


@pytest.fixture(scope="module")
def next_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after a change of its styles, of one page's words and of the calculators' code."""
    folder = tmp_path_factory.mktemp("next")
    for name in ("templates", "content", "calculators"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    sheet = folder / "templates/assets/css/base.css"
    sheet.write_text(f"{sheet.read_text('utf-8')}\n:root {{ --build: next; }}\n", "utf-8")
    words = folder / "content/ui/site.yaml"
    changed = words.read_text("utf-8").replace("en: Ways in}", "en: Where to begin}")
    assert changed != words.read_text("utf-8")
    words.write_text(changed, "utf-8")
    boundary = folder / "calculators/boundary.py"
    boundary.write_text(f"{boundary.read_text('utf-8')}\nNEXT = True\n", "utf-8")
    folders = Folders(
        content=folder / "content",
        templates=folder / "templates",
        calculators=folder / "calculators",
        pyodide=ROOT / "node_modules/pyodide",
        public=folder / "public",
        cache=ROOT / ".cache/build",
    )
    result = build(folders, None, lambda _: None)
    assert isinstance(result, Report), result
    return folder / "public"


def folders_of(site: Path) -> set[str]:
    return {folder.name for folder in (site / "assets").iterdir()}


def folder_in(page: str) -> str:
    found = re.search(r"assets/([0-9a-f]{12})/css", page)
    assert found
    return found[1]


def test_a_page_that_was_there_before_the_service_worker_is_kept_however_late_it_asks(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.page.add_init_script(RESTS_LATE)
    visit.open("en/compare/")
    other = visit.page.context.new_page()

    visit.open("en/", other)
    visit.page.wait_for_function(IS_KEPT_BY)

    visit.wait_until_kept("pages", "en/compare/")
    visit.wait_until_kept("files", "/js/narrowing.js")


def test_a_page_that_passed_by_the_service_worker_comes_under_it_again(start_visit: StartVisit) -> None:
    """As after a reload with the key that passes by everything kept, or where it was on its way at a takeover."""
    visit = start_visit()
    visit.open_and_keep("en/compare/")
    devtools = visit.page.context.new_cdp_session(visit.page)

    with visit.page.expect_navigation():
        devtools.send("Page.reload", {"ignoreCache": True})

    visit.page.wait_for_function(IS_KEPT_BY)


@pytest.mark.parametrize("mount", ["/", MOUNT])
def test_a_page_seen_opens_without_a_network(start_visit: StartVisit, mount: str) -> None:
    visit = start_visit(Host(built_site(), mount))
    visit.open_and_keep("en/compare/")
    narrowing = visit.page.get_by_role("combobox", name="Theme")
    expect(narrowing).to_be_visible()
    words = visit.page.locator("main").inner_text()

    visit.lose_network()
    visit.page.reload()

    expect(narrowing).to_be_visible()  # its scripts are kept, too
    assert words == visit.page.locator("main").inner_text()
    assert visit.page.evaluate("() => document.styleSheets[0].cssRules.length > 0")
    note = visit.page.get_by_role("status").filter(has_text="Offline copy")
    expect(note).to_contain_text(re.compile(r"last fetched on \d+ \w+ \d{4}"))


def test_while_there_is_a_network_nothing_is_said(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.open_and_keep("en/compare/")

    visit.open("en/compare/")
    visit.page.wait_for_load_state("networkidle")

    assert 0 == visit.page.get_by_text("Offline copy").filter(visible=True).count()
    assert 0 == visit.page.get_by_text("newer version").filter(visible=True).count()


def test_after_the_network_is_back_the_page_comes_from_it(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.open_and_keep("en/compare/")
    visit.lose_network()
    visit.page.reload()
    expect(visit.page.get_by_text("Offline copy")).to_be_visible()

    visit.find_network()
    before = len(visit.server.asked)
    visit.page.reload()

    assert f"{MOUNT}en/compare/" in visit.server.asked[before:]


@pytest.mark.parametrize(
    ("address", "title", "kept", "again"),
    [
        ("zh/jinjiang/1-1/", "已保存在设备上的页面", "按主题对照", "/zh/jinjiang/1-1/"),
        ("en/jinjiang/1-1/", "Pages kept on this device", "Compare by theme", "/en/jinjiang/1-1/"),
    ],
)
def test_a_page_never_seen_leads_to_the_list_of_those_that_were(
    start_visit: StartVisit, address: str, title: str, kept: str, again: str
) -> None:
    visit = start_visit()
    visit.open_and_keep("zh/compare/")
    visit.open("en/compare/")
    visit.wait_until_kept("pages", "en/compare/")
    visit.lose_network()

    visit.open(f"{address}#place")

    expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)
    shown = visit.page.locator("[data-page]").filter(visible=True)
    expect(shown).to_have_text([kept])
    link = visit.page.locator("[data-part=again]")
    assert f"{visit.root}{address}#place" == link.get_attribute("href")
    visit.find_network()
    link.click()
    visit.page.wait_for_url(f"**{again}#place")


def test_the_list_leads_to_pages_of_this_site_only(start_visit: StartVisit) -> None:
    visit = start_visit()

    visit.open("en/offline/?page=https://elsewhere.example/")
    visit.page.wait_for_load_state("networkidle")

    assert 0 == visit.page.locator("[data-part=missing]").filter(visible=True).count()


def test_a_slow_network_loses_to_the_copy_and_still_renews_it(start_visit: StartVisit, next_build: Path) -> None:
    visit = start_visit()
    visit.open_and_keep("en/")
    visit.host.folder, visit.host.patience = next_build, 10

    begin = time.monotonic()
    visit.open("en/")
    took = time.monotonic() - begin

    assert 3.5 < took < visit.host.patience  # the network had its time, and was not waited for
    expect(visit.page.get_by_role("heading", name="Ways in")).to_be_visible()
    expect(visit.page.get_by_text("Offline copy")).to_be_visible()
    expect(visit.page.get_by_text("There is a newer version of this page")).to_be_visible()
    assert "Where to begin" in visit.text_kept("en/")


CALCULATOR = "en/calculator/"
PROFILE = "#as_of=2026-06-30&annual_revenue=80000000&compute_service_fee=2000000"


def amounts(page: Page) -> list[str]:
    """Return the amounts on a calculator's page once Python has computed what readings change, which comes last."""
    calculator = page.locator("[data-module=calculator]")
    expect(calculator.get_by_text("under every reading").first).to_be_visible(timeout=60_000)
    return re.findall(r"CNY [\d,.]+", calculator.inner_text())


@pytest.mark.parametrize("is_first_visit", [True, False])
def test_the_calculator_computes_without_a_network_after_one_use(start_visit: StartVisit, is_first_visit: bool) -> None:
    """On the first visit the worker that runs Python loads its files before the service worker is there, or after."""
    visit = start_visit()
    if not is_first_visit:
        visit.open_and_keep("en/")
    visit.open(f"{CALCULATOR}{PROFILE}")
    found = amounts(visit.page)
    visit.wait_until_kept("pages", CALCULATOR)
    if is_first_visit:
        visit.open("en/")  # to leave the page is when the rest is kept
    visit.wait_until_kept("files", "/runtime.json")
    until(lambda: any(".wasm" in each for each in visit.kept("files")), "what Python's own worker fetched is not kept")
    visit.lose_network()

    visit.open("en/offline/")
    visit.open(f"{CALCULATOR}{PROFILE}")

    assert found
    assert found == amounts(visit.page)


def test_reading_keeps_nothing_of_the_calculators(start_visit: StartVisit) -> None:
    visit = start_visit()

    visit.open_and_keep("en/jinjiang/1-1/")
    visit.open("en/compare/")
    visit.page.wait_for_load_state("networkidle")

    heavy = [each for each in visit.kept("files") if re.search(r"\.wasm|\.zip|pyodide|rules\.json", each)]
    assert [] == heavy
    assert [] == [each for each in visit.server.asked if re.search(r"\.wasm|\.zip|pyodide", each)]


def test_a_new_build_takes_the_place_of_the_old_one_whole(start_visit: StartVisit, next_build: Path) -> None:
    """What was kept is renewed, pages after their files; what only the old build needs is deleted."""
    visit = start_visit()
    visit.open_and_keep("en/")
    visit.open("en/compare/")
    visit.open(f"{CALCULATOR}{PROFILE}")
    found = amounts(visit.page)
    visit.wait_until_kept("files", "/runtime.json")
    old = {each.split("/")[1] for each in visit.kept("files") if each.startswith("assets/")}
    visit.host.folder = next_build

    visit.open("en/about/")
    visit.update()
    visit.page.wait_for_function("() => navigator.serviceWorker.controller.state === 'activated'")
    visit.wait_until_kept("files", f"assets/{folder_in((next_build / 'en/index.html').read_text())}/css/site.css")
    until(lambda: "Where to begin" in visit.text_kept("en/"), "the page that was kept is not renewed")
    visit.open("en/about/")

    def strangers() -> set[str]:
        kept = (each.split("/")[1] for each in visit.kept("files") if each.startswith("assets/"))
        return set(kept) - folders_of(next_build)

    until(lambda: not strangers(), "files of the old build are still kept")
    assert old - folders_of(next_build)  # else there was nothing to delete
    current = folder_in((next_build / "en/index.html").read_text())
    assert {current} == {folder_in(visit.text_kept(address)) for address in visit.kept("pages")}
    visit.lose_network()
    visit.open(f"{CALCULATOR}{PROFILE}")
    assert found == amounts(visit.page)


def test_an_open_page_is_told_of_a_newer_one_and_keeps_what_was_typed(
    start_visit: StartVisit, next_build: Path
) -> None:
    visit = start_visit()
    visit.open_and_keep("en/")
    visit.page.evaluate("() => { window.isTheSamePage = true; }")
    visit.host.folder = next_build

    visit.update()

    expect(visit.page.get_by_role("status").filter(has_text="There is a newer version of this page")).to_be_visible()
    assert visit.page.evaluate("() => window.isTheSamePage")
    visit.page.get_by_role("button", name="Reload").click()
    expect(visit.page.get_by_role("heading", name="Where to begin")).to_be_visible()
    assert 0 == visit.page.get_by_text("newer version").filter(visible=True).count()


def test_two_tabs_of_different_builds_both_go_on(start_visit: StartVisit, next_build: Path) -> None:
    """The older one still gets its own files, from the device, though the host has them no more."""
    visit = start_visit()
    visit.open_and_keep("en/compare/")
    older = folder_in((built_site() / "en/index.html").read_text())
    visit.host.folder = next_build
    other = visit.page.context.new_page()

    visit.open("en/", other)
    visit.update()
    until(lambda: folder_in(visit.text_kept("en/compare/")) != older, "the new build has not taken over")
    visit.open("en/about/", other)
    other.wait_for_load_state("networkidle")

    sheet = f"{visit.root}assets/{older}/css/site.css"
    assert 200 == visit.page.evaluate("async (url) => (await fetch(url)).status", sheet)
    visit.page.close()
    visit.page = other
    visit.open("en/", other)
    until(
        lambda: not [each for each in visit.kept("files") if older in each],
        "the older tab is closed, and its files are still kept",
    )


def test_a_damaged_file_is_fetched_from_the_host_when_asked_for_anew(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.host.instead["/js/narrowing.js"] = Reply(b"damaged", "text/javascript")
    visit.open_and_keep("en/")
    (script,) = (path.relative_to(built_site()).as_posix() for path in built_site().glob("assets/*/js/narrowing.js"))
    ask = "async ([url, cache]) => (await fetch(url, { cache })).text()"
    address = f"{visit.root}{script}"
    assert "damaged" == visit.page.evaluate(ask, [address, "default"])
    visit.wait_until_kept("files", script)
    visit.host.instead.clear()

    assert "damaged" == visit.page.evaluate(ask, [address, "default"])
    whole = (built_site() / script).read_text("utf-8")
    assert whole == visit.page.evaluate(ask, [address, "reload"])
    assert whole == visit.page.evaluate(ask, [address, "default"])
    assert whole == visit.text_kept(script)


def test_what_is_no_file_is_not_kept_for_one(start_visit: StartVisit) -> None:
    """Some hosts show a page, and call it found, for an address that leads nowhere."""
    visit = start_visit()
    visit.open_and_keep("en/")
    visit.host.instead["/js/none.js"] = Reply(b"<p>Welcome", "text/html; charset=utf-8")
    script = f"assets/{folder_in((built_site() / 'en/index.html').read_text())}/js/none.js"

    visit.page.evaluate("async (url) => (await fetch(url)).text()", f"{visit.root}{script}")
    visit.page.wait_for_load_state("networkidle")

    assert script not in visit.kept("files")


def test_downloads_parts_of_files_and_other_sites_are_left_alone(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.open_and_keep("en/")
    visit.host.instead["/other/en/"] = Reply(
        b"<!DOCTYPE html><title>Another site</title><link rel=icon href=data:,>", "text/html"
    )
    script = f"{visit.root}assets/{folder_in((built_site() / 'en/index.html').read_text())}/js/calculator/form.js"
    ask = "async ([url, headers]) => { await (await fetch(url, { headers })).arrayBuffer(); }"

    visit.page.evaluate(ask, [f"{visit.root}data/site.json", {}])
    visit.page.evaluate(ask, [script, {"range": "bytes=0-9"}])
    other = visit.page.context.new_page()
    visit.open("other/en/", other)
    other.wait_for_load_state("networkidle")

    kept = visit.kept("pages") + visit.kept("files")
    assert [] == [each for each in kept if "data/" in each or "other/" in each or each.endswith("/form.js")]


def test_a_reader_removes_what_is_kept_for_good(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.open_and_keep("en/about/")
    visit.page.evaluate("async () => { await caches.open('policy-comparison /some/ pages'); }")  # another site's
    visit.page.reload()
    expect(visit.page.get_by_text(re.compile(r"Pages kept: \d+; [\d.]+ MB in all"))).to_be_visible()

    visit.page.get_by_role("button", name="Delete everything and keep nothing from now on").click()

    expect(visit.page.get_by_role("status").filter(has_text="Everything has been deleted")).to_be_visible()
    expect(visit.page.get_by_text("nothing of this site is kept")).to_be_visible()
    until(lambda: not visit.registrations(), "the service worker is still registered")
    visit.open("en/compare/")
    visit.open("en/about/")
    visit.page.wait_for_load_state("networkidle")
    assert ["policy-comparison /some/ pages"] == visit.page.evaluate("() => caches.keys()")
    assert 0 == visit.registrations()
    visit.page.get_by_role("button", name="Switch it on again").click()
    expect(visit.page.get_by_role("status").filter(has_text="Switched on")).to_be_visible()
    visit.open("en/compare/")
    visit.page.wait_for_function(IS_KEPT_BY)
    visit.wait_until_kept("pages", "en/compare/")


def test_whoever_hosts_removes_it_from_all_visitors(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.open_and_keep("en/")
    visit.host.instead["/sw.js"] = Reply((ROOT / "templates/service-worker/removal.js").read_bytes(), "text/javascript")

    visit.update()

    until(lambda: not visit.page.evaluate("() => caches.keys()"), "the caches are still there")
    until(lambda: not visit.registrations(), "the service worker is still there")


WITHOUT = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });"
REFUSED = "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));"
NO_STORAGE = "Object.defineProperty(self, 'caches', { get() { throw new DOMException('no', 'SecurityError'); } });"
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


@pytest.mark.parametrize("script", [WITHOUT, REFUSED, NO_STORAGE, SAVING])
def test_where_nothing_can_be_kept_nothing_shows_and_nothing_fails(start_visit: StartVisit, script: str) -> None:
    visit = start_visit()
    visit.page.add_init_script(script)

    visit.open("en/compare/")
    visit.page.wait_for_load_state("networkidle")
    visit.page.wait_for_timeout(500)

    assert 0 == visit.page.locator(".offline-notes p").filter(visible=True).count()
    assert f"{MOUNT}sw.js" not in visit.server.asked


def test_without_a_service_worker_the_page_about_the_site_says_so(start_visit: StartVisit) -> None:
    visit = start_visit()
    visit.page.add_init_script(WITHOUT)

    visit.open("en/about/")
    visit.page.wait_for_load_state("networkidle")

    expect(visit.page.get_by_text("This browser keeps nothing of this site at present")).to_be_visible()
    assert 0 == visit.page.get_by_role("button", name=re.compile("Delete|Switch")).filter(visible=True).count()


def test_the_service_worker_is_registered_after_the_page_has_loaded(start_visit: StartVisit) -> None:
    visit = start_visit()

    visit.open_and_keep("en/")

    asked = visit.server.asked
    (script,) = [each for each in asked if each.endswith("/sw.js")]
    assert asked.index(script) > max(asked.index(each) for each in asked if re.search(r"site\.css|main\.js", each))
