"""
What a calculator asks: one question for each fact, and one for each reading that can be switched.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder import urls
from site_builder.compile import benefit_facts
from site_builder.model.facts import Fact, FactGroup, Reading
from site_builder.model.measure import Measure
from site_builder.pages.benefits import APPLICANT
from site_builder.pages.edition import Edition
from site_builder.pages.numbers import NumberView, in_wan, number_view
from site_builder.pages.page import Link
from site_builder.pages.text import Text

AS_OF = "as_of"
UNSURE = "?"  # an answer that is sent as none; see assets/js/calculator/profile.js
# A rate or a time of zero says something, so neither has an answer that means "none of this".
_SAYS_SOMETHING = {"share", "years", "months"}


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One answer of a question that lists its answers; `value` is empty for no answer."""

    value: str
    label: str
    is_usual: bool  # holds until somebody chooses another


@dataclass(frozen=True, slots=True)
class FieldView:
    """A question. It has a number, or a selection, or radio buttons; a day has none of them."""

    key: str  # annual_revenue
    id: str  # f-annual_revenue
    type: str
    label: str
    help: str
    usual: str  # the answer that holds when none is given; empty: unknown
    nothing: str | None  # the answer of somebody who has none of it; None where no answer means that
    number: NumberView | None
    selection: tuple[ChoiceView, ...]
    radios: tuple[ChoiceView, ...]
    asked_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions that are asked together."""

    id: str
    title: str
    size: str  # how many they are
    fields: tuple[FieldView, ...]
    is_open: bool
    has_none: bool  # whether one can say of the whole group: none of this


@dataclass(frozen=True, slots=True)
class SwitchOption:
    value: str
    label: str
    effect: Text
    is_usual: bool


@dataclass(frozen=True, slots=True)
class SwitchView:
    """A reading to switch."""

    key: str  # reading.first-supply-cap
    id: str
    question: Text
    label: str  # the question without links
    why: Text
    settled_by: Text
    clauses: tuple[Link, ...]
    options: tuple[SwitchOption, ...]
    usual: str


def day(edition: Edition) -> FieldView:
    """Return the question for the day the case arises."""
    return FieldView(
        key=AS_OF,
        id=f"f-{AS_OF}",
        type="date",
        label=edition.ui("as_of", "calculator"),
        help=edition.ui("as_of_help", "calculator"),
        usual="",
        nothing=None,
        number=None,
        selection=(),
        radios=(),
        asked_by=(),
    )


def groups(edition: Edition) -> tuple[GroupView, ...]:
    """Return all questions in their groups, the first one open."""
    asked_by = _asked_by(edition)
    return tuple(
        _group(edition, group, asked_by, is_open=index == 0) for index, group in enumerate(edition.site.fact_groups)
    )


def _group(edition: Edition, group: FactGroup, asked_by: dict[str, tuple[Link, ...]], is_open: bool) -> GroupView:
    fields = tuple(field(edition, fact, asked_by.get(fact.id, ())) for fact in group.facts)
    # Who applies is never "none of this".
    is_who = any(fact.id == APPLICANT for fact in group.facts)
    return GroupView(
        id=f"g-{group.id}",
        title=group.title[edition.language],
        size=edition.number(len(group.facts)),
        fields=fields,
        is_open=is_open,
        has_none=not is_who and any(each.nothing is not None for each in fields),
    )


def field(edition: Edition, fact: Fact, asked_by: tuple[Link, ...] = ()) -> FieldView:
    """
    Return the question for a fact.

    Args:
        edition: Whose language it is in.
        fact: What is asked.
        asked_by: The measures that ask for it.
    """
    language = edition.language
    return FieldView(
        key=fact.id,
        id=field_id(fact),
        type=fact.type,
        label=fact.label[language],
        help=fact.help[language],
        usual=fact.default or "",
        nothing=nothing_of(fact),
        number=number_view(edition, fact),
        selection=_selection(edition, fact),
        radios=_yes_no(edition) if fact.type == "boolean" else (),
        asked_by=asked_by,
    )


def nothing_of(fact: Fact) -> str | None:
    """Return the answer, as an address states it, of somebody who has none of what a fact is about."""
    if fact.type == "boolean":
        return "false"
    if fact.type == "choice":
        return next((choice.id for choice in fact.choices if choice.id == "none"), None)
    if fact.type.endswith("_list"):
        return ""
    return None if fact.unit in _SAYS_SOMETHING else "0"


def money_units(edition: Edition, asked: Iterable[GroupView]) -> tuple[ChoiceView, ...]:
    """Return the units in which amounts can be typed; none where no question asks for one."""
    if not any(each.number and each.number.unit_wan for group in asked for each in group.fields):
        return ()
    return (
        ChoiceView("yuan", edition.ui("yuan", "questions"), is_usual=True),
        ChoiceView("wan", in_wan(edition, "wan"), is_usual=False),
    )


def _selection(edition: Edition, fact: Fact) -> tuple[ChoiceView, ...]:
    choices = tuple(
        ChoiceView(choice.id, choice.label[edition.language], choice.id == fact.default) for choice in fact.choices
    )
    if not choices or fact.default is not None:
        return choices
    not_given = ChoiceView("", edition.ui("not_given", "calculator"), is_usual=True)
    return (not_given, *choices, _not_sure(edition))


def _yes_no(edition: Edition) -> tuple[ChoiceView, ...]:
    return (
        ChoiceView("true", edition.ui("yes", "calculator"), is_usual=False),
        ChoiceView("false", edition.ui("no", "calculator"), is_usual=False),
        _not_sure(edition),
    )


def _not_sure(edition: Edition) -> ChoiceView:
    return ChoiceView(UNSURE, edition.ui("not_sure", "questions"), is_usual=False)


def _asked_by(edition: Edition) -> dict[str, tuple[Link, ...]]:
    """Return the measures that ask for each fact; all of them ask who applies, so that one has none."""
    found: dict[str, dict[str, Link]] = {}
    for measure in edition.site.measures.values():
        for benefit in measure.benefits:
            for fact in benefit_facts(benefit) - {APPLICANT}:
                found.setdefault(fact, {})[measure.id] = _measure_link(edition, measure)
    return {fact: tuple(links.values()) for fact, links in found.items()}


def _measure_link(edition: Edition, measure: Measure) -> Link:
    document = edition.document(measure)
    name = edition.say_plainly(
        "citation",
        city=edition.city(measure.city).name[edition.language],
        clause=edition.clause(document, document.clause(measure.clause)[0]),
    )
    return Link(name, urls.measure(edition.language, measure.city, measure.clause))


def switch(edition: Edition, reading: Reading) -> SwitchView:
    """Return a reading to switch."""
    quotes = [edition.quote(quote) for quote in reading.quotes]
    # Several quotes may come from one clause; the clause is named once.
    clauses = {quote.clause: Link(quote.clause, quote.address) for quote in reversed(quotes)}
    return SwitchView(
        key=f"reading.{reading.id}",
        id=switch_id(reading),
        question=edition.of_site(reading.question),
        label=edition.plainly(reading.question),
        why=edition.of_site(reading.why),
        settled_by=edition.of_site(reading.settled_by),
        clauses=tuple(reversed(clauses.values())),
        options=tuple(
            SwitchOption(
                option.id,
                edition.plainly(option.label),
                edition.of_site(option.effect),
                option.id == reading.default,
            )
            for option in reading.options
        ),
        usual=reading.default,
    )


def field_id(fact: Fact) -> str:
    """Name a question on its page."""
    return f"f-{fact.id}"


def switch_id(reading: Reading) -> str:
    """Name a reading to switch on its page."""
    return f"f-reading.{reading.id}"
