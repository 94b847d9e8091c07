"""
What search engines are told: every page that is worth finding, once.
"""

from xml.etree import ElementTree

from tests.site.conftest import BASE_URL
from tests.site.published import Published

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def places(published: Published) -> list[str]:
    tree = ElementTree.fromstring(published.files["sitemap.xml"])
    assert f"{{{NAMES['s']}}}urlset" == tree.tag
    return [place.text or "" for place in tree.findall("s:url/s:loc", NAMES)]


def addresses(published: Published) -> list[str]:
    pages = (page for page in published.pages.values() if page.path != "404.html" and not page.is_embedded)
    return sorted(page.address for page in pages)


def test_the_sitemap_names_every_page_but_the_lost_one_and_those_for_frames(published: Published) -> None:
    assert [f"/{address}" for address in addresses(published)] == sorted(places(published))


def test_with_a_public_address_the_sitemap_is_absolute(published_at: Published) -> None:
    assert [f"{BASE_URL}/{address}" for address in addresses(published_at)] == sorted(places(published_at))


def test_robots_may_read_everything(published: Published, published_at: Published) -> None:
    assert b"User-agent: *\nAllow: /\n" == published.files["robots.txt"]
    assert f"User-agent: *\nAllow: /\n\nSitemap: {BASE_URL}/sitemap.xml\n".encode() == published_at.files["robots.txt"]
