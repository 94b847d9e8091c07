"""What the readings of open clauses do to a profile, in words: each city's range, and what each switch comes to."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.analysis.ranges import CitySum, Mover, Range, ReadingRanges, reading_ranges
from calculators.decision.words import Words
from calculators.request import Request
from calculators.values import to_fen


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest and the highest amount; as written, and plain with two places."""

    text: str
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class CitySpans:
    """What a city comes to over all readings: by rule, and at most with every ceiling."""

    id: str
    name: str
    exact: Span
    most: Span


@dataclass(frozen=True, slots=True)
class CityUnder:
    """What a city comes to under one option, all other readings as chosen."""

    text: str
    exact: str
    most: str


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read a clause; `pressed` is "true" where it is the one chosen."""

    id: str
    reading: str
    label: str
    pressed: str
    cities: tuple[CityUnder, ...]


@dataclass(frozen=True, slots=True)
class MoverInWords:
    """A reading that changes an amount of this profile."""

    id: str
    question: str
    benefits: str  # whose amounts it changes; empty where it only decides what counts
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ReadingsPage:
    """What a page says of the readings."""

    summary: str
    cities: tuple[CitySpans, ...]
    movers: tuple[MoverInWords, ...]


def present_readings(request: Request, words: Words) -> ReadingsPage:
    """Compute a profile under all readings, and say what they come to."""
    found = reading_ranges(words.rules, request)
    return ReadingsPage(
        summary=_summary(found, words),
        cities=tuple(_spans(found, words)),
        movers=tuple(_mover(mover, request, words) for mover in found.movers),
    )


def _summary(found: ReadingRanges, words: Words) -> str:
    if not found.movers:
        return words.say("readings-none")
    moved = [each.city for each in found.ranges if each.is_open]
    names = words.listed(words.city(city) for city in dict.fromkeys(moved))
    if not moved:
        return words.say("readings-no-total")
    number = len(found.movers)
    return words.say("readings-one" if number == 1 else "readings-many", number=words.count(number), cities=names)


def _spans(found: ReadingRanges, words: Words) -> Iterator[CitySpans]:
    for city in words.rules.cities:
        exact, most = (
            next(each for each in found.ranges if (each.city, each.measure) == (city.id, measure))
            for measure in ("exact", "most")
        )
        yield CitySpans(city.id, words.city(city.id), _span(exact, words), _span(most, words))


def _span(found: Range, words: Words) -> Span:
    lowest, highest = found.lowest.amount, found.highest.amount
    kind = "span" if found.is_open else "span-none"
    text = words.say(kind, lowest=words.money(lowest), highest=words.money(highest))
    return Span(text, _plain(lowest), _plain(highest))


def _mover(mover: Mover, request: Request, words: Words) -> MoverInWords:
    changed = dict.fromkeys(name for option in mover.options for name in option.benefits)
    return MoverInWords(
        id=mover.reading,
        question=words.question(mover.reading, request.as_of),
        benefits=words.listed(words.title(name) for name in changed),
        options=tuple(
            Option(
                id=option.option,
                reading=mover.reading,
                label=words.option(mover.reading, option.option),
                pressed="true" if option.is_chosen else "false",
                cities=tuple(_under(option.cities[city.id], words) for city in words.rules.cities),
            )
            for option in mover.options
        ),
    )


def _under(found: CitySum, words: Words) -> CityUnder:
    kind = {
        (False, False): "under-nothing",
        (True, False): "under-exact",
        (False, True): "under-up_to",
        (True, True): "under-both",
    }[bool(found.exact), bool(found.up_to)]
    text = words.say(kind, exact=words.money(found.exact), up_to=words.money(found.up_to))
    return CityUnder(text, _plain(found.exact), _plain(found.most))


def _plain(amount: Decimal) -> str:
    return str(to_fen(amount))
