"""
The site can be kept and installed: the service worker knows what was published, and each language has its app manifest.
"""

import json
import re
import struct
from typing import Any

import pytest

from tests.site.published import LANGUAGES, Published, resolve
from tests.site.test_policy import OTHER_HOST

FOLDER = re.compile(r"assets/[0-9a-f]{12}/")


def build_of(published: Published) -> dict[str, Any]:
    line = published.files["sw.js"].decode().partition("\n")[0]
    found: dict[str, Any] = json.loads(line.removeprefix("const BUILD = ").removesuffix(";"))
    return found


def app(published: Published, language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(published.files[f"{language}/manifest.webmanifest"])
    return found


def test_the_service_worker_knows_every_file_that_a_page_may_ask_for(published: Published) -> None:
    named = {f"assets/{folder}/{name}" for folder, names in build_of(published)["assets"].items() for name in names}

    assert {path for path in published.files if path.startswith("assets/") and not path.endswith(".br")} == named


def test_every_file_below_assets_has_an_address_that_the_service_worker_answers(published: Published) -> None:
    """Its form tells the site's files from those of another site below it."""
    assert [] == [path for path in published.files if path.startswith("assets/") and not FOLDER.match(path)]


def test_what_is_kept_ahead_is_published_and_small(published: Published) -> None:
    build = build_of(published)
    ahead = [*build["core"], *(f"{address}index.html" for address in build["offline"].values())]

    assert set(ahead) <= set(published.files)
    assert sum(len(published.files[path]) for path in ahead) < 300_000
    assert {f"{language}/offline/" for language in LANGUAGES} == set(build["offline"].values())


def test_every_page_but_those_for_frames_and_the_lost_registers_it(published: Published) -> None:
    without = {
        path
        for path, page in published.pages.items()
        if not any(each.attributes.get("data-module") == "offline" for each in page.tree.all("div"))
    }

    assert {"404.html", *(path for path, page in published.pages.items() if page.is_embedded)} == without


def test_the_service_worker_names_no_host(published: Published) -> None:
    assert None is OTHER_HOST.search(published.files["sw.js"].decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_kept_pages_has_every_page_of_its_language(published: Published, language: str) -> None:
    entries = published.page(f"{language}/offline/").main.all("li")
    listed = {each.attributes["data-page"] for each in entries if "data-page" in each.attributes}

    pages = {page.address for page in published.in_language(language) if not page.is_embedded}
    assert pages - {f"{language}/offline/"} == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_app_manifest_has_what_installing_asks_for(published: Published, language: str) -> None:
    manifest = app(published, language)

    assert LANGUAGES[language] == manifest["lang"]
    assert "standalone" == manifest["display"]
    assert manifest["name"]
    assert 0 < len(manifest["short_name"]) <= 12
    assert re.fullmatch("#[0-9a-f]{6}", manifest["theme_color"])
    assert re.fullmatch("#[0-9a-f]{6}", manifest["background_color"])
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"] if icon["purpose"] == "any"}
    assert "maskable" in {icon["purpose"] for icon in manifest["icons"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_app_starts_at_its_language_and_has_the_whole_site(published: Published, language: str) -> None:
    """All addresses are relative, and there is no id, which would be resolved from the root of the host."""
    manifest, path = app(published, language), f"{language}/manifest.webmanifest"

    assert f"{language}/index.html" == resolve(path, manifest["start_url"])
    assert "index.html" == resolve(path, manifest["scope"])
    assert "id" not in manifest


@pytest.mark.parametrize("language", LANGUAGES)
def test_icons_are_published_and_as_large_as_they_say(published: Published, language: str) -> None:
    for icon in app(published, language)["icons"]:
        content = published.files[resolve(f"{language}/manifest.webmanifest", icon["src"])]
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*struct.unpack(">II", content[16:24]))
        else:
            assert content.startswith(b"<svg")


def test_every_page_of_a_language_names_its_app(published: Published) -> None:
    for language in LANGUAGES:
        for page in published.in_language(language):
            named = [link.target for link in page.links if link.element.attributes.get("rel") == "manifest"]
            assert ([] if page.is_embedded else [f"{language}/manifest.webmanifest"]) == named, page
