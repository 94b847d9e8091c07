"""Every figure has its official words, every figure of the official words has its place, and no character changes."""

import pytest

from tests.site_builder.dongzhou import (
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

SETS = "readers are told that these words set the number"
OFFICIAL = "readers are told that these are the official words"
DOCUMENT_YAML = f"{DOCUMENT}/document.yaml"


def wording(words: str) -> str:
    return f"copy the words from the clause, or cite the clause that holds them (the nearest wording is {words})"


def test_words_that_do_not_stand_in_the_clause_are_shown_with_the_nearest():
    """One wrong character is enough."""
    content = changed(MEASURE, "quote: 合同金额不低于10万元", "quote: 合同金额不底于10万元")
    where, what = place(content, MEASURE, "合同金额不底于"), "quote not found in dz-2025-17 01: 合同金额不底于10万元"

    assert message(where, what, "quote-not-found", OFFICIAL, wording("合同金额不低于10万元")) in messages(content)


def test_words_of_another_clause_name_it():
    """They were copied rightly and cited wrongly."""
    content = changed(MEASURE, "quote: 每年最高补助}", "quote: 由市数据局解释}")
    what, fix = "quote not found in dz-2025-17 01: 由市数据局解释", "cite the clause that holds the words: closing-p1"

    assert [message(place(content, MEASURE, "由市数据局解释"), what, "quote-not-found", OFFICIAL, fix)] == messages(
        content
    )


def test_words_that_stand_twice_do_not_lead_to_one_place():
    """More of the words around them do."""
    content = changed(MEASURE, "quote: 每年最高补助}", "quote: 合同金额}")
    what, fix = (
        "the quote stands 2 times in dz-2025-17 01: 合同金额",
        "quote more of the words around it, so that they stand there once",
    )

    where = place(content, MEASURE, "合同金额}")
    assert [message(where, what, "quote-not-unique", OFFICIAL, fix)] == messages(content)


def test_white_space_in_a_quote_does_not_count():
    """A quote may be folded over lines."""
    assert [] == messages(changed(MEASURE, "quote: 合同金额不低于10万元", 'quote: "合同金额\\n 不低于 10万元"'))


def test_an_unknown_clause_names_the_nearest():
    """The clause is part of the citation."""
    content = changed(
        DOCUMENT_YAML,
        "quote: 有效期至2028年7月31日, clause: closing-p2",
        "quote: 有效期至2028年7月31日, clause: closing-p9",
    )
    fix = "did you mean closing-p2?"

    assert message(
        f"{DOCUMENT_YAML}:16:36", "dz-2025-17 has no clause closing-p9", "unknown-clause", OFFICIAL, fix
    ) in (messages(content))


def test_an_unknown_document_names_the_nearest():
    """Readings cite documents by name."""
    content = changed("content/readings.yaml", "document: dz-2025-17", "document: dz-2025-71")
    where, what = place(content, "content/readings.yaml", "每年最高补助20万元"), "no document is called dz-2025-71"

    assert [message(where, what, "unknown-document", OFFICIAL, "did you mean dz-2025-17?")] == messages(content)


@pytest.mark.parametrize(
    ("old", "new", "place", "what", "fix"),
    [
        (
            "{value: 200000,",
            "{value: 300000,",
            "31:21",
            "cap is 300000, the official words say 20万元",
            "write 200000, or quote the words that say 300000",
        ),
        (
            "{value: 200000,",
            "{value: 20,",
            "31:21",
            "cap is 20, the official words say 20万元",
            "write 200000, or quote the words that say 20",
        ),
        (
            "{value: 0.30,",
            "{value: 30,",
            "26:21",
            "rate is 30, the official words say 30%",
            "write 0.3, or quote the words that say 30",
        ),
        (
            "{value: 100000,",
            "{value: 100000.01,",
            "21:21",
            "min_contract is 100000.01, the official words say 10万元",
            "write 100000, or quote the words that say 100000.01",
        ),
    ],
)
def test_a_value_that_differs_from_its_words_is_refused(old, new, place, what, fix):
    """万 and % are read; nothing is rounded."""
    assert [message(f"{MEASURE}:{place}", what, "figure-differs", SETS, fix)] == messages(changed(MEASURE, old, new))


def test_a_day_that_differs_from_its_words_is_refused():
    """Days are figures, too."""
    what = "in_force_until is 2028-08-31, the official words say 2028年7月31日"
    fix = "write 2028-07-31, or quote the words that say 2028-08-31"

    assert [message(f"{DOCUMENT_YAML}:16:17", what, "figure-differs", SETS, fix)] == messages(
        changed(DOCUMENT_YAML, "{value: 2028-07-31", "{value: 2028-08-31")
    )


def test_a_repeated_figure_is_held_to_all_its_words():
    """`also` quotes words that state the same figure again."""
    content = changed(MEASURE, "quote: 最高补助20万元}", "quote: 最高补助20万元, also: [不低于10万元]}")
    what = "cap is 200000, the official words say 10万元"

    assert [
        message(f"{MEASURE}:31:21", what, "figure-differs", SETS, "write 100000, or quote the words that say 200000")
    ] == messages(content)


def test_a_unit_that_differs_from_the_words_is_refused():
    """20万元 are no years."""
    content = changed(MEASURE, "        kind: cap\n        unit: CNY", "        kind: cap\n        unit: years")
    fix = "choose the unit that fits the words (years is written with 年)"

    assert message(
        f"{MEASURE}:31:21", "cap has the unit years, the official words say 20万元", "figure-unit", SETS, fix
    ) in (messages(content))


def test_a_share_is_told_by_its_per_cent():
    """A number alone is no share, even where its value fits."""
    content = changed(MEASURE, "quote: 合同金额的30%}", "quote: 合同金额的【30】%}")
    where, what = place(content, MEASURE, "合同金额的【30】%"), "the quote holds no whole figure: 合同金额的【30】%"
    fix = "quote the figure with its unit, from its first digit to its last character"

    assert message(where, what, "figure-missing", SETS, fix) in messages(content)


def test_a_quote_that_cuts_the_figure_is_refused():
    """0万元 is not what the law says."""
    content = changed(MEASURE, "quote: 最高补助20万元}", "quote: 0万元（责任单位}")
    what, fix = (
        "the quote holds no whole figure: 0万元（责任单位",
        ("quote the figure with its unit, from its first digit to its last character"),
    )

    assert [message(f"{MEASURE}:31:36", what, "figure-missing", SETS, fix)] == [
        text for text in messages(content) if "figure-missing" in text
    ]


def test_a_quote_with_several_figures_needs_a_mark():
    """Else nobody knows which one is meant."""
    content = changed(MEASURE, "quote: 最高补助20万元}", "quote: 合同金额的30%给予补助，每年最高补助20万元}")
    what, fix = "the quote holds 2 figures: 30%, 20万元", "put 【】 around the one that is meant"

    assert message(f"{MEASURE}:31:36", what, "figure-ambiguous", SETS, fix) in messages(content)


def test_the_mark_chooses_the_figure():
    """The marked one is compared, and no other."""
    quote = "quote: 合同金额的30%给予补助，每年最高补助【20万元】}"

    assert [] == messages(changed(MEASURE, "quote: 最高补助20万元}", quote))


ACCOUNTED = "a figure that no part of the site accounts for may be one that readers needed"


def test_a_figure_of_the_text_that_nothing_uses_is_refused():
    """The document's number was listed; without the line it is a figure like any other."""
    line = "  - {clause: opening-p1, quote: 〔2025〕17号, en: '[2025] No. 17', reason: document-number}\n"
    fix = f"make it a parameter, or list it under not_figures in {DOCUMENT_YAML} with a reason"
    content = changed(DOCUMENT_YAML, "not_figures:\n" + line, "not_figures: []\n")

    assert [
        message(
            f"{TEXT}:1:1",
            f"no parameter uses the figure {figure} of dz-2025-17 opening-p1: …{context}…",
            "figure-unaccounted",
            ACCOUNTED,
            fix,
        )
        for figure, context in (("17号", "政办〔2025〕17号"), ("2025", "东政办〔2025〕17号"))
    ] == [text for text in messages(content) if "figure-unaccounted" in text]


def test_a_figure_that_is_used_is_not_listed_as_none():
    """One of the two is wrong."""
    content = changed(DOCUMENT_YAML, "not_figures:\n", "not_figures:\n  - {clause: '01', quote: 30%, reason: idiom}\n")

    where, what = place(content, DOCUMENT_YAML, "30%"), "30% is listed as no figure, but a parameter uses it"
    assert [message(where, what, "listed-and-used", ACCOUNTED, "remove the line")] == messages(content)


def test_a_line_that_lists_no_figure_is_removed():
    """The list stays as short as it can be."""
    content = changed(
        DOCUMENT_YAML, "not_figures:\n", "not_figures:\n  - {clause: '01', quote: 给予补助, reason: idiom}\n"
    )

    where, what = place(content, DOCUMENT_YAML, "给予补助"), "no figure stands in 给予补助"
    assert [message(where, what, "nothing-listed", ACCOUNTED, "remove the line")] == messages(content)


def test_once_is_accounted_for_by_how_a_benefit_is_paid():
    """一次性 is the quote of `paid`, and needs no line under not_figures; in another clause it would."""
    content = dongzhou()
    content[TEXT] = content[TEXT].replace("给予补助，", "给予一次性补助，").replace("本措施由", "本措施一次性由")

    assert [("figure-unaccounted", 9)] == [
        (problem.rule, problem.where.line)
        for problem in problems_of({**content, MEASURE: content[MEASURE].replace("每年最高补助}", "给予一次性补助}")})
        if problem.rule == "figure-unaccounted"
    ]


def test_a_changed_character_is_shown_at_the_paragraph_whose_quotes_are_lost():
    """The checksum says that something changed, the quotes say where."""
    content = changed(TEXT, "合同金额的30%", "合同金额的80%")
    problems = [problem for problem in problems_of(content) if problem.rule == "text-changed"]

    assert [
        (
            f"{TEXT}:5:1",
            "a single changed character would be shown as official",
            "restore the official words; only if they were compared with the original, record the new SHA-256",
        )
    ] == [(str(problem.where), problem.why, problem.fix) for problem in problems]
    assert (MEASURE, 26, "quote-not-found") in [
        (problem.where.path, problem.where.line, problem.rule) for problem in problems_of(content)
    ]


def test_a_changed_character_that_no_quote_needs_is_shown_at_the_checksum():
    """Not a single one goes unnoticed."""
    digest = "f7bc41b7f1a1d7b2ba4c3ca3e8e1ef9eaad4bc4f4e0a1c1fd5a6b7d4bdfbe0bd"
    recorded = "e58eed945e3ebb7f99b09218b964a59c0b9246c413acfe071359ed1946456a4e"
    what = f"the characters of dz-2025-17 have the SHA-256 {recorded}, recorded is {digest}"
    fix = "restore the official words; only if they were compared with the original, record the new SHA-256"
    why = "a single changed character would be shown as official"

    assert [message(f"{DOCUMENT_YAML}:5:9", what, "text-changed", why, fix)] == messages(
        changed(DOCUMENT_YAML, f"sha256: {recorded}", f"sha256: {digest}")
    )
    assert [(f"{DOCUMENT_YAML}:5:9", "text-changed")] == [
        (str(problem.where), problem.rule) for problem in problems_of(changed(TEXT, "就高执行。本", "就高执行，本"))
    ]


def test_white_space_in_the_text_does_not_count():
    """Line breaks of the PDF are no words."""
    assert [] == messages(changed(TEXT, "对租用算力的企业", "对租用 算力\n的企业"))


def test_a_translation_with_other_paragraphs_is_refused_without_hiding_the_quotes():
    """The official words are still compared."""
    content = changed(TRANSLATION, "The Data Bureau explains these measures.", "\n\nThe Data Bureau explains.")
    content[MEASURE] = content[MEASURE].replace("value: 200000", "value: 300000")

    assert {(MEASURE, "figure-differs"), (TRANSLATION, "translation-structure")} == {
        (problem.where.path, problem.rule) for problem in problems_of(content)
    }


def test_departments_are_those_that_the_words_name():
    """In their order; 市 is said once for several."""
    why, fix = (
        "readers turn to the department that they are told is responsible",
        "list the departments that the words name, in their order",
    )
    what = "the words name 市数据局、工信局, listed are 市工信局、市数据局"

    assert [message(f"{MEASURE}:7:36", what, "department-differs", why, fix)] == messages(
        changed(MEASURE, "are: [data, industry]", "are: [industry, data]")
    )
    assert ["department-differs"] == [
        problem.rule for problem in problems_of(changed(MEASURE, "are: [data, industry]", "are: [data]"))
    ]


def test_an_unknown_department_names_the_nearest():
    """Its name stands in city.yaml."""
    why = "readers turn to the department that they are told is responsible"

    assert [
        message(f"{MEASURE}:7:35", "dongzhou has no department dat", "unknown-value", why, "did you mean data?")
    ] == messages(changed(MEASURE, "are: [data, industry]", "are: [dat, industry]"))


def test_departments_may_be_told_from_another_city():
    """A city's list is its own."""
    content = changed(f"{CITY}/city.yaml", "  data: {zh: 市数据局, en: Data Bureau}\n", "")

    assert ["unknown-value"] == [problem.rule for problem in problems_of(content)]
