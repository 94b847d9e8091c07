"""
The files that pages load: style sheets, scripts, pictures.

They are published together in one folder that is named after their content. So a page and what it loads always fit each
other, files may be kept by browsers for ever, and scripts find each other by relative addresses.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STYLE_SHEET = "css/site.css"
_ASSETS = "assets/"
_STYLES = "assets/css/"
_LAYERS = "assets/css/site.css"
_DIGEST_LENGTH = 12
# Comments that have lines of their own; no text in our scripts begins a line so.
_SCRIPT_COMMENTS = re.compile(rb"^[ ]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ ]*$", re.DOTALL | re.MULTILINE)
_BLANK_LINES = re.compile(rb"\n\s*\n")
_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Assets:
    """Published files by path below the site's root, and the folder they stand in."""

    folder: str  # assets/3f2a9c…/
    files: Mapping[str, bytes]

    def address(self, name: str) -> str:
        """
        Return the address of a file.

        Raises:
            LookupError: There is no such file.
        """
        path = self.folder + name
        if path not in self.files:
            raise LookupError(f"there is no asset {name}")
        return path

    @property
    def named(self) -> dict[str, bytes]:
        """Return the files by their names in the folder."""
        return {path.removeprefix(self.folder): content for path, content in self.files.items()}


def read_templates(folder: Path) -> dict[str, bytes]:
    """
    Read everything below the folder of templates: templates, styles, scripts.

    Returns:
        Files by path below the folder, sorted.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def collect_assets(files: Mapping[str, bytes]) -> Assets:
    """
    Put together what is published.

    Args:
        files: Files by path below the folder of templates.
    """
    named = {
        path.removeprefix(_ASSETS): without_comments(content) if path.endswith(".js") else content
        for path, content in sorted(files.items())
        if path.startswith(_ASSETS) and not path.startswith(_STYLES)
    }
    named[STYLE_SHEET] = _style_sheet(files)
    return publish_assets(named)


def without_comments(script: bytes) -> bytes:
    """Return a script without its comments, a third of it: those that stand in lines of their own, as ours do."""
    return _BLANK_LINES.sub(b"\n", _SCRIPT_COMMENTS.sub(b"", script)).lstrip()


def publish_assets(named: Mapping[str, bytes]) -> Assets:
    """Put files, by their names, into a folder that is named after them all."""
    folder = f"{_ASSETS}{_digest(named)}/"
    return Assets(folder, {folder + name: content for name, content in sorted(named.items())})


def _style_sheet(files: Mapping[str, bytes]) -> bytes:
    """Join all styles: the order of the layers first, then the general sheets, then each component's."""
    sheets = sorted(path for path in files if path.endswith(".css"))
    general = [path for path in sheets if path.startswith(_STYLES) and path != _LAYERS]
    components = [path for path in sheets if path.startswith("components/")]
    return b"\n".join(_terse(files[path]) for path in [_LAYERS, *general, *components]) + b"\n"


def _terse(sheet: bytes) -> bytes:
    """Leave out what only its writers read, a sixth of what every visitor fetches: comments, indents, blank lines."""
    lines = _COMMENT.sub(b" ", sheet).splitlines()
    return b"\n".join(line.strip() for line in lines if line.strip())


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGEST_LENGTH]
