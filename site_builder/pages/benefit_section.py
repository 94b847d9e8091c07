"""One benefit on the page of its measure: its figures with their words, who, under which conditions, paid how."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder import urls
from site_builder.model.document import Parameter
from site_builder.model.measure import Benefit, Measure
from site_builder.pages.benefits import (
    Certainty,
    Stated,
    benefit_address,
    benefit_anchor,
    certainty,
    figure_certainties,
    paid,
    who_stated,
)
from site_builder.pages.conditions import (
    ConditionView,
    conditions,
    entry_conditions,
    later_conditions,
    requirements,
    without_conditions,
)
from site_builder.pages.edition import Edition, FigureView, QuoteView
from site_builder.pages.page import Link


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a benefit with its words."""

    anchor: str
    figure: FigureView
    certainty: Certainty | None  # only of figures that decide how much
    repeated: tuple[QuoteView, ...]  # further words that state the same figure


@dataclass(frozen=True, slots=True)
class BenefitSection:
    """Everything to know about one benefit."""

    anchor: str
    title: str
    certainty: Certainty
    instrument: str
    theme: Link
    who: Stated
    paid: Stated
    figures: tuple[FigureRow, ...]
    conditions: tuple[ConditionView, ...]
    without_conditions: str  # what to say where there are none of any sort
    entry_conditions: tuple[ConditionView, ...]
    later_conditions: tuple[ConditionView, ...]
    requirements: tuple[ConditionView, ...]
    shares_with: tuple[Link, ...]  # benefits of which only the highest may count


def benefit_section(edition: Edition, measure: Measure, benefit: Benefit) -> BenefitSection:
    """Return everything to know about one benefit."""
    language, site = edition.language, edition.site
    theme = next(each for each in site.themes if each.id == benefit.theme)
    return BenefitSection(
        anchor=benefit_anchor(benefit),
        title=benefit.title[language],
        certainty=certainty(edition, benefit.certainty),
        instrument=site.instruments[benefit.instrument][language],
        theme=Link(theme.title[language], urls.theme(language, theme.id)),
        who=who_stated(edition, benefit),
        paid=paid(edition, benefit),
        figures=tuple(_figure_rows(edition, benefit)),
        conditions=conditions(edition, benefit),
        without_conditions=without_conditions(edition, benefit),
        entry_conditions=entry_conditions(edition, benefit),
        later_conditions=later_conditions(edition, benefit),
        requirements=requirements(edition, measure, benefit),
        shares_with=tuple(_shares_with(edition, measure, benefit)),
    )


def _figure_rows(edition: Edition, benefit: Benefit) -> Iterator[FigureRow]:
    certainties = figure_certainties(benefit)
    for name, parameter in benefit.parameters.items():
        known = certainties.get(name)
        yield FigureRow(
            edition.references.row_anchor(parameter.id),
            edition.figure_view(parameter),
            None if known is None else certainty(edition, known),
            _repeated(edition, parameter),
        )


def _repeated(edition: Edition, parameter: Parameter) -> tuple[QuoteView, ...]:
    return tuple(edition.figure_quote(quote) for quote in parameter.value.quotes[1:])


def _shares_with(edition: Edition, measure: Measure, benefit: Benefit) -> Iterator[Link]:
    """Yield the benefits that may not count beside this one for the same expenditure."""
    city = edition.city(measure.city)
    owners = {each.id: (owner, each) for owner in city.measures for each in owner.benefits}
    for group in city.groups:
        if benefit.id in group.benefits:
            for name in group.benefits:
                owner, other = owners[name]
                if other.id != benefit.id:
                    address = benefit_address(edition, owner, other)
                    yield Link(other.title[edition.language], address)
