"""What the service worker is told of a build, and what takes its place where no host wants one."""

import json
from typing import Any

import pytest

from site_builder.assets import collect_assets
from site_builder.offline import removal, service_worker

TEMPLATES = {
    "assets/css/site.css": b"@layer base;",
    "assets/icon.svg": b"<svg/>",
    "assets/icons/icon-192.png": b"PNG",
    "assets/js/calculator/form.js": b"form()",
    "assets/js/main.js": b"start()",
    "assets/js/runtime/worker.js": b"work()",
    **{
        f"service-worker/{name}.js": name.encode()
        for name in ("kept", "pages", "assets", "builds", "events", "removal")
    },
}
ASSETS = collect_assets(TEMPLATES)
PAGES = {"zh": "zh/offline/", "en": "en/offline/"}
FILES = {
    **ASSETS.files,
    "assets/0123456789ab/rules.json": b"{}",
    "assets/0123456789ab/rules.json.br": b"br",
    "assets/0123456789ab/rules.json.gz": b"gz",
    "data/site.json": b"{}",
    "zh/index.html": b"<p>",
}


def told(script: bytes) -> dict[str, Any]:
    """Return what stands in front of the scripts."""
    line, _, _ = script.decode().partition("\n")
    found: dict[str, Any] = json.loads(line.removeprefix("const BUILD = ").removesuffix(";"))
    return found


def written(files: dict[str, bytes]) -> bytes:
    return service_worker(TEMPLATES, files, ASSETS, PAGES)


def test_the_scripts_follow_what_they_have_to_know_in_order() -> None:
    _, *scripts = written(FILES).decode().splitlines()

    assert ["kept", "pages", "assets", "builds", "events"] == scripts


def test_every_file_that_a_page_may_ask_for_is_named_below_its_folder() -> None:
    """Brotli copies are served in a file's place; copies that the calculators ask for are files like others."""
    assets = told(written(FILES))["assets"]

    own = sorted(path.removeprefix(ASSETS.folder) for path in ASSETS.files)
    assert {"0123456789ab": ["rules.json", "rules.json.gz"], ASSETS.folder.split("/")[1]: own} == assets


def test_ahead_is_fetched_only_what_every_page_may_ask_for() -> None:
    core = told(written(FILES))["core"]

    assert [f"{ASSETS.folder}{name}" for name in ("css/site.css", "icon.svg", "js/main.js")] == core


def test_pages_about_pages_not_kept_are_named_by_language_the_source_first() -> None:
    assert ["zh", "en"] == list(told(written(FILES))["offline"])
    assert PAGES == told(written(FILES))["offline"]


@pytest.mark.parametrize("path", ["zh/index.html", "data/site.json", "assets/0123456789ab/rules.json.br"])
def test_any_change_of_a_published_file_changes_the_script(path: str) -> None:
    """Browsers compare its bytes: that is how they learn of a build."""
    changed = {**FILES, path: b"changed"}

    assert told(written(FILES))["id"] != told(written(changed))["id"]


def test_the_order_of_files_changes_nothing() -> None:
    assert written(FILES) == written(dict(reversed(FILES.items())))


def test_a_missing_script_stops_the_build() -> None:
    templates = {path: content for path, content in TEMPLATES.items() if not path.endswith("/pages.js")}

    with pytest.raises(KeyError, match=r"service-worker/pages\.js"):
        service_worker(templates, FILES, ASSETS, PAGES)


def test_the_script_that_removes_is_one_of_its_own() -> None:
    assert b"removal" == removal(TEMPLATES)


def test_comments_are_left_out_and_code_is_not() -> None:
    """Every reader fetches the script; what explains it stays with its source."""
    source = b"/* What\n * it is. */\nconst a = /x\\/y/u; // why\n\n  // more\nlet b = `//`;\n"

    assert b"const a = /x\\/y/u; // why\nlet b = `//`;\n" == removal({"service-worker/removal.js": source})
