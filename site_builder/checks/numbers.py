"""`numbers-differ`: where a text of ours gives a number as an example, every language gives the same one."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from site_builder.figures import scan_figures
from site_builder.model.site import Site
from site_builder.model.words import Words
from site_builder.problems import Problem

WHY = "readers of one language would be told another number"
FIX = "give the same numbers in every language; a figure of the law belongs into a placeholder"

_NUMBER = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale> (?:thousand|million|billion))?(?P<percent>%)?")
_SCALES = {" thousand": 3, " million": 6, " billion": 9}
_CHINESE_DIGIT = re.compile("[〇零一二两三四五六七八九十百千万亿]")


def check(site: Site) -> Iterator[Problem]:
    """Compare the languages of the questions, the sentences and the interface."""
    for words in _texts(site):
        found = {language: _numbers(text, language) for language, text in words.by_language.items()}
        every, in_digits = found.pop(site.languages[0])
        for language, (numbers, _) in found.items():
            # Chinese may write out what English puts in digits (第一千二百五十九条), not the other way round.
            odd = ", ".join(f"{number:f}" for number in sorted((in_digits - numbers) | (numbers - every)))
            if odd:
                what = f"{site.languages[0]} and {language} do not give the same numbers: {odd}"
                yield Problem(words.where, "numbers-differ", what, WHY, FIX)


def _texts(site: Site) -> Iterator[Words]:
    for group in site.fact_groups:
        for fact in group.facts:
            yield from (fact.label, fact.help, *(choice.label for choice in fact.choices))
    yield from (entry.note for entry in site.glossary if entry.note is not None)
    yield from site.sentences.values()
    for words in site.interface.values():
        yield from words.values()


def _numbers(text: str, language: str) -> tuple[set[Decimal], set[Decimal]]:
    """Return all numbers of a text, and those of them that are written in digits."""
    if language != "zh":
        numbers = {_number(found) for found in _NUMBER.finditer(text)}
        return numbers, numbers
    figures = [(figure.words, figure.value) for figure in scan_figures(text) if not isinstance(figure.value, date)]
    return (
        {value.normalize() for _, value in figures},
        {value.normalize() for words, value in figures if not _CHINESE_DIGIT.match(words)},
    )


def _number(found: re.Match[str]) -> Decimal:
    number = Decimal(found["number"].replace(",", "")).scaleb(_SCALES.get(found["scale"] or "", 0))
    return (number.scaleb(-2) if found["percent"] else number).normalize()
