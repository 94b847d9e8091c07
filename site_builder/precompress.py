"""
Compressed copies beside files, for hosts that serve such copies and for scripts that ask for them.

Each file at `<path>` gets `<path>.gz` and `<path>.br`. The best compression takes half a minute for the interpreter, so
copies are kept.
"""

import gzip
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.cache import Cache, key_of
from site_builder.node import run_script

GZIP = ".gz"
BROTLI = ".br"

_SCRIPT = "brotli.mjs"

Compress = Callable[[Mapping[str, bytes]], dict[str, bytes]]


def precompress(files: Mapping[str, bytes], cache: Cache) -> dict[str, bytes]:
    """
    Return the compressed copies of files.

    Args:
        files: Content by path.
        cache: Where copies are kept.

    Raises:
        FileNotFoundError: There is no Node.
        RuntimeError: Something could not be compressed.
    """
    keys = {path: key_of("precompress", content) for path, content in files.items()}
    contents = {keys[path]: content for path, content in files.items()}
    copies: dict[str, bytes] = {}
    for suffix, compress in _WAYS.items():
        by_key = {key + suffix: content for key, content in contents.items()}
        made = cache.get_all(by_key, partial(_make, compress, by_key))
        copies |= {path + suffix: made[key + suffix] for path, key in keys.items()}
    return copies


def _make(compress: Compress, contents: Mapping[str, bytes], wanted: list[str]) -> dict[str, bytes]:
    return compress({key: contents[key] for key in wanted})


def _gzip(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {key: gzip.compress(content, 9, mtime=0) for key, content in contents.items()}


def _brotli(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Compress by Node, which has Brotli built in; Python has not."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for key, content in contents.items():
            (folder / key).write_bytes(content)
        run_script(_SCRIPT, folder)
        return {key: (folder / key).read_bytes() for key in contents}


_WAYS: dict[str, Compress] = {GZIP: _gzip, BROTLI: _brotli}
