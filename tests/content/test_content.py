"""The content is whole: every clause, every benefit, every figure, in both languages, and not a character changed."""

import hashlib
import json

import pytest

from calculators.evaluate import evaluate
from calculators.outcome import FactNames
from calculators.request import read_request
from calculators.rules import Rules
from site_builder.checks import run_checks
from site_builder.compile import simple_conditions
from site_builder.figures import scan_figures
from site_builder.model.site import Site
from site_builder.parse.text import numbering_end, official_characters
from site_builder.provenance import Located, cited_figures, locate

# Ids are public: addresses and open data use them. Each benefit with what its amount is worth.
JINJIANG = {
    "jinjiang-1-1": {"compute-centre": "exact"},
    "jinjiang-1-2": {"compute-rental": "exact"},
    "jinjiang-2-1": {"first-supply": "exact"},
    "jinjiang-2-2": {"ai-cloud-service": "exact"},
    "jinjiang-2-3": {"shared-scenario": "exact"},
    "jinjiang-2-4": {"scenario-award": "exact", "demonstration": "exact"},
    "jinjiang-3-1": {"generative-filing": "up_to", "deep-synthesis-filing": "up_to", "training-compute": "exact"},
    "jinjiang-3-2": {"large-model": "up_to"},
    "jinjiang-3-3": {"standards": "up_to"},
    "jinjiang-4-1": {"above-scale": "exact"},
    "jinjiang-4-2": {"spin-off": "exact"},
    "jinjiang-4-3": {"revenue-milestone": "exact"},
    "jinjiang-4-4": {"unicorn": "exact"},
    "jinjiang-4-5": {"certification": "exact"},
    "jinjiang-4-6": {"fund-investment": "exact"},
    "jinjiang-4-7": {"loan-interest": "exact"},
    "jinjiang-5-1": {"cluster-rent": "exact"},
    "jinjiang-5-2": {"ai-enterprise-rent": "exact"},
    "jinjiang-5-3": {"park-operator": "exact"},
}
XIAMEN = {
    "xiamen-01": {"national-challenge": "up_to", "provincial-challenge": "up_to", "municipal-challenge": "up_to"},
    "xiamen-02": {"innovation-platform": "by-case"},
    "xiamen-03": {"first-version-software": "up_to"},
    "xiamen-04": {"demonstration": "up_to"},
    "xiamen-05": {"hit-product": "up_to"},
    "xiamen-06": {"incubation-platform": "up_to"},
    "xiamen-07": {"zero-rent": "up_to"},
    "xiamen-08": {"compute-voucher": "up_to"},
    "xiamen-09": {"model-voucher": "up_to"},
    "xiamen-10": {"finance": "none"},
    "xiamen-11": {"events": "none"},
    "xiamen-12": {"double-hundred": "up_to", "engineers": "up_to"},
    "xiamen-13": {"innovation-centre": "none"},
    "xiamen-14": {"computing-centre": "exact"},
    "xiamen-15": {"scenarios": "none"},
}
MEASURES = JINJIANG | XIAMEN
CERTAINTIES = {f"{measure}-{name}": value for measure, all_ in MEASURES.items() for name, value in all_.items()}

# Which measures stand side by side, by theme, in the order of the comparison.
THEMES = {
    "computing-infrastructure": {"jinjiang-1-1", "xiamen-14"},
    "computing-power-used": {"jinjiang-1-2", "jinjiang-3-1", "xiamen-08"},
    "models-and-cloud": {"jinjiang-2-2", "xiamen-09"},
    "first-supply-and-products": {"jinjiang-2-1", "xiamen-03", "xiamen-05"},
    "application-scenarios": {"jinjiang-2-3", "jinjiang-2-4", "xiamen-04", "xiamen-15"},
    "research-and-large-models": {"jinjiang-3-2", "xiamen-01"},
    "filing": {"jinjiang-3-1"},
    "standards": {"jinjiang-3-3"},
    "platforms-and-carriers": {"xiamen-02", "xiamen-06", "xiamen-13"},
    "enterprise-growth": {"jinjiang-4-1", "jinjiang-4-2", "jinjiang-4-3", "jinjiang-4-4", "jinjiang-4-5"},
    "finance": {"jinjiang-4-6", "jinjiang-4-7", "xiamen-10"},
    "space-and-rent": {"jinjiang-5-1", "jinjiang-5-2", "jinjiang-5-3", "xiamen-07"},
    "talent": {"xiamen-12"},
    "events-and-brand": {"xiamen-11"},
}

# Who may receive a benefit where it is not an enterprise alone.
WHO = {
    "jinjiang-2-3-shared-scenario": {"association_or_platform"},
    "jinjiang-4-6-fund-investment": {"fund"},
    "jinjiang-5-3-park-operator": {"park_operator"},
    "xiamen-06-incubation-platform": {"association_or_platform", "enterprise"},
    "xiamen-08-compute-voucher": {"enterprise", "university", "research_institute"},
}

# Of the published texts, white space and the mark of a page left out.
OFFICIAL_TEXTS = {
    "jin-zheng-gui-2025-6": (2758, "dec5cdafd50a83b98200d0de5498623e2b5fa56224ce66a64bddc1e6884a6886"),
    "xia-fu-ban-gui-2025-5": (2964, "b165f2891f55833efe0492f5acab45022ab9be851d591fd8d662f49175c71a0b"),
}


def test_the_content_has_no_problem(site: Site):
    """What `make check` says."""
    assert [] == [str(problem) for problem in run_checks(site, all_files_read=True)]


def test_there_are_34_measures_and_40_benefits():
    """As the lists above name them."""
    assert (34, 40) == (len(MEASURES), len(CERTAINTIES))


def test_every_measure_is_there_in_the_order_of_the_texts(site: Site):
    """And no other."""
    assert list(MEASURES) == list(site.measures)


def test_every_benefit_is_there_with_its_certainty(site: Site):
    """A ceiling is never presented as a promise."""
    assert CERTAINTIES == {benefit.id: benefit.certainty for benefit in site.benefits.values()}


@pytest.mark.parametrize("benefit", WHO)
def test_who_may_receive_a_benefit(site: Site, benefit: str):
    """Others than enterprises, where the words name them."""
    assert WHO[benefit] == set(site.benefits[benefit].who.are)


def test_enterprises_may_receive_the_others(site: Site):
    """Alone or among others, such as the institutions that the words name."""
    assert [] == [
        benefit.id
        for benefit in site.benefits.values()
        if benefit.id not in WHO and "enterprise" not in benefit.who.are
    ]


def test_every_clause_has_a_measure(site: Site):
    """None that the texts grant is missing."""
    for document in site.documents.values():
        clauses = [part.clause for part in document.paragraphs if part.kind == "item"]
        assert clauses == [each.clause for each in site.measures.values() if each.document == document.id]


def test_measures_stand_beside_one_another_by_theme(site: Site):
    """In the order of the comparison."""
    by_theme = {
        theme.id: {measure.id for measure in site.measures.values() if theme.id in measure.themes}
        for theme in site.themes
    }

    assert THEMES == by_theme
    assert list(THEMES) == list(by_theme)


def test_overlap_is_counted_in_two_groups(site: Site):
    """Both in Jinjiang."""
    assert {
        "jinjiang-compute": (
            "jinjiang-1-2-compute-rental",
            "jinjiang-2-2-ai-cloud-service",
            "jinjiang-3-1-training-compute",
        ),
        "jinjiang-rent": ("jinjiang-5-1-cluster-rent", "jinjiang-5-2-ai-enterprise-rent"),
    } == {group.id: group.benefits for city in site.cities for group in city.groups}


def test_the_site_has_both_languages(site: Site):
    """Chinese is the source."""
    assert ("zh", "en") == site.languages


def test_every_text_stands_in_both_languages(site: Site):
    """No paragraph of a translation is missing or empty."""
    for document in site.documents.values():
        assert [] == [part.id for part in document.paragraphs if not part.translation.get("en", "").strip()]
    for measure in site.measures.values():
        for words in measure.words:
            assert {"zh", "en"} == {language for language, text in words.by_language.items() if text.strip()}


@pytest.mark.parametrize("name", OFFICIAL_TEXTS)
def test_the_official_texts_are_the_published_ones(site: Site, name: str):
    """Character for character, white space aside."""
    characters = official_characters(site.documents[name].paragraphs)

    digest = hashlib.sha256(characters.encode("utf-8")).hexdigest()
    assert OFFICIAL_TEXTS[name] == (len(characters), digest)
    assert OFFICIAL_TEXTS[name][1] == site.documents[name].sha256


@pytest.mark.parametrize("name", OFFICIAL_TEXTS)
def test_every_figure_is_used_or_listed_as_none(site: Site, name: str):
    """Counted from the text, not from the check: each figure behind the numbering has its place."""
    document = site.documents[name]
    cited = cited_figures(document, site.parameters())
    places = {(part.id, figure.start, figure.end) for part in document.paragraphs for figure in cited[part.id]}
    quotes = [entry.quote for entry in document.not_figures]
    quotes += [
        each.paid.quote for each in site.benefits.values() if each.paid is not None and each.paid.quote is not None
    ]
    for quote in quotes:
        found = locate(document, quote) if quote.document == name else None
        if isinstance(found, Located):
            places |= {(found.paragraph.id, figure.start, figure.end) for figure in found.figures}

    assert [] == [
        f"{part.id}: {figure.words}"
        for part in document.paragraphs
        for figure in scan_figures(part.text)
        if figure.start >= numbering_end(part) and (part.id, figure.start, figure.end) not in places
    ]


def test_every_benefit_with_an_amount_has_a_published_example(site: Site):
    """Pages show them, also where the calculator cannot run; each is eligible and names its amount."""
    shown = {
        name
        for case in site.cases
        if case.publish
        for name, expected in case.expect.items()
        if expected.status == "eligible" and expected.amount is not None
    }

    assert [] == [name for name, certainty in CERTAINTIES.items() if certainty != "none" and name not in shown]


def test_every_condition_has_a_case_that_it_refuses(site: Site, rules: Rules):
    """A condition that no case fails might be read the wrong way round."""
    refused: dict[str, set[str]] = {name: set() for name in site.benefits}
    for case in site.cases:
        assessments = evaluate(rules, read_request(json.dumps(case.request), rules)).assessments
        for name in case.expect:
            if assessments[name].status == "not_eligible":
                named = assessments[name].reason.parts.get("fact")
                refused[name] |= set(named.ids) if isinstance(named, FactNames) else set()

    for benefit in site.benefits.values():
        for condition in benefit.conditions:
            facts = {part.fact for part in simple_conditions([condition])}
            assert facts & refused[benefit.id], f"{benefit.id}: no case is refused by {facts}"


def test_both_texts_have_their_slips_noted(site: Site):
    """SO27001, a run-on sentence, two dates, brackets that meet: readers are told what is printed and what is meant."""
    noted = {measure.id for measure in site.measures.values() if measure.notes}

    assert {"jinjiang-3-1", "jinjiang-3-3", "jinjiang-4-5"} <= noted
    assert site.documents["xia-fu-ban-gui-2025-5"].notes
