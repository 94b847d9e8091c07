"""
What a page says of itself: its language, title and description, its counterparts, one main heading.
"""

from collections import Counter
from itertools import pairwise

import pytest

from tests.site.conftest import BASE_URL
from tests.site.published import LANGUAGES, Link, Page, Published

TAGS = {tag: language for language, tag in LANGUAGES.items()}


def described(page: Page) -> str:
    (found,) = [each for each in page.head.all("meta") if each.attributes.get("name") == "description"]
    return found.attributes["content"]


def alternates(page: Page) -> dict[str, Link]:
    """Return the counterparts of a page by language tag, itself and the default included."""
    found = [link for link in page.links if link.element.attributes.get("rel") == "alternate"]
    tags = [link.element.attributes["hreflang"] for link in found]
    assert len(set(tags)) == len(tags), page
    return dict(zip(tags, found, strict=True))


def test_every_page_says_its_language(published: Published) -> None:
    for page in published.pages.values():
        expected = LANGUAGES[page.language or "zh"]
        assert expected == page.tree.one("html").attributes["lang"], page


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_unique_in_a_language(published: Published, language: str) -> None:
    titles = Counter(page.head.one("title").text.strip() for page in published.in_language(language))

    assert [] == [title for title, count in titles.items() if count > 1 or not title]


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_unique_in_a_language(published: Published, language: str) -> None:
    descriptions = Counter(described(page) for page in published.in_language(language))

    assert [] == [words for words, count in descriptions.items() if count > 1 or len(words) < 20]


def test_every_page_has_one_main_heading(published: Published) -> None:
    for page in published.pages.values():
        (heading,) = page.tree.all("h1")
        assert heading.text.strip(), page
        assert page.main in heading.ancestors, page


def test_headings_leave_no_level_out(published: Published) -> None:
    for page in published.pages.values():
        levels = [int(each.name[1]) for each in page.tree.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert 1 == levels[0], page
        assert [] == [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1], page


def test_every_page_names_its_counterpart_in_each_language_and_the_default(published: Published) -> None:
    for page in published.pages.values():
        named = {tag: link.target for tag, link in alternates(page).items()}
        if page.path == "404.html" or page.is_embedded:
            assert {} == named
            continue
        rest = page.path.partition("/")[2] if page.language else "index.html"
        is_home = rest == "index.html"
        default = "index.html" if is_home else f"zh/{rest}"
        assert {tag: f"{language}/{rest}" for tag, language in TAGS.items()} | {"x-default": default} == named, page


def test_counterparts_name_each_other(published: Published) -> None:
    for page in published.pages.values():
        if page.language and not page.is_embedded:
            for tag, link in alternates(page).items():
                back = alternates(published.pages[link.target])[LANGUAGES[page.language]]
                assert page.path == back.target, (page, tag)


def test_with_a_public_address_counterparts_are_absolute(published_at: Published) -> None:
    for page in published_at.pages.values():
        if page.language and not page.is_embedded:
            rest = page.address.partition("/")[2]
            expected = {tag: f"{BASE_URL}/{language}/{rest}" for tag, language in TAGS.items()}
            named = {tag: link.address for tag, link in alternates(page).items()}
            assert expected == {tag: named[tag] for tag in TAGS}, page


def test_only_the_page_for_lost_readers_and_embedded_ones_are_kept_from_search_engines(published: Published) -> None:
    kept_back = [
        page.path
        for page in published.pages.values()
        if any(each.attributes.get("name") == "robots" for each in page.head.all("meta"))
    ]

    assert {"404.html", *(page.path for page in published.pages.values() if page.is_embedded)} == set(kept_back)


def test_an_embedded_page_names_the_page_of_its_measure_as_the_one_to_find(
    published: Published, published_at: Published
) -> None:
    embedded = [page for page in published.pages.values() if page.is_embedded]
    assert embedded

    for page in embedded:
        (link,) = [link for link in page.links if link.element.attributes.get("rel") == "canonical"]
        assert page.path.replace("/embed/", "/") == link.target
        (absolute,) = [
            link for link in published_at.pages[page.path].links if link.element.attributes.get("rel") == "canonical"
        ]
        assert f"{BASE_URL}/{page.address.replace('/embed/', '/')}" == absolute.address
