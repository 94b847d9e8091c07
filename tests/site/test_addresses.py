"""
Every page that the content calls for is there, in every language, and no other.

What is called for is read from the content's files and from the official texts themselves, not from the generator.
"""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.built import ROOT
from tests.site.published import LANGUAGES, Published

CONTENT = ROOT / "content"
CITIES = sorted(folder.name for folder in (CONTENT / "cities").iterdir())
THEMES = sorted(path.stem for path in (CONTENT / "comparisons").glob("*.yaml") if path.stem != "order")

DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)}
CHAPTER = re.compile(r"## ([一二三四五六七八九十]+)、")
ITEM = re.compile(r"（([一二三四五六七八九十]+)）")


def number(numeral: str) -> int:
    """Read a numeral below a hundred: 十五."""
    tens, ten, ones = numeral.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def items(text: str, is_numbered_by_chapter: bool) -> list[str]:
    """Return the names of the numbered items of an official text: 1-1 by chapter, 01 throughout."""
    found, chapter = [], 0
    for line in text.splitlines():
        if heading := CHAPTER.match(line):
            chapter = number(heading[1])
        elif chapter and (item := ITEM.match(line)):
            found.append(f"{chapter}-{number(item[1])}" if is_numbered_by_chapter else f"{number(item[1]):02d}")
    return found


def text_of(city: str) -> str:
    (path,) = (CONTENT / "cities" / city / "documents").glob("*/text.zh.md")
    return path.read_text("utf-8")


def measures() -> list[tuple[str, str]]:
    folders = {city: CONTENT / "cities" / city / "measures" for city in CITIES}
    return [(city, path.stem) for city, folder in folders.items() for path in sorted(folder.glob("*.yaml"))]


def called_for() -> set[str]:
    """Return the pages that the content calls for."""
    below = {"", "compare/", "calculator/", "about/"}
    below |= {f"compare/{theme}/" for theme in THEMES}
    below |= {address for city in CITIES for address in (f"{city}/", f"{city}/text/")}
    below |= {f"{city}/{clause}/" for city, clause in measures()}
    return {"index.html", "404.html"} | {f"{one}/{rest}index.html" for one, rest in product(LANGUAGES, below)}


def test_the_pages_are_those_that_the_content_calls_for(published: Published) -> None:
    assert called_for() == set(published.pages)


@pytest.mark.parametrize(("city", "by_chapter", "count"), [("jinjiang", True, 19), ("xiamen", False, 15)])
def test_every_numbered_item_of_an_official_text_has_a_page(
    published: Published, city: str, by_chapter: bool, count: int
) -> None:
    clauses = items(text_of(city), by_chapter)

    assert count == len(set(clauses))
    for language, clause in product(LANGUAGES, clauses):
        assert f"{language}/{city}/{clause}/index.html" in published.pages


def test_nothing_else_is_published_than_pages_assets_and_data(published: Published) -> None:
    others = [path for path in published.files if path not in published.pages]

    strangers = [path for path in others if not path.startswith(("assets/", "data/"))]
    assert ["robots.txt", "sitemap.xml"] == strangers
    assert {"data/site.json", "data/schema.json", "data/measures.csv"} <= set(others)
    assert not [path for path in others if Path(path).name.startswith(".")]
