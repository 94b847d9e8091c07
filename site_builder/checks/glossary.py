"""`glossary-term`: a term of art in an official paragraph is translated as the glossary says."""

import re
from collections.abc import Iterator

from site_builder.model.site import GlossaryEntry, Site
from site_builder.problems import Problem

WHY = "one thing under two names looks like two things"


def check(site: Site) -> Iterator[Problem]:
    """Look for each term's translation beside the paragraphs that use it."""
    terms = sorted(site.glossary, key=lambda entry: -len(entry.zh))
    for document in site.documents.values():
        for paragraph in document.paragraphs:
            english = paragraph.translation.get("en")
            if english is None:
                continue
            for entry in _terms_of(paragraph.text, terms):
                if not _stands_in(entry.en, english):
                    what = f"{entry.zh} in {paragraph.id} is not translated as {entry.en}"
                    fix = f"use the glossary's words, or correct the glossary if {entry.en} is not right"
                    yield Problem(paragraph.translation_where["en"], "glossary-term", what, WHY, fix)


def _terms_of(text: str, longest_first: list[GlossaryEntry]) -> Iterator[GlossaryEntry]:
    """Yield the terms a text uses; a term inside a longer one is the longer one's affair."""
    for entry in longest_first:
        # A unit's letter (P) comes with its figure and needs no words of its own.
        if entry.zh != entry.en and entry.zh in text:
            yield entry
            text = text.replace(entry.zh, "　")


def _stands_in(term: str, english: str) -> bool:
    """Tell whether a term stands in a text, in singular or plural, whatever its capitals and hyphens."""
    return _plain(term) in _plain(english)


def _plain(text: str) -> str:
    words = re.findall(r"[a-z0-9&]+", text.lower().replace("’s", "").replace("'s", ""))
    return " " + " ".join(_singular(word) for word in words) + " "


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
