"""Official texts become paragraphs with the ids that their own numbering gives them; translations stand beside them."""

import pytest

from site_builder.model.document import Paragraph
from site_builder.parse.record import Problems
from site_builder.parse.text import (
    add_translation,
    numbering_end,
    official_characters,
    read_blocks,
    read_official_text,
)
from site_builder.problems import Location

ZH, EN = "content/text.zh.md", "content/text.en.md"

CHAPTERS = """\
东政〔2025〕17号

各单位：

## 一、算力

（一）支持甲。

补充甲。

（二）支持乙。

## 二、人才

总的要求。

（一）支持丙。

---

解释。

施行。
"""


def ids(text: str, clause_ids: str) -> list[tuple[str, str, str]]:
    return [(part.id, part.clause, part.kind) for part in read_official_text(ZH, text, clause_ids)]


def test_items_are_numbered_within_their_chapter():
    """`chapter-item`: 一（一） is 1-1, its second paragraph 1-1-p2; what stands before and after has ids too."""
    assert [
        ("opening-p1", "opening", "paragraph"),
        ("opening-p2", "opening", "paragraph"),
        ("ch-1", "ch-1", "heading"),
        ("1-1", "1-1", "item"),
        ("1-1-p2", "1-1", "paragraph"),
        ("1-2", "1-2", "item"),
        ("ch-2", "ch-2", "heading"),
        ("ch-2-p1", "ch-2", "paragraph"),
        ("2-1", "2-1", "item"),
        ("closing-p1", "closing", "paragraph"),
        ("closing-p2", "closing", "paragraph"),
    ] == ids(CHAPTERS, "chapter-item")


def test_items_are_numbered_through_the_document():
    """`item`: the fifteenth item is 15, whatever its chapter."""
    text = "## 一、甲\n\n（一）支持。\n\n## 二、乙\n\n（十五）支持。\n"

    assert ["ch-1", "01", "ch-2", "15"] == [name for name, _, _ in ids(text, "item")]


def test_a_number_in_the_middle_of_a_paragraph_makes_no_item():
    """Only the start of a paragraph counts, and only inside a chapter."""
    text = "（一）在章之前。\n\n## 一、甲\n\n包括（一）和（二）。\n\n---\n\n（一）在末尾。\n"

    assert ["opening-p1", "ch-1", "ch-1-p1", "closing-p1"] == [name for name, _, _ in ids(text, "item")]


def test_white_space_inside_a_paragraph_is_left_out():
    """It is a trace of the PDF."""
    (paragraph,) = read_official_text(ZH, "按照 合同\n金额的\u300030%\n", "item")

    assert Paragraph("opening-p1", "opening", "paragraph", "按照合同金额的30%", {}, Location(ZH, 1), {}) == paragraph


@pytest.mark.parametrize(
    "words", ["*甲*", "_甲_", "[甲](乙)", "`甲`", "<b>甲</b>", "&amp;甲", "1. 甲", "- 甲", "> 甲", "\\*甲"]
)
def test_nothing_but_headings_and_rules_is_markup(words):
    """Official words reach the site as they stand."""
    (paragraph,) = read_official_text(ZH, words + "\n", "item")

    assert words.replace(" ", "") == paragraph.text


def test_blocks_know_their_lines():
    """A problem of a paragraph is shown at its first line."""
    blocks = read_blocks("一\n\n## 二\n\n---\n\n三\n四\n")

    expected = [("paragraph", 1), ("heading", 3), ("rule", 5), ("paragraph", 7)]
    assert expected == [(block.kind, block.line) for block in blocks]


def test_the_checksum_is_taken_of_all_characters_and_no_white_space():
    """Markup does not count, numbering does."""
    paragraphs = read_official_text(ZH, "甲 乙\n\n## 一、丙\n\n---\n\n丁\n", "item")

    assert "甲乙一、丙丁" == official_characters(paragraphs)


@pytest.mark.parametrize(("text", "expected"), [("## 十二、甲", 3), ("## 一、甲\n\n（二十一）乙", 5), ("甲一、乙", 0)])
def test_numbering_ends_behind_its_mark(text, expected):
    """What stands before is the text's own numbering and no figure."""
    paragraph = read_official_text(ZH, text, "item")[-1]

    assert expected == numbering_end(paragraph)


def translate(official: str, english: str) -> tuple[tuple[Paragraph, ...], list[str]]:
    problems = Problems()
    paragraphs = add_translation(read_official_text(ZH, official, "item"), EN, english, "en", problems)
    return paragraphs, [str(problem) for problem in problems.found]


def test_a_translation_stands_beside_its_paragraph():
    """One to one; a rule has no counterpart."""
    paragraphs, problems = translate("甲\n\n## 一、乙\n\n---\n\n丙\n", "A\n\n## I. B\n\nC\nand more\n")

    assert [] == problems
    assert ["A", "I. B", "C and more"] == [paragraph.translation["en"] for paragraph in paragraphs]
    assert [1, 3, 5] == [paragraph.translation_where["en"].line for paragraph in paragraphs]


def test_a_missing_paragraph_is_noted_at_the_end_of_the_translation():
    """Nothing is put beside the wrong words."""
    paragraphs, problems = translate("甲\n\n乙\n\n丙\n", "A\n\nB\n")

    assert [{}, {}, {}] == [paragraph.translation for paragraph in paragraphs]
    assert [
        (
            f"{EN}:3:1: error: the translation has 2 paragraphs, the official text 3 [translation-structure]\n"
            "  why: readers would see a translation beside words that it does not translate\n"
            "  fix: give every official paragraph one translated paragraph"
        )
    ] == problems


def test_a_heading_beside_a_paragraph_is_noted_where_it_stands():
    """From there on everything would be shifted."""
    _, problems = translate("甲\n\n乙\n", "A\n\n## B\n")

    assert [
        (
            f"{EN}:3:1: error: the paragraph beside opening-p2 is a heading, the official one a paragraph "
            "[translation-structure]\n"
            "  why: readers would see a translation beside words that it does not translate\n"
            f"  fix: give the translation the same blocks as {ZH}"
        )
    ] == problems
