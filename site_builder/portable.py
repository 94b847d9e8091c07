"""
The scripts of a site that is opened from a disk.

A page opened from a disk can load a classic script and nothing else that runs: no module, no file by `fetch`, no worker
from an address. So its scripts become one classic script; what they would fetch travels in another, loaded by the first
of them that wants it; and the worker is made from text that is carried there, too. The page's policy stays as it is:
for a page from a disk `'self'` means the disk (tests/engines shows it in three engines), and a worker from a Blob
inherits the policy.

    js/portable/page.js      all scripts of the pages, and templates/portable/page.js in place of `fetch` and `Worker`
    js/portable/carried.js   {"worker": <the worker's script>, "files": {"<folder>/<name>": <what would be fetched>}},
                             each compressed with gzip, in Base64

`tools/portable/classic.mjs` makes one script of many, with esbuild. The same files give the same bytes.
"""

import base64
import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.assets import Assets, publish_assets
from site_builder.cache import Cache, key_of
from site_builder.node import PORTABLE_SCRIPTS, run_script

PAGE_SCRIPT = "js/portable/page.js"
CARRIED = "js/portable/carried.js"
_GLOBAL = "policyComparisonCarries"

_SCRIPT = "classic.mjs"
_MODULES = "assets/js/"
_PORTABLE = "portable/"
_PYTHON = "python/"  # where Python's scripts lie while they become part of the worker's
_ASSETS = "assets/"

# Where a page's own scripts stand: at the same depth as the modules that ask for it.
_PAGE_URL = "SCRIPT_URL"
_PAGE_BANNER = f"const {_PAGE_URL} = document.currentScript.src;"
# A worker from a Blob of a page from a disk has no origin that an address could be made from.
_WORKER_ORIGIN = '"https://disk.invalid"'

Files = Mapping[str, bytes]


def portable_assets(templates: Files, assets: Assets, fetched: Files, cache: Cache) -> Assets:
    """
    Return what pages that are opened from a disk load.

    Args:
        templates: Everything below the folder of templates, by path.
        assets: What pages load otherwise.
        fetched: What scripts would fetch, by path below the site's root.
        cache: Where results are kept.

    Raises:
        FileNotFoundError: There is no Node.
        RuntimeError: The scripts cannot be joined.
    """
    modules = {path: content for path, content in templates.items() if path.startswith((_MODULES, _PORTABLE))}
    python = {
        f"{_PYTHON}{Path(path).name}": content
        for path, content in fetched.items()
        if path.startswith(_ASSETS) and path.endswith(".js")
    }
    page = _classic(
        modules,
        {
            "entry": f"{_MODULES}main.js",
            "inject": [f"{_PORTABLE}page.js"],
            "scripts": {},
            "banner": _PAGE_BANNER,
            "define": {"import.meta.url": _PAGE_URL},
        },
        cache,
    )
    worker = _classic(
        {**modules, **python},
        {
            "entry": f"{_PORTABLE}worker.js",
            "inject": [],
            "scripts": {path.removeprefix(_PYTHON): path for path in sorted(python)},
            "banner": "",
            "define": {"import.meta.url": "location.href", "self.location.origin": _WORKER_ORIGIN},
        },
        cache,
    )
    plain = {name: content for name, content in assets.named.items() if not name.startswith("js/")}
    return publish_assets({**plain, PAGE_SCRIPT: page, CARRIED: _carry(worker, fetched)})


def _carry(worker: bytes, fetched: Files) -> bytes:
    files = {path.removeprefix(_ASSETS): _pack(content) for path, content in sorted(fetched.items())}
    carried = json.dumps({"worker": _pack(worker), "files": files}, indent=1)
    return f"globalThis.{_GLOBAL} = {carried};\n".encode()


def _pack(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def _classic(files: Files, request: Mapping[str, object], cache: Cache) -> bytes:
    """Join modules to one classic script; `request` is described in the script that does it."""
    parts = [part for path, content in sorted(files.items()) for part in (path, content)]
    tool = (PORTABLE_SCRIPTS / _SCRIPT).read_bytes()
    return cache.get(key_of("classic", tool, json.dumps(request), *parts), lambda: _join(files, request))


def _join(files: Files, request: Mapping[str, object]) -> bytes:
    with TemporaryDirectory() as temporary:
        # The real path, so that nothing of it comes into the result.
        folder = Path(temporary).resolve()
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        text = json.dumps({"folder": str(folder), **request})
        return run_script(_SCRIPT, text=text, folder=PORTABLE_SCRIPTS).encode()
