"""
Links lead somewhere: no dead link, no dead anchor, nothing outside the site, wherever the site is mounted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.site.conftest import BASE_URL
from tests.site.published import LANGUAGES, Link, Published, resolve

STATIC_IMPORT = re.compile(r"""(?:^|\s)(?:import|from)\s*["']([^"']+)["']""", re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r"""\bimport\(["']([^"']+)["']\)""")


def links(published: Published) -> Iterator[Link]:
    return (link for page in published.pages.values() for link in page.links)


def test_every_link_is_relative(published: Published) -> None:
    """So the site works at the root of a host and below any path, and no link leaves it."""
    absolute = [str(link) for link in links(published) if urlsplit(link.address)[:2] != ("", "")]
    rooted = [str(link) for link in links(published) if link.address.startswith("/")]

    assert [] == absolute + rooted


def test_every_link_leads_to_a_file_of_the_site(published: Published) -> None:
    dead = [str(link) for link in links(published) if link.target not in published.files]

    # What `data-home` and `data-manifest` name is asked for by scripts; it is there all the same.
    assert [] == dead


def test_every_anchor_is_on_the_page_that_its_link_leads_to(published: Published) -> None:
    # A fragment with an equals sign is a profile for the calculator; browser tests open these.
    with_anchor = [link for link in links(published) if link.anchor and "=" not in link.anchor]
    dead = [str(link) for link in with_anchor if link.anchor not in published.pages[link.target].by_id]

    assert [] == dead
    assert with_anchor


def test_a_profile_leads_to_a_page_that_has_a_calculator(published: Published) -> None:
    profiles = [link for link in links(published) if "=" in link.anchor]
    without = [str(link) for link in profiles if 'data-module="calculator"' not in published.pages[link.target].html]

    assert [] == without
    assert profiles


def test_a_page_has_one_address(published: Published) -> None:
    """It is its folder's name with a slash, so no host has to send readers on, and nothing is counted twice."""
    otherwise = [
        str(link)
        for link in links(published)
        if link.target.endswith("index.html") and urlsplit(link.address).path.rpartition("/")[2]
    ]

    assert [] == otherwise


def test_every_page_is_reached_from_the_root(published: Published) -> None:
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        page = published.pages[ahead.pop()]
        for link in page.links:
            if link.element.name == "a" and link.target in published.pages and link.target not in reached:
                reached.add(link.target)
                ahead.append(link.target)

    assert {"404.html"} == set(published.pages) - reached


def test_a_page_has_no_id_twice(published: Published) -> None:
    for page in published.pages.values():
        ids = Counter(element.attributes["id"] for element in page.tree if "id" in element.attributes)
        assert [] == [f"{page}: {name}" for name, count in ids.items() if count > 1]


def test_ids_that_attributes_refer_to_exist(published: Published) -> None:
    references = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form", "headers")
    found = [
        (page, name, wanted)
        for page in published.pages.values()
        for element in page.tree
        for name in references
        for wanted in element.attributes.get(name, "").split()
        if not any(each.name == "template" for each in element.ancestors)
    ]

    assert [] == [f"{page}: {name}={wanted}" for page, name, wanted in found if wanted not in page.by_id]
    assert found


def test_scripts_import_files_of_the_site(published: Published) -> None:
    scripts = {path: content.decode() for path, content in published.files.items() if _is_own_script(path)}
    imports = [
        (path, address)
        for path, source in scripts.items()
        for pattern in (STATIC_IMPORT, DYNAMIC_IMPORT)
        for address in pattern.findall(source)
    ]

    assert [] == [(path, address) for path, address in imports if resolve(path, address) not in published.files]
    assert len(imports) > len(scripts) / 2


def _is_own_script(path: str) -> bool:
    return path.endswith(".js") and "/js/" in path


def test_style_sheets_load_nothing(published: Published) -> None:
    for path, content in published.files.items():
        if path.endswith(".css"):
            assert [] == re.findall(r"url\([^)]*\)|@import[^;]*", content.decode()), path


def test_with_a_public_address_only_alternates_and_the_lost_page_use_it(published_at: Published) -> None:
    absolute = [link for link in links(published_at) if urlsplit(link.address).scheme or link.address.startswith("/")]

    assert {"link"} == {link.element.name for link in absolute if link.page.path != "404.html"}
    assert {"alternate", "canonical"} == {
        link.element.attributes["rel"] for link in absolute if link.page.path != "404.html"
    }
    assert all(link.address.startswith(f"{BASE_URL}/") for link in absolute if link.page.path != "404.html")


def test_with_a_public_address_links_of_the_lost_page_begin_at_its_path(published_at: Published) -> None:
    """A host shows that page for any address, so nothing in it can be relative to where it stands."""
    page = published_at.pages["404.html"]
    elsewhere = [link for link in page.links if not link.address.startswith("#")]

    root = f"{urlsplit(BASE_URL).path}/"
    below = {link.address.removeprefix(root) for link in elsewhere}
    assert all(link.address.startswith(root) for link in elsewhere)
    assert [] == [address for address in below if resolve("404.html", address) not in published_at.files]
    assert {f"{language}/" for language in LANGUAGES} <= below


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_to_the_other_language_leads_to_the_same_page(published: Published, language: str) -> None:
    (other,) = set(LANGUAGES) - {language}
    for page in (page for page in published.in_language(language) if not page.is_embedded):
        (header,) = page.tree.all("header")
        found = [
            link for link in page.links if "hreflang" in link.element.attributes and header in link.element.ancestors
        ]

        (link,) = found
        assert link.element.attributes["hreflang"] == link.element.attributes["lang"] == LANGUAGES[other]
        assert page.path.replace(f"{language}/", f"{other}/", 1) == link.target
