"""
Takes the place of the first module that Pyodide's start imports.

It imports the same two. Besides, it makes the imports that follow quicker: an archive is read once, not for each of its
modules; what was prepared when the site was built is used; and modules that are hardly ever used are put off.
"""

import zipimport

import late
import prepared

_read_from_file = zipimport._get_data
_archives: dict[str, bytes] = {}

# Of a file's local header: its size without name and extra field, and where their two lengths of two bytes stand.
_HEADER, _LENGTHS = 30, (26, 28)


def _read(archive: str, entry: tuple) -> bytes:
    """Return a file of an archive, which is kept in memory; an entry is what zipimport notes of each."""
    _, compression, size, _, offset, *_ = entry
    if compression:
        return _read_from_file(archive, entry)
    if archive not in _archives:
        with open(archive, "rb") as file:  # noqa: PTH123 - pathlib would take longer than all else here
            _archives[archive] = file.read()
    whole = _archives[archive]
    start = offset + _HEADER + sum(int.from_bytes(whole[offset + at : offset + at + 2], "little") for at in _LENGTHS)
    return whole[start : start + size]


zipimport._get_data = _read
prepared.use(__loader__.get_data(f"{__loader__.archive}/prepared.marshal"))
late.put_off()

from . import _base, _importhook  # noqa: E402

__all__ = ["_base", "_importhook"]


def set_excepthook() -> None:
    """Leave exceptions to Python: they go to whoever called, and nothing is printed."""
