"""
Model enterprises: their pages say what the calculators answer, and that is what a sum by hand comes to.
"""

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl

import pytest

from calculators.boundary import answer
from calculators.rules import Rules
from site_builder.model.enterprise import Enterprise
from site_builder.model.site import Site
from tests.site.html import Element
from tests.site.published import LANGUAGES, Page, Published, resolve

CITIES = ("jinjiang", "xiamen")
KINDS = ("exact", "up_to", "most")
IDS = [
    "model-start-up",
    "fine-tuning-shop",
    "product-company",
    "software-house",
    "manufacturer",
    "computing-centre",
    "university-laboratory",
    "service-platform",
    "park-operator",
    "investment-fund",
]
UNITS = {"万元": 10**4, "亿元": 10**8, "元": 1, "million": 10**6, "billion": 10**9}


def yuan(text: str) -> Decimal:
    """Read an amount as either language writes it."""
    words = text.strip().removeprefix("CNY").strip()
    unit = next((unit for unit in UNITS if words.endswith(unit)), "")
    return Decimal(words.removesuffix(unit).strip().replace(",", "")) * UNITS.get(unit, 1)


def page_of(published: Published, language: str, name: str) -> Page:
    return published.page(f"{language}/enterprises/{name}/")


def totals_on(page: Page) -> dict[str, dict[str, Decimal]]:
    """Return what the page says each city comes to."""
    (box,) = page.main.with_class("totals--worked-out")
    amounts = [[yuan(each.text) for each in city.all("dd")] for city in box.with_class("totals__city")]
    return {city: dict(zip(KINDS, found, strict=True)) for city, found in zip(CITIES, amounts, strict=True)}


def answered(enterprise: Enterprise, rules: Rules) -> Any:
    return json.loads(answer(rules, json.dumps(enterprise.request)))


def benefit_of(page: Page, heading: Element, site: Site) -> str:
    """Return the benefit that a link leads to."""
    address = heading.all("a")[0].attributes["href"]
    _, city, clause = resolve(page.path, address).removesuffix("/index.html").split("/")
    short = address.partition("#b-")[2]
    (found,) = [
        benefit.id for benefit in site.measures[f"{city}-{clause}"].benefits if not short or benefit.short == short
    ]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_enterprise_has_a_page_and_a_place_in_the_index(published: Published, site: Site, language: str) -> None:
    index = published.page(f"{language}/enterprises/")
    listed = [link.target for link in index.links if link.element.parent and link.element.parent.name == "h2"]

    assert IDS == [each.id for each in site.enterprises]
    assert [f"{language}/enterprises/{name}/index.html" for name in IDS] == listed
    for each in site.enterprises:
        page = page_of(published, language, each.id)
        assert each.title[language] == page.main.one("h1").text
        assert each.description[language] in page.main.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", IDS)
def test_the_page_says_what_the_calculators_answer(
    published: Published, site: Site, rules: Rules, name: str, language: str
) -> None:
    """The totals, and every benefit once: those that pay with amount and certainty, the others without."""
    page = page_of(published, language, name)
    expected = answered(next(each for each in site.enterprises if each.id == name), rules)
    cards = page.main.with_class("result")
    shown = {
        benefit_of(page, card, site): (
            card.attributes["data-amount"] or None,
            card.attributes["data-certainty"] or None,
        )
        for card in cards
    }
    lines = [benefit_of(page, line, site) for line in page.main.with_class("outcome")]

    benefits = {key: (each["amount"], each["certainty"]) for key, each in expected["benefits"].items()}
    assert {key: value for key, value in benefits.items() if value[0]} == {
        key: value for key, value in shown.items() if value[0]
    }
    assert sorted(benefits) == sorted([*shown, *lines])
    assert {
        city: {kind: Decimal(amount) for kind, amount in totals.items()} for city, totals in expected["totals"].items()
    } == totals_on(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_says_the_same_totals_as_the_pages(published: Published, language: str) -> None:
    cards = published.page(f"{language}/enterprises/").main.with_class("enterprise-card")

    for name, card in zip(IDS, cards, strict=True):
        amounts = [yuan(each.text) for each in card.all("dd")]
        totals = totals_on(page_of(published, language, name))
        assert amounts == [totals[city][kind] for city in CITIES for kind in ("exact", "up_to")], name


BY_HAND = [
    # 3-1: 3,000,000 lies between 1,000,000 and 5,000,000: × 40% = 1,200,000, more than 1-2 gives, so it alone counts;
    # 5-2: 400 × 30 × 12 = 144,000 for three years, half of it for two: 432,000 + 144,000 = 576,000
    ("model-start-up", "jinjiang", "exact", "1776000"),
    # 08: no revenue, so 50% × 2,000,000 = 1,000,000, within 2,000,000
    ("model-start-up", "xiamen", "up_to", "1000000"),
    # 3-1: 1,100,000 is above 1,000,000: × 40% = 440,000 (on the bound 50% × 1,000,000 = 500,000)
    ("fine-tuning-shop", "jinjiang", "exact", "440000"),
    # 08: 50% × 600,000 = 300,000; 09: 30% × 400,000 = 120,000
    ("fine-tuning-shop", "xiamen", "up_to", "420000"),
    # 1-2: 15% × 6,000,000 = 900,000 > 150,000; 2-1 read for each side: 5% × 40,000,000 = 2,000,000 ≤ 3,000,000;
    # 5-2: 500 × 40 × 12 = 240,000, three years and half for two: 720,000 + 240,000 = 960,000, more than 5-1
    ("product-company", "jinjiang", "exact", "3110000"),
    # 05: 6 × 500,000 = 3,000,000; 08: 40% × 6,000,000 = 2,400,000; 12: 5,000,000 and 2 × 800,000 = 1,600,000
    ("product-company", "xiamen", "up_to", "12000000"),
    # 4-1: 50,000 + 50,000; 4-3: the highest mark passed is 100,000,000, so 100,000; 4-4: 50,000;
    # 4-5: 25% × 300,000 = 75,000
    ("software-house", "jinjiang", "exact", "325000"),
    # 03: 30% × 2,000,000 = 600,000; 05: 2 full tens of millions × 500,000 = 1,000,000
    ("software-house", "xiamen", "up_to", "1600000"),
    # 1-2: 15% × 800,000 = 120,000 (2-2, 60,000, is not added); 2-1: 5% × 6,000,000 = 300,000; 2-4: 100,000 and
    # 30% × 9,000,000 = 2,700,000
    ("manufacturer", "jinjiang", "exact", "3220000"),
    # 08: revenue of 2,000,000,000, so 30% × 800,000 = 240,000; 04: 30% × 9,000,000 = 2,700,000
    ("manufacturer", "xiamen", "up_to", "2940000"),
    # 1-1: 5% × 80,000,000 = 4,000,000 > 2,500,000; 4-7: 20,000,000 × 50% × 3% = 300,000
    ("computing-centre", "jinjiang", "exact", "2800000"),
    # 14: 10% × 60,000,000 = 6,000,000 ≤ 60,000,000
    ("computing-centre", "xiamen", "exact", "6000000"),
    # 2-4: 2 × 100,000 + 1 × 50,000
    ("university-laboratory", "jinjiang", "exact", "250000"),
    # 01: 50% × 10,000,000 = 5,000,000; 02: 10,000,000; 08: a university, so 50% × 3,000,000 = 1,500,000
    ("university-laboratory", "xiamen", "up_to", "16500000"),
    # 2-3: 30 and 12 buyers reach 10, 9 do not: 2 × 100,000
    ("service-platform", "jinjiang", "exact", "200000"),
    # 06: 30% × 5,000,000
    ("service-platform", "xiamen", "up_to", "1500000"),
    # 5-3: 9 is at least 5 and less than 10
    ("park-operator", "jinjiang", "exact", "500000"),
    ("park-operator", "xiamen", "most", "0"),
    # 4-6: 10% × 8,000,000 = 800,000 ≤ 1,000,000, held for one year
    ("investment-fund", "jinjiang", "exact", "800000"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "city", "kind", "amount"), BY_HAND)
def test_a_total_is_what_the_sum_by_hand_comes_to(
    published: Published, name: str, city: str, kind: str, amount: str, language: str
) -> None:
    """Each sum stands beside its amount, with the clauses it follows."""
    assert Decimal(amount) == totals_on(page_of(published, language, name))[city][kind]


def test_the_set_shows_what_applicants_meet(published: Published) -> None:
    """In English, where the reader of the page finds it: before anything folded."""

    def says(name: str, words: str) -> bool:
        page = page_of(published, "en", name)
        return any(
            words in text and not any(each.name == "details" for each in element.ancestors)
            for element, text in page.main.texts()
        )

    assert says("model-start-up", "must be more than 100 billion; given is 70 billion")  # a bound just missed
    assert says("model-start-up", "May be for the same expenditure as")  # an overlap group
    assert says("model-start-up", "not sure yet")
    assert says("model-start-up", "Year 5")  # payments over years
    assert says("software-house", "must be at most 2 years; given is 3 years")
    assert says("product-company", "does not pass the mark for the first time")
    assert says("product-company", "Not offered")  # open to one city only
    assert says("product-company", "Reading used in this example")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cap_that_is_reached_is_among_the_steps(published: Published, language: str) -> None:
    steps = [each.text for each in page_of(published, language, "computing-centre").main.with_class("trace__text")]

    # 5% of 80,000,000 is more than 2,500,000.
    said = {"en": "CNY 4 million is above the cap of CNY 2.5 million", "zh": "400万元超过上限250万元"}[language]
    assert 1 == sum(said in step for step in steps)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Slices: 50% × 1,000,000 + 40% × 100,000 = 540,000; stacked: 440,000 + 90,000 + 30,000 = 560,000
        ("fine-tuning-shop", ["440000", "560000", "540000"]),
        # For the pair the cap of one side is 1,500,000 instead of 2,000,000; stacked rent: 960,000 + 96,000
        ("product-company", ["3110000", "3206000", "2610000"]),
        # Each mark: 50,000 + 100,000 instead of 100,000; the hit product moves Xiamen only
        ("software-house", ["325000", "375000", "325000"]),
        ("park-operator", []),
    ],
)
def test_readings_that_move_the_result_stand_beside_it(published: Published, name: str, expected: list[str]) -> None:
    """What Jinjiang pays by rule: as computed, then under each other reading."""
    page = page_of(published, "en", name)
    tables = page.main.with_class("ledger--readings")
    cells = [row.all("td")[0] for table in tables for row in table.one("tbody").all("tr")]

    assert [Decimal(each) for each in expected] == [yuan(cell.all("dd")[0].text) for cell in cells]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_invented(published: Published, language: str) -> None:
    words = {"en": "invented", "zh": "虚构"}[language]
    for name in IDS:
        (mark,) = page_of(published, language, name).main.with_class("invented-mark")
        assert words in mark.text
    (note,) = published.page(f"{language}/enterprises/").main.with_class("invented")
    assert words in note.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_shows_every_fact(published: Published, site: Site, language: str) -> None:
    """The day, what is stated, what is unsure, the readings that are switched."""
    for each in site.enterprises:
        rows = page_of(published, language, each.id).main.with_class("profile__label")
        labels = [row.text for row in rows]
        named = [site.facts[name].label[language] for name in (*each.facts, *each.unsure)]
        assert named == labels[1 : len(named) + 1], each.id
        assert 1 + len(named) + len(each.readings) == len(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_the_calculator_with_its_profile(published: Published, site: Site, language: str) -> None:
    """The address says every fact, what is unsure with a question mark, and nothing else."""
    for each in site.enterprises:
        page = page_of(published, language, each.id)
        (link,) = [link for link in page.links if "=" in link.anchor]
        assert f"{language}/calculator/index.html" == link.target
        stated = dict(parse_qsl(link.address.partition("#")[2], keep_blank_values=True, strict_parsing=True))
        readings = {f"reading.{name}": option for name, option in each.readings.items()}
        assert each.as_of.isoformat() == stated["as_of"]
        assert ["as_of", *each.facts, *each.unsure, *readings] == list(stated)
        assert readings == {key: stated[key] for key in readings}
        assert {"?"} >= {stated[name] for name in each.unsure}


@pytest.mark.parametrize("language", LANGUAGES)
def test_neighbours_go_through_all_of_them(published: Published, language: str) -> None:
    for before, after in pairwise(IDS):
        targets = {
            link.element.attributes["rel"]: link.target
            for link in page_of(published, language, before).links
            if link.element.attributes.get("rel") == "next"
        }
        assert {"next": f"{language}/enterprises/{after}/index.html"} == targets


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_in(published: Published, language: str) -> None:
    """From the home page, from the calculator, and from every page's navigation."""
    index = f"{language}/enterprises/index.html"
    for address in (f"{language}/", f"{language}/calculator/"):
        inside = [link for link in published.page(address).links if link.target == index]
        assert any(link.element in list(published.page(address).main) for link in inside), address
    for page in (page for page in published.in_language(language) if not page.is_embedded):
        assert index in {link.target for link in page.links}, page
