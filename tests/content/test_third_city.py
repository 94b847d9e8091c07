"""A third city is a matter of data: its files are added, its name is listed, and all works without any Python."""

import json

import pytest

from calculators.boundary import open_rules
from calculators.evaluate import evaluate
from calculators.mechanisms import SHAPES
from calculators.request import read_request
from calculators.rules import Rules
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.data_export import export_data
from site_builder.model.site import Site
from tests.content.mutations import problems_of, read_texts
from tests.content.third_city import DOCUMENT, FILES
from tests.site_builder.dongzhou import sources_of


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The real content with one city more."""
    texts = read_texts()
    listed = texts["content/site.yaml"].replace("cities: [jinjiang, xiamen]", "cities: [jinjiang, xiamen, dongzhou]")
    assert texts["content/site.yaml"] != listed

    return texts | {"content/site.yaml": listed} | dict(FILES)


@pytest.fixture(scope="module")
def three_cities(texts) -> Site:
    """The site with its third city."""
    site, problems = load_site(sources_of(texts))
    assert [] == problems
    assert site is not None

    return site


@pytest.fixture(scope="module")
def rules(three_cities) -> Rules:
    """Its compiled rules, read as the browser reads them."""
    return open_rules(compile_rules(three_cities))


def test_the_content_has_no_problem(texts):
    """Its quotes are found, its figures accounted for, its cases worked out."""
    assert [] == [str(problem) for problem in problems_of(texts)]


def test_its_figures_are_held_to_its_own_text(texts):
    """A wrong one is shown at its line, as in the other cities."""
    path = "content/cities/dongzhou/measures/01.yaml"
    wrong = texts | {path: texts[path].replace("value: 500000", "value: 600000")}

    assert [(path, 16, "figure-differs")] == [
        (problem.where.path, problem.where.line, problem.rule) for problem in problems_of(wrong)
    ]


def test_it_uses_every_mechanism(three_cities):
    """Were one added, this city shows it too."""
    used = set[str]()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            used.update({node["mechanism"]} if "mechanism" in node else ())
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            collect(part)

    for benefit in three_cities.cities[2].benefits:
        assert benefit.amount is not None
        collect(benefit.amount.data)

    assert set(SHAPES) == used


def test_its_benefits_are_answered_beside_the_others(rules):
    """With a total of its own."""
    answer = evaluate(
        rules, read_request('{"as_of": "2026-06-30", "facts": {"compute_service_fee": "1000000"}}', rules)
    )

    eligible = [name for name, each in answer.assessments.items() if each.status == "eligible"]
    assert ["jinjiang-1-2-compute-rental", "dongzhou-01-share"] == eligible
    assert ["jinjiang", "xiamen", "dongzhou"] == list(answer.totals)


def test_it_does_not_change_the_answers_of_the_others(rules, site, rules_json):
    """Whatever is asked."""
    before = open_rules(rules_json)
    for case in site.cases[::25]:
        request = json.dumps(case.request)
        alone, together = (evaluate(each, read_request(request, each)) for each in (before, rules))
        assert alone.assessments == {name: together.assessments[name] for name in alone.assessments}


def test_it_is_exported_with_the_others(three_cities):
    """As open data, with its document."""
    data = json.loads(export_data(three_cities, "{}")["data/site.json"])

    city = data["cities"][2]
    assert ("dongzhou", [DOCUMENT.rpartition("/")[2]]) == (city["id"], [each["id"] for each in city["documents"]])
    assert 8 == len(city["measures"])
