"""`translation-out-of-date`: when the Chinese of a file changes, somebody looks at its English again."""

import hashlib
from collections.abc import Iterable, Iterator

from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.model.words import Words
from site_builder.problems import Location, Problem


def check(site: Site) -> Iterator[Problem]:
    """Compare the recorded checksum of the Chinese with the Chinese."""
    source = site.languages[0]
    for measure in site.measures.values():
        yield from _compare(checksum(measure.words, source), measure.translated, measure.where)
    for document in site.documents.values():
        yield from _compare(checksum(_document_words(document), source), document.translated, document.where)


def checksum(words: Iterable[Words], source: str) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of the source texts."""
    text = "\n".join(each[source] for each in words)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def _document_words(document: Document) -> list[Words]:
    statements = [document.overlap, document.explained_by, document.funding]
    return [
        document.title,
        document.number,
        document.issuer,
        *(statement.words for statement in statements if statement is not None),
        *document.notes,
    ]


def _compare(actual: str, recorded: str | None, where: Location) -> Iterator[Problem]:
    if actual != recorded:
        what = f"the English was made from other Chinese words ({recorded or 'not recorded'})"
        why = "English readers would be told what the Chinese no longer says"
        fix = f"compare the English with the Chinese, then write `translated: {actual}` at the end of the file"
        yield Problem(where, "translation-out-of-date", what, why, fix)
