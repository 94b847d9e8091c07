"""
Hosts that take headers send the policy of the pages, and what only a header can say, to each file as it should be.

The headers are written out here once more on purpose: whoever loosens them has to do so in two places.
"""

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.site import hosts
from tests.site.published import Published
from tests.site.test_policy import policy

ROOT = Path(__file__).parents[2]

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NO_FRAMES = "; frame-ancestors 'none'"
PAGE = {"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-cache"}
FRAMED = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-cache"}
ASSET = {"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "public, max-age=31536000, immutable"}
DATA = {**FRAMED, "Access-Control-Allow-Origin": "*"}

POLICY = "Content-Security-Policy"
TOLD_IN_THE_SITE = ("_headers", ".htaccess")


def printed(host: str) -> str:
    """Return what the command line prints for an administrator."""
    command = [sys.executable, "-m", "site_builder", "headers", host, "--output", "/srv/policies"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def senders(published: Published) -> dict[str, hosts.Respond]:
    """By kind of host, what it sends for a path."""
    return {
        "_headers": hosts.of_headers_file(published.files["_headers"].decode()),
        "htaccess": hosts.of_htaccess(published.files[".htaccess"].decode()),
        "nginx": hosts.of_nginx(printed("nginx")),
        "caddy": hosts.of_caddy(printed("caddy")),
    }


HOSTS = ("_headers", "htaccess", "nginx", "caddy")


def addresses(published: Published) -> list[str]:
    return [f"/{path.removesuffix('index.html')}" for path in published.files if path not in TOLD_IN_THE_SITE]


def expected(path: str, of_the_page: str) -> dict[str, str]:
    """Return the headers for a path, given the policy in the head of the site's most liberal page."""
    if path.split("/")[2:3] == ["embed"]:
        return {**ALWAYS, **FRAMED, POLICY: of_the_page}
    closed = {**ALWAYS, POLICY: of_the_page + NO_FRAMES}
    folder = path.split("/")[1]
    return {**closed, **{"assets": ASSET, "data": DATA}.get(folder, PAGE)}


@pytest.mark.parametrize("host", HOSTS)
def test_every_file_gets_its_headers(published: Published, senders: dict[str, hosts.Respond], host: str) -> None:
    # The page for lost addresses may come for any address, so its script is allowed wherever a header is sent.
    lost = policy(published.pages["404.html"])
    for path in addresses(published):
        sent = senders[host](path)
        features = sent.pop("Permissions-Policy").split(", ")
        if host == "_headers":
            # Whichever a host sends of the two, or both: the one for everything and the one for this part of the site.
            everything, sent[POLICY] = sent[POLICY].split(", ")
            assert everything == lost
        assert sent == expected(path, lost), path
        assert [feature for feature in features if not feature.endswith("=()")] == ["clipboard-write=(self)"]
        assert len(features) == len(set(features))


@pytest.mark.parametrize("host", HOSTS)
def test_an_address_that_leads_nowhere_has_a_policy(
    published: Published, senders: dict[str, hosts.Respond], host: str
) -> None:
    sent = senders[host]("/nowhere/at/all")

    assert sent[POLICY].startswith(policy(published.pages["404.html"]))
    assert sent.items() >= ALWAYS.items()


@pytest.mark.parametrize("host", ["htaccess", "nginx", "caddy"])
def test_it_holds_wherever_the_site_is_mounted(
    published: Published, senders: dict[str, hosts.Respond], host: str
) -> None:
    for path in addresses(published):
        assert senders[host](path) == senders[host](f"/below/another{path}"), path


def test_of_the_rules_in_the_site_one_beside_the_first_fits_each_file(published: Published) -> None:
    """Rules that both fit would have their values joined: `no-cache, immutable` means nothing good."""
    everything, *rules = hosts.headers_file_rules(published.files["_headers"].decode())

    assert everything[0] == "/*"
    for path in addresses(published):
        assert 1 == sum(hosts.fits(pattern, path) for pattern, _ in rules), path
    assert all(any(hosts.fits(pattern, path) for path in addresses(published)) for pattern, _ in rules)


def test_the_rules_in_the_site_keep_to_the_limits_of_hosts(published: Published) -> None:
    """Cloudflare Pages reads a hundred rules, lines of 2,000 characters, and one star in each pattern."""
    text = published.files["_headers"].decode()
    rules = list(hosts.headers_file_rules(text))

    assert len(rules) < 100
    assert max(map(len, text.splitlines())) < 2000
    assert all(pattern.count("*") <= 1 for pattern, _ in rules)


@pytest.mark.parametrize("host", ["htaccess", "nginx", "caddy"])
def test_every_kind_of_file_has_a_media_type(published: Published, host: str) -> None:
    text = published.files[".htaccess"].decode() if host == "htaccess" else printed(host)

    types = hosts.media_types(host, text)

    endings = {PurePosixPath(path).suffix.removeprefix(".") for path in published.files if path not in TOLD_IN_THE_SITE}
    assert endings - {"br", "gz"} <= types.keys()
    assert (
        types.items()
        >= {
            "html": "text/html",
            "js": "text/javascript",
            "wasm": "application/wasm",
            "webmanifest": "application/manifest+json",
        }.items()
    )


def test_the_folder_of_the_site_is_named(published: Published) -> None:
    assert 'root "/srv/policies";' in printed("nginx")
    assert 'root * "/srv/policies"' in printed("caddy")
    assert b"/srv" not in published.files["_headers"] + published.files[".htaccess"]
