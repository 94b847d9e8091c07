"""Texts in every language of the site, with the place they come from."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.problems import Location


@dataclass(frozen=True, slots=True)
class Words:
    """One text in each language; the Chinese is the source, the others translate it."""

    by_language: Mapping[str, str]
    where: Location

    def __getitem__(self, language: str) -> str:
        return self.by_language[language]
