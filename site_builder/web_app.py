"""
What lets the site be installed as an app: a web app manifest per language.

A manifest stands in its language's folder and all its addresses are relative, so the site can be installed from
wherever it is mounted. It has no `id`: that would be resolved from the root of the host, so that two sites below
different paths would be one app. Left out, it is the address that the app starts at, which is another for each site
and language.
"""

import json
import re
from dataclasses import dataclass

from site_builder import urls
from site_builder.assets import STYLE_SHEET, Assets
from site_builder.languages import tag
from site_builder.model.site import Site

# Made from icon.svg by tools/icons.py; names say the size in pixels.
TOUCH_ICON = "icons/touch-180.png"
_ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icons/icon-192.png", "192x192", "image/png", "any"),
    ("icons/icon-512.png", "512x512", "image/png", "any"),
    ("icons/maskable-512.png", "512x512", "image/png", "maskable"),
)

_BAR = "colour-accent"
_BACKGROUND = "colour-paper"
_DARK = "@media (prefers-color-scheme: dark)"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the style sheet in both schemes, `#rrggbb`."""

    light: str
    dark: str


def bar_colour(assets: Assets) -> Colour:
    """Return the colour of the bar that a browser or a system draws around the site."""
    return _colour(assets, _BAR)


def app_manifests(site: Site, assets: Assets) -> dict[str, bytes]:
    """
    Write the manifests.

    Returns:
        Content by path below the site's root.

    Raises:
        LookupError: An icon or a colour is missing.
    """
    return {urls.app_manifest(language): _manifest(site, assets, language) for language in site.languages}


def _manifest(site: Site, assets: Assets, language: str) -> bytes:
    path, words = urls.app_manifest(language), site.interface["offline"]
    manifest = {
        "name": site.title[language],
        "short_name": words["short_name"][language],
        "description": site.interface["site"]["root_description"][language],
        "lang": tag(language),
        "dir": "ltr",
        "start_url": urls.relative(path, urls.home(language)),
        "scope": urls.relative(path, urls.ROOT),
        "display": "standalone",
        "background_color": _colour(assets, _BACKGROUND).light,
        "theme_color": _colour(assets, _BAR).light,
        "icons": [
            {"src": urls.relative(path, assets.address(name)), "sizes": sizes, "type": media_type, "purpose": purpose}
            for name, sizes, media_type, purpose in _ICONS
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"


def _colour(assets: Assets, name: str) -> Colour:
    light, _, dark = assets.files[assets.address(STYLE_SHEET)].decode().partition(_DARK)
    return Colour(_value(light, name), _value(dark, name))


def _value(styles: str, name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}});", styles)
    if found is None:
        raise LookupError(f"the style sheet sets no --{name} of the form #rrggbb")
    return found[1]
