"""
Official texts: Markdown to paragraphs with clause ids.

Only headings and rules are markup; markdown-it's `zero` preset keeps every other character as it stands. Ids come from
the official numbering (一、 and （一）), so nobody types them.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from site_builder.figures import read_numeral
from site_builder.model.document import Paragraph, ParagraphKind
from site_builder.parse.record import Problems
from site_builder.problems import Location

_MARKDOWN = MarkdownIt("zero").enable(["heading", "hr"])
_CHAPTER = re.compile(r"([一二三四五六七八九十]+)、")
_ITEM = re.compile(r"（([一二三四五六七八九十]+)）")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a Markdown file."""

    kind: str  # heading, paragraph or rule
    text: str
    line: int


def read_blocks(text: str) -> list[Block]:
    """Split a Markdown text into its blocks."""
    blocks = []
    tokens = _MARKDOWN.parse(text)
    for index, token in enumerate(tokens):
        line = (token.map or [0])[0] + 1
        if token.type == "hr":
            blocks.append(Block("rule", "", line))
        elif token.type == "inline":
            kind = "heading" if tokens[index - 1].type == "heading_open" else "paragraph"
            blocks.append(Block(kind, token.content, line))
    return blocks


def official_characters(paragraphs: tuple[Paragraph, ...]) -> str:
    """Return the official words without white space: what the checksum is taken of."""
    return "".join(paragraph.text for paragraph in paragraphs)


def read_official_text(path: str, text: str, clause_ids: str) -> tuple[Paragraph, ...]:
    """Read the verbatim text of a document."""
    numbering = _Numbering(clause_ids)
    paragraphs = []
    for block in read_blocks(text):
        if block.kind == "rule":
            numbering.close()
            continue
        words = "".join(block.text.split())
        paragraph_id, clause, kind = numbering.place(block.kind, words)
        where = Location(path, block.line)
        paragraphs.append(Paragraph(paragraph_id, clause, kind, words, {}, where, {}))
    return tuple(paragraphs)


class _Numbering:
    """Follows chapters and items to give each paragraph its id."""

    def __init__(self, clause_ids: str) -> None:
        self._by_chapter = clause_ids == "chapter-item"
        self._chapter = 0
        self._clause = "opening"
        self._count = 0

    def close(self) -> None:
        self._clause, self._count = "closing", 0

    def place(self, kind: str, words: str) -> tuple[str, str, ParagraphKind]:
        if kind == "heading" and (chapter := _CHAPTER.match(words)):
            self._chapter = int(read_numeral(chapter[1]))
            self._clause, self._count = f"ch-{self._chapter}", 0
            return self._clause, self._clause, "heading"
        if self._clause not in ("opening", "closing") and (item := _ITEM.match(words)):
            number = int(read_numeral(item[1]))
            self._clause = f"{self._chapter}-{number}" if self._by_chapter else f"{number:02d}"
            self._count = 1
            return self._clause, self._clause, "item"
        self._count += 1
        return f"{self._clause}-p{self._count}", self._clause, "paragraph"


def add_translation(
    paragraphs: tuple[Paragraph, ...], path: str, text: str, language: str, problems: Problems
) -> tuple[Paragraph, ...]:
    """Put the paragraphs of a translation beside the official ones, one to one."""
    blocks = [block for block in read_blocks(text) if block.kind != "rule"]
    why = "readers would see a translation beside words that it does not translate"
    for paragraph, block in zip(paragraphs, blocks, strict=False):
        if (paragraph.kind == "heading") != (block.kind == "heading"):
            what = f"the paragraph beside {paragraph.id} is a {block.kind}, the official one a {paragraph.kind}"
            fix = f"give the translation the same blocks as {paragraph.where.path}"
            problems.add(Location(path, block.line), "translation-structure", what, fix, why)
            return paragraphs
    if len(paragraphs) != len(blocks):
        what = f"the translation has {len(blocks)} paragraphs, the official text {len(paragraphs)}"
        fix = "give every official paragraph one translated paragraph"
        line = blocks[-1].line if blocks else 1
        problems.add(Location(path, line), "translation-structure", what, fix, why)
        return paragraphs
    return tuple(
        Paragraph(
            paragraph.id,
            paragraph.clause,
            paragraph.kind,
            paragraph.text,
            {**paragraph.translation, language: " ".join(block.text.split())},
            paragraph.where,
            {**paragraph.translation_where, language: Location(path, block.line)},
        )
        for paragraph, block in zip(paragraphs, blocks, strict=True)
    )


def numbering_end(paragraph: Paragraph) -> int:
    """Return where the numbering at the start of a heading or an item (一、 or （一）) ends; 0 where there is none."""
    pattern = {"heading": _CHAPTER, "item": _ITEM}.get(paragraph.kind)
    found = pattern.match(paragraph.text) if pattern is not None else None
    return found.end() if found else 0
