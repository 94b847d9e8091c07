"""A quote leads to one place and one figure; a figure of the text leads back to what uses it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from site_builder.model.document import DatedValue, Document, Parameter, Quote
from site_builder.parse.text import read_official_text
from site_builder.problems import Location
from site_builder.provenance import CitedFigure, Located, NotLocated, cited_figures, locate
from tests.site_builder.dongzhou import DOCUMENT_ID, dongzhou, load

HERE = Location("content/here.yaml")
TEXT = """\
## 一、算力

（一）投入5万元、10万元的，分别补助3万元、6万元。

另补助3万元。

（二）补助10%，最高10%。
"""


@pytest.fixture(scope="module")
def document() -> Document:
    """The document of Dongzhou with another text."""
    return replace(load(dongzhou()).documents[DOCUMENT_ID], paragraphs=read_official_text("text.zh.md", TEXT, "item"))


def quote(words: str, clause: str = "01") -> Quote:
    return Quote(DOCUMENT_ID, clause, words, HERE)


def found(document: Document, words: str, clause: str = "01") -> tuple[str, int, int, list[str]] | NotLocated:
    place = locate(document, quote(words, clause))
    if isinstance(place, NotLocated):
        return place
    return place.paragraph.id, place.start, place.end, [figure.words for figure in place.figures]


def test_words_are_found_with_their_figure(document):
    """The span is the words', the figure is the one inside."""
    assert ("01", 3, 8, ["5万元"]) == found(document, "投入5万元")


def test_all_figures_of_a_quote_are_returned(document):
    """Which one is meant is for the content to say."""
    assert ("01", 3, 13, ["5万元", "10万元"]) == found(document, "投入5万元、10万元")


def test_the_mark_says_which_figure_is_meant(document):
    """【】 are not part of the words."""
    assert ("01", 3, 13, ["10万元"]) == found(document, "投入5万元、【10万元】")


def test_a_mark_around_half_a_figure_means_none(document):
    """A figure counts whole."""
    assert ("01", 3, 13, []) == found(document, "投入5万元、【10】万元")


def test_a_quote_that_cuts_a_figure_has_none(document):
    """0万元 is not ten times nothing: the figure begins before the quote."""
    assert ("01", 10, 14, []) == found(document, "0万元的")


def test_words_that_stand_nowhere_are_not_located(document):
    """Not in this clause, though in the next."""
    assert NotLocated(0) == found(document, "最高10%")


def test_words_that_stand_twice_are_not_located(document):
    """In two paragraphs of the clause, or twice in one."""
    assert NotLocated(2) == found(document, "补助3万元")
    assert NotLocated(2) == found(document, "10%", "02")


def test_one_paragraph_of_a_clause_may_be_cited(document):
    """Then only that is looked through."""
    assert ("01-p2", 1, 6, ["3万元"]) == found(document, "补助3万元", "01-p2")


def test_no_words_are_nowhere(document):
    """An empty quote leads to no place."""
    assert NotLocated(0) == found(document, "")


def parameter(name: str, *quotes: Quote) -> Parameter:
    value = DatedValue(Decimal(1), quotes, DOCUMENT_ID, HERE)
    return Parameter(f"dongzhou-01-x.{name}", name, "cap", "CNY", None, (value,), HERE)


def test_cited_figures_are_numbered_in_the_order_of_the_text(document):
    """Anchors are unique and do not depend on the order of the data; repeated words count too."""
    parameters = [
        parameter("later", quote("【6万元】")),
        parameter("first", quote("投入5万元"), quote("【3万元】", "01-p2")),
        parameter("also_first", quote("投入5万元")),
        parameter("elsewhere", replace(quote("投入5万元"), document="other")),
        parameter("lost", quote("没有这些字")),
    ]

    cited = cited_figures(document, parameters)

    assert {
        "ch-1": (),
        "01": (
            CitedFigure(5, 8, "01-f1", ("dongzhou-01-x.first", "dongzhou-01-x.also_first")),
            CitedFigure(23, 26, "01-f2", ("dongzhou-01-x.later",)),
        ),
        "01-p2": (CitedFigure(3, 6, "01-p2-f1", ("dongzhou-01-x.first",)),),
        "02": (),
    } == cited


def test_a_located_quote_is_whole(document):
    """The record says all of it."""
    place = locate(document, quote("另补助3万元"))

    assert isinstance(place, Located)
    assert "另补助3万元" == place.paragraph.text[place.start : place.end]
