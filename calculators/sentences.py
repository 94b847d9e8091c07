"""
Reasons and steps in words. The sentences are content; this module only fills their places.
"""

from datetime import date

from calculators.formats import write_date, write_figure
from calculators.outcome import ChoiceNames, FactNames, Part, Refusal, Step
from calculators.rules import Rules
from calculators.values import Figure

LISTS = {"zh": "、", "en": ", "}


def say(subject: Refusal | Step, rules: Rules, language: str) -> str:
    """Write a reason or a step in one language."""
    sentence = rules.sentences[subject.kind][language]
    return sentence.format_map({name: _say_part(part, rules, language) for name, part in subject.parts.items()})


def say_all(subject: Refusal | Step, rules: Rules) -> dict[str, str]:
    """Write a reason or a step in every language."""
    return {language: say(subject, rules, language) for language in rules.languages}


def _say_part(part: Part, rules: Rules, language: str) -> str:
    if isinstance(part, Figure):  # by far the most frequent
        return write_figure(part, language, rules.units)
    match part:
        case FactNames(ids):
            return LISTS[language].join(rules.facts[name].label[language] for name in ids)
        case ChoiceNames(fact, values):
            return LISTS[language].join(rules.facts[fact].choices[value][language] for value in values)
        case date():
            return write_date(part, language)
        case _:
            return " × ".join(write_figure(figure, language, rules.units) for figure in part)
