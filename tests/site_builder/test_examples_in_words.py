"""A worked example calls facts and choices by their labels; ids are for data."""

import re

from calculators.rules import Rules
from site_builder.examples import work_out
from site_builder.model.site import Site
from site_builder.pages.edition import Edition
from site_builder.pages.examples import Examples
from site_builder.pages.page import Options
from site_builder.pages.references import References


def test_no_id_stands_in_a_printed_sum(site: Site, rules: Rules) -> None:
    examples = [work_out(case, rules) for case in site.cases if case.publish]
    for language in site.languages:
        edition = Edition(site, language, References(site), Options("assets/runtime.json"))
        sums = [
            view.sum for measure in site.measures.values() for view in Examples(edition, rules, examples).of(measure)
        ]

        assert len(examples) == len(sums)
        assert [] == [text for text in sums if re.search("[a-z]+_[a-z]+", text)]


def test_a_choice_in_a_sum_is_called_by_its_label(site: Site, rules: Rules) -> None:
    case = next(
        case for case in site.cases if case.publish and case.sum == "other ∉ {manufacturing, finance, logistics}"
    )
    edition = Edition(site, "en", References(site), Options("assets/runtime.json"))
    views = Examples(edition, rules, [work_out(case, rules)]).of(site.measures[f"{case.city}-{case.clause}"])

    assert ["Other sector ∉ {Manufacturing, Finance, Logistics}"] == [view.sum for view in views]


def test_every_fact_of_an_example_has_a_value_in_words(site: Site, rules: Rules) -> None:
    """A list without any entry too, which says "none"."""
    cases = [case for case in site.cases if case.publish]
    edition = Edition(site, "en", References(site), Options("assets/runtime.json"))
    examples = Examples(edition, rules, [work_out(case, rules) for case in cases])
    given = [fact for measure in site.measures.values() for view in examples.of(measure) for fact in view.given]

    assert [] == [fact for fact in given if not fact.value]
    empty = sum(value == [] for case in cases for value in case.facts.values())
    assert 0 < empty == sum(fact.value == "none" for fact in given)
