"""
An answer as sheets: what was given, what every benefit comes to and from which figures, and every step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from calculators.evaluate import Answer
from calculators.formats import write_figure, write_number
from calculators.given import write_given
from calculators.outcome import Assessment, Step, plain
from calculators.request import Request
from calculators.rules import Benefit, City, Rules
from calculators.sentences import LISTS, say
from calculators.sheets import Cell, Column, Sheet
from calculators.totals import Totals
from calculators.values import Figure

NARROW, MIDDLE, WIDE, WIDEST = 12, 18, 32, 60
TYPED_UNITS = ("CNY", "share")


def make_worksheet(answer: Answer, request: Request, rules: Rules, language: str) -> tuple[Sheet, ...]:
    """
    Lay out the full calculation in the words of a language.

    Returns:
        Three sheets: the summary (day, totals, profile, readings), the calculation with a row for each benefit, and
        the steps with a row for each. Amounts are those of the answer, to the fen.
    """
    words = _Words(rules, language)
    benefits = [(city, benefit) for city in rules.cities for benefit in city.benefits]
    return (
        _summary(answer, request, words),
        _calculation(answer, benefits, words),
        _steps(answer, benefits, words),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language."""

    rules: Rules
    language: str

    def say(self, sentence: str, **parts: str) -> str:
        return self.rules.sentences[sentence][self.language].format_map(parts)

    def column(self, name: str, width: int, **parts: str) -> Column:
        return Column(self.say(f"column-{name}", **parts), width)

    def typed(self, figure: Figure) -> Cell:
        """Keep yuan and shares as numbers; a number of anything else is told by its unit."""
        return figure if figure.unit in TYPED_UNITS else write_figure(figure, self.language, self.rules.units)

    def cell_of(self, figures: Sequence[Figure]) -> Cell:
        """Return the one figure there is; several, as in slices, stand beside each other as text."""
        if len(figures) == 1:
            return self.typed(figures[0])
        written = [write_figure(figure, self.language, self.rules.units) for figure in figures]
        return LISTS[self.language].join(written) or None

    def clause(self, document: str, paragraph: str) -> str:
        clauses = self.rules.documents[document].clauses
        return clauses[paragraph][self.language] if paragraph in clauses else paragraph

    def document(self, name: str) -> str:
        document = self.rules.documents[name]
        parts = {"title": document.title[self.language], "number": document.number[self.language]}
        return self.say("document-name", **parts)


def _summary(answer: Answer, request: Request, words: _Words) -> Sheet:
    given = write_given(request, words.rules, words.language)
    rows: list[tuple[Cell, ...]] = [(words.say("section-day"), words.say("as-of"), answer.as_of)]
    for city in words.rules.cities:
        totals, name = answer.totals[city.id], city.name[words.language]
        for kind, amount in (("exact", totals.exact), ("up_to", totals.up_to), ("most", totals.most)):
            rows.append((words.say("section-total"), words.say(f"total-{kind}", city=name), Figure(amount, "CNY")))
    for fact in given.facts:
        value, unit = request.facts[fact.id], words.rules.fact_units[fact.id]
        cell = Figure(value, unit) if isinstance(value, Decimal) and unit in TYPED_UNITS else fact.text
        rows.append((words.say("section-profile"), fact.label, cell))
    rows.extend((words.say("section-reading"), reading.question, reading.text) for reading in given.readings)
    columns = (words.column("section", MIDDLE), words.column("item", WIDEST), words.column("value", WIDE))
    return Sheet(words.say("sheet-summary"), columns, tuple(rows))


def _calculation(answer: Answer, benefits: Sequence[tuple[City, Benefit]], words: _Words) -> Sheet:
    years = max(1, *(len(each.payments) for each in answer.assessments.values()))
    columns = (
        *(words.column("city", NARROW), words.column("theme", MIDDLE), words.column("benefit", WIDE)),
        *(words.column("clause", NARROW), words.column("status", MIDDLE), words.column("certainty", NARROW)),
        *(words.column("base", MIDDLE), words.column("rate", MIDDLE), words.column("cap", MIDDLE)),
        words.column("amount", MIDDLE),
        *(words.column("payment", MIDDLE, n=write_number(Decimal(year))) for year in range(1, years + 1)),
        *(words.column("counted", NARROW), words.column("reason", WIDEST), words.column("quote", WIDEST)),
        words.column("document", WIDE),
    )
    rows = (
        _benefit_row(city, benefit, answer.assessments[benefit.id], answer.totals[city.id], years, words)
        for city, benefit in benefits
    )
    return Sheet(words.say("sheet-calculation"), columns, tuple(rows))


def _benefit_row(
    city: City, benefit: Benefit, each: Assessment, totals: Totals, years: int, words: _Words
) -> tuple[Cell, ...]:
    payments: list[Cell] = [Figure(payment, "CNY") for payment in each.payments]
    counted = words.say("given-yes" if benefit.id in totals.counted else "given-no")
    quotes = dict.fromkeys(step.citation.quote for step in each.trace)
    own = benefit.measure.removeprefix(f"{benefit.city}-")
    return (
        *(city.name[words.language], benefit.theme[words.language], benefit.title[words.language]),
        *(words.clause(benefit.document, own), words.say(f"status-{each.status}")),
        words.say(each.certainty) if each.certainty else None,
        *(words.cell_of(_bases(each.trace)), words.cell_of(_rates(each.trace)), words.cell_of(_caps(each.trace))),
        None if each.amount is None else Figure(each.amount, "CNY"),
        *payments,
        *[None] * (years - len(payments)),
        None if each.amount is None else counted,
        say(each.reason, words.rules, words.language),
        "\n".join(quotes) or None,
        words.document(benefit.document),
    )


def _steps(answer: Answer, benefits: Sequence[tuple[City, Benefit]], words: _Words) -> Sheet:
    columns = (
        *(words.column("city", NARROW), words.column("benefit", WIDE), words.column("step", NARROW)),
        *(words.column("text", WIDEST), words.column("parameter", WIDE), words.column("parameter-value", MIDDLE)),
        *(words.column("step-amount", MIDDLE), words.column("quote", WIDEST), words.column("clause", NARROW)),
        words.column("document", WIDE),
    )
    rows = (
        _step_row(city, benefit, number, step, words)
        for city, benefit in benefits
        for number, step in enumerate(answer.assessments[benefit.id].trace, start=1)
    )
    return Sheet(words.say("sheet-steps"), columns, tuple(rows))


def _step_row(city: City, benefit: Benefit, number: int, step: Step, words: _Words) -> tuple[Cell, ...]:
    return (
        *(city.name[words.language], benefit.title[words.language], write_number(Decimal(number))),
        *(say(step, words.rules, words.language), step.parameter, _value(step, benefit, words)),
        None if step.amount is None else Figure(step.amount, "CNY"),
        *(step.citation.quote, words.clause(step.citation.document, step.citation.clause)),
        words.document(step.citation.document),
    )


def _value(step: Step, benefit: Benefit, words: _Words) -> Cell:
    """Return the value of the step's parameter with its unit; a day of the document stands as it is written."""
    parameter = benefit.parameters.get(step.parameter.removeprefix(f"{benefit.id}."))
    if step.value is None or parameter is None:
        return step.value
    return words.typed(Figure(Decimal(step.value), parameter.unit))


def _bases(trace: Sequence[Step]) -> list[Figure]:
    """Return what rates apply to, and what is counted where an amount is paid for each."""
    found = []
    for factors, own in _products(trace):
        others = [factor for index, factor in enumerate(factors) if index != own]
        if len(others) == 1:
            found.append(others[0])
        elif others and factors[own].unit == "share":
            # Whatever it is made of, a share of it is yuan.
            found.append(Figure(reduce(Decimal.__mul__, (other.value for other in others)), "CNY"))
        else:
            found.extend(others)
    return found


def _rates(trace: Sequence[Step]) -> list[Figure]:
    return list(dict.fromkeys(factors[own] for factors, own in _products(trace)))


def _caps(trace: Sequence[Step]) -> list[Figure]:
    caps = (step.parts.get("cap") for step in trace)
    return list(dict.fromkeys(cap for cap in caps if isinstance(cap, Figure)))


def _products(trace: Sequence[Step]) -> Iterator[tuple[tuple[Figure, ...], int]]:
    """Yield the factors of every product with the place of the clause's own figure among them."""
    for step in trace:
        factors = step.parts.get("factors")
        if isinstance(factors, tuple):
            own = [index for index, factor in enumerate(factors) if plain(factor.value) == step.value]
            if own:
                yield factors, own[-1]
