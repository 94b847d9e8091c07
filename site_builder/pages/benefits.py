"""
Benefits as several pages show them: who, how sure, which figures, paid how.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from site_builder import urls
from site_builder.compare import Absent, Instead
from site_builder.model.document import Quote
from site_builder.model.measure import Benefit, Measure
from site_builder.model.site import City
from site_builder.pages.conditions import rule_parts
from site_builder.pages.edition import Edition, FigureView, QuoteView
from site_builder.pages.text import Run, Text

APPLICANT = "organisation_type"
MONEY_KINDS = ("rate", "amount", "cap")
SLOTS = 6  # city accents in templates/assets/css/tokens.css


@dataclass(frozen=True, slots=True)
class CityName:
    """A city as a heading; `slot` is its accent."""

    name: str
    slot: int
    address: str


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure an amount is: a word, and what it means."""

    id: str  # exact up_to by-case none
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """Why there is nothing to show."""

    kind: str  # not-offered not-stated not-comparable not-checked, or `instead`
    word: str
    meaning: str  # of the word; empty where the word says all
    note: Text


@dataclass(frozen=True, slots=True)
class Stated:
    """Something in plain words, and the official words behind it where there are any."""

    text: Text
    quote: QuoteView | None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that belong together: those of one bracket, one level, one year."""

    title: str  # empty where a benefit has no such parts
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class BenefitCard:
    """A benefit in short, for lists that compare."""

    title: str
    address: str
    clause: str
    purpose: Text
    who: str
    certainty: Certainty
    instrument: str
    figures: tuple[FigureGroup, ...]
    reason: AbsenceView | None  # where there are no figures
    paid: str
    periods: tuple[FigureView, ...]
    theme_id: str
    instrument_id: str
    who_ids: str  # separated by spaces


def city_name(edition: Edition, city: City) -> CityName:
    position = edition.site.cities.index(city)
    return CityName(
        city.name[edition.language],
        position % SLOTS + 1,
        urls.city(edition.language, city.id),
    )


def certainty(edition: Edition, certainty_id: str) -> Certainty:
    key = certainty_id.replace("-", "_")
    return Certainty(
        certainty_id,
        edition.ui(f"certainty_{key}"),
        edition.ui(f"certainty_{key}_meaning"),
    )


def absence(edition: Edition, cell: Absent | Instead) -> AbsenceView:
    """Say why a cell holds no figure."""
    if isinstance(cell, Instead):
        return AbsenceView("instead", edition.ui(f"no_{cell.aspect}_but_{cell.kind}"), "", ())
    key = cell.kind.replace("-", "_")
    return AbsenceView(
        cell.kind,
        edition.ui(f"absence_{key}"),
        edition.ui(f"absence_{key}_meaning"),
        () if cell.note is None else edition.of_site(cell.note),
    )


def benefit_anchor(benefit: Benefit) -> str:
    """Name the section of a benefit on the page of its measure."""
    return f"b-{benefit.short}"


def benefit_address(edition: Edition, measure: Measure, benefit: Benefit) -> str:
    """Return where a benefit is explained: the page of its measure, or its section there."""
    anchor = benefit_anchor(benefit) if len(measure.benefits) > 1 else ""
    return urls.measure(edition.language, measure.city, measure.clause, anchor)


def card(edition: Edition, measure: Measure, benefit: Benefit) -> BenefitCard:
    """Return a benefit in short."""
    figures = figure_groups(edition, benefit)
    return BenefitCard(
        title=benefit.title[edition.language],
        address=benefit_address(edition, measure, benefit),
        clause=edition.clause_of(measure),
        purpose=edition.of_measure(measure.purpose, measure),
        who=who(edition, benefit),
        certainty=certainty(edition, benefit.certainty),
        instrument=edition.site.instruments[benefit.instrument][edition.language],
        figures=figures,
        reason=None if figures or benefit.certainty == "none" else _no_figures(edition),
        paid=paid_in_short(edition, benefit),
        periods=periods(edition, benefit),
        theme_id=benefit.theme,
        instrument_id=benefit.instrument,
        who_ids=" ".join(benefit.who.are),
    )


def _no_figures(edition: Edition) -> AbsenceView:
    return AbsenceView("not-stated", edition.ui("figures_none"), "", ())


def figure_groups(edition: Edition, benefit: Benefit) -> tuple[FigureGroup, ...]:
    """
    Return the figures that decide how much: rates, amounts, caps.

    Those with one qualifier stand together, with the threshold of the same qualifier before them.
    """
    views = {
        kind: tuple(edition.figure_view(each) for each in benefit.parameters.values() if each.kind == kind)
        for kind in ("threshold", *MONEY_KINDS)
    }
    money = [view for kind in MONEY_KINDS for view in views[kind]]
    titles = list(dict.fromkeys(view.qualifier for view in money))
    thresholds = [view for view in views["threshold"] if view.qualifier and view.qualifier in titles]
    found = [*thresholds, *money]
    if len(titles) == len(found):
        return (FigureGroup("", tuple(found)),) if found else ()
    return tuple(FigureGroup(title, tuple(view for view in found if view.qualifier == title)) for title in titles)


def who(edition: Edition, benefit: Benefit) -> str:
    """Name who may receive a benefit."""
    fact = edition.site.facts[APPLICANT]
    return edition.listed(edition.choice(fact, value) for value in benefit.who.are)


def who_stated(edition: Edition, benefit: Benefit) -> Stated:
    """Name who may receive it, with the words that say so."""
    return Stated((Run(who(edition, benefit)),), _quote(edition, benefit.who.quote))


def paid(edition: Edition, benefit: Benefit) -> Stated:
    """Say when it is paid, with the words that say so."""
    if benefit.paid is None:
        return Stated((Run(edition.ui("paid_nothing")),), None)
    quote = _quote(edition, benefit.paid.quote)
    key = f"paid_{benefit.paid.how}" if quote else f"paid_{benefit.paid.how}_unstated"
    return Stated((Run(edition.ui(key)),), quote)


def paid_in_short(edition: Edition, benefit: Benefit) -> str:
    """Say when it is paid in a word; empty where the text says nothing of payment."""
    return "" if benefit.paid is None else edition.ui(f"paid_{benefit.paid.how}_short")


def periods(edition: Edition, benefit: Benefit) -> tuple[FigureView, ...]:
    """Return how long, within which time, until when."""
    return tuple(edition.figure_view(each) for each in benefit.parameters.values() if each.kind == "period")


def figure_certainties(benefit: Benefit) -> dict[str, str]:
    """
    Return the certainty of each figure that decides how much, by parameter name.

    Where it differs from case to case, the amount says so beside the figures of the case.
    """
    deciding = {name for name, each in benefit.parameters.items() if each.kind in MONEY_KINDS}
    if benefit.certainty != "by-case" or benefit.amount is None:
        return dict.fromkeys(deciding, benefit.certainty)
    return {
        name: part["certainty"]
        for part in rule_parts(benefit)
        if "certainty" in part
        for name in _names(part)
        if name in deciding
    }


def _names(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _names(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _names(value)


def _quote(edition: Edition, quote: Quote | None) -> QuoteView | None:
    return None if quote is None else edition.quote(quote)
