"""
The site as one zip file, to be handed on and unpacked.

All lies in one folder of the file's name, so unpacking leaves no pages beside other people's files. The same files give
the same bytes.
"""

import errno
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from site_builder.output import MARK

ZIP = ".zip"

_EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


def write_zip(files: Mapping[str, bytes], target: Path) -> None:
    """
    Write the site into a file, in the place of the one written before.

    Args:
        files: Content by path below the site's root.
        target: The file; neither it nor its folder need exist.

    Raises:
        OSError: It could not be written, or something else than a site in a file is there; that is left as it was.
    """
    _refuse_to_replace_what_is_no_site(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            for path, content in sorted(files.items()):
                entry = zipfile.ZipInfo(f"{target.stem}/{path}", _EARLIEST_ZIP_DATE)
                entry.external_attr = _READABLE
                entry.create_system = _UNIX  # whichever system writes it
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _refuse_to_replace_what_is_no_site(target: Path) -> None:
    if target.exists() and not _is_site(target):
        what = "this is no site made here, so it is not replaced; name another file, or remove this one"
        raise FileExistsError(errno.EEXIST, what, str(target))


def _is_site(target: Path) -> bool:
    if not target.is_file() or not zipfile.is_zipfile(target):
        return False
    with zipfile.ZipFile(target) as archive:
        return any(name.partition("/")[2] == MARK for name in archive.namelist())
