"""
Which questions are still worth asking: those whose answer can change what a benefit says, and no others.

They come in the order of the content, group by group as they stand on the page. A question that several benefits
wait for does not jump ahead: whoever goes from one to the next never jumps back, a group is finished before the next
one begins, and a gate (what kind of model) stands in the content before what it opens (how many parameters). Each
answer is taken before the next question is chosen, so what it settles is never asked. (Asking first what most
benefits wait for would save half a question out of forty on profiles made at random.)
"""

from dataclasses import dataclass

from calculators.evaluate import Answer
from calculators.rules import Rules


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact that was not given and could still change an answer."""

    fact: str
    benefits: tuple[str, ...]  # those that wait for it, cities and benefits in their order


def open_questions(answer: Answer, rules: Rules) -> tuple[OpenQuestion, ...]:
    """
    Return what is left to ask after an answer, in the order in which to ask it.

    Args:
        answer: To the facts given so far.
        rules: The law that it was given under; its facts are in the order of the content.

    Returns:
        The facts that benefits wait for. Empty once no further fact can change the answer of any benefit.
    """
    waiting: dict[str, list[str]] = {}
    for assessment in answer.assessments.values():
        for fact in assessment.missing:
            waiting.setdefault(fact, []).append(assessment.benefit)
    return tuple(OpenQuestion(fact, tuple(waiting[fact])) for fact in rules.facts if fact in waiting)
