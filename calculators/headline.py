"""
An answer in one sentence: the year, what each city comes to, and what no total holds.

What follows from rules and what rests on ceilings are said apart; a policy that is not in force has no amounts.
"""

from datetime import date
from decimal import Decimal

from calculators.evaluate import Answer
from calculators.formats import write_date, write_money, write_number
from calculators.outcome import Status
from calculators.rules import City, Rules

UNCOUNTED: tuple[tuple[Status, str], ...] = (("needs_facts", "summary-open"), ("qualitative", "summary-qualitative"))


def headline(answer: Answer, cities: str, rules: Rules, language: str) -> str:
    """
    Say what an answer comes to.

    Args:
        answer: To a request.
        cities: What each city comes to, in words.
        rules: What the calculators know.
        language: Of the words.
    """
    found = [assessment.status for assessment in answer.assessments.values()]
    rest = []
    for status, sentence in UNCOUNTED:
        number = found.count(status)
        if number:
            words = rules.sentences[f"{sentence}-{'one' if number == 1 else 'many'}"][language]
            rest.append(words.format(number=write_number(Decimal(number))))
    summary = rules.sentences["summary"][language]
    return summary.format(year=answer.as_of.year, cities=cities, rest="".join(rest))


def city_in_short(city: City, answer: Answer, rules: Rules, language: str) -> str:
    """Say what a city comes to, or that its policy is not in force."""
    found = [answer.assessments[benefit.id] for benefit in city.benefits]
    if found and all(each.status == "not_in_force" for each in found):
        days = [day for each in found if isinstance(day := each.reason.parts["bound"], date)]
        is_over = all(each.reason.kind == "no-longer-in-force" for each in found)
        sentence, day = ("city-over", max(days)) if is_over else ("city-early", min(days))
        return rules.sentences[sentence][language].format(city=city.name[language], day=write_date(day, language))
    totals = answer.totals[city.id]
    sentence = {
        (False, False): "city-nothing",
        (True, False): "city-exact",
        (False, True): "city-up_to",
        (True, True): "city-both",
    }[bool(totals.exact), bool(totals.up_to)]
    years = max((len(answer.assessments[benefit].payments) for benefit in totals.counted), default=0)
    last = answer.as_of.year + years - 1
    paid = rules.sentences["city-years"][language].format(year=last) if years > 1 else ""
    exact, up_to = (write_money(amount, language) for amount in (totals.exact, totals.up_to))
    return rules.sentences[sentence][language].format(city=city.name[language], exact=exact, up_to=up_to, years=paid)
