"""Whatever is wrong with a file is said at its line, everything in one run, with the nearest right spelling."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.site_builder.dongzhou import (
    CASES,
    CITY,
    DOCUMENT,
    MEASURE,
    TEXT,
    changed,
    dongzhou,
    message,
    messages,
    problems_of,
)

WHY = "the site shows only what the schema types; anything else would be lost or misread"
WHY_FILE = "the site is made of these files and of nothing else"


def test_the_whole_content_has_no_problem():
    """Every other test changes one thing in it."""
    assert [] == messages(dongzhou())


def test_a_key_that_is_missing_is_named_where_its_record_begins():
    """The record is the benefit, and it begins behind its dash."""
    content = changed(MEASURE, "    instrument: voucher\n", "")

    assert [message(f"{MEASURE}:9:5", "the benefit has no instrument", "missing-key", WHY, "add `instrument:`")] == (
        messages(content)
    )


def test_every_missing_key_of_an_empty_record_is_named():
    """A pair of braces is not taken for nothing to check."""
    content = changed(MEASURE, "who: {are: [enterprise], quote: 租用算力的企业}", "who: {}")

    assert [message(f"{MEASURE}:13:10", "who has no are", "missing-key", WHY, "add `are:`")] == messages(content)


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [
        ("sumary", "did you mean summary?"),
        ("departmnts", "did you mean departments?"),
        ("xyz", "use one of document, notes, title, summary, purpose, departments, benefits, translated"),
    ],
)
def test_an_unknown_key_names_the_nearest_spelling(wrong, fix):
    """Or all keys, where none is near."""
    content = changed(MEASURE, "translated: ", f"{wrong}: x\ntranslated: ")

    assert [message(f"{MEASURE}:36:1", f"the file has no key {wrong}", "unknown-key", WHY, fix)] == messages(content)


def test_a_misspelt_key_is_both_unknown_and_missing():
    """One of the two messages says what to do."""
    content = changed(MEASURE, "      rate:\n        kind: rate", "      rate:\n        knd: rate")

    assert [
        message(f"{MEASURE}:23:9", "the parameter rate has no kind", "missing-key", WHY, "add `kind:`"),
        message(f"{MEASURE}:23:9", "the parameter rate has no key knd", "unknown-key", WHY, "did you mean kind?"),
    ] == messages(content)


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "what", "fix"),
    [
        pytest.param(
            MEASURE,
            "theme: compute\n",
            "theme: [compute]\n",
            "10:12",
            "theme is not a text",
            "write one text here",
            id="a list for a text",
        ),
        pytest.param(
            MEASURE,
            "theme: compute\n",
            "theme:\n",
            "10:11",
            "theme is not a text",
            "write one text here",
            id="nothing for a text",
        ),
        pytest.param(
            MEASURE,
            "[whose-cap]",
            "whose-cap",
            "35:15",
            "readings is not a list",
            "write a list: `- …` lines or [ … ]",
            id="a text for a list",
        ),
        pytest.param(
            MEASURE,
            "paid: {how: yearly, quote: 每年最高补助}",
            "paid: yearly",
            "14:11",
            "expected the keys of paid",
            "write `key: value` lines here",
            id="a text for keys",
        ),
        pytest.param(
            MEASURE,
            "{value: 200000,",
            "{value: 20万,",
            "31:21",
            "value is 20万, not a plain number",
            "write a plain number: yuan, a share of one (5 % is 0.05) or a count, without unit or separators",
            id="a number with its multiplier",
        ),
        pytest.param(
            MEASURE,
            "{value: 200000,",
            "{value: '200,000',",
            "31:21",
            "value is 200,000, not a plain number",
            "write a plain number: yuan, a share of one (5 % is 0.05) or a count, without unit or separators",
            id="a number with separators",
        ),
        pytest.param(
            MEASURE,
            "{value: 0.30,",
            "{value: 30%,",
            "26:21",
            "value is 30%, not a plain number",
            "write a plain number: yuan, a share of one (5 % is 0.05) or a count, without unit or separators",
            id="a share in per cent",
        ),
        pytest.param(
            f"{DOCUMENT}/document.yaml",
            "2028-07-31",
            "2028-7-31",
            "16:17",
            "value is 2028-7-31, not a date",
            "write it as YYYY-MM-DD",
            id="a day without zeros",
        ),
        pytest.param(
            f"{DOCUMENT}/document.yaml",
            "2028-07-31",
            "2028-06-31",
            "16:17",
            "value is 2028-06-31, a day that no calendar has",
            "correct it",
            id="the thirty-first of June",
        ),
        pytest.param(
            CASES,
            "contract_amount: 100000}",
            "contract_amount: 1e5}",
            "3:28",
            "contract_amount is 1e5, not a plain number",
            "write a plain number: yuan, a share of one (5 % is 0.05) or a count, without unit or separators",
            id="a fact with an exponent",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_where_it_stands(path, old, new, place, what, fix):
    """No value is guessed."""
    assert [message(f"{path}:{place}", what, "wrong-type", WHY, fix)] == messages(changed(path, old, new))


@pytest.mark.parametrize(
    ("path", "old", "new", "place", "what", "fix"),
    [
        (MEASURE, "kind: cap", "kind: cop", "28:15", "kind is cop", "did you mean cap?"),
        (MEASURE, "how: yearly", "how: dayly", "14:17", "how is dayly", "use one of once, yearly, years"),
        (MEASURE, "certainty: exact\n", "certainty: exactly\n", "15:16", "certainty is exactly", "did you mean exact?"),
        (CASES, "publish: true", "publish: yes", "7:12", "publish is yes", "use one of true, false"),
        (
            CASES,
            "status: not_eligible",
            "status: refused",
            "12:43",
            "status is refused",
            "use one of eligible, not_eligible, needs_facts, not_in_force, qualitative",
        ),
    ],
)
def test_a_word_outside_its_list_names_the_nearest(path, old, new, place, what, fix):
    """Closed lists stay closed."""
    assert [message(f"{path}:{place}", what, "unknown-value", WHY, fix)] == messages(changed(path, old, new))


def test_an_id_is_kebab_case():
    """It becomes an address."""
    problems = messages(changed(MEASURE, "- id: compute-voucher", "- id: Compute_Voucher"))

    fix = "use small letters, digits and single hyphens: compute-centre"
    assert [message(f"{MEASURE}:9:9", "id is Compute_Voucher", "wrong-id", WHY, fix)] == problems


def test_a_required_list_holds_something():
    """Nobody is responsible, is a statement that no text makes."""
    problems = messages(changed(MEASURE, "are: [data, industry]", "are: []"))

    assert [message(f"{MEASURE}:7:11", "are lists nothing", "empty-list", WHY, "list what belongs here")] == problems


def test_a_list_names_everything_once():
    """The second is most likely meant to be another."""
    problems = messages(changed(MEASURE, "are: [data, industry]", "are: [data, data]"))

    assert [
        message(f"{MEASURE}:7:18", "are lists data twice", "duplicate-entry", WHY, "keep one of the two")
    ] == problems


def test_a_text_needs_every_language():
    """A page in one language would have a hole."""
    problems = messages(
        changed(MEASURE, "purpose: {zh: 租用算力, en: Renting computing power}", "purpose: {zh: 租用算力}")
    )

    assert [message(f"{MEASURE}:5:10", "purpose has no en", "missing-key", WHY, "add `en:`")] == problems


def test_a_quote_has_at_most_one_pair_of_marks():
    """Two marked figures would leave open which one is meant."""
    fix = "put 【】 around the one figure that is meant"

    for words in ("【最高补助20万元", "最高补助20万元】", "【最高】补助【20万元】", "】最高补助20万元【"):
        problems = messages(changed(MEASURE, "quote: 最高补助20万元", f"quote: {words}"))
        where = f"{MEASURE}:31:36"
        assert [message(where, "the quote does not have one pair of 【】", "quote-mark", WHY, fix)] == problems


def test_certainty_and_amount_go_together():
    """A clause without a figure is none; every other says how its amount follows."""
    problems = messages(changed(MEASURE, "certainty: exact\n", "certainty: none\n"))

    what, fix = (
        "the benefit has an amount, certainty none",
        ("give `certainty: none` to a clause without a figure, and an amount to every other"),
    )
    assert [message(f"{MEASURE}:9:5", what, "certainty", WHY, fix)] == problems


def test_a_pattern_of_a_unit_holds_the_number_and_no_other():
    """Else every figure of that unit would be written wrongly."""
    path, fix = "content/vocabulary/units.yaml", "write {n} where the number belongs, once, and no figure beside it"

    for pattern in ("年", "{n}年{n}", "{n}0年", "{m}年"):
        problems = messages(changed(path, "zh: '{n}年'", f"zh: '{pattern}'"))
        assert [message(f"{path}:10:17", f"the pattern is {pattern}", "unit-pattern", WHY, fix)] == problems


def test_a_missing_file_is_named():
    """What belongs to every city or document must be there."""
    content = dongzhou()
    del content[TEXT]

    first, *_ = messages(content)

    assert message(f"{TEXT}:1:1", "the file does not exist", "missing-file", WHY_FILE, "create it") in messages(content)
    assert first.startswith(f"{DOCUMENT}/")


@pytest.mark.parametrize(
    "path", ["content/notes.yaml", f"{CITY}/measures/02.yml", f"{CITY}/extra/01.yaml", "content/facts/other.yaml"]
)
def test_a_file_that_nothing_reads_is_named(path):
    """A measure saved under another ending would go missing without a word."""
    fix = "move it where its kind of content belongs, list it in order.yaml or site.yaml, or delete it"

    assert [message(f"{path}:1:1", "no part of the site reads this file", "unused-file", WHY_FILE, fix)] == messages(
        {**dongzhou(), path: "a: 1\n"}
    )


def test_a_readme_may_stand_anywhere():
    """It is for editors."""
    assert [] == messages({**dongzhou(), "content/README.md": "# x\n", f"{CITY}/README.md": "# y\n"})


def test_all_problems_are_found_in_one_run_in_the_order_of_the_files():
    """Nobody mends one mistake to be shown the next."""
    content = dongzhou()
    content[MEASURE] = content[MEASURE].replace("value: 200000", "value: many").replace("how: yearly", "how: dayly")
    content[CASES] = content[CASES].replace("publish: true", "publish: perhaps")
    content["content/comparisons/compute.yaml"] += "colour: red\n"

    assert [
        f"{CASES}:7:12: error: publish is perhaps [unknown-value]",
        f"{MEASURE}:14:17: error: how is dayly [unknown-value]",
        f"{MEASURE}:31:21: error: value is many, not a plain number [wrong-type]",
        "content/comparisons/compute.yaml:6:1: error: the file has no key colour [unknown-key]",
    ] == [text.split("\n")[0] for text in messages(content)]


@pytest.mark.parametrize("path", [path for path in dongzhou() if path.endswith(".yaml") and path != MEASURE])
def test_a_broken_file_does_not_hide_the_problems_of_others(path):
    """Whichever file is broken, a wrong value elsewhere is shown in the same run, and nothing that is right."""
    content = changed(MEASURE, "value: 200000", "value: many")
    content[path] += "@\n"

    assert {(MEASURE, 31, "wrong-type"), (path, content[path].count("\n"), "not-yaml")} == {
        (problem.where.path, problem.where.line, problem.rule) for problem in problems_of(content)
    }


def test_a_wrong_figure_is_found_beside_a_file_that_cannot_be_read():
    """Quotes and figures are checked in all files that can be read."""
    content = changed(MEASURE, "value: 200000", "value: 300000")
    content["content/vocabulary/glossary.yaml"] = "- [\n"

    assert {(MEASURE, 31, "figure-differs"), ("content/vocabulary/glossary.yaml", 2, "not-yaml")} == {
        (problem.where.path, problem.where.line, problem.rule) for problem in problems_of(content)
    }


def test_a_duplicate_key_does_not_hide_the_rest_of_its_file():
    """The file is read on with the first value."""
    content = changed(MEASURE, "value: 200000", "value: many")
    content[MEASURE] += "translated: again\n"

    assert [(31, "wrong-type"), (37, "duplicate-key")] == [
        (problem.where.line, problem.rule) for problem in problems_of(content)
    ]


def test_a_lone_surrogate_in_a_measure_is_a_problem_of_the_check():
    """It is said at its line and does not wait for the build to write it."""
    content = changed(
        MEASURE, "title: {zh: 算力券, en: Compute voucher}\nsummary", 'title: {zh: 算力券, en: "\\ud800"}\nsummary'
    )

    assert [(MEASURE, 1, "not-yaml")] == [
        (each.where.path, each.where.line, each.rule) for each in problems_of(content)
    ]


REPLACEMENTS = ("", "nonsense", [], {}, ["x"], {"x": "y"}, [{}])


def mistakes() -> Iterator[tuple[str, str, Any]]:
    """Replace, remove or rename every value of every file, one at a time: path, where in it, the file's new tree."""
    for path, text in dongzhou().items():
        if path.endswith(".yaml"):
            tree = yaml.load(text, Loader=yaml.CBaseLoader)
            for steps in places(tree, ()):
                for new in REPLACEMENTS:
                    yield path, f"{steps} = {new!r}", with_value(tree, steps, new)
                yield path, f"{steps} removed", without(tree, steps)


def places(node: Any, steps: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inside:
        yield (*steps, key)
        yield from places(value, (*steps, key))


def with_value(tree: Any, steps: tuple[Any, ...], new: Any) -> Any:
    tree = copy.deepcopy(tree)
    at(tree, steps[:-1])[steps[-1]] = copy.deepcopy(new)
    return tree


def without(tree: Any, steps: tuple[Any, ...]) -> Any:
    tree = copy.deepcopy(tree)
    del at(tree, steps[:-1])[steps[-1]]
    return tree


def at(node: Any, steps: tuple[Any, ...]) -> Any:
    for step in steps:
        node = node[step]
    return node


def test_no_mistake_makes_the_checks_fail_in_their_own_way():
    """One in seven of some three thousand mistakes is tried; each gives problems or none, and never a traceback."""
    for path, where, tree in list(mistakes())[::7]:
        # JSON is YAML, and written faster.
        content = {**dongzhou(), path: json.dumps(tree, ensure_ascii=False, indent=1)}
        try:
            problems_of(content)
        except Exception as error:
            error.add_note(f"{path}: {where}")
            raise
