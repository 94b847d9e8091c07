"""
The official texts stand on the site as they were issued, character for character, white space aside.

Both the stored text and its checksum are read from the files of the content; the generator's own reading is not used.
"""

import hashlib
from itertools import product

import pytest
import yaml

from tests.site.originals import CITIES, characters, clauses, document_of, measures, original, paragraphs
from tests.site.published import LANGUAGES, Page, Published

EDITIONS = list(product(LANGUAGES, CITIES))


def official(page: Page) -> str:
    """Return the official words on a page, in their order."""
    return "".join(characters(each.text) for each in page.main.with_class("official-text__official"))


@pytest.mark.parametrize("city", CITIES)
def test_the_stored_text_is_the_one_whose_checksum_was_recorded(city: str) -> None:
    recorded = yaml.safe_load((document_of(city) / "document.yaml").read_text("utf-8"))["sha256"]

    assert recorded == hashlib.sha256(original(city).encode()).hexdigest()


@pytest.mark.parametrize(("language", "city"), EDITIONS)
def test_the_whole_text_is_the_original(published: Published, language: str, city: str) -> None:
    assert original(city) == official(published.page(f"{language}/{city}/text/"))


@pytest.mark.parametrize(("language", "city"), EDITIONS)
def test_every_paragraph_has_an_address_and_a_translation(published: Published, language: str, city: str) -> None:
    page = published.page(f"{language}/{city}/text/")
    rows = page.main.with_class("official-text__row")

    assert len(rows) == len([block for block in paragraphs(city) if block != "---"])
    for row in rows:
        assert row is page.by_id[row.attributes["id"]]
        (words,) = row.with_class("official-text__official")
        (translation,) = row.with_class("official-text__translation")
        assert (LANGUAGES["zh"], LANGUAGES["en"]) == (words.language, translation.language)
        assert translation.text.strip()


@pytest.mark.parametrize(("language", "city"), EDITIONS)
def test_every_clause_of_the_whole_text_leads_to_its_measure(published: Published, language: str, city: str) -> None:
    page = published.page(f"{language}/{city}/text/")

    for clause in [clause for owner, clause in measures() if owner == city]:
        row = page.by_id[clause]
        targets = {link.target for link in page.links if row in link.element.ancestors}
        assert f"{language}/{city}/{clause}/index.html" in targets


@pytest.mark.parametrize(("city", "by_chapter"), [("jinjiang", True), ("xiamen", False)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measure_shows_its_whole_clause_and_no_other_words(
    published: Published, language: str, city: str, by_chapter: bool
) -> None:
    wanted = clauses(city, by_chapter)

    assert wanted == {clause: official(published.page(f"{language}/{city}/{clause}/")) for clause in wanted}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_has_the_same_anchors_on_its_page_and_in_the_whole_text(published: Published, language: str) -> None:
    for city, clause in measures():
        page = published.page(f"{language}/{city}/{clause}/")
        whole = published.page(f"{language}/{city}/text/")
        anchors = {
            name: element.text
            for name, element in page.by_id.items()
            if any("official-text__official" in each.classes for each in element.ancestors)
        }
        assert anchors == {name: whole.by_id[name].text for name in anchors}
        assert clause in page.by_id
