"""
Pages of the invented city Dongzhou, rendered with the site's own templates and words.

One city is enough to see every page; what stands beside what is in test_compare.py.
"""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from calculators.rules import load_rules
from site_builder import urls
from site_builder.assets import collect_assets, read_templates
from site_builder.compile import compile_rules
from site_builder.examples import work_out
from site_builder.model.site import Site
from site_builder.pages import build_pages
from site_builder.pages.compare import CompareContext
from site_builder.pages.measure import MeasureContext
from site_builder.pages.official import TextContext
from site_builder.pages.page import Options, Page
from site_builder.pages.text import Run, Text, plain
from site_builder.pages.theme import ThemeContext
from site_builder.render import Renderer, templates_only
from site_builder.web_app import app_manifests
from tests.compiled import ROOT
from tests.site_builder.dongzhou import CITY, MEASURE, changed, dongzhou, load

RUNTIME = "runtime/runtime.json"


def pages_of(content: Site, words: Site) -> dict[str, Page]:
    """Return all pages by path; the words of the interface are the site's own."""
    whole = replace(content, interface=words.interface, sentences=words.sentences)
    rules = load_rules(compile_rules(whole))
    examples = [work_out(case, rules) for case in whole.cases if case.publish]
    return {page.path: page for page in build_pages(whole, rules, examples, Options(RUNTIME))}


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    """All pages of Dongzhou."""
    return pages_of(load(dongzhou()), site)


def measure_of(pages: dict[str, Page], language: str = "en") -> MeasureContext:
    context = pages[urls.path_of(urls.measure(language, "dongzhou", "01"))].context
    assert isinstance(context, MeasureContext)

    return context


def theme_of(pages: dict[str, Page]) -> ThemeContext:
    context = pages["en/compare/compute/index.html"].context
    assert isinstance(context, ThemeContext)

    return context


def links_of(text: Text) -> list[tuple[str, str | None]]:
    return [(run.text, run.address) for run in text if run.address]


def test_every_page_exists_in_every_language(pages: dict[str, Page]) -> None:
    """Besides the choice of a language and the page for what is not there."""
    names = (
        "",
        "compare/",
        "compare/compute/",
        "dongzhou/",
        "dongzhou/text/",
        "dongzhou/01/",
        "embed/dongzhou/01/",
        "calculator/",
        "about/",
        "offline/",
    )
    expected = {f"{language}/{name}index.html" for language in ("zh", "en") for name in names}

    assert expected | {"index.html", "404.html"} == set(pages)


def test_every_page_names_its_counterparts(pages: dict[str, Page]) -> None:
    """The alternates of a page differ in the language only, and exist."""
    for path, page in pages.items():
        for language, other in page.alternates.items():
            assert other in pages
            assert path == "index.html" or other == f"{language}/{path.partition('/')[2]}"


def test_figures_of_a_summary_lead_to_their_words(pages: dict[str, Page]) -> None:
    """Written in the language of the page, linked to the figure in the official text."""
    context = measure_of(pages)

    assert "A contract of at least CNY 100,000 brings 30%, at most CNY 200,000 a year." == plain(context.summary)
    expected = [
        ("CNY 100,000", "en/dongzhou/01/#01-f1"),
        ("30%", "en/dongzhou/01/#01-f2"),
        ("CNY 200,000", "en/dongzhou/01/#01-f3"),
    ]
    assert expected == links_of(context.summary)


def test_a_figure_has_a_row_with_its_words(pages: dict[str, Page]) -> None:
    """Label, value, the words before and after it, and how sure it is."""
    row = measure_of(pages).benefits[0].figures[1]

    assert ("p-compute-voucher-rate", "Rate", "30%") == (row.anchor, row.figure.label, row.figure.value)
    quote = row.figure.quote
    assert ("合同金额的", "30%", "", "Dongzhou (1)") == (quote.before, quote.meant, quote.after, quote.clause)
    assert row.certainty is not None
    assert "exact" == row.certainty.id


def test_a_threshold_is_not_said_to_be_sure(pages: dict[str, Page]) -> None:
    """Certainty is about what is paid."""
    assert measure_of(pages).benefits[0].figures[0].certainty is None


def test_cited_figures_of_the_official_words_lead_back_to_their_rows(pages: dict[str, Page]) -> None:
    """Each is a run of its own with the anchor that others lead to."""
    (paragraph,) = measure_of(pages).paragraphs

    assert "（一）对租用算力的企业，" in plain(paragraph.official)
    cited = [(run.text, run.anchor, run.address) for run in paragraph.official if run.anchor]
    expected = [
        ("10万元", "01-f1", "en/dongzhou/01/#p-compute-voucher-min_contract"),
        ("30%", "01-f2", "en/dongzhou/01/#p-compute-voucher-rate"),
        ("20万元", "01-f3", "en/dongzhou/01/#p-compute-voucher-cap"),
    ]
    assert expected == cited


def test_conditions_are_said_in_words(pages: dict[str, Page]) -> None:
    """With the bound as a link and the words that ask for it."""
    (condition,) = measure_of(pages).benefits[0].conditions

    assert "Contract amount: at least CNY 100,000" == plain(condition.text)
    assert condition.quote is not None
    assert "10万元" == condition.quote.meant


def test_requirements_that_no_calculator_judges_are_shown(site: Site) -> None:
    """With their words, apart from the conditions."""
    requirement = (
        "    requirements:\n"
        "      - {zh: 合同真实, en: The contract is genuine, quote: 对租用算力的企业}\n"
        "    readings: [whose-cap]"
    )
    content = changed(MEASURE, "    readings: [whose-cap]", requirement)
    (shown,) = measure_of(pages_of(load(content), site)).benefits[0].requirements

    assert "The contract is genuine" == plain(shown.text)
    assert shown.quote is not None
    assert "对租用算力的企业" == shown.quote.before


def test_what_is_not_stated_is_said_to_be_this_sites_reckoning(site: Site) -> None:
    """A way of payment without words is the site's, not the text's."""
    content = changed(MEASURE, "paid: {how: yearly, quote: 每年最高补助}", "paid: {how: yearly}")
    paid = measure_of(pages_of(load(content), site)).benefits[0].paid

    assert paid.quote is None
    assert site.interface["site"]["paid_yearly_unstated"]["en"] == plain(paid.text)


def test_published_cases_are_worked_out(pages: dict[str, Page]) -> None:
    """Facts, the sum done by hand, and the calculators' answer; other cases are not shown."""
    (example,) = measure_of(pages).examples

    assert "Exactly at the minimum" == example.name
    assert ["30 June 2026", "CNY 100,000"] == [given.value for given in example.given]
    (result,) = example.results
    assert result.answer.amount is not None
    assert "30000.00" == result.answer.amount.plain
    assert "" == result.benefit


def test_readings_show_their_default(pages: dict[str, Page]) -> None:
    """A measure shows the readings that touch it."""
    (reading,) = measure_of(pages).readings

    assert [("Each", True), ("All", False)] == [(option.label, option.is_default) for option in reading.options]


def test_a_measure_without_an_amount_has_no_calculator(site: Site) -> None:
    """Nothing can be worked out."""
    content = load(dongzhou())
    (city,) = content.cities
    measure = city.measures[0]
    silent = replace(measure, benefits=tuple(replace(each, amount=None) for each in measure.benefits))
    city = replace(city, measures=(silent, *city.measures[1:]))

    assert measure_of(pages_of(replace(content, cities=(city,), cases=()), site)).calculator is None


def test_a_card_has_figures_or_says_why_not(site: Site) -> None:
    """A clause without an amount says so by its certainty."""
    context = pages_of(site, site)["en/compare/index.html"].context
    assert isinstance(context, CompareContext)

    cards = [card for theme in context.themes for cell in theme.cells for card in cell.cards]
    assert [] == [card.title for card in cards if not (card.figures or card.reason or card.certainty.id == "none")]
    assert [] == [card.title for card in cards if card.certainty.id == "none" and (card.figures or card.reason)]


def test_a_theme_without_a_benefit_says_why(site: Site) -> None:
    """The city's column says what its editors found, over all rows."""
    content = {
        **dongzhou(),
        "content/comparisons/order.yaml": "themes: [compute, talent]\n",
        "content/comparisons/talent.yaml": (
            "title: {zh: 人才, en: Talent}\n"
            "question: {zh: 有什么支持？, en: What is there}\n"
            "difference: {zh: 没有。, en: Nothing.}\n"
        ),
        f"{CITY}/city.yaml": dongzhou()[f"{CITY}/city.yaml"]
        + "absences:\n  - {theme: talent, is: not-offered, note: {zh: 没有人才条款。, en: No clause on talent.}}\n",
    }
    context = pages_of(load(content), site)["en/compare/talent/index.html"].context
    assert isinstance(context, ThemeContext)

    ((cell,),) = [row.cells for row in context.rows]
    assert cell.absence is not None
    assert ("not-offered", "No clause on talent.") == (cell.absence.kind, plain(cell.absence.note))


def test_a_theme_shows_each_figure_with_its_words(pages: dict[str, Page]) -> None:
    """Aspects are rows; the theme's sentence is linked too."""
    context = theme_of(pages)
    rows = {row.label: row.cells[0] for row in context.rows}

    assert ("30%", "CNY 200,000") == (rows["Rate"].figures[0].value, rows["Cap"].figures[0].value)
    assert "20万元" == rows["Cap"].figures[0].quote.meant
    assert [("30%", "en/dongzhou/01/#01-f2")] == links_of(context.difference)
    assert "1 August 2025 to 31 July 2028" == plain(rows["In force"].text)


def test_a_label_tells_figures_of_one_kind_apart(site: Site) -> None:
    """It stands behind the kind, and figures that share one stand together."""
    content = changed(
        MEASURE, "        unit: share\n", "        unit: share\n        label: {zh: 小型, en: small firms}\n"
    )
    figure = measure_of(pages_of(load(content), site)).benefits[0].figures[1].figure

    assert ("Rate", "small firms") == (figure.kind, figure.qualifier)
    assert site.interface["site"]["kind_of"]["en"].format(kind="Rate", which="small firms") == figure.label


def test_the_whole_text_has_every_paragraph_and_chapter(pages: dict[str, Page]) -> None:
    """Official words first, the translation beside them, an anchor for each."""
    context = pages["en/dongzhou/text/index.html"].context
    assert isinstance(context, TextContext)

    ids = [row.paragraph.id for row in context.rows]
    assert ["opening-p1", "ch-1", "01", "closing-p1", "closing-p2"] == ids
    assert [("I. Computing power", "#ch-1")] == [(link.text, link.address) for link in context.chapters]
    item = context.rows[2]
    assert item.measure is not None
    assert "en/dongzhou/01/" == item.measure.address
    (translation,) = item.paragraph.translations
    assert plain(translation.text).startswith("(1) Enterprises that rent computing power")


def test_narrowing_offers_what_some_benefit_has(pages: dict[str, Page]) -> None:
    """Choosing anything shows something."""
    context = pages["en/compare/index.html"].context
    assert isinstance(context, CompareContext)

    found = {each.name: [option.value for option in each.options] for each in context.filters}
    assert {"theme": ["compute"], "who": ["enterprise"], "instrument": ["voucher"]} == found


def test_runs_are_joined_without_loss() -> None:
    """A text as words is what its runs say."""
    assert "补助30%" == plain((Run("补助"), Run("30%", "zh/")))


class _Links(HTMLParser):
    """Collects the anchors of a page and what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if name := attributes.get("id"):
            self.ids.add(name)
        for key in ("href", "src"):
            if address := attributes.get(key):
                self.addresses.append(address)


def test_no_link_of_a_rendered_page_is_dead(pages: dict[str, Page], site: Site) -> None:
    """Pages, places in them and files are all there. A fragment with an equals sign is a case for the calculator."""
    words = replace(load(dongzhou()), interface=site.interface, sentences=site.sentences)
    files = read_templates(Path(ROOT) / "templates")
    assets = collect_assets(files)
    renderer = Renderer(words, templates_only(files), assets, Options(RUNTIME))
    parsed: dict[str, _Links] = {}
    for path, page in pages.items():
        parsed[path] = _Links()
        parsed[path].feed(renderer.render(page).decode())

    others = {*assets.files, *app_manifests(words, assets)}
    dead = []
    for path, found in parsed.items():
        for address in found.addresses:
            place, _, anchor = address.partition("#")
            anchor = "" if "=" in anchor else anchor
            target = path if not place else normpath(join(dirname(path), place))
            if place.endswith("/"):
                target = "index.html" if target == "." else f"{target}/index.html"
            if (target not in parsed and target not in others) or (anchor and anchor not in parsed[target].ids):
                dead.append((path, address))
    assert [] == dead


def test_pages_are_the_same_on_every_run(site: Site) -> None:
    """Nothing hangs on an order in memory."""
    first, second = pages_of(load(dongzhou()), site), pages_of(load(dongzhou()), site)

    assert first == second
    assert json.dumps(list(first)) == json.dumps(list(second))
