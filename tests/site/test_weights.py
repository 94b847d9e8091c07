"""
Pages are light: reading costs little on a slow line, and only whoever computes loads the runtime.

What a browser really asks for is watched in tests/browser; here every file is weighed as a host sends it, compressed.
"""

import gzip

import pytest

from tests.site.originals import measures
from tests.site.published import LANGUAGES, Page, Published

KILOBYTE = 1000

READING_PAGE = 40 * KILOBYTE  # with its style sheet, the scripts that every page may load, and its picture
MEASURE_PAGE = 14 * KILOBYTE  # the first ten packets of a connection
CALCULATING_PAGE = 100 * KILOBYTE  # with every script of the site, but not the runtime
CALCULATOR_PAGE = 40 * KILOBYTE

# Loaded only where somebody computes; a browser's own requests are watched in tests/browser.
CALCULATOR_SCRIPTS = ("/js/calculator/", "/js/runtime/")

# Loaded once a page is there and its browser has nothing better to do: what keeps the page on the device.
AT_LEISURE = ("/js/offline/", "/js/runtime/trusted.js", "sw.js")
KEEPING = 11 * KILOBYTE
IN_ALL = 60 * KILOBYTE


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def around(published: Published, with_calculator: bool) -> int:
    """Return what all styles and pictures weigh, and the scripts that a page may load."""
    left_out = AT_LEISURE if with_calculator else (*AT_LEISURE, *CALCULATOR_SCRIPTS)
    shared = [
        path
        for path in published.files
        if path.endswith((".css", ".svg")) or ("/js/" in path and not any(part in path for part in left_out))
    ]
    return sum(weight(published.files[path]) for path in shared)


def at_leisure(published: Published) -> int:
    return sum(weight(content) for path, content in published.files.items() if any(part in path for part in AT_LEISURE))


def computes(page: Page) -> bool:
    return any(each.attributes.get("data-module") == "calculator" for each in page.tree.all("div"))


def is_calculator(page: Page) -> bool:
    return page.path.endswith("/calculator/index.html")


@pytest.mark.parametrize(("has_calculator", "budget"), [(False, READING_PAGE), (True, CALCULATING_PAGE)])
def test_a_page_weighs_little_with_all_it_loads(published: Published, has_calculator: bool, budget: int) -> None:
    shared = around(published, has_calculator)
    pages = {path: page for path, page in published.pages.items() if computes(page) is has_calculator}
    weights = {path: shared + weight(published.files[path]) for path in pages}

    assert weights
    assert {} == {path: total for path, total in weights.items() if total > budget}


def test_to_keep_a_page_costs_little_more(published: Published) -> None:
    """Even where a host lets nothing be kept by the browser itself."""
    pages = [path for path, page in published.pages.items() if not computes(page)]
    heaviest = max(weight(published.files[path]) for path in pages) + around(published, with_calculator=False)

    assert at_leisure(published) <= KEEPING
    assert heaviest + at_leisure(published) <= IN_ALL


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_measure_arrives_at_once(published: Published, language: str) -> None:
    paths = [f"{language}/{city}/{clause}/index.html" for city, clause in measures()]
    heavy = {path: weight(published.files[path]) for path in paths}

    assert {} == {path: total for path, total in heavy.items() if total > MEASURE_PAGE}


def test_the_page_of_the_calculator_stays_small(published: Published) -> None:
    pages = [path for path, page in published.pages.items() if is_calculator(page)]

    assert [] == [path for path in pages if weight(published.files[path]) > CALCULATOR_PAGE]
    assert len(LANGUAGES) == len(pages)


def test_no_page_has_the_browser_fetch_the_runtime_ahead(published: Published) -> None:
    """Preloading would cost every reader megabytes; the runtime's manifest is only named for a script to use."""
    for page in published.pages.values():
        rels = {each.attributes.get("rel", "") for each in page.head.all("link")}
        assert {"stylesheet", "icon", "alternate", "canonical", "manifest", "apple-touch-icon"} >= rels, page
        scripts = [each.attributes["src"] for each in page.tree.all("script") if "src" in each.attributes]
        assert all(address.endswith(("/js/main.js", "/js/from-disk.js")) for address in scripts), page
