"""`text-changed`: the stored official characters are those whose checksum was recorded."""

import hashlib
from collections.abc import Iterator

from site_builder.checks.quotes import all_quotes, nearest_paragraphs
from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.parse.text import official_characters
from site_builder.problems import Location, Problem
from site_builder.provenance import NotLocated, locate

WHY = "a single changed character would be shown as official"
FIX = "restore the official words; only if they were compared with the original, record the new SHA-256"


def check(site: Site) -> Iterator[Problem]:
    """Compare each text with its checksum."""
    for document in site.documents.values():
        digest = hashlib.sha256(official_characters(document.paragraphs).encode("utf-8")).hexdigest()
        if digest != document.sha256:
            what = f"the characters of {document.id} have the SHA-256 {digest}, recorded is {document.sha256}"
            for where in _changed_paragraphs(site, document) or [document.sha256_where]:
                yield Problem(where, "text-changed", what, WHY, FIX)


def _changed_paragraphs(site: Site, document: Document) -> list[Location]:
    """
    Return where quotes of this document no longer find their words.

    The checksum says that something changed; the quotes, which cover every figure, mostly say where.
    """
    lost = set[Location]()
    for quote in all_quotes(site):
        if quote.document == document.id and quote.words and locate(document, quote) == NotLocated(0):
            paragraphs = nearest_paragraphs(document, quote)
            if len(paragraphs) == 1:
                lost.add(paragraphs[0].where)
    return sorted(lost)
