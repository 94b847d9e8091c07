"""
Compressed copies hold what the file holds.
"""

import gzip
import subprocess
from pathlib import Path

import pytest

from site_builder.cache import Cache
from site_builder.node import find_node
from site_builder.precompress import precompress

FILES = {
    "assets/a/rules.json": b"[1, 2, 3]" * 1000,
    "assets/b/empty.zip": b"",
    "assets/c/rules.json": b"[1, 2, 3]" * 1000,
}

DECOMPRESS = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"


@pytest.mark.node
def test_each_file_has_both_copies_with_its_content(tmp_path: Path) -> None:
    copies = precompress(FILES, Cache(tmp_path))

    assert sorted(f"{path}{suffix}" for path in FILES for suffix in (".br", ".gz")) == sorted(copies)
    for path, content in FILES.items():
        node = [find_node(), "-e", DECOMPRESS]
        opened = subprocess.run(node, input=copies[f"{path}.br"], capture_output=True, check=True).stdout
        assert content == gzip.decompress(copies[f"{path}.gz"]) == opened


@pytest.mark.node
def test_the_copies_are_the_same_every_time(tmp_path: Path) -> None:
    assert precompress(FILES, Cache(tmp_path / "one")) == precompress(FILES, Cache(tmp_path / "other"))
