"""Pages of a model enterprise in the invented city: what stands in front, what is folded, and a site without any."""

import pytest

from site_builder.model.site import Site
from site_builder.pages.enterprise import EnterpriseContext
from site_builder.pages.page import Page
from tests.site_builder.dongzhou import dongzhou, load
from tests.site_builder.test_pages import pages_of
from tests.site_builder.test_parse_enterprise import TEXT, with_enterprise


def page_with(site: Site, facts: str, more: str = "") -> EnterpriseContext:
    """Return the English page of an enterprise with the facts given."""
    head = TEXT.partition("facts:")[0]
    page = pages_of(load(with_enterprise(f"{head}facts: {facts}\n{more}")), site)["en/enterprises/renter/index.html"]
    assert isinstance(page.context, EnterpriseContext)
    return page.context


def names(pages: dict[str, Page]) -> list[str]:
    return [link.text for link in pages["en/index.html"].context.frame.navigation]


def test_a_site_without_enterprises_neither_has_their_pages_nor_leads_there(site: Site) -> None:
    """And one with some does."""
    without, having = pages_of(load(dongzhou()), site), pages_of(load(with_enterprise()), site)

    assert ["Compare", "Dongzhou", "Calculator", "About"] == names(without)
    assert ["Compare", "Dongzhou", "Calculator", "Examples", "About"] == names(having)
    added = {f"{language}/enterprises/{name}index.html" for language in ("zh", "en") for name in ("", "renter/")}
    assert added == set(having) - set(without)


def test_a_benefit_that_pays_stands_in_front(site: Site) -> None:
    """30% × 400,000 = 120,000, within 200,000."""
    context = page_with(site, "{organisation_type: enterprise, contract_amount: 400000}")
    (theme,) = context.themes
    (city,) = theme.cities
    (card,) = city.cards

    assert card.answer.amount is not None
    assert "120000.00" == card.answer.amount.plain
    assert ((), (), ()) == (city.missed, city.others, context.quiet)
    assert ["120000.00", "0.00", "120000.00"] == [
        each.plain for each in (context.totals[0].exact, context.totals[0].up_to, context.totals[0].most)
    ]


def test_a_bound_that_is_missed_stands_in_front(site: Site) -> None:
    """99,000 < 100,000."""
    context = page_with(site, "{organisation_type: enterprise, contract_amount: 99000}")
    (city,) = context.themes[0].cities

    assert ["“Contract amount” must be at least CNY 100,000; given is CNY 99,000."] == [
        each.reason for each in city.missed
    ]
    assert () == city.cards


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ("{organisation_type: university}", "Open to: Enterprise. Not to: University."),
        ("{organisation_type: enterprise}", "Depends on what is not stated: Contract amount"),
        (
            "{organisation_type: enterprise, contract_amount: 0}",
            "“Contract amount” must be at least CNY 100,000; given is CNY 0.",
        ),
    ],
    ids=["for others", "not stated", "nothing of it"],
)
def test_what_is_refused_for_another_reason_is_folded(site: Site, facts: str, reason: str) -> None:
    """Its theme brings nothing."""
    context = page_with(site, facts)
    (city,) = context.quiet[0].cities

    assert () == context.themes
    assert [reason] == [each.reason for each in city.others]


def test_what_hangs_on_something_unsure_stands_in_front(site: Site) -> None:
    """With the fact it waits for, and as such in the profile and in the address."""
    context = page_with(site, "{organisation_type: enterprise}", "unsure: [contract_amount]\n")
    (city,) = context.themes[0].cities

    assert [("needs_facts", "Contract amount")] == [
        (card.answer.status, card.answer.missing[0].label) for card in city.cards
    ]
    assert ("Contract amount",) == context.unsure
    address = "en/calculator/#as_of=2026-06-30&organisation_type=enterprise&contract_amount=?"
    assert address == context.calculator
