"""The index of model enterprises: what each shows, and what every city comes to for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.formats import write_money
from calculators.present import Amount
from calculators.totals import Totals
from calculators.values import to_fen
from site_builder import urls
from site_builder.enterprises import EnterpriseAnswer
from site_builder.pages.benefits import CityName, city_name
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Link, Page
from site_builder.pages.text import plain, put

PART = "enterprises"  # of the words of the interface


@dataclass(frozen=True, slots=True)
class CityTotals:
    """What a city comes to: by rule, under ceilings, and both together."""

    city: CityName
    exact: Amount
    up_to: Amount
    most: Amount


@dataclass(frozen=True, slots=True)
class EnterpriseCard:
    title: str
    because: str
    address: str
    totals: tuple[CityTotals, ...]


@dataclass(frozen=True, slots=True)
class EnterprisesContext:
    frame: Frame
    enterprises: tuple[EnterpriseCard, ...]


def enterprises_page(edition: Edition, answered: Sequence[EnterpriseAnswer], alternates: dict[str, str]) -> Page:
    """Build the index of a language."""
    language = edition.language
    path = urls.path_of(urls.enterprises(language))
    description = say(edition, "index_description", number=edition.number(len(answered)), cities=edition.city_names)
    context = EnterprisesContext(
        frame=build_frame(edition, path, edition.ui("title", PART), description),
        enterprises=tuple(
            EnterpriseCard(
                each.enterprise.title[language],
                each.enterprise.because[language],
                urls.enterprise(language, each.enterprise.id),
                city_totals(edition, each.answer.totals),
            )
            for each in answered
        ),
    )
    return Page(path, "pages/enterprises.html", language, alternates, context)


def enterprises_link(edition: Edition, key: str) -> Link | None:
    """Return a link to the index in words of these pages, or None where the site has no model enterprises."""
    if not edition.site.enterprises:
        return None
    return Link(edition.ui(key, PART), urls.enterprises(edition.language))


def city_totals(edition: Edition, totals: Mapping[str, Totals]) -> tuple[CityTotals, ...]:
    """Return what every city comes to, in the order of the cities."""
    return tuple(
        CityTotals(
            city_name(edition, city), *(_amount(edition, each) for each in (found.exact, found.up_to, found.most))
        )
        for city in edition.site.cities
        for found in (totals[city.id],)
    )


def _amount(edition: Edition, yuan: Decimal) -> Amount:
    return Amount(write_money(yuan, edition.language), str(to_fen(yuan)))


def say(edition: Edition, key: str, **parts: str) -> str:
    """Return words of these pages with their places filled."""
    return plain(put(edition.ui(key, PART), parts))
