"""
How a clause is called: by the number that its own text gives it, 一（一）, （八）, I (1).
"""

import re
from collections.abc import Mapping

from site_builder.model.document import Document, Paragraph

_ITEM_NUMBER = re.compile(r"\s*([（(][^）)]*[）)])")
_CHAPTER_NUMBER = re.compile(r"\s*([^、.\s]+)[、.]")


def clause_name(document: Document, paragraph: Paragraph, language: str, words: Mapping[str, str]) -> str:
    """
    Name the clause that a paragraph belongs to.

    Args:
        document: The official text.
        paragraph: One of its paragraphs.
        language: Whose numbering to use; where a text is not translated, its own.
        words: `item` is the pattern of an item's name with `{chapter}` and `{item}`, `chapter` that of a chapter's with
            `{number}`; `opening` and `closing` name what stands before and after the chapters.
    """
    first = document.clause(paragraph.clause)[0]
    if first.kind == "item":
        number = _number(_ITEM_NUMBER, first, language)
        heading = chapter_of(document, first)
        if document.clause_ids == "item" or heading is None:
            return number
        chapter = _number(_CHAPTER_NUMBER, heading, language)
        return words["item"].format(chapter=chapter, item=number)
    if first.kind == "heading":
        return words["chapter"].format(number=_number(_CHAPTER_NUMBER, first, language))
    return words[first.clause]


def chapter_of(document: Document, paragraph: Paragraph) -> Paragraph | None:
    """Return the heading of the chapter that a paragraph stands in."""
    heading = None
    for each in document.paragraphs:
        if each.kind == "heading":
            heading = each
        if each.id == paragraph.id:
            return heading
    return None


def _number(pattern: re.Pattern[str], paragraph: Paragraph, language: str) -> str:
    found = pattern.match(paragraph.translation.get(language, paragraph.text))
    if found is None:
        raise LookupError(f"{paragraph.where}: {paragraph.id} does not begin with its number")
    return found[1]
