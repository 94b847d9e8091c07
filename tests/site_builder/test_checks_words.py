"""Our own sentences take their figures from the law, say the same in every language, and keep up with one another."""

import pytest

from site_builder.checks.hand_typed import check_sentence
from site_builder.problems import Location
from tests.site_builder.dongzhou import (
    CITY,
    DOCUMENT,
    MEASURE,
    TRANSLATION,
    changed,
    dongzhou,
    message,
    messages,
    place,
    problems_of,
)

TYPED = "a figure typed by hand stays as it is when the law changes"
TYPED_FIX = (
    "write a placeholder such as {cap}; a name with a figure in it belongs under not_figures, with its English name"
)
SET = "a figure in a sentence must be the one that the official words set"
THEME = "content/comparisons/compute.yaml"


def test_a_figure_typed_by_hand_is_refused_where_its_text_begins():
    """Even a right one: it would stay when the law changes."""
    content = changed(
        MEASURE, "en: A contract of at least {min_contract} brings", "en: A contract of CNY 100,000 brings"
    )
    what = "the text repeats a figure by hand: 100,000"

    assert message(f"{MEASURE}:3:3", what, "hand-typed-figure", TYPED, TYPED_FIX) in messages(content)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(MEASURE, "zh: 租用算力,", "zh: 租用30台,", id="what a measure is for"),
        pytest.param(
            MEASURE,
            "title: {zh: 算力券, en: Compute voucher}\n    who",
            "title: {zh: 算力券2, en: Voucher}\n    who",
            id="the title of a benefit",
        ),
        pytest.param(TRANSLATION, "overlaps, the", "overlaps after five years, the", id="a translation"),
        pytest.param(
            f"{DOCUMENT}/document.yaml",
            "en: Explained by the",
            "en: Explained within ten days by the",
            id="a statement of a document",
        ),
        pytest.param(f"{DOCUMENT}/document.yaml", "No. 17'}", "No. 18'}", id="the number of a document"),
        pytest.param(
            f"{DOCUMENT}/document.yaml",
            "zh: 东洲市算力若干措施",
            "zh: 东洲市算力十项措施",
            id="the title of a document",
        ),
        pytest.param(THEME, "en: What supports", "en: What two hundred yuan support", id="the question of a theme"),
        pytest.param("content/readings.yaml", "en: One for all.", "en: Three for all.", id="an option of a reading"),
        pytest.param("content/readings.yaml", "zh: 市数据局,", "zh: 市数据局3处,", id="who settles a reading"),
        pytest.param(f"{CITY}/city.yaml", "en: Data Bureau", "en: Data Bureau 2", id="a department"),
        pytest.param(
            "content/facts/applicant.yaml", "en: Contract amount", "en: Contract over 100", id="the label of a fact"
        ),
        pytest.param("content/vocabulary/instruments.yaml", "en: Voucher", "en: Voucher of 30%", id="an instrument"),
    ],
)
def test_every_sentence_of_ours_is_looked_through(path, old, new):
    """Wherever a reader could take a number from it."""
    rules = {(problem.where.path, problem.rule) for problem in problems_of(changed(path, old, new))}

    assert (path, "hand-typed-figure") in rules


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("up to 30% of it", "en", ["30%"]),
        ("CNY 2,500,000 at most", "en", ["2,500,000"]),
        ("for three years", "en", ["three"]),
        ("the 5th year and the fourth", "en", ["5th", "fourth"]),
        ("half a million", "en", ["million"]),
        ("thirty per cent", "en", ["thirty", "per cent"]),
        ("one enterprise, two cities, half each", "en", []),
        ("last at least {years}", "en", []),
        ("often, tenant, weight", "en", []),
        ("补助30%", "zh", ["30%"]),
        ("连续三年", "zh", ["三年"]),
        ("五家企业、十万元", "zh", ["五家", "十万元"]),
        ("一次性、第一、进一步、两市", "zh", []),
        ("最高{cap}", "zh", []),
        ("bis zu 30", "de", ["30"]),
    ],
)
def test_figures_are_told_from_ordinary_words(text, language, expected):
    """Digits always; number words where they count something."""
    found = check_sentence(text, language, Location("content/here.yaml"), ())

    assert [f"the text repeats a figure by hand: {words}" for words in expected] == [problem.what for problem in found]


def test_a_name_may_have_its_figure():
    """ISO 20000 is no amount, and is listed with its English name."""
    names = ("ISO 20000", "ISO20000")

    assert [] == list(check_sentence("certified to ISO 20000", "en", Location("content/here.yaml"), names))
    assert [] == list(check_sentence("通过ISO20000认证", "zh", Location("content/here.yaml"), names))


def test_the_numbering_of_a_translation_is_no_figure():
    """(1) and I. stand for （一） and 一、; the same mark in the middle of a paragraph is looked at."""
    content = changed(
        TRANSLATION, "The Data Bureau explains these measures.", "The Data Bureau explains (1) these measures."
    )

    assert [(TRANSLATION, 9, "hand-typed-figure")] == [
        (problem.where.path, problem.where.line, problem.rule) for problem in problems_of(content)
    ]


def test_an_unknown_placeholder_names_the_nearest():
    """In the file where it stands."""
    content = changed(MEASURE, "brings {rate}, at most {cap} a year", "brings {rate}, at most {cop} a year")

    assert message(
        f"{MEASURE}:3:3", "no parameter is called cop here", "unknown-placeholder", SET, "did you mean cap?"
    ) in messages(content)


def test_every_language_has_the_same_figures():
    """A cap that only one of them mentions is lost to the readers of the other."""
    content = changed(MEASURE, "brings {rate}, at most {cap} a year", "brings {rate} a year")
    what, fix = "zh and en do not hold the same figures: cap", "use the same placeholders in every language"

    assert [message(f"{MEASURE}:3:3", what, "placeholder-differs", SET, fix)] == messages(content)


def test_a_translation_has_the_figures_of_its_paragraph():
    """None is left out."""
    content = changed(TRANSLATION, ", at most {cap} a year", "")
    what = "the translation of 01 lacks the figure dongzhou-01-compute-voucher.cap"
    fix = "put its placeholder where the official words have the figure"

    assert [message(f"{TRANSLATION}:5:1", what, "placeholder-differs", SET, fix)] == messages(content)


def test_a_translation_has_no_other_figures():
    """A date that stands in another paragraph does not belong here."""
    content = changed(
        TRANSLATION, "explains these measures.", "explains these measures until {document.in_force_until}."
    )
    what = "the translation of closing-p1 holds {document.in_force_until}, the official words there do not"

    assert [
        message(f"{TRANSLATION}:9:1", what, "placeholder-differs", SET, "remove it or move it to its paragraph")
    ] == messages(content)


def test_a_text_that_compares_uses_full_ids():
    """`rate` alone would leave open whose."""
    content = changed(THEME, "pays {dongzhou-01-compute-voucher.rate}", "pays {rate}")

    assert ["placeholder-differs", "unknown-placeholder"] == [problem.rule for problem in problems_of(content)]


def test_a_term_of_art_is_translated_as_the_glossary_says():
    """Singular or plural, with or without capitals."""
    content = changed(TRANSLATION, "Enterprises that rent computing power", "Enterprises that rent compute")
    what = "算力 in 01 is not translated as computing power"
    fix = "use the glossary's words, or correct the glossary if computing power is not right"

    assert [
        message(f"{TRANSLATION}:5:1", what, "glossary-term", "one thing under two names looks like two things", fix)
    ] == messages(content)
    assert [] == messages(changed(TRANSLATION, "rent computing power", "rent Computing Powers"))


def test_a_longer_term_takes_precedence():
    """算力 inside 租用算力 is the longer term's affair."""
    content = changed(TRANSLATION, "rent computing power", "hire compute")
    content["content/vocabulary/glossary.yaml"] += "- {zh: 租用算力, en: hire compute}\n"

    assert [] == messages(content)


def test_english_that_was_made_from_other_chinese_is_looked_at_again():
    """The checksum of the Chinese words is recorded with the translation."""
    content = changed(MEASURE, "purpose: {zh: 租用算力,", "purpose: {zh: 租用智能算力,")
    why = "English readers would be told what the Chinese no longer says"

    (problem,) = problems_of(content)

    assert (f"{MEASURE}:1:1", "translation-out-of-date", why) == (str(problem.where), problem.rule, problem.why)
    assert "the English was made from other Chinese words (21a3a69a)" == problem.what
    assert problem.fix.startswith("compare the English with the Chinese, then write `translated: ")


def test_the_remedy_of_an_old_translation_is_right():
    """Whoever follows it is done."""
    content = changed(MEASURE, "purpose: {zh: 租用算力,", "purpose: {zh: 租用智能算力,")
    (problem,) = problems_of(content)
    line = problem.fix.split("`")[1]
    content[MEASURE] = content[MEASURE].replace("translated: 21a3a69a", line)

    assert [] == messages(content)


def test_a_translation_that_was_never_looked_at_says_so():
    """Nothing is recorded."""
    content = changed(f"{DOCUMENT}/document.yaml", "translated: 4d8aa4cc\n", "")

    assert ["the English was made from other Chinese words (not recorded)"] == [
        problem.what for problem in problems_of(content)
    ]


def test_a_change_of_the_english_alone_needs_no_new_look():
    """The Chinese is the source."""
    assert [] == messages(changed(MEASURE, "en: Renting computing power", "en: Renting compute"))


def test_a_sentence_has_the_same_places_in_every_language():
    """A place that one language lacks would be a hole in its sentence."""
    path = "content/vocabulary/sentences.yaml"
    content = changed(path, "“{fact}” is zero.", "It is zero.")
    what = "refused-zero has the places fact in zh and none in en"
    why, fix = "a visitor would read a sentence with a hole in it", "use the same places in every language"

    assert [message(f"{path}:2:3", what, "sentence-places", why, fix)] == messages(content)


def test_the_clean_content_is_left_alone():
    """No check has anything to say of it."""
    assert [] == messages(dongzhou())


def test_the_place_of_a_text_is_where_its_first_language_begins():
    """That is what the messages above name."""
    assert f"{MEASURE}:3:3" == place(dongzhou(), MEASURE, "zh: 合同金额达到")


@pytest.mark.parametrize(
    ("old", "new", "line", "paragraph", "mark"),
    [("## I. Computing", "## II. Computing", 3, "ch-1", "I."), ("(1) Enterprises", "(2) Enterprises", 5, "01", "(1)")],
)
def test_a_translation_has_the_numbers_of_the_official_text(old, new, line, paragraph, mark):
    """Readers cite clauses by them."""
    what = f"the translation of {paragraph} does not begin with {mark}"
    why = "a reader who cites the clause by its number would cite another"
    fix = "number it as the official text does: I. for 一、 and (1) for （一）"

    assert [message(f"{TRANSLATION}:{line}:1", what, "translation-numbering", why, fix)] == messages(
        changed(TRANSLATION, old, new)
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "odd"),
    [
        (
            "content/facts/applicant.yaml",
            "help: {zh: 按发票。, en: By invoice.}",
            "help: {zh: 一百元写作100。, en: Write 10.}",
            "15:11",
            "10, 100",
        ),
        (
            "content/facts/applicant.yaml",
            "help: {zh: 按发票。, en: By invoice.}",
            "help: {zh: 3.5%写作0.035。, en: Write 0.035 for 3.6%.}",
            "15:11",
            "0.036",
        ),
        (
            "content/ui/calculator.yaml",
            "{zh: 开始, en: Start}",
            "{zh: 70亿, en: 8 billion}",
            "1:8",
            "7000000000, 8000000000",
        ),
    ],
    ids=["another number", "another share", "with multipliers"],
)
def test_a_number_given_as_an_example_is_the_same_in_every_language(path, old, new, where, odd):
    """Questions, sentences and the interface may hold numbers that no law sets."""
    why = "readers of one language would be told another number"
    fix = "give the same numbers in every language; a figure of the law belongs into a placeholder"
    what = f"zh and en do not give the same numbers: {odd}"

    assert [message(f"{path}:{where}", what, "numbers-differ", why, fix)] == messages(changed(path, old, new))


@pytest.mark.parametrize(
    "text",
    [
        "{zh: 7000000000, en: 7 billion}",
        "{zh: 民法典第一千二百五十九条, en: Article 1259}",
        "{zh: 一年半写作1.5, en: 1.5 for a year and a half}",
    ],
)
def test_a_number_may_be_written_in_other_ways(text):
    """With multipliers, or in Chinese numerals."""
    assert [] == messages(changed("content/ui/calculator.yaml", "{zh: 开始, en: Start}", text))
