"""
What lets the site be read without a network: a service worker at its root.

The worker's scripts stand in `templates/service-worker/`. They are published as one classic script, which every engine
takes, in front of which stands what they have to know of this build, and so they change with every build:

    {
      "id": "<hash over all published files>",
      "offline": {"<language>": "<address of the page that is shown for pages not kept>"},
      "core": ["<address of a file that every page may ask for>"],
      "assets": {"<folder, named by content>": ["<name of a file that a page may ask for>"]}
    }

The same files give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping

from site_builder.assets import Assets, without_comments

SERVICE_WORKER = "sw.js"

_SCRIPTS = "service-worker/"
_PARTS = ("kept.js", "pages.js", "assets.js", "builds.js", "events.js")
_REMOVAL = ("removal.js",)

# Below the folder of styles and scripts: what only calculators load. It is kept as it is asked for.
_ON_DEMAND = ("js/calculator/", "js/runtime/", "icons/")


_ASSETS = "assets/"
_ONLY_FOR_HOSTS = ".br"  # served in place of a file, never asked for by its own name


def service_worker(
    templates: Mapping[str, bytes], files: Mapping[str, bytes], assets: Assets, pages: Mapping[str, str]
) -> bytes:
    """
    Write the service worker.

    Args:
        templates: Everything below the folder of templates, by path.
        files: All else that is published, by path below the site's root.
        assets: Styles, scripts and pictures, which are among `files`.
        pages: The address of the page about pages that are not kept, by language; the source language first.

    Raises:
        KeyError: A script of the worker is missing.
    """
    build = {
        "id": _digest(files),
        "offline": dict(pages),
        "core": _core(assets),
        "assets": _by_folder(files),
    }
    text = json.dumps(build, ensure_ascii=True, separators=(",", ":"))
    return f"const BUILD = {text};\n".encode() + _join(templates, _PARTS)


def removal(templates: Mapping[str, bytes]) -> bytes:
    """Return the script that takes a service worker's place, deletes what it kept and ends."""
    return _join(templates, _REMOVAL)


def _join(templates: Mapping[str, bytes], names: tuple[str, ...]) -> bytes:
    """Join scripts, their comments left out: every reader's browser fetches the result with every build."""
    script = b"\n".join(templates[_SCRIPTS + name] for name in names)
    return without_comments(script)


def _core(assets: Assets) -> list[str]:
    """Return what any page may ask for to be shown, but for what is loaded where somebody computes."""
    names = (path.removeprefix(assets.folder) for path in sorted(assets.files))
    return [assets.folder + name for name in names if not name.startswith(_ON_DEMAND)]


def _by_folder(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    folders: dict[str, list[str]] = {}
    for path in sorted(files):
        if path.startswith(_ASSETS) and not path.endswith(_ONLY_FOR_HOSTS):
            folder, _, name = path.removeprefix(_ASSETS).partition("/")
            folders.setdefault(folder, []).append(name)
    return folders


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
