"""
What readers read is finished: no place left unfilled, no value of the program in it, every passage in its language.
"""

import re
from collections.abc import Iterator

import pytest

from tests.site.html import Element
from tests.site.published import LANGUAGES, Page, Published

PLACE = re.compile(r"\{[\w.-]*\}|\{\{|\{%|%\}|\}\}")
# Attributes that hold sentences for scripts to fill.
FOR_SCRIPTS = {"data-set", "data-words", "data-count", "data-none", "data-many", "data-one"}

# ASCII, so that a Chinese character ends a Latin word.
VALUES_OF_PROGRAMS = re.compile(r"\b(?:[Uu]ndefined|NaN|nan|null|Infinity|Decimal|Markup)\b|object at 0x|&#", re.ASCII)
# In English these are also plain words; both languages are written by the same code, so Chinese pages tell.
PLAIN_IN_ENGLISH = re.compile(r"\b(?:None|True|False)\b", re.ASCII)

CHINESE = re.compile(r"[\u3400-\u9fff]")
FOUR_WORDS = re.compile(r"(?:[A-Za-z'’]+[ ,;:.]+){3}[A-Za-z'’]+")
# A typed space between Chinese and Latin letters; the style sheet leaves the gap that readers see.
TYPED_SPACE = re.compile(r"[\u3400-\u9fff] [A-Za-z0-9]|[A-Za-z0-9%] [\u3400-\u9fff]")


def texts(page: Page) -> Iterator[tuple[Element, str]]:
    """Yield what a page says, its script left out."""
    found = page.tree.one("html").texts()
    return ((element, text) for element, text in found if text.strip() and element.name != "script")


def attributes(page: Page) -> Iterator[tuple[Element, str, str]]:
    return ((element, name, value) for element in page.tree for name, value in element.attributes.items())


def test_no_place_in_a_sentence_is_left_unfilled(published: Published) -> None:
    in_texts = [(page, text) for page in published.pages.values() for _, text in texts(page)]
    in_attributes = [
        (page, value)
        for page in published.pages.values()
        for _, name, value in attributes(page)
        if name not in FOR_SCRIPTS
    ]

    assert [] == [(page, text) for page, text in in_texts + in_attributes if PLACE.search(text)]


def test_no_value_of_the_program_shows(published: Published) -> None:
    found = [
        (page, text)
        for page in published.pages.values()
        for text in (*(text for _, text in texts(page)), *(value for _, _, value in attributes(page)))
        if VALUES_OF_PROGRAMS.search(text) or (page.language == "zh" and PLAIN_IN_ENGLISH.search(text))
    ]

    assert [] == found


def test_no_attribute_that_readers_are_told_is_empty(published: Published) -> None:
    """A label, a title, the text of a picture; and the address of a link."""
    names = {"aria-label", "alt", "title", "href", "src", "lang", "hreflang", "id", "for", "content", "aria-labelledby"}
    found = [
        f"{page}: <{element.name} {name}>"
        for page in published.pages.values()
        for element, name, value in attributes(page)
        if name in names and not value.strip() and not any(each.name == "template" for each in element.ancestors)
    ]

    assert [] == found


def test_chinese_on_english_pages_says_that_it_is_chinese(published: Published) -> None:
    found = [
        (page, text.strip())
        for page in published.in_language("en")
        for element, text in texts(page)
        if CHINESE.search(text) and element.language != LANGUAGES["zh"]
    ]

    assert [] == found


def test_english_on_chinese_pages_says_that_it_is_english(published: Published) -> None:
    found = [
        (page, text.strip())
        for page in published.in_language("zh")
        for element, text in texts(page)
        if FOUR_WORDS.search(text) and element.language != LANGUAGES["en"]
    ]

    assert [] == found


def test_what_says_that_it_is_english_is_not_chinese(published: Published) -> None:
    """A translation that was forgotten would show the original as if it were one."""
    found = [
        (page, text.strip())
        for page in published.in_language("zh")
        for element, text in texts(page)
        if CHINESE.search(text) and element.language == LANGUAGES["en"]
    ]

    assert [] == found


def test_no_space_is_typed_between_chinese_and_latin(published: Published) -> None:
    """The official words are as they are; in our own, the style sheet sets the gap."""
    found = [
        (page, text.strip())
        for page in published.in_language("zh")
        for element, text in texts(page)
        if TYPED_SPACE.search(text) and not any("official-text__official" in each.classes for each in element.ancestors)
    ]

    assert [] == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_whose_site_this_is_not(published: Published, language: str) -> None:
    (notice,) = {page.tree.one("footer").all("p")[0].text for page in published.in_language(language)}

    assert {"zh": "不是政府网站", "en": "not a government site"}[language] in notice
