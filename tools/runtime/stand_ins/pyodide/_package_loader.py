"""
Takes the place of Pyodide's installer of packages, which would bring archives and temporary files along.

No package is published, so none can be installed. Pyodide's start reads the two folders and calls the function.
"""


class _Folder:
    """A path that is no text: text would cross into JavaScript as text, which has no `__str__`."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder("/lib/python3.14/site-packages")
DSO_DIR = _Folder("/lib")


def init_loaded_packages() -> None:
    """Note which packages are there from the start: none."""
