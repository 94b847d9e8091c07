"""What stands around the content of a page: its name, the navigation, the way it hangs below the home page."""

from collections.abc import Iterator, Sequence

from site_builder import urls
from site_builder.pages.edition import Edition
from site_builder.pages.page import Frame, Link


def build_frame(edition: Edition, path: str, title: str, description: str, trail: Sequence[Link] = ()) -> Frame:
    """
    Return what a page has around its content.

    Args:
        edition: Whose language it is in.
        path: The page's file.
        title: Its own title, without the name of the site.
        description: A sentence for search results.
        trail: Links to the pages above it, the home page left out.
    """
    language = edition.language
    home = urls.home(language)
    here = urls.address_of(path)
    return Frame(
        title=title,
        description=description,
        site_title=edition.site.title[language],
        home=home,
        navigation=tuple(Link(text, address, here.startswith(address)) for text, address in _entries(edition)),
        trail=() if here == home else (Link(edition.ui("nav_home"), home), *trail),
        foot=tuple(_foot(edition)),
    )


def _foot(edition: Edition) -> Iterator[Link]:
    yield Link(edition.ui("how_it_works"), urls.about(edition.language))
    if edition.options.data:
        yield Link(edition.ui("open_data"), urls.about(edition.language, "data"))


def _entries(edition: Edition) -> list[tuple[str, str]]:
    language = edition.language
    cities = [(city.name[language], urls.city(language, city.id)) for city in edition.site.cities]
    examples = [(edition.ui("nav", "enterprises"), urls.enterprises(language))] if edition.site.enterprises else []
    return [
        (edition.ui("nav_compare"), urls.compare(language)),
        *cities,
        (edition.ui("nav_calculator"), urls.calculator(language)),
        *examples,
        (edition.ui("nav_about"), urls.about(language)),
    ]
