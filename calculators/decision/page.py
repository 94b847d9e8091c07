"""Everything that stands behind an answer, finished for one language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from calculators.decision.calendar import CalendarPage, present_calendar
from calculators.decision.margins import margins_in_words, margins_of, notches_in_words
from calculators.decision.overlap import OverlapPage, present_overlap
from calculators.decision.readings import ReadingsPage, present_readings
from calculators.decision.ways import ways_in_words
from calculators.decision.words import Sentence, Words
from calculators.evaluate import Answer
from calculators.outcome import Assessment
from calculators.request import Request
from calculators.rules import Benefit, Rules


@dataclass(frozen=True, slots=True)
class Advice:
    """What would change the answer for one benefit: `near` stands open to view, `lines` behind it."""

    id: str
    near: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything a page places."""

    advice: tuple[Advice, ...]  # only of benefits of which there is something to say
    readings: ReadingsPage
    overlap: OverlapPage
    calendar: CalendarPage


def present_decision(
    rules: Rules, request: Request, answer: Answer, language: str, benefits: Collection[str] | None = None
) -> DecisionPage:
    """
    Write what stands behind an answer in the words of a language.

    Args:
        rules: What the calculators know.
        request: The profile.
        answer: Its answer.
        language: Of the words.
        benefits: For which to say what would change them; None: for all.
    """
    words = Words(rules, language)
    return DecisionPage(
        advice=present_advice(rules, request, answer, language, benefits),
        readings=present_readings(request, words),
        overlap=present_overlap(answer, request, words),
        calendar=present_calendar(answer, request, words),
    )


def present_advice(
    rules: Rules, request: Request, answer: Answer, language: str, benefits: Collection[str] | None = None
) -> tuple[Advice, ...]:
    """Say what would change the answer for each of some benefits, or for all."""
    words = Words(rules, language)
    wanted = rules.benefits if benefits is None else benefits
    return tuple(
        advice
        for name, benefit in rules.benefits.items()
        if name in wanted and (advice := _advice(request, benefit, answer.assessments[name], words))
    )


def _advice(request: Request, benefit: Benefit, assessment: Assessment, words: Words) -> Advice | None:
    lines = list(_lines(request, benefit, assessment, words))
    if not lines:
        return None
    return Advice(benefit.id, lines[0], tuple(Sentence(line) for line in lines[1:] if line))


def _lines(request: Request, benefit: Benefit, assessment: Assessment, words: Words) -> Iterator[str]:
    """Yield what stands open to view first, even where that is nothing."""
    if assessment.status in ("not_eligible", "not_in_force"):
        yield from ways_in_words(request, benefit, words)
    elif assessment.certainty is not None:
        margins = margins_of(request, benefit, words)
        held = list(notches_in_words(margins, request, assessment.certainty, words))
        more = list(margins_in_words(margins, request, benefit, assessment.certainty, words))
        if held or more:
            yield from (held or [""])
            yield from more
