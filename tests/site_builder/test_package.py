"""
The site in one zip file: the same content gives the same bytes, and nobody else's file is replaced.
"""

import zipfile
from pathlib import Path

import pytest

from site_builder.package import write_zip

FILES = {"index.html": b"<!DOCTYPE html>", "zh/index.html": "你好".encode(), "data/site.json": b"{}"}


def test_everything_lies_in_one_folder_of_the_files_name(tmp_path: Path) -> None:
    write_zip(FILES, tmp_path / "policies.zip")

    with zipfile.ZipFile(tmp_path / "policies.zip") as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {f"policies/{path}": content for path, content in FILES.items()}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    write_zip(FILES, tmp_path / "one" / "site.zip")
    write_zip(dict(reversed(FILES.items())), tmp_path / "two" / "site.zip")

    assert (tmp_path / "one/site.zip").read_bytes() == (tmp_path / "two/site.zip").read_bytes()


def test_an_earlier_site_is_replaced(tmp_path: Path) -> None:
    write_zip(FILES, tmp_path / "site.zip")
    write_zip({**FILES, "index.html": b"new"}, tmp_path / "site.zip")

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.read("site/index.html") == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"]


def test_another_file_is_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "holiday.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("pictures/beach.png", b"")
    text = tmp_path / "notes.zip"
    text.write_bytes(b"no zip at all")
    before = {path: path.read_bytes() for path in (other, text)}

    for path in before:
        with pytest.raises(FileExistsError, match="this is no site made here"):
            write_zip(FILES, path)

    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_cannot_be_written_leaves_the_earlier_file(tmp_path: Path) -> None:
    write_zip(FILES, tmp_path / "site.zip")
    before = (tmp_path / "site.zip").read_bytes()

    with pytest.raises(TypeError):
        write_zip({**FILES, "index.html": None}, tmp_path / "site.zip")  # type: ignore[dict-item]

    assert (tmp_path / "site.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"]
