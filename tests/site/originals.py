"""
What the content's files say, read here without the generator: the second opinion that its pages are held against.
"""

import re
from pathlib import Path

from tests.built import ROOT

CONTENT = ROOT / "content"
CITIES = sorted(folder.name for folder in (CONTENT / "cities").iterdir())
THEMES = sorted(path.stem for path in (CONTENT / "comparisons").glob("*.yaml") if path.stem != "order")

NUMBERED = re.compile(r"（([一二三四五六七八九十]+)）")
_CHAPTER = re.compile(r"## ([一二三四五六七八九十]+)、")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)}
_RULE = "---"


def measures() -> list[tuple[str, str]]:
    """Return city and clause of every measure that has a file."""
    folders = {city: CONTENT / "cities" / city / "measures" for city in CITIES}
    return [(city, path.stem) for city, folder in folders.items() for path in sorted(folder.glob("*.yaml"))]


def document_of(city: str) -> Path:
    """Return the folder of a city's only document."""
    (path,) = (CONTENT / "cities" / city / "documents").iterdir()
    return path


def paragraphs(city: str) -> list[str]:
    """Return the official text block by block; headings keep their sign, and a rule is one of its own."""
    text = (document_of(city) / "text.zh.md").read_text("utf-8")
    return [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]


def characters(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def original(city: str) -> str:
    """Return the characters of an official text, the signs of headings and rules left out."""
    return characters("".join(re.sub(r"^#+ ", "", block) for block in paragraphs(city) if block != _RULE))


def clauses(city: str, is_numbered_by_chapter: bool) -> dict[str, str]:
    """
    Return the characters of each numbered item, which ends where the next item or chapter begins or at a rule.

    Args:
        city: Whose text.
        is_numbered_by_chapter: Whether numbers begin anew in each chapter; items are named 1-1 then, else 01.
    """
    found: dict[str, str] = {}
    chapter, name = 0, ""
    for block in paragraphs(city):
        if heading := _CHAPTER.match(block):
            chapter, name = _number(heading[1]), ""
        elif block == _RULE:
            chapter, name = 0, ""
        elif chapter and (item := NUMBERED.match(block)):
            name = f"{chapter}-{_number(item[1])}" if is_numbered_by_chapter else f"{_number(item[1]):02d}"
            found[name] = characters(block)
        elif name:
            found[name] += characters(block)
    return found


def _number(numeral: str) -> int:
    """Read a numeral below a hundred: 十五."""
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
