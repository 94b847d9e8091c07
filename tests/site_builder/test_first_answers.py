"""Answers computed by the build: the calculators' own words, under names that the profile alone decides."""

import hashlib
import json

import pytest

from calculators.boundary import present
from calculators.rules import Rules
from site_builder.first_answers import NONE, first_answers, profile_name
from site_builder.model.site import Site
from site_builder.profile_address import format_fragment

PROFILE = "as_of=2030-06-30&revenue=80000000&reading.cap=pair"


def test_a_profile_is_named_by_what_it_states_in_any_order() -> None:
    stated = hashlib.sha256(b"as_of=2030-06-30&reading.cap=pair&revenue=80000000").hexdigest()

    assert stated[:16] == profile_name(PROFILE)
    assert stated[:16] == profile_name("reading.cap=pair&revenue=80000000&as_of=2030-06-30")


def test_what_is_unsure_reaches_no_request_and_no_name() -> None:
    assert profile_name(PROFILE) == profile_name(f"{PROFILE}&area=?")


@pytest.mark.parametrize("other", ["as_of=2030-07-01", "revenue=80000001", "revenue=", "area=0"])
def test_another_day_or_fact_is_another_profile(other: str) -> None:
    key = other.split("=")[0]
    pairs = [pair for pair in PROFILE.split("&") if not pair.startswith(f"{key}=")]

    assert profile_name(PROFILE) != profile_name("&".join([*pairs, other]))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_model_enterprise_is_answered_as_python_answers_it(site: Site, rules: Rules, language: str) -> None:
    found = first_answers(site.enterprises, rules, language)

    assert len(site.enterprises) == len(found.names) == len(set(found.names))
    for enterprise in site.enterprises:
        address = format_fragment(
            enterprise.as_of.isoformat(), enterprise.facts, enterprise.unsure, enterprise.readings
        )
        content = found.published[f"{found.folder}{profile_name(address)}.json"]
        assert present(rules, json.dumps(enterprise.request), language).encode() == content
        assert "errors" not in json.loads(content)


def test_the_folder_is_named_by_all_that_is_in_it(site: Site, rules: Rules) -> None:
    folders = {
        first_answers(site.enterprises[:size], rules, language).folder for size in (1, 2) for language in ("zh", "en")
    }

    assert 4 == len(folders)


def test_without_model_enterprises_there_is_nothing(rules: Rules) -> None:
    assert NONE == first_answers((), rules, "zh")
