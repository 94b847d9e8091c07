"""What lies around an amount that is paid, in words: its cap, the next step up, and where more brings less."""

from collections.abc import Iterator

from calculators.analysis.course import with_number
from calculators.analysis.margins import Limit, Margin, Notch, find_margins
from calculators.analysis.reach import step_of
from calculators.decision.words import Words
from calculators.evaluate import assess, case_of
from calculators.request import Request
from calculators.rules import Benefit
from calculators.values import Figure

CAPS = ("cap-bites", "cap-leaves")


def notches_in_words(margins: tuple[Margin, ...], request: Request, certainty: str, words: Words) -> Iterator[str]:
    """Yield the ranges in which the profile lies and a lower figure would bring more."""
    for margin in margins:
        for notch in margin.notches:
            if notch.holds(margin.value):
                yield _notch("notch-in", notch, margin, request, certainty, words)


def margins_in_words(
    margins: tuple[Margin, ...], request: Request, benefit: Benefit, certainty: str, words: Words
) -> Iterator[str]:
    """Yield how far it is to the cap, to the next step up, and to the next range in which more brings less."""
    for margin in margins:
        if margin.limit is not None:
            yield _limit(margin, margin.limit, request, benefit, certainty, words)
        if margin.rise is not None:
            yield words.say(
                "rise",
                fact=words.moved(margin.fact, request.facts.get(margin.fact)),
                at=words.number(margin.fact, margin.rise.at),
                before=words.amount(margin.rise.before, certainty),
                amount=words.amount(margin.rise.amount, certainty),
            )
        ahead = next((notch for notch in margin.notches if not notch.holds(margin.value)), None)
        if ahead is not None:
            yield _notch("notch-ahead", ahead, margin, request, certainty, words)


def margins_of(request: Request, benefit: Benefit, words: Words) -> tuple[Margin, ...]:
    return find_margins(words.rules, request, benefit.id)


def _limit(margin: Margin, limit: Limit, request: Request, benefit: Benefit, certainty: str, words: Words) -> str:
    kind = "cap" if _is_cap(margin, limit, request, benefit, words) else "limit"
    reached = "reached" if margin.value >= limit.at else "ahead"
    return words.say(
        f"{kind}-{reached}",
        fact=words.moved(margin.fact, request.facts.get(margin.fact)),
        at=words.number(margin.fact, limit.at),
        cap=words.money(limit.amount),
        amount=words.amount(limit.amount, certainty),
        more=words.distance(margin.fact, abs(limit.at - margin.value)),
    )


def _is_cap(margin: Margin, limit: Limit, request: Request, benefit: Benefit, words: Words) -> bool:
    """Say whether the amount stops growing at a cap of the rule, and at no other figure of the profile."""
    order = {name: index for index, name in enumerate(words.rules.facts)}
    beyond = limit.at + step_of(words.rules, margin.fact)
    facts = {**request.facts, margin.fact: with_number(words.rules, request, margin.fact, beyond)}
    moved = Request(request.as_of, facts, request.readings)
    then = assess(benefit, case_of(benefit, words.rules, moved), order)
    caps = (step.parts.get("cap") for step in then.trace if step.kind in CAPS)
    return any(isinstance(cap, Figure) and cap.value == limit.amount for cap in caps)


def _notch(kind: str, notch: Notch, margin: Margin, request: Request, certainty: str, words: Words) -> str:
    """Say what is lost, and from where on it is made good; a value the profile has is written beside it."""
    after = "for-good" if notch.made_good is None else "until"
    return words.say(
        f"{kind}-{after}",
        fact=words.moved(margin.fact, request.facts.get(margin.fact)),
        peak=words.number(margin.fact, notch.peak),
        first=words.number(margin.fact, notch.first),
        made_good="" if notch.made_good is None else words.number(margin.fact, notch.made_good),
        peak_amount=words.amount(notch.amount, certainty),
        first_amount=words.amount(notch.amount - notch.drop, certainty),
        drop=words.money(notch.drop),
        value=words.number(margin.fact, margin.value),
        amount=words.amount(margin.amount, certainty),
    )
