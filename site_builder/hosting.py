"""
What a host should send along with the site's files, as four kinds of hosts want it told.

The site needs none of it. Where a host can be told, its headers say what a page's own head cannot (who may frame it)
and govern a worker's script too; files named by their content are kept for ever, everything else is asked about anew;
each file has its type and goes out compressed.

`_headers` and `.htaccess` are read from the site's own folder, so a build writes them there; to a host that does not
know them they are files like any other. What an administrator of nginx or Caddy copies is printed by
`python -m site_builder headers`: it names a folder of that machine, which is nothing to publish.

There are four kinds of files: pages, and whatever is of no other kind; pages that others may frame; files named by
their content; open data. Kinds are told by patterns that hold wherever the site is mounted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder import urls
from site_builder.policy import header_policy
from site_builder.render import fill_text, lost_script, templates_only

HEADERS_FILE = "_headers"
HTACCESS = ".htaccess"
ADMINISTERED = ("nginx", "caddy")

_POLICY = "Content-Security-Policy"
_SHARING = "Cross-Origin-Resource-Policy"
_CACHING = "Cache-Control"
_READING = "Access-Control-Allow-Origin"

# What a page can ask a browser for and none of ours does. The calculators copy their address.
_NEVER_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
_USED = ("clipboard-write",)

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in _NEVER_USED), *(f"{name}=(self)" for name in _USED)]),
    "Cross-Origin-Opener-Policy": "same-origin",
}

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"

# Media types by the end of a file's name; a host's own table may be older than WebAssembly.
MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}
_TEXTS = ("html", "css", "js", "json", "webmanifest", "svg", "csv", "txt", "xml")
_COMPRESSED_ALREADY = ("png",)

_KINDS_BY_FOLDER = {"assets": "asset", "data": "data"}


@dataclass(frozen=True, slots=True)
class Kind:
    """Files that get the same headers, beside those that everything gets."""

    name: str
    pattern: str  # a regular expression that finds itself in the address of each such file
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Map:
    """One header, by address, as nginx writes it."""

    header: str
    variable: str
    default: str
    patterns: Mapping[str, str]


def kinds(inline: Sequence[str]) -> tuple[Kind, ...]:
    """
    Return the kinds of files, each after those that it makes an exception from.

    Args:
        inline: Scripts inside any of the site's pages.
    """
    policy = header_policy(inline, may_be_framed=False)
    framed = header_policy(inline, may_be_framed=True)
    return (
        Kind("page", "", {_POLICY: policy, _SHARING: "same-origin", _CACHING: _ASK_FIRST}),
        Kind("framed", urls.EMBED_PATTERN, {_POLICY: framed, _SHARING: "cross-origin", _CACHING: _ASK_FIRST}),
        Kind("asset", "/assets/[0-9a-f]+/", {_POLICY: policy, _SHARING: "same-origin", _CACHING: _FOR_EVER}),
        Kind(
            "data",
            "/data/[a-z]+[.]",
            {_POLICY: policy, _SHARING: "cross-origin", _CACHING: _ASK_FIRST, _READING: "*"},
        ),
    )


def published_files(templates: Mapping[str, bytes], paths: Iterable[str]) -> dict[str, bytes]:
    """
    Return what is published for hosts that read the site's own folder.

    Args:
        templates: As `assets.read_templates` returns them.
        paths: All other published files, by path below the site's root.
    """
    found = kinds(_inline(templates))
    return {
        HEADERS_FILE: _fill(templates, "headers", rules=_rules(paths, found)),
        HTACCESS: _fill(templates, "htaccess", **_values(found)),
    }


def snippet(host: str, templates: Mapping[str, bytes], root: str) -> str:
    """
    Return what an administrator copies.

    Args:
        host: One of `ADMINISTERED`.
        templates: As `assets.read_templates` returns them.
        root: The site's folder on the administrator's machine.
    """
    return _fill(templates, host, root=root, **_values(kinds(_inline(templates)))).decode()


def _inline(templates: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the one script that stands inside a page: which page a host shows it in, no pattern can tell."""
    return (lost_script(templates_only(templates)),)


def _fill(templates: Mapping[str, bytes], name: str, **values: object) -> bytes:
    return fill_text(templates[f"hosting/{name}.txt"].decode(), **values)


def _values(found: tuple[Kind, ...]) -> dict[str, object]:
    page, *special = found
    return {
        "always": ALWAYS,
        "kinds": {kind.name: kind.headers for kind in found},
        "special": [Kind(kind.name, kind.pattern, _exceptions(kind, page)) for kind in special],
        "maps": _maps(page, special),
        "types": MEDIA_TYPES,
        "texts": _TEXTS,
        "text_types": [MEDIA_TYPES[extension] for extension in _TEXTS],
        "compressible": [MEDIA_TYPES[extension] for extension in MEDIA_TYPES if extension not in _COMPRESSED_ALREADY],
    }


def _exceptions(kind: Kind, page: Kind) -> dict[str, str]:
    """Return the headers of a kind that are not those of a page."""
    return {name: value for name, value in kind.headers.items() if page.headers.get(name) != value}


def _maps(page: Kind, special: Sequence[Kind]) -> list[_Map]:
    names = dict.fromkeys(name for kind in (page, *special) for name in kind.headers)
    return [
        _Map(
            name,
            f"comparison_{name.lower().replace('-', '_')}",
            page.headers.get(name, ""),
            {kind.pattern: kind.headers[name] for kind in special if name in _exceptions(kind, page)},
        )
        for name in names
    ]


def _rules(paths: Iterable[str], found: tuple[Kind, ...]) -> list[_Rule]:
    """
    Return rules of which one, beside the first, fits each file: rules that overlap would join values that exclude
    each other.

    The first is all that fits an address that leads nowhere. It cannot say who may frame such a page, since it fits the
    pages that may be framed as well.
    """
    by_name = {kind.name: kind for kind in found}
    everything = {**ALWAYS, _POLICY: by_name["framed"].headers[_POLICY]}
    patterns = dict(sorted({_pattern(path): _kind_of(path) for path in paths}.items()))
    return [_Rule("/*", everything), *(_Rule(pattern, by_name[name].headers) for pattern, name in patterns.items())]


def _pattern(path: str) -> str:
    """Return the pattern of the part of the site that a file lies in, or its own address where it lies in none."""
    top, *further = path.split("/")[:-1] or [""]
    if top in _KINDS_BY_FOLDER:
        return f"/{top}/*"
    return f"/{top}/{further[0]}/*" if further else f"/{urls.address_of(path)}"


def _kind_of(path: str) -> str:
    if urls.is_embed(path):
        return "framed"
    return _KINDS_BY_FOLDER.get(path.partition("/")[0], "page")
