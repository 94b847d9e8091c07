"""
A page runs and loads what this site publishes, and nothing else.

The policy is written out here once more on purpose: whoever loosens it has to do so in two places.
"""

import base64
import hashlib
import re

from tests.site.published import Page, Published

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types app"
)
OTHER_HOST = re.compile(r"(?<![\w-])(?:https?|wss?|ftp):|(?<![:\w])//[\w-]+\.", re.IGNORECASE)
XML_NAMES = ("http://www.w3.org/2000/svg", "http://www.sitemaps.org/schemas/sitemap/0.9")


def policy(page: Page) -> str:
    (found,) = [each for each in page.head.all("meta") if "http-equiv" in each.attributes]
    assert "Content-Security-Policy" == found.attributes["http-equiv"]
    return found.attributes["content"]


def test_every_page_has_the_policy(published: Published) -> None:
    for path, page in published.pages.items():
        if path != "404.html":
            assert policy(page) == POLICY, path


def test_the_policy_stands_before_anything_it_governs(published: Published) -> None:
    for page in published.pages.values():
        first, second = page.head.all("meta", "link", "script", "style", "title")[:2]
        assert {"charset": "utf-8"} == first.attributes, page
        assert "http-equiv" in second.attributes, page


def test_the_lost_page_allows_its_one_script_by_its_hash(published: Published) -> None:
    page = published.pages["404.html"]
    script = page.tree.one("script")

    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert policy(page) == POLICY.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")
    assert "src" not in script.attributes


def test_with_a_public_address_the_lost_page_needs_no_script(published_at: Published) -> None:
    page = published_at.pages["404.html"]

    assert [] == page.tree.all("script")
    assert POLICY == policy(page)


def test_no_other_page_has_a_script_or_a_style_in_it(published: Published) -> None:
    for path, page in published.pages.items():
        inside = [each for each in page.tree.all("script", "style") if each.text.strip()]
        assert path == "404.html" or [] == inside, path


def test_no_element_carries_styles_or_handlers(published: Published) -> None:
    found = [
        f"{page}: <{element.name} {name}>"
        for page in published.pages.values()
        for element in page.tree
        for name, value in element.attributes.items()
        if name == "style" or name.startswith("on") or value.strip().lower().startswith(("javascript:", "data:"))
    ]

    assert [] == found


def test_no_page_embeds_anything(published: Published) -> None:
    for page in published.pages.values():
        assert [] == page.tree.all("iframe", "object", "embed", "base", "audio", "video", "frame"), page


def test_no_page_names_another_host(published: Published) -> None:
    for path, page in published.pages.items():
        assert None is OTHER_HOST.search(page.html), path


def test_no_style_sheet_script_or_picture_names_another_host(published: Published) -> None:
    """The runtime's own files are Pyodide's as published; what they ask for is watched in the browser."""
    for path, content in published.files.items():
        if re.search(r"/js/.*\.js$|\.css$|\.svg$", path):
            text = content.decode()
            for name in XML_NAMES:
                text = text.replace(name, "")
            assert None is OTHER_HOST.search(text), path
