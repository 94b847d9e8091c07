"""
Where pages stand: addresses below the site's root, and relative links between them.

An address is what a link leads to, `zh/jinjiang/1-1/#1-1-f2`: below the root, ending in "/" for a page, with an anchor
where a place in it is meant. A path is the file behind it, `zh/jinjiang/1-1/index.html`.
"""

import posixpath

ROOT = ""

# Finds itself in the address of every page that others may show in a frame, and in no other.
EMBED_PATTERN = "/[a-z]+/embed/"


def home(language: str) -> str:
    return f"{language}/"


def compare(language: str) -> str:
    return f"{language}/compare/"


def theme(language: str, theme_id: str) -> str:
    return f"{language}/compare/{theme_id}/"


def calculator(language: str) -> str:
    return f"{language}/calculator/"


def enterprises(language: str) -> str:
    return f"{language}/enterprises/"


def enterprise(language: str, enterprise_id: str) -> str:
    return f"{language}/enterprises/{enterprise_id}/"


def embed(language: str, city_id: str, clause: str) -> str:
    """Return the address of a measure's calculator for other people's pages."""
    return f"{language}/embed/{city_id}/{clause}/"


def is_embed(path: str) -> bool:
    """Tell whether a file is a page that others may show in a frame."""
    return path.split("/")[1:2] == ["embed"]


def about(language: str, anchor: str = "") -> str:
    return _at(f"{language}/about/", anchor)


def kept(language: str) -> str:
    """Return the address of the list of pages that are kept on the reader's device."""
    return f"{language}/offline/"


def app_manifest(language: str) -> str:
    """Return the address of what a browser reads to install the site as an app."""
    return f"{language}/manifest.webmanifest"


def city(language: str, city_id: str, anchor: str = "") -> str:
    return _at(f"{language}/{city_id}/", anchor)


def measure(language: str, city_id: str, clause: str, anchor: str = "") -> str:
    return _at(f"{language}/{city_id}/{clause}/", anchor)


def text(language: str, city_id: str, amendment: str | None = None, anchor: str = "") -> str:
    """Return the address of a city's founding text, or of the document that amends it."""
    folder = f"{language}/{city_id}/text/"
    return _at(folder if amendment is None else f"{folder}{amendment}/", anchor)


def path_of(address: str) -> str:
    """Return the file behind an address."""
    page = address.partition("#")[0]
    return page + "index.html" if page == ROOT or page.endswith("/") else page


def address_of(path: str) -> str:
    """Return the address of a file: a folder for an index page."""
    return path.removesuffix("index.html")


def relative(path: str, address: str) -> str:
    """
    Return the link from a file to an address, which holds wherever the site is mounted.

    Args:
        path: The file that the link stands in.
        address: What it leads to; an anchor alone is a place in the same file.
    """
    page, mark, anchor = address.partition("#")
    if mark and (page == ROOT or path_of(page) == path):
        return mark + anchor
    target = posixpath.relpath("/" + page, posixpath.dirname("/" + path))
    if page == ROOT or page.endswith("/"):
        target += "/"
    return target + mark + anchor


def relative_file(path: str, address: str) -> str:
    """Return the link from a file to the file behind an address, which needs no host that looks into folders."""
    page, mark, anchor = address.partition("#")
    if mark and (page == ROOT or path_of(page) == path):
        return mark + anchor
    return relative(path, path_of(page)) + mark + anchor


def _at(page: str, anchor: str) -> str:
    return f"{page}#{anchor}" if anchor else page
