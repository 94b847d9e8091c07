"""`sentence-places`: a sentence of the calculators has the same places in every language."""

import re
from collections.abc import Iterator

from site_builder.model.site import Site
from site_builder.problems import Problem

PLACE = re.compile(r"\{([a-z_]+)\}")


def check(site: Site) -> Iterator[Problem]:
    """Compare the places of every sentence."""
    for name, words in site.sentences.items():
        places = {language: sorted(PLACE.findall(text)) for language, text in words.by_language.items()}
        first = places[site.languages[0]]
        for language, found in places.items():
            if found != first:
                what = f"{name} has the places {_join(first)} in {site.languages[0]} and {_join(found)} in {language}"
                why = "a visitor would read a sentence with a hole in it"
                yield Problem(words.where, "sentence-places", what, why, "use the same places in every language")


def _join(places: list[str]) -> str:
    return ", ".join(places) or "none"
