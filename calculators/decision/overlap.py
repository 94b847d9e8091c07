"""
What may not be claimed together, in words: what counts, what is given up for it, and by how much.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from calculators.decision.words import Words
from calculators.evaluate import Answer
from calculators.outcome import Assessment
from calculators.request import Request
from calculators.rules import City
from calculators.totals import READING, Combination, best_combination
from calculators.values import ZERO, to_fen

ONCE = "once"


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A benefit that would pay and does not count."""

    id: str
    title: str
    path: str
    amount: str
    counted: str  # what counts in its place, with the amount
    difference: str  # how much more that is
    plain: str  # the same, with two places


@dataclass(frozen=True, slots=True)
class CityOverlap:
    """What the overlap rules leave of a city."""

    id: str
    name: str
    summary: str
    given_up: tuple[GivenUp, ...]


@dataclass(frozen=True, slots=True)
class OverlapPage:
    """What a page says of the best combination; no cities where nothing that pays overlaps."""

    nothing: str
    reading: str  # its id; empty where the rules know no such reading
    question: str
    option: str
    cities: tuple[CityOverlap, ...]


def present_overlap(answer: Answer, request: Request, words: Words) -> OverlapPage:
    """Say what counts of the benefits that may be for the same expenditure."""
    cities = tuple(each for city in words.rules.cities if (each := _city(city, answer, request, words)))
    if READING not in words.rules.readings:
        return OverlapPage(words.say("overlap-none"), "", "", "", cities)
    return OverlapPage(
        nothing="" if cities else words.say("overlap-none"),
        reading=READING,
        question=words.question(READING, request.as_of),
        option=words.option(READING, request.readings[READING]),
        cities=cities,
    )


def _city(city: City, answer: Answer, request: Request, words: Words) -> CityOverlap | None:
    found = {benefit.id: answer.assessments[benefit.id] for benefit in city.benefits}
    amounts = {name: each.amount for name, each in found.items() if each.amount is not None}
    best = best_combination(city, amounts, {**request.readings, READING: ONCE})
    if not best.set_aside:
        return None
    lost = sum((amounts[name] for name in best.set_aside), ZERO)
    is_once = request.readings.get(READING) == ONCE
    return CityOverlap(
        id=city.id,
        name=city.name[words.language],
        summary=words.say("overlap-once" if is_once else "overlap-stack", difference=words.money(lost)),
        given_up=tuple(_given_up(city, best, found, amounts, words)),
    )


def _given_up(
    city: City, best: Combination, found: Mapping[str, Assessment], amounts: Mapping[str, Decimal], words: Words
) -> Iterator[GivenUp]:
    for name in best.set_aside:
        groups = [members for members in city.groups.values() if name in members]
        counted = [other for other in best.counted if any(other in members for members in groups)]
        difference = sum((amounts[other] for other in counted), ZERO) - amounts[name]
        yield GivenUp(
            id=name,
            title=words.title(name),
            path=words.path(words.rules.benefits[name]),
            amount=_amount(name, found, words),
            counted=words.say("and").join(
                words.say("counted", title=words.title(other), amount=_amount(other, found, words)) for other in counted
            ),
            difference=words.money(difference),
            plain=str(to_fen(difference)),
        )


def _amount(name: str, found: Mapping[str, Assessment], words: Words) -> str:
    assessment = found[name]
    if assessment.amount is None or assessment.certainty is None:
        raise ValueError(f"{name} pays nothing that could be given up")
    return words.amount(assessment.amount, assessment.certainty)
