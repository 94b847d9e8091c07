"""`text-changed`: the stored official characters are those whose checksum was recorded."""

import hashlib
from collections.abc import Iterator

from site_builder.model.site import Site
from site_builder.parse.text import official_characters
from site_builder.problems import Problem


def check(site: Site) -> Iterator[Problem]:
    """Compare each text with its checksum."""
    for document in site.documents.values():
        digest = hashlib.sha256(official_characters(document.paragraphs).encode("utf-8")).hexdigest()
        if digest != document.sha256:
            what = f"the characters of {document.id} have the SHA-256 {digest}, recorded is {document.sha256}"
            why = "a single changed character would be shown as official"
            fix = "restore the official words in text.zh.md; only if they were compared with the original, record the new one"
            yield Problem(document.sha256_where, "text-changed", what, why, fix)
