"""
Whatever figure or quote of the real content is changed, the check names its file and line.

What is changed is found in the files themselves, so a new measure is covered as soon as it is written.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from site_builder import content
from tests.content.mutations import (
    Change,
    Texts,
    at,
    changed,
    find,
    in_rounds,
    lines,
    lines_of,
    next_digit,
    problems_of,
    read_texts,
)

MEASURES = r"content/cities/[a-z]+/measures/.*\.yaml"
DOCUMENTS = r"content/cities/[a-z]+/documents/.*/document\.yaml"
OFFICIAL = r"content/cities/[a-z]+/documents/.*/text\.zh\.md"
TRANSLATED = r"content/cities/[a-z]+/documents/.*/text\.en\.md"
CASES = r"content/cities/[a-z]+/cases/.*\.yaml"
QUOTING = rf"{MEASURES}|{DOCUMENTS}|content/readings\.yaml"

# A quote ends at the brace, bracket or line that ends its value; further ones stand in `also: […]`.
QUOTE = r"(?:quote: |also: \[)(?P<words>[^\n},]*)"
FIGURE = ("figure-differs", "figure-unit", "figure-missing", "figure-ambiguous")
QUOTED = ("quote-not-found", "quote-not-unique", *FIGURE)


@pytest.fixture(scope="module")
def texts() -> Iterator[Texts]:
    """All content files, without a problem; a file that is not changed is not parsed again."""
    texts = read_texts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "read_yaml", cache(content.read_yaml))
        assert [] == [str(problem) for problem in problems_of(texts)]

        yield texts


def values(texts: Texts, paths: str, pattern: str) -> Iterator[tuple[str, re.Match[str]]]:
    found = list(find(texts, paths, rf"\{{value: (?P<value>{pattern}),"))
    assert found

    return iter(found)


@pytest.mark.parametrize("place", range(12))
def test_a_changed_digit_of_a_value_is_shown_in_its_line(texts, place):
    """The first digit of every value, the second of those that have one, and so on to the twelfth."""
    changes = [
        at(texts, path, start, next_digit(texts[path][start]))
        for path, found in values(texts, MEASURES, r"[0-9.]+")
        for start in [index for index in range(*found.span("value")) if texts[path][index] != "."][place : place + 1]
    ]
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, *FIGURE)
    assert {"figure-differs"} == {problem.rule for problem in problems if problem.rule in FIGURE}


def test_no_value_has_more_digits_than_are_tried(texts):
    """Else the test above would leave some out."""
    assert 12 == max(len(found["value"].replace(".", "")) for _, found in values(texts, MEASURES, r"[0-9.]+"))


@pytest.mark.parametrize("place", [0, 1, 2, 3, 5, 6, 8, 9])
def test_a_changed_digit_of_a_day_is_shown_in_its_line(texts, place):
    """Every digit of every day; where no calendar has the new day, that is what is said."""
    changes, impossible = [], []
    for path, found in values(texts, DOCUMENTS, r"[0-9]{4}-[0-9]{2}-[0-9]{2}"):
        change = at(texts, path, found.start("value") + place, next_digit(found["value"][place]))
        day = found["value"][:place] + change.new + found["value"][place + 1 :]
        (changes if is_day(day) else impossible).append(change)

    assert lines(changes) == lines_of(problems_of(changed(texts, changes)), "figure-differs")
    # A file with a day of no calendar is not read on, but all of its days are.
    assert lines(impossible) == lines_of(problems_of(changed(texts, impossible)), "wrong-type")


def is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "new"),
    [("[0-9]", ""), ("[A-Za-z]", "Q"), ("[\u4e00-\u9fff]", "龘"), ("[^0-9A-Za-z\u4e00-\u9fff【】]", "‖")],
    ids=["a digit", "a letter", "a Chinese character", "a mark"],
)
@pytest.mark.parametrize("last", [False, True], ids=["the first", "the last"])
def test_a_changed_character_of_a_quote_is_shown_in_its_line(texts, kind, new, last):
    """In every quote that has one of the kind; `also` gives further quotes in the same line."""
    changes = []
    for path, found in find(texts, QUOTING, QUOTE):
        places = [found.start("words") + part.start() for part in re.finditer(kind, found["words"])]
        # Quotation marks of YAML are not part of the quote.
        places = [start for start in places if texts[path][start] not in "'\"]"]
        for start in places[-1:] if last else places[:1]:
            changes.append(at(texts, path, start, new or next_digit(texts[path][start])))
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, *QUOTED)


def test_every_quote_is_tried(texts):
    """The pattern that finds quotes finds as many as the check does."""
    quotes = [found["words"].strip("'\"]") for _, found in find(texts, QUOTING, QUOTE)]
    spoilt = [
        at(texts, path, start, "龘")
        for path, found in find(texts, QUOTING, QUOTE)
        for start in range(*found.span("words"))
        if texts[path][start] not in "'\"]【】"
    ]
    problems = problems_of(changed(texts, spoilt))

    found = [problem for problem in problems if problem.rule == "quote-not-found"]
    assert len(quotes) == len(found)


def test_a_mark_that_is_left_out_is_shown_in_its_line(texts):
    """Without 【】 a quote with several figures names none."""
    marked = [(path, found) for path, found in find(texts, QUOTING, "【(?P<figure>[^】]*)】")]
    without = {
        path: re.sub("[【】]", "", text) if any(path == each for each, _ in marked) else text
        for path, text in texts.items()
    }
    wanted = {(path, texts[path].count("\n", 0, found.start()) + 1) for path, found in marked}

    assert wanted
    assert wanted == lines_of(problems_of(without), *QUOTED)


def test_a_changed_figure_of_an_official_text_is_shown_at_its_paragraph(texts):
    """The first digit of each paragraph that has one: quotes are lost there, or a figure is new."""
    changes = [
        # The next digit would make 40% what 50% was in the paragraph before.
        at(texts, path, found.start("digit"), str((int(found["digit"]) + 5) % 10))
        for path, found in find(texts, OFFICIAL, r"^[^0-9\n]*(?P<digit>[0-9])")
    ]
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, "text-changed", "figure-unaccounted") - checksums(texts)


def test_a_changed_chinese_numeral_of_an_official_text_is_shown_at_its_paragraph(texts):
    """前三年, 千亿, 两年: each figure that is written out and used."""
    numeral = r"(?P<numeral>[二三四五六七八九两十百千])(?=年|亿|、第)"
    changes = [
        at(texts, path, found.start("numeral"), "六" if found["numeral"] != "六" else "七")
        for path, found in find(texts, OFFICIAL, numeral)
    ]
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, "text-changed", "figure-unaccounted") - checksums(texts)


def checksums(texts: Texts) -> set[tuple[str, int]]:
    """Return where the checksums stand, which is what is shown where no paragraph is known."""
    return {
        (path, texts[path].count("\n", 0, found.start()) + 1) for path, found in find(texts, DOCUMENTS, "^sha256: ")
    }


def test_any_changed_character_of_an_official_text_is_noticed(texts):
    """One of five hundred, alone in its text; where no quote needs it, the checksum still does."""
    paths = [path for path in texts if re.fullmatch(OFFICIAL, path)]
    changes = [
        at(texts, path, start, "龘")
        for path in paths
        for start in range(len(texts[path]))
        if start % 500 == 250 and texts[path][start] not in "\n#- "
    ]

    assert 2 == len(paths)
    for together in in_rounds(changes, key=lambda change: change.path):
        folders = {change.path.rpartition("/")[0] for change in together}
        found = {path.rpartition("/")[0] for path, _ in lines_of(problems_of(changed(texts, together)), "text-changed")}
        assert folders == found


def test_a_changed_figure_of_a_translation_is_shown_at_its_paragraph(texts):
    """Numbers of clauses and names with figures; all others are placeholders."""
    changes = [
        at(texts, path, found.start("digit"), next_digit(found["digit"]))
        for path, found in find(texts, TRANSLATED, r"^(?:[^0-9{\n]|\{[^}\n]*\})*?(?P<digit>[0-9])")
    ]
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, "hand-typed-figure", "translation-numbering")


def test_a_placeholder_for_another_is_shown_at_its_paragraph(texts):
    """The first placeholder of each translated paragraph becomes a name that no parameter has."""
    changes = [at(texts, path, found.end() - 2, "_") for path, found in find(texts, TRANSLATED, r"^[^{\n]*\{[^}\n]*\}")]
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, "unknown-placeholder")


@pytest.mark.parametrize(
    ("pattern", "rules"),
    [
        pytest.param(r"amount: [0-9]+\.[0-9](?P<part>[0-9])", ("case-differs",), id="the last digit of the amount"),
        pytest.param(r"amount: (?P<part>[0-9])", ("case-differs",), id="the first digit of the amount"),
        pytest.param(r"payments: \[[^\]\n]*(?P<part>[0-9])\]", ("case-differs",), id="the last digit of the payments"),
        pytest.param(r"payments: \[(?P<part>[0-9])", ("case-differs",), id="the first digit of the payments"),
        pytest.param(r"^  sum: .*= [0-9,]*(?P<part>[0-9])(?:\.[0-9]+)?(?!.*[0-9])", ("sum-wrong",),
                     id="the last result of the sum"),
    ],
)  # fmt: skip
def test_a_changed_figure_of_a_case_is_shown_in_its_line(texts, pattern, rules):
    """What is expected, and the sum that leads there."""
    changes = [
        at(texts, path, found.start("part"), next_digit(found["part"])) for path, found in find(texts, CASES, pattern)
    ]
    problems = problems_of(changed(texts, changes))

    assert changes
    assert lines(changes) == lines_of(problems, *rules)


@pytest.mark.parametrize(
    ("old", "new"),
    [("status: eligible", "status: needs_facts"), ("status: not_eligible", "status: eligible"),
     ("status: needs_facts", "status: eligible"), ("status: not_in_force", "status: eligible"),
     ("certainty: exact", "certainty: up_to"), ("certainty: up_to", "certainty: exact")],
)  # fmt: skip
def test_another_answer_of_a_case_is_shown_in_its_line(texts, old, new):
    """Status and certainty."""
    found = [
        (path, texts[path].count("\n", 0, match.start()) + 1) for path, match in find(texts, CASES, re.escape(old))
    ]
    answers = {path: text.replace(old, new) if re.fullmatch(CASES, path) else text for path, text in texts.items()}

    assert found
    assert lines(found) == lines_of(problems_of(answers), "case-differs")


def test_a_changed_name_of_a_document_is_shown(texts):
    """Its number and its checksum."""
    changes: list[Change] = []
    for path, found in find(texts, DOCUMENTS, r"^number: .*No\. (?P<digit>[0-9])"):
        changes.append(at(texts, path, found.start("digit"), next_digit(found["digit"])))
    for path, found in find(texts, DOCUMENTS, r"^sha256: (?P<digit>.)"):
        changes.append(at(texts, path, found.start("digit"), "x"))
    problems = problems_of(changed(texts, changes))

    assert 4 == len(changes)
    assert lines(changes) == lines_of(problems, "hand-typed-figure", "text-changed")
