"""
The calculators' runtime in a real browser: Python in a worker, under the site's own security policy.

The calculators here are a few invented lines with the functions of `calculators.boundary`, so that the tests can
make them answer, raise and hang at will.
"""

import gzip
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from site_builder.runtime import Pyodide, browser_runtime, integrity, read_pyodide
from tests.browser.conftest import Serve
from tests.browser.server import NOT_FOUND, Reply, Respond, Server, media_type, serving
from tests.browser.watch import watched_page

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "templates/assets/js/runtime"

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types app"
)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="POLICY">
<title>Runtime</title><script type="module" src="assets/probe.js"></script></head><body></body></html>"""

PROBE = """
import { createRuntime } from "./js/runtime/client.js";
window.progress = [];
window.used = [];
window.runtime = createRuntime({
  manifestUrl: "MANIFEST",
  onProgress: (step) => window.progress.push(step),
  onUsed: (files) => window.used.push(...files),
  limits: { stall: 3000, start: 60000, compute: 2000 },
});
document.documentElement.dataset.probe = "loaded";
"""

RULES = json.dumps({"rate": "0.30", "name": "算力券"}, ensure_ascii=False)

BOUNDARY = """
import json
import time
from decimal import Decimal


def open_rules(rules_json):
    return json.loads(rules_json)


def present(rules, request_json, lang):
    request = json.loads(request_json)
    match request["do"]:
        case "multiply":
            amount = Decimal(rules["rate"]) * Decimal(request["base"])
            return json.dumps({"name": rules["name"], "lang": lang, "amount": str(amount)})
        case "look around":
            import js
            return json.dumps({"found": [name for name in request["names"] if hasattr(js, name)]})
        case "take long":
            until = time.monotonic() + 0.5
            while time.monotonic() < until:
                pass
            return json.dumps("late")
        case "hang":
            while True:
                pass
        case "raise":
            raise ValueError("a mistake in a calculator")
        case "babble":
            return "not JSON"


def name(rules, request_json, lang):
    return json.dumps(f"{rules['name']}, {lang}")
"""

MULTIPLY = {"do": "multiply", "base": "100000.10"}
PRODUCT = {"name": "算力券", "lang": "zh", "amount": "30000.0300"}

ANYTHING_LOGGED = re.compile("^console: ")

Files = dict[str, Reply]
Allowed = list[re.Pattern[str]]


@pytest.fixture(scope="session")
def pyodide() -> Pyodide:
    package = read_pyodide(ROOT / "node_modules/pyodide")
    assert isinstance(package, Pyodide), package
    return package


def files_of_site(pyodide: Pyodide, boundary: str = BOUNDARY, policy: str = POLICY, gzip_suffix: str = "") -> Files:
    """Return a site of one page, by path, with the runtime as `site_builder` would publish it."""
    modules = {"calculators/__init__.py": b"", "calculators/boundary.py": boundary.encode()}
    runtime = browser_runtime(pyodide, modules, RULES, gzip_suffix=gzip_suffix)
    contents = {
        "/index.html": PAGE.replace("POLICY", policy).encode(),
        "/favicon.ico": b"",
        "/assets/probe.js": PROBE.replace("MANIFEST", runtime.address).encode(),
        **{f"/assets/js/runtime/{script.name}": script.read_bytes() for script in SCRIPTS.glob("*.js")},
        **{f"/{address}": content for address, content in runtime.published.items()},
    }
    return {path: Reply(content, media_type(path)) for path, content in contents.items()}


def path_of(files: Files, name: str) -> str:
    """Return the path of a file by its name; folders are named after content."""
    (path,) = [path for path in files if path.endswith(f"/{name}")]
    return path


def runtime_paths(files: Files) -> list[str]:
    """Return the paths of everything that starting Python fetches, the worker's scripts aside."""
    return sorted(path for path in files if re.fullmatch("/assets/[0-9a-f]{12}/[^/]+", path))


def respond_with(files: Files) -> Respond:
    return lambda path: files.get(path, NOT_FOUND)


def show(page: Page, server: Server) -> None:
    """Open the site's page and wait for its script."""
    page.goto(f"{server.origin}/index.html")
    page.locator("html[data-probe=loaded]").wait_for(state="attached")


def ask(page: Page, request: dict[str, Any]) -> Any:
    return page.evaluate("request => window.runtime.ask(request, 'zh')", request)


def state(page: Page) -> str:
    return str(page.evaluate("() => window.runtime.state"))


@dataclass(frozen=True)
class Running:
    """A page whose runtime has answered once."""

    page: Page
    server: Server
    files: Files
    allowed: Allowed


@pytest.fixture(scope="module")
def running(browser: Browser, pyodide: Pyodide) -> Iterator[Running]:
    """The site on a host that lets files be kept, and knows the types of pages and scripts but of nothing else."""
    files = {
        path: replace(
            reply,
            type=reply.type if path.endswith((".html", ".js")) else "application/octet-stream",
            headers={"Cache-Control": "max-age=3600"},
        )
        for path, reply in files_of_site(pyodide).items()
    }
    allowed: Allowed = []
    with serving(respond_with(files)) as server, watched_page(browser, allowed) as page:
        show(page, server)
        outcome = ask(page, MULTIPLY)
        assert outcome == {"kind": "answer", "answer": PRODUCT}
        yield Running(page, server, files, allowed)


def test_reading_a_page_loads_nothing_of_the_runtime(page: Page, serve: Serve, pyodide: Pyodide) -> None:
    files = files_of_site(pyodide)
    server = serve(respond_with(files))

    show(page, server)

    assert state(page) == "idle"
    assert set(server.asked).isdisjoint([*runtime_paths(files), "/assets/js/runtime/worker.js"])


def test_python_answers_in_the_language_asked_for(running: Running) -> None:
    outcome = running.page.evaluate("request => window.runtime.ask(request, 'en')", MULTIPLY)

    assert outcome == {"kind": "answer", "answer": {**PRODUCT, "lang": "en"}}
    assert state(running.page) == "ready"


def test_progress_counts_the_bytes_of_every_file(running: Running) -> None:
    files = [running.files[path].body for path in runtime_paths(running.files) if not path.endswith("/runtime.json")]
    total = sum(len(body) for body in files)

    steps = running.page.evaluate("() => window.progress")

    first_worker = steps[: [step["phase"] for step in steps].index("ready") + 1]
    loaded = [step["loaded"] for step in first_worker]
    assert {step["total"] for step in first_worker} == {total}
    assert loaded == sorted(loaded)
    assert (loaded[0], loaded[-1]) == (0, total)
    phases = list(dict.fromkeys(step["phase"] for step in first_worker))
    assert phases == ["download", "start", "ready"]


def test_each_file_is_fetched_once_where_the_host_lets_it_be_kept(running: Running) -> None:
    fetched = [path for path in running.server.asked if path in runtime_paths(running.files)]

    assert sorted(fetched) == runtime_paths(running.files)


def test_python_sees_nothing_of_the_page(running: Running) -> None:
    names = ["self", "globalThis", "fetch", "XMLHttpRequest", "WebSocket", "postMessage", "eval", "constructor"]

    outcome = ask(running.page, {"do": "look around", "names": names})

    assert outcome["answer"]["found"] == []


def test_asks_that_still_wait_are_superseded_by_a_newer_one(running: Running) -> None:
    outcomes = running.page.evaluate(
        "bases => Promise.all(bases.map((base) => window.runtime.ask({ do: 'multiply', base }, 'zh')))",
        ["10", "20", "30", "40"],
    )

    newest = {"kind": "answer", "answer": {**PRODUCT, "amount": "12.00"}}
    assert outcomes == [{"kind": "superseded"}, {"kind": "superseded"}, {"kind": "superseded"}, newest]


def test_an_ask_being_computed_is_superseded_by_a_newer_one(running: Running) -> None:
    outcomes = running.page.evaluate(
        """async newer => {
            const old = window.runtime.ask({ do: "take long" }, "zh");
            await new Promise((resolve) => setTimeout(resolve, 100));
            return [await Promise.all([old, window.runtime.ask(newer, "zh")]), window.runtime.state];
        }""",
        MULTIPLY,
    )

    assert outcomes == [[{"kind": "superseded"}, {"kind": "answer", "answer": PRODUCT}], "ready"]


def test_asks_of_another_function_are_answered_too_after_the_one_a_person_waits_for(running: Running) -> None:
    outcomes = running.page.evaluate(
        """async newer => {
            const order = [];
            const note = (outcome) => order.push(outcome.answer);
            await Promise.all([
              window.runtime.ask({ do: "take long" }, "zh").then(note),
              window.runtime.ask({}, "en", "name").then(note),
              window.runtime.ask(newer, "zh").then(note),
            ]);
            return order;
        }""",
        MULTIPLY,
    )

    assert outcomes == [None, PRODUCT, "算力券, en"]


def test_an_exception_is_a_failure_and_the_worker_goes_on(running: Running) -> None:
    workers = running.page.workers

    outcome = ask(running.page, {"do": "raise"})

    assert (outcome["kind"], outcome["code"]) == ("failure", "python")
    assert "ValueError: a mistake in a calculator" in outcome["detail"]
    assert ask(running.page, MULTIPLY)["answer"] == PRODUCT
    assert running.page.workers == workers


def test_an_answer_that_is_not_json_is_a_failure(running: Running) -> None:
    assert ask(running.page, {"do": "babble"})["code"] == "python"


def test_a_computation_that_hangs_is_ended_and_the_next_ask_gets_a_new_worker(running: Running) -> None:
    outcome = ask(running.page, {"do": "hang"})

    assert (outcome["kind"], outcome["code"]) == ("failure", "timeout")
    assert state(running.page) == "failed"
    assert ask(running.page, MULTIPLY) == {"kind": "answer", "answer": PRODUCT}
    assert len(running.page.workers) == 1


FOREIGN_REQUESTS = {
    "fetch": "url => fetch(url).then(() => 'sent', (error) => error.name)",
    "import": "url => import(url).then(() => 'sent', (error) => error.name)",
    "XMLHttpRequest": """url => {
        const request = new XMLHttpRequest();
        request.open("GET", url, false);
        try { request.send(); return "sent"; } catch (error) { return error.name; }
    }""",
}


@pytest.mark.parametrize("how", FOREIGN_REQUESTS)
def test_the_worker_reaches_no_other_origin(running: Running, serve: Serve, how: str) -> None:
    everything = Reply(b"export default 1;", "text/javascript", headers={"Access-Control-Allow-Origin": "*"})
    foreign = serve(lambda _: everything)
    running.allowed.append(re.compile(re.escape(foreign.origin)))

    result = running.page.workers[0].evaluate(FOREIGN_REQUESTS[how], f"{foreign.origin}/{how}.js")

    assert result != "sent"
    assert foreign.asked == []


@pytest.mark.parametrize("how", FOREIGN_REQUESTS)
def test_without_a_policy_the_same_requests_are_sent(page: Page, serve: Serve, allowed: Allowed, how: str) -> None:
    """The control of the test above: what it finds blocked is possible otherwise."""
    everything = Reply(b"export default 1;", "text/javascript", headers={"Access-Control-Allow-Origin": "*"})
    foreign = serve(lambda _: everything)
    allowed.append(re.compile(re.escape(foreign.origin)))
    site = serve(lambda _: Reply(b"<!doctype html><title>Open</title>", "text/html"))
    page.goto(site.origin)

    result = page.evaluate(FOREIGN_REQUESTS[how], f"{foreign.origin}/{how}.js")

    assert result == "sent"
    assert foreign.asked == [f"/{how}.js"]


WASM = "pyodide.asm.wasm"


def changed(reply: Reply, body: bytes) -> Reply:
    return replace(reply, body=body)


FAULTS_OF_HOSTS = {
    "manifest missing": ("network", "runtime.json", lambda _: NOT_FOUND),
    "manifest answered with a page": ("integrity", "runtime.json", lambda reply: changed(reply, b"<!doctype html>")),
    "worker script missing": ("network", "worker.js", lambda _: NOT_FOUND),
    "file missing": ("network", WASM, lambda _: NOT_FOUND),
    "file cut short": ("integrity", WASM, lambda reply: changed(reply, reply.body[:-1])),
    "file too long": ("integrity", WASM, lambda reply: changed(reply, reply.body + b"\0")),
    "file altered": ("integrity", WASM, lambda reply: changed(reply, reply.body[:-1] + b"\0")),
    "script altered": ("integrity", "pyodide.js", lambda reply: changed(reply, b" " + reply.body[1:])),
    "script of unknown type": (
        "network",
        "pyodide.js",
        lambda reply: replace(reply, type="application/octet-stream"),
    ),
}


@pytest.mark.parametrize("fault", FAULTS_OF_HOSTS)
def test_a_fault_of_the_host_is_named(page: Page, serve: Serve, pyodide: Pyodide, allowed: Allowed, fault: str) -> None:
    code, name, spoil = FAULTS_OF_HOSTS[fault]
    files = files_of_site(pyodide)
    path = path_of(files, name)
    server = serve(respond_with({**files, path: spoil(files[path])}))
    show(page, server)
    allowed.append(ANYTHING_LOGGED)

    outcome = ask(page, MULTIPLY)

    assert (outcome["kind"], outcome["code"]) == ("failure", code), outcome
    assert state(page) == "failed"


FAULTS_OF_POLICIES = {
    "WebAssembly forbidden": "script-src 'self'; connect-src 'self'; worker-src blob: 'self'",
    "worker forbidden": "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'",
    "Trusted Types policy forbidden": f"{POLICY}-not",
}


@pytest.mark.parametrize("fault", FAULTS_OF_POLICIES)
def test_a_policy_in_the_way_is_named_at_once(
    page: Page, serve: Serve, pyodide: Pyodide, allowed: Allowed, fault: str
) -> None:
    files = files_of_site(pyodide, policy=FAULTS_OF_POLICIES[fault])
    server = serve(respond_with(files))
    show(page, server)
    allowed.append(ANYTHING_LOGGED)

    outcome = ask(page, MULTIPLY)

    assert (outcome["kind"], outcome["code"]) == ("failure", "blocked"), outcome
    assert path_of(files, WASM) not in server.asked


def test_a_download_that_stalls_ends_in_time(page: Page, serve: Serve, pyodide: Pyodide) -> None:
    files = files_of_site(pyodide)
    is_over = threading.Event()

    def stall(path: str) -> Reply:
        if path == path_of(files, WASM):
            is_over.wait(timeout=30)
        return files.get(path, NOT_FOUND)

    server = serve(stall)
    show(page, server)

    outcome = ask(page, MULTIPLY)
    is_over.set()

    assert (outcome["kind"], outcome["code"]) == ("failure", "timeout")
    assert state(page) == "failed"


def test_webassembly_the_browser_cannot_run_is_named(
    page: Page, serve: Serve, pyodide: Pyodide, allowed: Allowed
) -> None:
    of_the_future = replace(pyodide, files={**pyodide.files, "pyodide.asm.wasm": b"\0asm\x99\0\0\0"})
    server = serve(respond_with(files_of_site(of_the_future)))
    show(page, server)
    allowed.append(ANYTHING_LOGGED)

    outcome = ask(page, MULTIPLY)

    assert (outcome["kind"], outcome["code"]) == ("failure", "unsupported"), outcome


def test_a_browser_without_workers_is_told_so(page: Page, serve: Serve, pyodide: Pyodide) -> None:
    server = serve(respond_with(files_of_site(pyodide)))
    show(page, server)
    page.evaluate("() => { delete window.Worker; }")

    assert ask(page, MULTIPLY)["code"] == "unsupported"


def test_calculators_that_cannot_be_opened_are_a_failure_of_python(page: Page, serve: Serve, pyodide: Pyodide) -> None:
    server = serve(respond_with(files_of_site(pyodide, boundary="def open_rules(rules_json): raise KeyError('rate')")))
    show(page, server)

    outcome = page.evaluate("() => window.runtime.start()")

    assert (outcome["kind"], outcome["code"]) == ("failure", "python")
    assert "KeyError: 'rate'" in outcome["detail"]


def test_after_a_damaged_file_the_next_start_passes_by_the_cache(
    page: Page, serve: Serve, pyodide: Pyodide, allowed: Allowed
) -> None:
    kept = {"Cache-Control": "max-age=3600"}
    files = {path: replace(reply, headers=kept) for path, reply in files_of_site(pyodide).items()}
    rules = path_of(files, "rules.json")
    sent = {**files, rules: changed(files[rules], files[rules].body.replace(b"0.30", b"0.90"))}
    server = serve(respond_with(sent))
    show(page, server)
    allowed.append(ANYTHING_LOGGED)
    first = page.evaluate("() => window.runtime.start()")
    sent[rules] = files[rules]

    second = page.evaluate("() => window.runtime.start()")

    assert first["code"] == "integrity"
    assert second == {"kind": "ready"}
    assert state(page) == "ready"


def with_gzip(pyodide: Pyodide) -> Files:
    """Return a site whose large files have compressed copies, on a host that sends everything as it is."""
    files = files_of_site(pyodide, gzip_suffix=".gz")
    copied = {path: reply for path, reply in files.items() if path in runtime_paths(files)}
    copies = {f"{path}.gz": Reply(gzip.compress(reply.body, 1), "application/gzip") for path, reply in copied.items()}
    return {**files, **copies}


LARGE = ("pyodide.asm.wasm", "python_stdlib.zip")


def test_where_a_host_compresses_nothing_the_compressed_copies_are_fetched(
    page: Page, serve: Serve, pyodide: Pyodide
) -> None:
    files = with_gzip(pyodide)
    server = serve(respond_with(files))
    show(page, server)

    assert ask(page, MULTIPLY) == {"kind": "answer", "answer": PRODUCT}
    asked = [path for path in server.asked if path.endswith((*LARGE, *(f"{name}.gz" for name in LARGE)))]
    assert sorted(f"{path_of(files, name)}.gz" for name in LARGE) == sorted(asked)
    steps = page.evaluate("() => window.progress")
    assert steps[-1]["loaded"] == steps[-1]["total"]


@pytest.mark.parametrize("compressed_copies", [True, False])
def test_a_page_is_told_of_every_file_that_its_worker_loaded(
    page: Page, serve: Serve, pyodide: Pyodide, compressed_copies: bool
) -> None:
    server = serve(respond_with(with_gzip(pyodide) if compressed_copies else files_of_site(pyodide)))
    show(page, server)
    by_the_page = len(server.asked)

    ask(page, MULTIPLY)

    used = {urlsplit(url).path for url in page.evaluate("() => window.used")}
    assert set(server.asked[by_the_page:]) <= used <= set(server.asked)


def test_where_only_the_manifest_is_compressed_the_large_files_fall_back_to_their_copies(
    page: Page, serve: Serve, pyodide: Pyodide
) -> None:
    files = with_gzip(pyodide)
    manifest = path_of(files, "runtime.json")
    files[manifest] = replace(
        files[manifest], body=gzip.compress(files[manifest].body), headers={"Content-Encoding": "gzip"}
    )
    server = serve(respond_with(files))
    show(page, server)

    assert ask(page, MULTIPLY) == {"kind": "answer", "answer": PRODUCT}
    assert {f"{path_of(files, name)}.gz" for name in LARGE} <= set(server.asked)


def test_a_copy_that_the_host_sends_as_the_file_itself_is_not_decompressed_twice(
    page: Page, serve: Serve, pyodide: Pyodide
) -> None:
    encoded = {"Content-Encoding": "gzip"}
    files = {
        path: replace(reply, headers=encoded) if path.endswith(".gz") else reply
        for path, reply in with_gzip(pyodide).items()
    }
    show(page, serve(respond_with(files)))

    assert ask(page, MULTIPLY) == {"kind": "answer", "answer": PRODUCT}


def test_without_the_copies_the_files_themselves_are_fetched(
    page: Page, serve: Serve, pyodide: Pyodide, allowed: Allowed
) -> None:
    files = files_of_site(pyodide, gzip_suffix=".gz")
    show(page, serve(respond_with(files)))
    allowed.append(ANYTHING_LOGGED)

    assert ask(page, MULTIPLY) == {"kind": "answer", "answer": PRODUCT}


def test_a_damaged_copy_is_noticed(page: Page, serve: Serve, pyodide: Pyodide, allowed: Allowed) -> None:
    files = with_gzip(pyodide)
    path = f"{path_of(files, WASM)}.gz"
    damaged = {**files, path: changed(files[path], gzip.compress(b"\0asm", 1))}
    show(page, serve(respond_with(damaged)))
    allowed.append(ANYTHING_LOGGED)

    assert ask(page, MULTIPLY)["code"] == "integrity"


def test_hashes_are_right_with_and_without_web_crypto(page: Page, serve: Serve, pyodide: Pyodide) -> None:
    """Lengths around the padding of a block of 64 bytes, and one of many blocks."""
    show(page, serve(respond_with(files_of_site(pyodide))))
    lengths = [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000_003]
    messages = [bytes((7 * i) % 256 for i in range(length)) for length in lengths]

    digests = page.evaluate(
        """async lengths => {
            const { integrityOf } = await import(new URL("assets/js/runtime/sha256.js", location));
            const messages = lengths.map((length) => Uint8Array.from({ length }, (_, i) => 7 * i));
            const all = () => Promise.all(messages.map(integrityOf));
            const withWebCrypto = await all();
            Object.defineProperty(crypto, "subtle", { value: undefined });
            return [withWebCrypto, await all()];
        }""",
        lengths,
    )

    expected = [integrity(message) for message in messages]
    assert digests == [expected, expected]
