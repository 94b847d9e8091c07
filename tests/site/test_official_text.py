"""
The official texts stand on the site as they were issued, character for character, white space aside.

Both the stored text and its checksum are read from the files of the content; the generator's own reading is not used.
"""

import hashlib
import re
from itertools import product

import pytest
import yaml

from tests.site.published import LANGUAGES, Page, Published
from tests.site.test_addresses import CITIES, CONTENT, measures, text_of

NUMBERED = re.compile(r"（[一二三四五六七八九十]+）")
MARKUP = re.compile(r"^#+ |^(?:---|\*\*\*)$", re.MULTILINE)

EDITIONS = list(product(LANGUAGES, CITIES))


def characters(text: str) -> str:
    return "".join(text.split())


def original(city: str) -> str:
    """Return the characters of a stored text, its headings' and rules' signs left out."""
    return characters(MARKUP.sub("", text_of(city)))


def official(page: Page) -> str:
    """Return the official words on a page, in their order."""
    return "".join(characters(each.text) for each in page.main.with_class("official-text__official"))


@pytest.mark.parametrize("city", CITIES)
def test_the_stored_text_is_the_one_whose_checksum_was_recorded(city: str) -> None:
    (path,) = (CONTENT / "cities" / city / "documents").glob("*/document.yaml")
    recorded = yaml.safe_load(path.read_text("utf-8"))["sha256"]

    assert recorded == hashlib.sha256(original(city).encode()).hexdigest()


@pytest.mark.parametrize(("language", "city"), EDITIONS)
def test_the_whole_text_is_the_original(published: Published, language: str, city: str) -> None:
    assert original(city) == official(published.page(f"{language}/{city}/text/"))


@pytest.mark.parametrize(("language", "city"), EDITIONS)
def test_every_paragraph_has_an_address_and_a_translation(published: Published, language: str, city: str) -> None:
    page = published.page(f"{language}/{city}/text/")
    rows = page.main.with_class("official-text__row")

    assert len(rows) == len([block for block in text_of(city).split("\n\n") if MARKUP.sub("", block).strip()])
    for row in rows:
        assert row.attributes["id"] in page.by_id
        (words,) = row.with_class("official-text__official")
        (translation,) = row.with_class("official-text__translation")
        assert (LANGUAGES["zh"], LANGUAGES["en"]) == (words.language, translation.language)
        assert translation.text.strip()


@pytest.mark.parametrize(("language", "city"), EDITIONS)
def test_every_measure_is_linked_at_its_clause(published: Published, language: str, city: str) -> None:
    page = published.page(f"{language}/{city}/text/")
    clauses = [clause for owner, clause in measures() if owner == city]

    for clause in clauses:
        row = page.by_id[clause]
        targets = {link.target for link in page.links if row in link.element.ancestors}
        assert f"{language}/{city}/{clause}/index.html" in targets


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_shows_its_whole_clause_and_nothing_of_another(published: Published, language: str) -> None:
    """Taken together, a city's measures show its text from the first item to the last, each item once."""
    for city in CITIES:
        words = [
            official(published.page(f"{language}/{owner}/{clause}/")) for owner, clause in measures() if owner == city
        ]
        assert all(words)
        whole = original(city)
        for clause in words:
            start = whole.find(clause)
            assert start >= 0, clause
            assert NUMBERED.match(clause)
            assert 1 == len(re.findall(rf"(?<=[。）]){NUMBERED.pattern}", f"。{clause}")), clause
            rest = whole[start + len(clause) :]
            assert NUMBERED.match(rest) or re.match(r"[一二三四五六七八九十]+、", rest) or city_closes(rest), rest[:20]


def city_closes(rest: str) -> bool:
    """Say whether what follows the last item is the end of a text that has no further chapter."""
    return rest.startswith("本措施")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_has_the_same_anchors_on_its_page_and_in_the_whole_text(published: Published, language: str) -> None:
    for city, clause in measures():
        page = published.page(f"{language}/{city}/{clause}/")
        whole = published.page(f"{language}/{city}/text/")
        anchors = [
            (name, characters(element.text))
            for name, element in page.by_id.items()
            if any("official-text__official" in each.classes for each in element.ancestors)
        ]
        assert [] == [name for name, text in anchors if characters(whole.by_id[name].text) != text]
        assert clause in page.by_id
