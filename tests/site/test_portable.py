"""
The site that is handed on in a folder: everything in it opens from a disk, without a host that helps.
"""

import base64
import gzip
import json
import posixpath
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from site_builder.runtime import integrity
from tests.site.published import Link, Published
from tests.site.test_policy import OTHER_HOST, POLICY, policy

# What scripts ask for by name; here it travels inside another file.
CARRIED = ("data-manifest",)


def links(portable: Published) -> list[Link]:
    return [link for page in portable.pages.values() for link in page.links if link.attribute not in CARRIED]


def file_of(link: Link) -> str:
    """Return the file that an address names, as a disk reads it: a folder is not its index page."""
    named = unquote(urlsplit(link.address).path)
    folder = posixpath.dirname(link.page.path)
    return posixpath.normpath(posixpath.join(folder, named)) if named else link.page.path


def test_every_link_names_a_file(portable: Published) -> None:
    found = links(portable)

    assert [] == [str(link) for link in found if link.address.startswith("/") or urlsplit(link.address)[:2] != ("", "")]
    assert [] == [str(link) for link in found if file_of(link) not in portable.files]
    assert [] == [str(link) for link in found if urlsplit(link.address).path.endswith(("/", "."))]


def test_every_anchor_is_on_the_page_that_its_link_leads_to(portable: Published) -> None:
    with_anchor = [link for link in links(portable) if link.anchor and "=" not in link.anchor]

    assert with_anchor
    assert [] == [str(link) for link in with_anchor if link.anchor not in portable.pages[file_of(link)].by_id]


def test_every_page_is_reached_from_the_first(portable: Published) -> None:
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        page = portable.pages[ahead.pop()]
        for link in page.links:
            if link.element.name == "a" and file_of(link) in portable.pages.keys() - reached:
                reached.add(file_of(link))
                ahead.append(file_of(link))

    assert set(portable.pages) == reached


def test_no_page_loads_a_module(portable: Published) -> None:
    for path, page in portable.pages.items():
        (script,) = page.tree.all("script")
        assert script.attributes.keys() == {"defer", "src"}, path
        assert [] == [each for each in page.head.all("link") if each.attributes["rel"] in ("manifest", "modulepreload")]


def test_scripts_import_nothing(portable: Published) -> None:
    """
    An import would need a module or a host; what only Node would import is named as such.

    As a text it is the script of a worker on a host, which none is made from here.
    """
    scripts = {path: content.decode() for path, content in portable.files.items() if path.endswith("/page.js")}

    assert scripts
    for source in scripts.values():
        assert [] == re.findall(r"(?<!`)\bimport\(", source)
        assert "import.meta" not in source


def test_every_page_has_the_policy_and_may_fetch_nothing(portable: Published) -> None:
    for path, page in portable.pages.items():
        assert policy(page) == POLICY.replace("connect-src 'self'", "connect-src 'none'"), path


def test_no_page_names_another_host(portable: Published) -> None:
    for path, page in portable.pages.items():
        assert None is OTHER_HOST.search(page.html), path


def test_there_is_nothing_that_only_a_host_uses(portable: Published) -> None:
    unused = ("_headers", ".htaccess", "robots.txt", "sitemap.xml", "404.html", "sw.js")

    assert set(unused).isdisjoint(portable.files)
    assert [] == [path for path in portable.files if path.endswith((".br", ".gz", ".webmanifest")) or "/embed/" in path]


def test_the_runtime_is_carried_whole(portable: Published, published: Published) -> None:
    """What a page would fetch from a host, it finds in the script that carries it, byte for byte."""
    (path,) = [path for path in portable.files if path.endswith("/carried.js")]
    text = portable.files[path].decode()
    carried = json.loads(text.removeprefix("globalThis.policyComparisonCarries = ").removesuffix(";\n"))

    (manifest,) = [name for name in carried["files"] if name.endswith("/runtime.json")]
    listed = json.loads(unpacked(carried["files"][manifest]))
    # Nothing can be read in the midst of Python here, so the interpreter is not divided.
    assert "cold" not in listed
    for part in ("files", "extras"):
        for each in listed[part].values():
            content = unpacked(carried["files"][each["url"].removeprefix("../")])
            assert (each["bytes"], each["integrity"]) == (len(content), integrity(content))
    # But for the interpreter it is what a host has, byte for byte.
    hosted = {path.removeprefix("assets/") for path in published.files if path.startswith("assets/")}
    assert {name for name in carried["files"] if name not in hosted} == {manifest, *interpreter(listed)}


def unpacked(text: str) -> bytes:
    return gzip.decompress(base64.b64decode(text))


def interpreter(listed: dict[str, Any]) -> list[str]:
    return [listed["files"]["pyodide.asm.wasm"]["url"].removeprefix("../")]


def test_the_pages_say_the_same_as_those_of_a_host(portable: Published, published: Published) -> None:
    """Only what there is no use for from a disk is missing: embedding, the device's own copies."""
    for path, page in portable.pages.items():
        ours = [heading.text for heading in page.main.all("h1", "h2", "h3")]
        theirs = [heading.text for heading in published.pages[path].main.all("h1", "h2", "h3")]
        assert [heading for heading in ours if heading not in theirs] == [], path
