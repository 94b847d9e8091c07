"""
An answer as a reader of one language sees it: finished words, ready to be placed on a page.

`boundary.answer` gives the public response. This gives the same answer with every word taken from
the content (`sentences.py`, labels) and every number written by `formats.py`, so that a page,
printed by the build or filled in by the browser, says a thing in one way only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from calculators.evaluate import Answer
from calculators.formats import write_date, write_figure, write_money, write_number
from calculators.headline import city_in_short, headline
from calculators.outcome import Assessment, Status, Step
from calculators.questions import OpenQuestion, open_questions
from calculators.request import BadRequest, Request
from calculators.rules import Benefit, City, Fact, Rules
from calculators.sentences import LISTS, say
from calculators.terms import Citation
from calculators.totals import Totals
from calculators.values import Figure, to_fen

STATUSES: tuple[Status, ...] = ("eligible", "needs_facts", "not_eligible", "not_in_force", "qualitative")


@dataclass(frozen=True, slots=True)
class Amount:
    """Yuan: as written for a reader, and plain with two places."""

    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class Certainty:
    """Whether the amount follows from a rule (`exact`) or the authority decides (`up_to`)."""

    id: str
    word: str


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid in one year; `label` names the year."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that could still change the answer."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step from the facts to the amount, and the official words it rests on."""

    text: str
    quote: str
    document: str
    clause: str
    path: str  # where the words stand, below a language's pages: jinjiang/1-1/#1-1


@dataclass(frozen=True, slots=True)
class BenefitAnswer:
    """The answer for one benefit; what there is nothing to say of is empty or None."""

    id: str
    status: str
    status_word: str
    amount: Amount | None
    certainty: Certainty | None
    reason: str
    payments: tuple[Payment, ...]  # empty where there is one payment only
    missing: tuple[Missing, ...]
    steps: tuple[TraceStep, ...]
    set_aside: str  # why the amount does not count towards the total


@dataclass(frozen=True, slots=True)
class Count:
    """How many benefits have a status."""

    status: str
    word: str
    number: str


@dataclass(frozen=True, slots=True)
class CityAnswer:
    """What a city comes to."""

    id: str
    name: str
    summary: str
    exact: Amount
    up_to: Amount
    most: Amount
    counts: tuple[Count, ...]  # of statuses that occur


@dataclass(frozen=True, slots=True)
class Echo:
    """A number as it was understood, for the help beside its field."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Everything a page places."""

    as_of: str
    in_short: str  # what every city comes to
    summary: str  # the same, with the year, and what is not counted yet
    benefits: tuple[BenefitAnswer, ...]  # cities and benefits in their order
    cities: tuple[CityAnswer, ...]
    counts: tuple[Count, ...]  # over all cities
    echoes: tuple[Echo, ...]
    questions: tuple[OpenQuestion, ...]  # those still worth asking, in the order in which to ask them


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What cannot be read, in words for the person who typed it."""

    subject: str  # fact, reading or key; "" where the request as a whole cannot be read
    message: str


def present_answer(answer: Answer, request: Request, rules: Rules, language: str) -> AnswerPage:
    """Write an answer to a request in the words of a language."""
    words = _Words(rules, language)
    cities = tuple(_city(city, answer, words) for city in rules.cities)
    as_of = write_date(answer.as_of, language)
    in_short = words.say_all(city.summary for city in cities)
    return AnswerPage(
        as_of=as_of,
        in_short=in_short,
        summary=headline(answer, in_short, rules, language),
        benefits=tuple(
            _benefit(benefit, answer.assessments[benefit.id], answer.totals[city.id], words)
            for city in rules.cities
            for benefit in city.benefits
        ),
        cities=cities,
        counts=tuple(_counts(answer.assessments.values(), words)),
        echoes=tuple(_echoes(request, words)),
        questions=open_questions(answer, rules),
    )


def present_unreadable(error: BadRequest, rules: Rules, language: str) -> Unreadable:
    """Write what cannot be read in the words of a language."""
    fact = rules.facts.get(error.subject)
    # Rates above one are nearly always per cent: what helps is how to write a rate.
    is_per_cent = fact is not None and fact.type == "rate" and error.code == "too-high"
    words = _Words(rules, language)
    maximum = words.figure(fact.maximum, fact) if fact is not None and fact.maximum else ""
    code = "bad-rate" if is_per_cent else error.code
    return Unreadable(error.subject, words.say(code, maximum=maximum))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language."""

    rules: Rules
    language: str

    def say(self, sentence: str, **parts: str) -> str:
        return self.rules.sentences[sentence][self.language].format_map(parts)

    def say_all(self, sentences: Iterable[str]) -> str:
        return self.say("between-sentences").join(sentences)

    def money(self, amount: Decimal) -> Amount:
        return Amount(write_money(amount, self.language), str(to_fen(amount)))

    def figure(self, value: Decimal | int, fact: Fact) -> str:
        figure = Figure(Decimal(value), fact.unit or "items")
        return write_figure(figure, self.language, self.rules.units)


def _benefit(benefit: Benefit, assessment: Assessment, totals: Totals, words: _Words) -> BenefitAnswer:
    language = words.language
    facts = words.rules.facts
    certainty = assessment.certainty
    return BenefitAnswer(
        id=benefit.id,
        status=assessment.status,
        status_word=words.say(f"status-{assessment.status}"),
        amount=None if assessment.amount is None else words.money(assessment.amount),
        certainty=None if certainty is None else Certainty(certainty, words.say(certainty)),
        reason=say(assessment.reason, words.rules, language),
        payments=_payments(assessment.payments, words),
        missing=tuple(Missing(name, facts[name].label[language]) for name in assessment.missing),
        steps=tuple(_step(step, benefit, words) for step in assessment.trace),
        set_aside=_set_aside(benefit, totals, words),
    )


def _payments(payments: tuple[Decimal, ...], words: _Words) -> tuple[Payment, ...]:
    if len(payments) < 2:
        return ()
    return tuple(
        Payment(words.say("payment-year", n=write_number(Decimal(year))), words.money(payment).text)
        for year, payment in enumerate(payments, start=1)
    )


def _step(step: Step, benefit: Benefit, words: _Words) -> TraceStep:
    return TraceStep(
        text=say(step, words.rules, words.language),
        quote=step.citation.quote,
        document=step.citation.document,
        clause=step.citation.clause,
        path=clause_path(step.citation, benefit),
    )


def clause_path(citation: Citation, benefit: Benefit) -> str:
    """Return where cited words stand: on the measure's page, else in the city's whole text."""
    own = benefit.measure.removeprefix(f"{benefit.city}-")
    is_own = citation.clause == own or citation.clause.startswith(f"{own}-p")
    return f"{benefit.city}/{own if is_own else 'text'}/#{citation.clause}"


def _set_aside(benefit: Benefit, totals: Totals, words: _Words) -> str:
    counted = totals.set_aside.get(benefit.id)
    if counted is None:
        return ""
    titles = {other.id: other.title for city in words.rules.cities for other in city.benefits}
    return words.say("set-aside", counted=titles[counted][words.language])


def _city(city: City, answer: Answer, words: _Words) -> CityAnswer:
    totals = answer.totals[city.id]
    assessments = [answer.assessments[benefit.id] for benefit in city.benefits]
    name = city.name[words.language]
    exact, up_to, most = (words.money(amount) for amount in (totals.exact, totals.up_to, totals.most))
    return CityAnswer(
        id=city.id,
        name=name,
        summary=city_in_short(city, answer, words.rules, words.language),
        exact=exact,
        up_to=up_to,
        most=most,
        counts=tuple(each for each in _counts(assessments, words) if each.number != "0"),
    )


def _counts(assessments: Iterable[Assessment], words: _Words) -> Iterator[Count]:
    found = [assessment.status for assessment in assessments]
    for status in STATUSES:
        number = write_number(Decimal(found.count(status)))
        yield Count(status, words.say(f"status-{status}"), number)


def _echoes(request: Request, words: _Words) -> Iterator[Echo]:
    """Yield every number given, as it was understood: what was typed may be 万 times off."""
    for name, value in request.facts.items():
        fact = words.rules.facts[name]
        if isinstance(value, tuple):
            entries = [words.figure(entry, fact) for entry in value]
            yield Echo(name, LISTS[words.language].join(entries))
        elif not isinstance(value, bool | str):
            yield Echo(name, words.figure(value, fact))
