"""The set-ups that are compared, as files of one host: stock Pyodide, the site's own runtime, and PyScript."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.build import Folders, Report, build, check
from site_builder.cache import Cache
from site_builder.compile import compile_rules
from site_builder.precompress import precompress
from site_builder.runtime import CALCULATORS, RULES, Pyodide, pack, read_modules, read_pyodide

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
PYSCRIPT = ROOT / "bench" / "node_modules" / "@pyscript" / "core" / "dist"
PAGES = {"stock": "/stock.html", "ours": "/ours.html", "PyScript": "/pyscript.html"}

_OURS = """<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}<title>Our runtime</title>
<script type="module" src="ours.js"></script></head><body></body></html>"""


@dataclass(frozen=True)
class Sites:
    """Files by path from the host's root, and what the pages are asked."""

    files: dict[str, bytes]
    request: str


def make_sites() -> Sites:
    """
    Build the site and put the pages beside it.

    Raises:
        SystemExit: The content has problems, or Pyodide is not installed.
    """
    folders = Folders(
        content=ROOT / "content",
        templates=ROOT / "templates",
        calculators=ROOT / "calculators",
        pyodide=ROOT / "node_modules" / "pyodide",
        public=Path(),
        cache=ROOT / ".cache" / "build",
    )
    site, problems = check(folders.content, _quiet)
    pyodide = read_pyodide(folders.pyodide)
    if site is None or problems or not isinstance(pyodide, Pyodide):
        raise SystemExit("the content has problems or Pyodide is missing; run `make site`")
    stock = {
        **{f"/stock/{name}": content for name, content in pyodide.files.items()},
        f"/stock/{CALCULATORS}": pack(read_modules(folders.calculators)),
        f"/stock/{RULES}": compile_rules(site).encode(),
        "/stock.html": (HERE / "stock.html").read_bytes(),
        "/stock.js": (HERE / "stock.js").read_bytes(),
        "/stock-worker.js": (HERE / "stock-worker.js").read_bytes(),
    }
    ours = _ours(folders)
    plain = {
        path: content
        for path, content in {**stock, **_pyscript(pyodide), **ours}.items()
        if not path.endswith((".gz", ".br"))
    }
    copies = precompress(plain, Cache(folders.cache))
    request = {"as_of": "2026-06-30", **site.enterprises[0].request}
    # The site's own copies come last: they are what is published.
    return Sites({"/favicon.ico": b"", **plain, **copies, **ours}, json.dumps(request, ensure_ascii=False))


def _ours(folders: Folders) -> dict[str, bytes]:
    with TemporaryDirectory() as temporary:
        public = Path(temporary) / "public"
        report = build(
            Folders(folders.content, folders.templates, folders.calculators, folders.pyodide, public, folders.cache),
            None,
            _quiet,
        )
        if not isinstance(report, Report):
            raise SystemExit("the site cannot be built; run `make site`")
        files = {
            f"/{path.relative_to(public).as_posix()}": path.read_bytes()
            for path in sorted((public / "assets").rglob("*"))
            if path.is_file()
        }
        page = (public / "en" / "index.html").read_text("utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', page)
    if found is None:
        raise SystemExit("the site's pages have no policy; mend the templates")
    script = (HERE / "ours.js").read_text("utf-8")
    script = script.replace("CLIENT", _address(files, "/js/runtime/client.js"))
    script = script.replace("MANIFEST", _address(files, "/runtime.json"))
    return {**files, "/ours.html": _OURS.format(policy=found[0]).encode(), "/ours.js": script.encode()}


def _pyscript(pyodide: Pyodide) -> dict[str, bytes]:
    """Return PyScript's own files; it wants Pyodide's scripts by their original names."""
    if not PYSCRIPT.is_dir():
        raise SystemExit("PyScript is not installed; run `make bench-browser`")
    files = {f"/pyscript/{path.name}": path.read_bytes() for path in sorted(PYSCRIPT.glob("*.js"))}
    for name in ("pyodide", "pyodide.asm"):
        files[f"/stock/{name}.mjs"] = pyodide.files[f"{name}.js"]
    for name in ("pyscript.html", "pyscript.js", "pyscript_asked.py"):
        files[f"/{name}"] = (HERE / name).read_bytes()
    return files


def _address(files: dict[str, bytes], name: str) -> str:
    (path,) = [path for path in files if path.endswith(name)]
    return f".{path}"


def _quiet(stage: str) -> None:
    """Show nothing while building."""
