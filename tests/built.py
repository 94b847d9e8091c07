"""
The site as it is built from the content, once for all tests.
"""

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.build import Folders, Report, build

ROOT = Path(__file__).resolve().parent.parent


class NotBuilt(Exception):
    """The content or the runtime has problems; the message lists them."""


@cache
def built_site(base_url: str | None = None, *, portable: bool = False) -> Path:
    """
    Build the site into a folder that lasts until the tests end, and return the folder.

    Args:
        base_url: The public address that absolute links are to begin with; None leaves all links relative.
        portable: Whether the site is to be opened from a disk.

    Raises:
        NotBuilt: There are problems, and so there is no site.
    """
    kept = TemporaryDirectory(prefix="built-site-")
    atexit.register(kept.cleanup)
    public = Path(kept.name) / "public"
    folders = Folders(
        content=ROOT / "content",
        templates=ROOT / "templates",
        calculators=ROOT / "calculators",
        pyodide=ROOT / "node_modules" / "pyodide",
        public=public,
        cache=ROOT / ".cache" / "build",
    )
    result = build(folders, base_url, lambda _: None, portable=portable)
    if not isinstance(result, Report):
        raise NotBuilt("\n".join(["the site cannot be built:", *map(str, result)]))
    return public
