"""The colours that a browser draws around the site are those of the style sheet."""

import pytest

from site_builder.assets import collect_assets
from site_builder.web_app import Colour, bar_colour

SHEET = """:root {{ --colour-accent: {light}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --colour-accent: {dark}; }} }}"""


def sheet(light: str, dark: str) -> dict[str, bytes]:
    return {"assets/css/tokens.css": SHEET.format(light=light, dark=dark).encode(), "assets/css/site.css": b""}


def test_the_bar_has_the_accent_of_either_scheme() -> None:
    found = bar_colour(collect_assets(sheet("#aa0000", "#cc4433")))

    assert Colour("#aa0000", "#cc4433") == found


@pytest.mark.parametrize(("light", "dark"), [("red", "#cc4433"), ("#aa0000", "oklch(60% 0.2 30)")])
def test_a_colour_that_a_manifest_could_not_hold_stops_the_build(light: str, dark: str) -> None:
    with pytest.raises(LookupError, match=r"sets no --colour-accent of the form #rrggbb"):
        bar_colour(collect_assets(sheet(light, dark)))
