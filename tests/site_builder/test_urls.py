"""Links are relative and hold wherever the site is mounted."""

import pytest

from site_builder import urls


@pytest.mark.parametrize(
    ("path", "address", "expected"),
    [
        pytest.param("zh/index.html", "zh/compare/", "compare/", id="down"),
        pytest.param("zh/compare/index.html", "zh/dongzhou/01/", "../dongzhou/01/", id="across"),
        pytest.param("zh/dongzhou/01/index.html", "en/dongzhou/01/", "../../../en/dongzhou/01/", id="other language"),
        pytest.param("zh/dongzhou/01/index.html", "", "../../../", id="to the root"),
        pytest.param("index.html", "zh/", "zh/", id="from the root"),
        pytest.param("404.html", "assets/1/icon.svg", "assets/1/icon.svg", id="to a file"),
        pytest.param("zh/about/index.html", "data/site.json", "../../data/site.json", id="up to a file"),
        pytest.param("zh/about/index.html", "zh/about/", "./", id="to itself"),
        pytest.param("zh/about/index.html", "zh/about/#data", "#data", id="a place in itself"),
        pytest.param("zh/about/index.html", "#data", "#data", id="an anchor alone"),
        pytest.param("zh/index.html", "zh/about/#data", "about/#data", id="a place in another page"),
    ],
)
def test_relative(path: str, address: str, expected: str) -> None:
    """A link from a file to an address is the shortest relative way."""
    assert expected == urls.relative(path, address)


def test_a_page_is_the_index_of_its_folder() -> None:
    """Addresses end in a slash, files in index.html, and one becomes the other."""
    address = urls.measure("zh", "dongzhou", "01", "01-f1")

    assert "zh/dongzhou/01/#01-f1" == address
    assert "zh/dongzhou/01/index.html" == urls.path_of(address)
    assert "zh/dongzhou/01/" == urls.address_of(urls.path_of(address))


def test_an_amending_text_stands_below_the_founding_one() -> None:
    """A city's first document has the short address."""
    assert "en/dongzhou/text/" == urls.text("en", "dongzhou")
    assert "en/dongzhou/text/dz-2026-04/#01" == urls.text("en", "dongzhou", "dz-2026-04", "01")
