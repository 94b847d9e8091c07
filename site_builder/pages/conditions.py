"""
Conditions in words: for any amount, for an entry of a list, for later payments, and what no calculator can judge.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_builder.model.document import Parameter, Quote
from site_builder.model.measure import AnyOf, Benefit, Condition, Measure
from site_builder.pages.edition import Edition, QuoteView
from site_builder.pages.text import Run, Text


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A condition in words and the official words that ask for it; or several ways to qualify."""

    text: Text
    quote: QuoteView | None
    ways: tuple[tuple["ConditionView", ...], ...] = ()


def conditions(edition: Edition, benefit: Benefit) -> tuple[ConditionView, ...]:
    """Return what must be so for any amount."""
    return tuple(_condition(edition, benefit, each) for each in benefit.conditions)


def without_conditions(edition: Edition, benefit: Benefit) -> str:
    """Say that there are no conditions; a threshold that is part of the amount is not passed over."""
    if benefit.requirements:
        return edition.ui("conditions_below")
    has_threshold = any(parameter.kind == "threshold" for parameter in benefit.parameters.values())
    return edition.ui("conditions_thresholds" if has_threshold else "conditions_none")


def requirements(edition: Edition, measure: Measure, benefit: Benefit) -> tuple[ConditionView, ...]:
    """Return what the words ask for beside, and no calculator can judge."""
    return tuple(
        ConditionView(edition.of_measure(each.words, measure), edition.quote(each.quote))
        for each in benefit.requirements
    )


def entry_conditions(edition: Edition, benefit: Benefit) -> tuple[ConditionView, ...]:
    """Return what must be so for an entry of a list to count."""
    return tuple(
        _compiled(edition, benefit, {**each, "fact": part["list"]})
        for part in rule_parts(benefit)
        for each in part.get("where", ())
    )


def later_conditions(edition: Edition, benefit: Benefit) -> tuple[ConditionView, ...]:
    """Return what must be so for later payments."""
    found = [_compiled(edition, benefit, each) for part in rule_parts(benefit) for each in part.get("when", ())]
    return tuple(dict.fromkeys(found))


def rule_parts(benefit: Benefit) -> Iterator[Mapping[str, Any]]:
    """Yield every mapping inside a benefit's compiled amount, the outermost first."""
    return iter(()) if benefit.amount is None else _parts(benefit.amount.data)


def _parts(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, Mapping):
        yield data
        for value in data.values():
            yield from _parts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _parts(value)


def _condition(edition: Edition, benefit: Benefit, condition: Condition | AnyOf) -> ConditionView:
    if isinstance(condition, AnyOf):
        ways = tuple(tuple(_condition(edition, benefit, each) for each in way) for way in condition.ways)
        return ConditionView((Run(edition.ui("condition_any_of")),), None, ways)
    parameter = benefit.parameters[condition.parameter] if condition.parameter else None
    quote = condition.quote
    return _in_words(edition, condition.fact, condition.test, parameter, condition.values, quote)


def _compiled(edition: Edition, benefit: Benefit, data: Mapping[str, Any]) -> ConditionView:
    """Read a condition that stands inside a compiled amount."""
    parameter = benefit.parameters[data["parameter"]] if "parameter" in data else None
    quote = None
    if "quote" in data:
        quote = Quote(data["document"], data["clause"], data["quote"], benefit.where)
    return _in_words(edition, data["fact"], data["is"], parameter, tuple(data.get("values", ())), quote)


def _in_words(
    edition: Edition,
    fact_id: str,
    test: str,
    parameter: Parameter | None,
    values: tuple[str, ...],
    quote: Quote | None,
) -> ConditionView:
    fact = edition.site.facts[fact_id]
    parts: dict[str, str | Text] = {"fact": fact.label[edition.language]}
    words = None if quote is None else edition.quote(quote)
    if parameter is not None:
        parts["bound"] = edition.figure_text(parameter)
        words = words or edition.figure_quote(parameter.value.quotes[0])
    if values:
        parts["wanted"] = edition.listed(edition.choice(fact, value) for value in values)
    return ConditionView(edition.say(f"condition_{test}", **parts), words)
