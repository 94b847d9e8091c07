"""A model enterprise is read whole, and every mistake in it is shown at its place."""

from datetime import date

import pytest

from site_builder.problems import Location
from tests.site_builder.dongzhou import Files, dongzhou, load, message, messages, problems_of

FOLDER = "content/enterprises"
ORDER = f"{FOLDER}/order.yaml"
RENTER = f"{FOLDER}/renter.yaml"
WHY = "the site shows only what the schema types; anything else would be lost or misread"
WHY_FILE = "the site is made of these files and of nothing else"
TEXT = """\
title: {zh: 租用算力的企业, en: Enterprise that rents power}
description: {zh: 它租用算力。, en: It rents computing power.}
because: {zh: 看比例。, en: The rate shows.}
as_of: 2026-06-30
facts:
  organisation_type: enterprise
  contract_amount: 400000
unsure: [is_new]
readings: {whose-cap: all}
plot: [contract_amount]
"""


def with_enterprise(text: str = TEXT, order: str = "enterprises: [renter]\n") -> Files:
    """Return the content with one model enterprise."""
    return {**dongzhou(), ORDER: order, RENTER: text}


def changed(old: str, new: str) -> Files:
    assert 1 == TEXT.count(old)

    return with_enterprise(TEXT.replace(old, new))


def test_an_enterprise_is_read_whole():
    """Every key has its place, and every fact its line."""
    (renter,) = load(with_enterprise()).enterprises

    assert ("renter", "It rents computing power.", date(2026, 6, 30)) == (
        renter.id,
        renter.description["en"],
        renter.as_of,
    )
    assert {"organisation_type": "enterprise", "contract_amount": "400000"} == renter.facts
    assert Location(RENTER, 7, 3) == renter.facts_where["contract_amount"]
    assert (("is_new",), {"whose-cap": "all"}, ("contract_amount",)) == (renter.unsure, renter.readings, renter.plot)


def test_an_enterprise_is_a_request():
    """What it is unsure of is not in it."""
    (renter,) = load(with_enterprise()).enterprises

    expected = {
        "as_of": "2026-06-30",
        "facts": {"organisation_type": "enterprise", "contract_amount": "400000"},
        "readings": {"whose-cap": "all"},
    }
    assert expected == renter.request


def test_what_may_be_left_out_may_be_left_out():
    """Readings, what is unsure, what is worth drawing."""
    text = TEXT.partition("unsure:")[0]
    (renter,) = load(with_enterprise(text)).enterprises

    assert ({}, (), ()) == (renter.readings, renter.unsure, renter.plot)


def test_a_site_without_the_folder_has_none():
    """It is no mistake."""
    assert () == load(dongzhou()).enterprises


@pytest.mark.parametrize(
    ("old", "new", "place", "what", "rule", "fix"),
    [
        (
            "as_of: 2026-06-30",
            "as_of: 2026-06-31",
            "4:8",
            "as_of is 2026-06-31, a day that no calendar has",
            "wrong-type",
            "correct it",
        ),
        (
            "contract_amount: 400000",
            "contract_amout: 400000",
            "7:3",
            "no fact is called contract_amout",
            "unknown-fact",
            "did you mean contract_amount?",
        ),
        (
            "type: enterprise",
            "type: firm",
            "6:22",
            "organisation_type is firm",
            "unknown-value",
            "use one of enterprise, university",
        ),
        (
            "plot: [contract_amount]",
            "plot: [contract_amount, contract_amount]",
            "10:25",
            "plot lists contract_amount twice",
            "duplicate-entry",
            "keep one of the two",
        ),
        ("plot:", "plots:", "10:1", "the file has no key plots", "unknown-key", "did you mean plot?"),
    ],
)
def test_a_mistake_is_shown_at_its_place(old, new, place, what, rule, fix):
    """Line and column of the value, or of the key that nobody knows."""
    assert [message(f"{RENTER}:{place}", what, rule, WHY, fix)] == messages(changed(old, new))


@pytest.mark.parametrize("key", ["title", "description", "because", "as_of", "facts"])
def test_what_is_needed_must_be_there(key):
    """A page without it would have a hole."""
    lines = TEXT.splitlines(keepends=True)
    first = next(index for index, line in enumerate(lines) if line.startswith(f"{key}:"))
    following = [index for index in range(first + 1, len(lines)) if not lines[index].startswith(" ")]
    text = "".join(lines[:first] + lines[following[0] :])

    found = {(str(problem.where), problem.rule, problem.what) for problem in problems_of(with_enterprise(text))}
    assert (f"{RENTER}:1:1", "missing-key", f"the file has no {key}") in found


def test_every_enterprise_is_listed_once():
    """Listed twice, listed without a file, and a file that is not listed."""
    twice = messages(with_enterprise(order="enterprises: [renter, renter]\n"))
    missing = messages(with_enterprise(order="enterprises: [renter, buyer]\n"))
    unlisted = messages({**with_enterprise(), f"{FOLDER}/buyer.yaml": TEXT})

    what = "enterprises lists renter twice"
    assert message(f"{ORDER}:1:23", what, "duplicate-entry", WHY, "keep one of the two") in twice
    what = "the file does not exist"
    assert [message(f"{FOLDER}/buyer.yaml:1:1", what, "missing-file", WHY_FILE, "create it")] == missing
    what = "no part of the site reads this file"
    fix = "move it where its kind of content belongs, list it in order.yaml or site.yaml, or delete it"
    assert [message(f"{FOLDER}/buyer.yaml:1:1", what, "unused-file", WHY_FILE, fix)] == unlisted


def test_the_name_of_the_file_is_an_id():
    """It becomes an address."""
    files = {**dongzhou(), ORDER: "enterprises: [The_Renter]\n", f"{FOLDER}/The_Renter.yaml": TEXT}

    fix = "name the file with small letters, digits and single hyphens: software-house.yaml"
    what = "the file is called The_Renter"
    assert [message(f"{FOLDER}/The_Renter.yaml:1:1", what, "wrong-id", WHY, fix)] == messages(files)
