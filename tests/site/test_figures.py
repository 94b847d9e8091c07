"""
Every figure leads to the words that set it.

Figures are read here once more, from both languages, by a reader of this test's own: the official words, the figure in
Chinese and the figure in English must come to the same number.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.site.html import Element
from tests.site.published import LANGUAGES, Link, Page, Published

DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
POWERS = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}

MONTHS = list(month_name)[1:]  # in English, the language of a program that sets no other

CHINESE_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
ENGLISH_DAY = re.compile(rf"([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})")
AMOUNT = re.compile(rf"([0-9][0-9,]*(?:\.[0-9]+)?|[{''.join(DIGITS)}]?)\s?((?:{'|'.join(POWERS)})*)(\s?%)?")

# Numbers that count for a reader: money, shares. In prose of our own they always lead somewhere.
MONEY_OR_SHARE = re.compile(
    r"CNY\s?[0-9]|[0-9]\s?%|[0-9一二三四五六七八九十百千][万亿]|[0-9]元|[0-9] (?:million|billion)"
)


def meant(text: str) -> str:
    """
    Return what a figure says, in one spelling: a day, or a number with % where it is a share.

    Raises:
        ValueError: It says no figure, or more than one.
    """
    if day := CHINESE_DAY.search(text):
        return "-".join(f"{int(part):02d}" for part in day.groups())
    if day := ENGLISH_DAY.search(text):
        return f"{day[3]}-{MONTHS.index(day[2]) + 1:02d}-{int(day[1]):02d}"
    found = [each for each in AMOUNT.finditer(text) if each[0].strip()]
    if len(found) != 1:
        raise ValueError(f"{text} says {len(found)} figures")
    digits, powers, percent = found[0].groups()
    value = Decimal(DIGITS[digits] if digits in DIGITS else digits.replace(",", "") or 1)
    for power in re.findall("|".join(POWERS), powers):
        value *= POWERS[power]
    return f"{value.normalize():f}{'%' if percent else ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("250万元", "2500000"),
        ("CNY 2.5 million", "2500000"),
        ("1,000亿", "100000000000"),
        ("千亿", "100000000000"),
        ("100 billion", "100000000000"),
        ("CNY 800,000", "800000"),
        ("5%", "5%"),
        ("每平方米每月10元", "10"),
        ("CNY 10 per m² and month", "10"),
        ("两年", "2"),
        ("第2年", "2"),
        ("100P", "100"),
        ("2026年12月31日", "2026-12-31"),
        ("1 January 2025", "2025-01-01"),
    ],
)
def test_figures_are_read_alike_in_both_languages(text: str, expected: str) -> None:
    assert expected == meant(text)


def figures(published: Published) -> Iterator[Link]:
    """Yield every figure: a link that names the clause it comes from."""
    return (
        link for page in published.pages.values() for link in page.links if "data-clause" in link.element.attributes
    )


def target(published: Published, link: Link) -> Element:
    return published.pages[link.target].by_id[link.anchor]


def is_official(element: Element) -> bool:
    return any("official-text__official" in each.classes for each in element.ancestors)


def test_a_figure_leads_to_the_same_figure_in_the_official_words(published: Published) -> None:
    differing = []
    for link in figures(published):
        words = target(published, link)
        if not is_official(words) or words.language != LANGUAGES["zh"] or meant(words.text) != meant(link.element.text):
            differing.append(f"{link}: {link.element.text} leads to {words.text}")

    assert [] == differing


def test_a_figure_stays_in_the_language_of_its_page(published: Published) -> None:
    for link in figures(published):
        assert link.page.language == published.pages[link.target].language, link


def test_every_figure_of_the_official_words_is_shown_somewhere(published: Published) -> None:
    """The way back: what is marked in the official words leads to a place that shows the same figure."""
    marked = [
        link
        for page in published.pages.values()
        for link in page.links
        if is_official(link.element) and "id" in link.element.attributes
    ]

    for link in marked:
        row = target(published, link)
        shown = {meant(each.text) for each in row if "data-clause" in each.attributes}
        assert meant(link.element.text) in shown, link
    assert marked


def test_a_quote_stands_in_the_official_words_it_leads_to(published: Published) -> None:
    quotes = 0
    for page in published.pages.values():
        for quote in page.main.all("q"):
            assert quote.language == LANGUAGES["zh"], page
            assert quote.text in _official_words_behind(published, page, quote), (page, quote.text)
            for marked in quote.all("mark"):
                assert marked.text == target(published, _source(page, quote)).text, (page, quote.text)
            quotes += 1

    assert quotes > len(published.pages)


def _source(page: Page, quote: Element) -> Link:
    """Return the link beside a quote, which names its clause."""
    assert quote.parent is not None
    (source,) = [link for link in page.links if link.element.parent is quote.parent]
    return source


def _official_words_behind(published: Published, page: Page, quote: Element) -> str:
    """Return the official paragraph in which the place that a quote leads to stands."""
    place = target(published, _source(page, quote))
    row = next(each for each in place.ancestors if "official-text__row" in each.classes)
    return "".join(each.text for each in row.with_class("official-text__official"))


def test_no_sum_or_share_of_our_own_words_leads_nowhere(published: Published) -> None:
    """Worked examples and model enterprises state invented facts, which the calculator asks for: no clause has them."""
    loose = [
        (page, text.strip())
        for page in published.pages.values()
        for element, text in page.main.texts()
        if MONEY_OR_SHARE.search(text) and not (_leads_somewhere(element) or _is_a_case(element) or _is_code(element))
    ]

    assert [] == loose


def _is_code(element: Element) -> bool:
    """Tell whether the text is code for another page."""
    return element.name == "textarea"


def _leads_somewhere(element: Element) -> bool:
    return is_official(element) or any(each.name in ("a", "q") for each in element.ancestors)


def _is_a_case(element: Element) -> bool:
    return any(
        each.attributes.get("data-module") == "calculator"
        or each.attributes.get("aria-labelledby") == "examples"
        or "data-invented" in each.attributes
        for each in element.ancestors
    )
