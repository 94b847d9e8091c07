"""
What takes long to make is kept by the content of what it was made from, so that the next build finds it.

The folder may be removed at any time.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of results, each in a file named by its key."""

    folder: Path

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the result for a key, made now if it is not there."""
        (result,) = self.get_all([key], lambda _: {key: make()}).values()
        return result

    def get_all(self, keys: Iterable[str], make: Callable[[list[str]], Mapping[str, bytes]]) -> dict[str, bytes]:
        """
        Return the results for several keys.

        Args:
            keys: Hashes, as `key_of` writes them.
            make: Is called with the keys that are not there, if any, and makes the results for all of them.
        """
        wanted = list(dict.fromkeys(keys))
        found = {key: path.read_bytes() for key in wanted if (path := self.folder / key).is_file()}
        for key in found:
            (self.folder / key).touch()  # so that what is used stays longest
        missing = [key for key in wanted if key not in found]
        if missing:
            made = make(missing)
            for key in missing:
                self._put(key, made[key])
            found |= made
        return {key: found[key] for key in wanted}

    def keep_newest(self, count: int) -> None:
        """Remove all but so many of the results that were used last."""
        if self.folder.is_dir():
            files = sorted(self.folder.iterdir(), key=lambda path: (path.stat().st_mtime_ns, path.name))
            for path in files[:-count]:
                path.unlink(missing_ok=True)

    def _put(self, key: str, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / f"{key}.{os.getpid()}"
        unfinished.write_bytes(content)
        unfinished.replace(self.folder / key)


def key_of(*parts: bytes | str) -> str:
    """Return a hash of all parts in their order."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(f"{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()
