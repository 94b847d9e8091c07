"""
Every page that the content calls for is there, in every language, and no other.

What is called for is read from the content's files and from the official texts themselves, not from the generator.
"""

from itertools import product
from pathlib import Path

import pytest
import yaml

from tests.compiled import ROOT
from tests.site.originals import CITIES, THEMES, clauses, measures
from tests.site.published import LANGUAGES, Published


def called_for() -> set[str]:
    """Return the pages that the content calls for."""
    below = {"", "compare/", "calculator/", "about/", "offline/"}
    below |= {f"compare/{theme}/" for theme in THEMES}
    below |= {address for city in CITIES for address in (f"{city}/", f"{city}/text/")}
    below |= {f"{city}/{clause}/" for city, clause in measures()}
    below |= {f"embed/{city}/{clause}/" for city, clause in measures() if has_figure(city, clause)}
    enterprises = {path.stem for path in (ROOT / "content" / "enterprises").glob("*.yaml")} - {"order"}
    below |= {"enterprises/"} | {f"enterprises/{name}/" for name in enterprises}
    return {"index.html", "404.html"} | {f"{one}/{rest}index.html" for one, rest in product(LANGUAGES, below)}


def has_figure(city: str, clause: str) -> bool:
    """Tell whether a measure has a benefit whose amount can be computed."""
    text = (ROOT / "content" / "cities" / city / "measures" / f"{clause}.yaml").read_text(encoding="utf-8")
    return any(benefit.get("amount") is not None for benefit in yaml.safe_load(text)["benefits"])


def test_the_pages_are_those_that_the_content_calls_for(published: Published) -> None:
    assert called_for() == set(published.pages)


@pytest.mark.parametrize(("city", "by_chapter", "count"), [("jinjiang", True, 19), ("xiamen", False, 15)])
def test_every_numbered_item_of_an_official_text_has_a_page(
    published: Published, city: str, by_chapter: bool, count: int
) -> None:
    names = set(clauses(city, by_chapter))

    assert count == len(names)
    for language, clause in product(LANGUAGES, names):
        assert f"{language}/{city}/{clause}/index.html" in published.pages


def test_nothing_else_is_published_than_pages_assets_and_data(published: Published) -> None:
    others = [path for path in published.files if path not in published.pages]

    strangers = [path for path in others if not path.startswith(("assets/", "data/"))]
    apps = [f"{language}/manifest.webmanifest" for language in LANGUAGES]
    told_to_hosts = [".htaccess", "_headers"]
    assert sorted([*told_to_hosts, "robots.txt", "sitemap.xml", "sw.js", *apps]) == strangers
    assert {"data/site.json", "data/schema.json", "data/measures.csv"} <= set(others)
    assert [".htaccess"] == [path for path in others if Path(path).name.startswith(".")]
