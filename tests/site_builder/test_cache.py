"""
Results that take long are kept by what they were made from.
"""

import os
from pathlib import Path

from site_builder.cache import Cache, key_of


def test_a_result_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("made")
        return b"result"

    results = [Cache(tmp_path / "cache").get("key", make) for _ in range(2)]

    assert [b"result", b"result"] == results
    assert ["made"] == made


def test_only_what_is_missing_is_made(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.get("a", lambda: b"old")

    results = cache.get_all(["a", "b", "b"], lambda keys: dict.fromkeys(keys, b"new"))

    assert {"a": b"old", "b": b"new"} == results


def test_the_newest_results_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for age, key in enumerate("abc"):
        cache.get(key, lambda: b"")
        os.utime(tmp_path / key, (1000 - age, 1000 - age))

    cache.keep_newest(2)

    assert ["a", "b"] == sorted(path.name for path in tmp_path.iterdir())


def test_parts_that_join_to_the_same_text_have_keys_of_their_own() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab", "c") == key_of(b"ab", b"c")
