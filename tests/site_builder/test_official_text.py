"""Official words are cut at their figures and lose no character."""

from decimal import Decimal

from site_builder.model.document import DatedValue, Paragraph, Parameter, Quote
from site_builder.official_text import CitedWords, official_runs, translated_runs
from site_builder.placeholders import FigureText
from site_builder.problems import Location
from site_builder.provenance import CitedFigure

HERE = Location("text.zh.md")
WORDS = "（一）补助30%，每年最高20万元。"


def test_figures_stand_alone_and_know_their_parameters() -> None:
    """Between them the words are as they were."""
    cited = [
        CitedFigure(5, 8, "01-f1", ("dongzhou-01-voucher.rate",)),
        CitedFigure(13, 17, "01-f2", ("dongzhou-01-voucher.cap",)),
    ]

    expected = (
        "（一）补助",
        CitedWords("30%", "01-f1", ("dongzhou-01-voucher.rate",)),
        "，每年最高",
        CitedWords("20万元", "01-f2", ("dongzhou-01-voucher.cap",)),
        "。",
    )
    assert expected == official_runs(WORDS, cited)


def test_words_without_a_figure_stay_whole() -> None:
    """Most paragraphs of a notice hold none."""
    assert ("各有关单位：",) == official_runs("各有关单位：", [])


def test_figures_may_begin_and_end_a_paragraph() -> None:
    """No empty run is left before or behind."""
    cited = [CitedFigure(0, 9, "opening-p1-f1", ("dz.issued",))]

    assert (CitedWords("2025年8月1日", "opening-p1-f1", ("dz.issued",)),) == official_runs("2025年8月1日", cited)


def test_a_translation_is_filled_from_the_parameter() -> None:
    """No figure is typed into it."""
    quote = Quote("dz", "01", "补助30%", HERE)
    rate = Parameter(
        "dongzhou-01-voucher.rate",
        "rate",
        "rate",
        "share",
        None,
        (DatedValue(Decimal("0.30"), (quote,), "dz", HERE),),
        HERE,
    )
    paragraph = Paragraph("01", "01", "item", WORDS, {"en": "(1) A subsidy of {rate}."}, HERE, {})

    runs = translated_runs(paragraph, "en", {"rate": rate}, lambda parameter: f"<{parameter.name}>")

    assert ("(1) A subsidy of ", FigureText("<rate>", "dongzhou-01-voucher.rate"), ".") == runs
