"""
Scenarios side by side, as a reader of one language sees them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.formats import write_date, write_money, write_number
from calculators.given import question_of, write_value
from calculators.present import Amount, Certainty
from calculators.rules import Rules
from calculators.scenarios import LEAST, MOST, NAME_LENGTH, BadScenarios, BenefitRow, Comparison, TotalRow
from calculators.values import to_fen


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """Something that the profiles say differently; an empty text is not given."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What something comes to in one scenario; what there is nothing to say of is None or empty."""

    status: str
    status_word: str  # empty where there is an amount
    certainty: Certainty | None
    amount: Amount | None
    difference: Amount | None  # from the first scenario; None for the first itself, and where it cannot be told


@dataclass(frozen=True, slots=True)
class TotalLine:
    kind: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CityLines:
    id: str
    name: str
    lines: tuple[TotalLine, ...]
    open: tuple[str, ...]  # how many benefits still need facts


@dataclass(frozen=True, slots=True)
class BenefitLine:
    id: str
    city: str
    theme: str
    title: str
    clause: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    names: tuple[str, ...]
    profile: tuple[ProfileLine, ...]
    cities: tuple[CityLines, ...]
    benefits: tuple[BenefitLine, ...]


@dataclass(frozen=True, slots=True)
class UnreadableScenario:
    """What cannot be read, and in which scenario."""

    scenario: str
    subject: str
    message: str


def present_comparison(comparison: Comparison, rules: Rules, language: str) -> ComparisonPage:
    """Write a comparison in the words of a language."""
    return ComparisonPage(
        names=comparison.names,
        profile=tuple(_profile(comparison, rules, language)),
        cities=tuple(
            CityLines(
                city.id,
                city.name[language],
                tuple(_total(row, rules, language) for row in comparison.totals if row.city == city.id),
                tuple(write_number(Decimal(number)) for number in comparison.open[city.id]),
            )
            for city in rules.cities
        ),
        benefits=tuple(_benefit(row, rules, language) for row in comparison.benefits),
    )


def present_bad_scenarios(error: BadScenarios, rules: Rules, language: str) -> UnreadableScenario:
    """Write what cannot be read in the words of a language, the fact by its label."""
    fact = rules.facts.get(error.subject)
    maximum = "" if fact is None or fact.maximum is None else write_value(fact.maximum, fact, rules, language)
    parts = {
        "maximum": maximum,
        "least": write_number(Decimal(LEAST)),
        "most": write_number(Decimal(NAME_LENGTH if error.code == "scenario-name" else MOST)),
    }
    label = error.subject if fact is None else fact.label[language]
    return UnreadableScenario(error.scenario, label, rules.sentences[error.code][language].format_map(parts))


def _profile(comparison: Comparison, rules: Rules, language: str) -> Iterator[ProfileLine]:
    if len(set(comparison.days)) > 1:
        label = rules.sentences["as-of"][language]
        yield ProfileLine(label, tuple(write_date(day, language) for day in comparison.days))
    for row in comparison.facts:
        fact = rules.facts[row.fact]
        texts = ("" if value is None else write_value(value, fact, rules, language) for value in row.values)
        yield ProfileLine(fact.label[language], tuple(texts))
    for choice in comparison.readings:
        reading = rules.readings[choice.reading]
        question = question_of(reading, comparison.days[0], rules, language)
        yield ProfileLine(question, tuple(reading.options[option][language] for option in choice.options))


def _total(row: TotalRow, rules: Rules, language: str) -> TotalLine:
    cells = (
        Cell("", "", None, _amount(amount, language), _difference(difference, index, rules, language))
        for index, (amount, difference) in enumerate(zip(row.amounts, row.differences, strict=True))
    )
    return TotalLine(row.kind, rules.sentences[f"total-kind-{row.kind}"][language], tuple(cells))


def _benefit(row: BenefitRow, rules: Rules, language: str) -> BenefitLine:
    benefit = rules.benefits[row.benefit]
    city = next(city for city in rules.cities if city.id == benefit.city)
    own = benefit.measure.removeprefix(f"{benefit.city}-")
    clauses = rules.documents[benefit.document].clauses
    cells = (
        Cell(
            status=each.status,
            status_word="" if each.amount is not None else rules.sentences[f"status-{each.status}"][language],
            certainty=_certainty(each.certainty, rules, language),
            amount=None if each.amount is None else _amount(each.amount, language),
            difference=_difference(difference, index, rules, language),
        )
        for index, (each, difference) in enumerate(zip(row.assessments, row.differences, strict=True))
    )
    return BenefitLine(
        id=benefit.id,
        city=city.name[language],
        theme=benefit.theme[language],
        title=benefit.title[language],
        clause=clauses[own][language] if own in clauses else own,
        cells=tuple(cells),
    )


def _certainty(certainty: str | None, rules: Rules, language: str) -> Certainty | None:
    return None if certainty is None else Certainty(certainty, rules.sentences[certainty][language])


def _amount(amount: Decimal, language: str) -> Amount:
    return Amount(write_money(amount, language), str(to_fen(amount)))


def _difference(difference: Decimal | None, index: int, rules: Rules, language: str) -> Amount | None:
    if index == 0 or difference is None:
        return None
    if not difference:
        return Amount(rules.sentences["difference-none"][language], "0.00")
    sign = "+" if difference > 0 else "−"
    return Amount(sign + write_money(abs(difference), language), str(to_fen(difference)))
