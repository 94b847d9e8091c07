"""What the content names exists, once; every clause and every theme is accounted for; days follow one another."""

import pytest

from tests.site_builder.dongzhou import (
    CASES,
    CITY,
    DOCUMENT,
    MEASURE,
    TEXT,
    TRANSLATION,
    changed,
    dongzhou,
    message,
    messages,
    place,
    problems_of,
)

NOWHERE = "the page would lead nowhere, or leave something out"
DAYS = "a case would be judged by a text that is not in force on its day"
EMPTY = "an empty place in a comparison must never be read as a no by mistake"
DOCUMENT_YAML = f"{DOCUMENT}/document.yaml"
FACTS = "content/facts/applicant.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "what", "fix"),
    [
        (
            MEASURE,
            "theme: compute\n",
            "theme: computer\n",
            f"{MEASURE}:9:5",
            "no theme is called computer",
            "did you mean compute?",
        ),
        (
            MEASURE,
            "instrument: voucher",
            "instrument: vouchr",
            f"{MEASURE}:9:5",
            "no instrument is called vouchr",
            "did you mean voucher?",
        ),
        (
            MEASURE,
            "readings: [whose-cap]",
            "readings: [who-caps]",
            f"{MEASURE}:9:5",
            "no reading is called who-caps",
            "did you mean whose-cap?",
        ),
        (
            "content/readings.yaml",
            "cities: [dongzhou]",
            "cities: [donzhou]",
            "content/readings.yaml:1:3",
            "no city is called donzhou",
            "did you mean dongzhou?",
        ),
        (
            "content/readings.yaml",
            "[dongzhou/01]",
            "[dongzhou/02]",
            "content/readings.yaml:1:3",
            "no clause is called dongzhou/02",
            "did you mean dongzhou/01?",
        ),
        (
            CASES,
            "dongzhou-01-compute-voucher: {status: not_eligible}",
            "dongzhou-01-voucher: {status: not_eligible}",
            f"{CASES}:12:5",
            "no benefit is called dongzhou-01-voucher",
            "did you mean dongzhou-01-compute-voucher?",
        ),
        (FACTS, "unit: CNY", "unit: CNX", f"{FACTS}:11:5", "no unit is called CNX", "did you mean CNY?"),
        (
            FACTS,
            "default: enterprise",
            "default: enterprises",
            f"{FACTS}:3:5",
            "no choice is called enterprises",
            "did you mean enterprise?",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_shown_with_the_nearest(path, old, new, where, what, fix):
    """Themes, instruments, readings, cities, clauses, benefits, units, choices."""
    assert message(where, what, "unknown-reference", NOWHERE, fix) in messages(changed(path, old, new))


def test_a_group_names_benefits_of_its_own_city():
    """Overlap is judged city by city."""
    content = dongzhou()
    content[f"{CITY}/city.yaml"] += "groups:\n  - {id: g, benefits: [xizhou-01-voucher]}\n"
    fix = "did you mean dongzhou-01-compute-voucher?"

    where, what = f"{CITY}/city.yaml:9:5", "no benefit is called xizhou-01-voucher"
    assert [message(where, what, "unknown-reference", NOWHERE, fix)] == messages(content)


def test_a_measure_of_an_unknown_document_is_refused():
    """Its quotes are, too, and no check stumbles over it."""
    content = dongzhou()
    content[MEASURE] += "document: dz-2025-71\n"

    assert message(
        f"{MEASURE}:1:1", "no document is called dz-2025-71", "unknown-reference", NOWHERE, "did you mean dz-2025-17?"
    ) in messages(content)


def test_a_measure_stands_on_a_clause():
    """Its file is named after it."""
    content = dongzhou()
    content[f"{CITY}/measures/02.yaml"] = content.pop(MEASURE)

    assert message(
        f"{CITY}/measures/02.yaml:1:1", "no clause is called 02", "unknown-reference", NOWHERE, "use one of 01"
    ) in messages(content)


def test_cases_stand_beside_a_measure():
    """They are printed on its page."""
    content = dongzhou()
    content[f"{CITY}/cases/02.yaml"] = content.pop(CASES)

    fix = "did you mean dongzhou-01?"
    assert [
        message(f"{CITY}/cases/02.yaml:{line}:3", "no measure is called dongzhou-02", "unknown-reference", NOWHERE, fix)
        for line in (1, 8)
    ] == messages(content)


def test_a_clause_without_a_measure_is_shown_in_the_text():
    """Support that the law grants must not be missing from the site."""
    content = changed(TEXT, "\n\n---", "\n\n（二）支持人才。\n\n---")
    content[TRANSLATION] = content[TRANSLATION].replace("\n\n---", "\n\n(2) Talent is supported.\n\n---")
    what, fix = "no measure records clause 02 of dz-2025-17", "add measures/02.yaml to the city's folder"

    assert message(f"{TEXT}:7:1", what, "clause-without-measure", NOWHERE, fix) in messages(content)


@pytest.mark.parametrize(
    ("path", "again", "what"),
    [
        ("content/readings.yaml", dongzhou()["content/readings.yaml"], "whose-cap stands 2 times"),
        (
            FACTS,
            "  - {id: is_new, type: boolean, label: {zh: 新, en: New}, help: {zh: 新, en: New}}\n",
            "is_new stands 2 times",
        ),
    ],
    ids=["a reading", "a fact"],
)
def test_an_id_stands_once(path, again, what):
    """Both places are shown."""
    content = dongzhou()
    content[path] += again
    found = [problem for problem in problems_of(content) if problem.rule == "duplicate-id"]

    assert [(path, what, NOWHERE, "give each its own id")] * 2 == [
        (problem.where.path, problem.what, problem.why, problem.fix) for problem in found
    ]


def test_a_benefit_stands_once():
    """Its id is an address."""
    content = dongzhou()
    head, mark, rest = content[MEASURE].partition("  - id: compute-voucher")
    benefit, translated, last = (mark + rest).partition("translated:")
    content[MEASURE] = head + benefit + benefit + translated + last

    assert [(f"{MEASURE}:9:5", "duplicate-id"), (f"{MEASURE}:36:5", "duplicate-id")] == [
        (str(problem.where), problem.rule) for problem in problems_of(content) if problem.rule == "duplicate-id"
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param((FACTS, "id: organisation_type", "id: organisation"), id="no such fact"),
        pytest.param((FACTS, "    default: enterprise\n", ""), id="no default"),
    ],
)
def test_the_calculators_ask_who_applies(change):
    """Without that fact and its default no benefit could be judged."""
    what = "no fact organisation_type with a default says who applies"
    why, fix = "the calculators ask it of every benefit", "add the choice organisation_type with its `default:`"

    assert message(f"{FACTS}:3:5", what, "applicant-unknown", why, fix) in messages(changed(*change))


def test_a_theme_without_a_benefit_says_why():
    """Nobody may read an empty place as a no by mistake."""
    content = dongzhou()
    content["content/comparisons/order.yaml"] = "themes: [compute, talent]\n"
    content["content/comparisons/talent.yaml"] = (
        "title: {zh: 人才, en: Talent}\nquestion: {zh: 问, en: Q}\ndifference: {zh: 无, en: None}\n"
    )
    what = "dongzhou has no benefit on talent and does not say why"
    fix = "add `- {theme: talent, is: not-offered}` to absences once the texts were read, else not-checked"

    assert [message(f"{CITY}/city.yaml:1:1", what, "absence-missing", EMPTY, fix)] == messages(content)

    content[f"{CITY}/city.yaml"] += "absences:\n  - {theme: talent, is: not-offered}\n"
    assert [] == messages(content)


def test_a_theme_with_a_benefit_is_not_absent():
    """One of the two is wrong."""
    content = dongzhou()
    content[f"{CITY}/city.yaml"] += "absences:\n  - {theme: compute, is: not-checked}\n"
    what = "dongzhou has a benefit on compute and lists it as not-checked"

    assert [message(f"{CITY}/city.yaml:9:5", what, "absence-unneeded", EMPTY, "remove the absence")] == messages(
        content
    )


def test_an_absence_names_a_theme():
    """And the nearest, where it does not."""
    content = dongzhou()
    content[f"{CITY}/city.yaml"] += "absences:\n  - {theme: computing, is: not-checked}\n"

    assert [
        message(
            f"{CITY}/city.yaml:9:5", "no theme is called computing", "unknown-reference", EMPTY, "did you mean compute?"
        )
    ] == messages(content)


def test_what_cannot_be_compared_has_a_note():
    """Not-comparable alone explains nothing."""
    content = dongzhou()
    content[f"{CITY}/city.yaml"] += "absences:\n  - {theme: compute, is: not-comparable}\n"
    why = "the site shows only what the schema types; anything else would be lost or misread"

    assert [
        message(
            f"{CITY}/city.yaml:9:5", "not-comparable has no note", "missing-key", why, "say in `note:` what differs"
        )
    ] == messages(content)


@pytest.mark.parametrize(
    ("new", "what", "fix"),
    [
        ("{from: in_force, until: in_force_until}", "dz-2025-17 has no date in_force", "did you mean in_force_from?"),
        (
            "{from: in_force_until, until: in_force_from}",
            "dz-2025-17 ends before it begins",
            "check both dates against the official words",
        ),
        (
            "{from: {reading: whose-cap, options: {each: in_force_from}}, until: in_force_until}",
            "validity of dz-2025-17 does not have a first day for every option of its reading",
            "name a reading and a date for each option",
        ),
        (
            "{from: {reading: which-day, options: {each: in_force_from}}, until: in_force_until}",
            "validity of dz-2025-17 does not have a first day for every option of its reading",
            "name a reading and a date for each option",
        ),
    ],
)
def test_a_document_is_in_force_from_a_day_until_a_day(new, what, fix):
    """Both are dates of the document, in their order, for every option of a reading."""
    content = changed(DOCUMENT_YAML, "{from: in_force_from, until: in_force_until}", new)
    where = place(content, DOCUMENT_YAML, new)

    assert [message(where, what, "validity", DAYS, fix)] == messages(content)


def test_the_first_day_may_hang_on_a_reading():
    """With a date for each of its options."""
    content = changed(
        DOCUMENT_YAML,
        "{from: in_force_from, until",
        "{from: {reading: whose-cap, options: {each: in_force_from, all: in_force_from}}, until",
    )

    assert [] == messages(content)


def test_the_values_of_a_parameter_follow_one_another():
    """A second value of the same document would hold from the same day."""
    content = changed(
        MEASURE,
        "quote: 最高补助20万元}\n",
        "quote: 最高补助20万元}\n          - {value: 200000, quote: 每年最高补助20万元}\n",
    )
    what = "the values of dongzhou-01-compute-voucher.cap are not in the order of their days"

    assert [
        message(f"{MEASURE}:27:7", what, "validity", DAYS, "list the earliest value first, one for each day")
    ] == messages(content)
