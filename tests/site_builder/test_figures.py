"""Figures of Chinese official texts are read as a reader of the law would read them."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.figures import TextFigure, read_numeral, scan_figures


def figures(text: str) -> list[tuple[str, Decimal | date, str | None]]:
    """Return words, value and unit of every figure."""
    return [(figure.words, figure.value, figure.unit) for figure in scan_figures(text)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("零", 0),
        ("一", 1),
        ("两", 2),
        ("九", 9),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("二十一", 21),
        ("百", 100),
        ("一百零五", 105),
        ("三百二十", 320),
        ("一千零一十", 1010),
        ("两千零一", 2001),
        ("万", 10**4),
        ("十万", 10**5),
        ("三千五百万", 35_000_000),
        ("亿", 10**8),
        ("百亿", 10**10),
        ("千亿", 10**11),
        ("一亿五千万", 150_000_000),
        ("两亿三千万零五", 230_000_005),
        ("一万亿", 10**12),
        ("二〇二五", 2025),
    ],
)
def test_chinese_numerals(words, expected):
    """Multipliers standing alone count one; 亿 multiplies all before it, 万 what 亿 has left; rows of digits stay."""
    assert Decimal(expected) == read_numeral(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("最高补助限额250万元", [("250万元", Decimal(2_500_000), "元")]),
        ("每平方米每月20元", [("20元", Decimal(20), "元")]),
        ("营业收入3亿元", [("3亿元", Decimal(300_000_000), "元")]),
        ("1.5亿元", [("1.5亿元", Decimal(150_000_000), "元")]),
        ("5千元", [("5千元", Decimal(5000), "元")]),
        ("投资额的5%", [("5%", Decimal("0.05"), "%")]),
        ("0.5%", [("0.5%", Decimal("0.005"), "%")]),
        ("100%", [("100%", Decimal(1), "%")]),
        ("100P以上", [("100P", Decimal(100), "P")]),
        ("500平方米", [("500平方米", Decimal(500), "平方米")]),
        ("10家以上", [("10家", Decimal(10), "家")]),
        ("前5名", [("5名", Decimal(5), "名")]),
        ("不超过10个", [("10个", Decimal(10), "个")]),
        ("6个月", [("6个月", Decimal(6), "个月")]),
        ("第103次", [("103次", Decimal(103), "次")]),
        ("超过千亿的", [("千亿", Decimal(10**11), None)]),
        ("超过百亿、", [("百亿", Decimal(10**10), None)]),
        ("前三年", [("三年", Decimal(3), "年")]),
        ("两年内", [("两年", Decimal(2), "年")]),
        ("第二年度", [("二年度", Decimal(2), "年度")]),
        ("一年以上", [("一年", Decimal(1), "年")]),
    ],
)
def test_a_figure_has_its_multipliers_and_its_unit(text, expected):
    """万, 亿 and % are read; the unit is as printed."""
    assert expected == figures(text)


def test_two_years_named_together_are_two_figures():
    """第四、第五年: the first has no unit of its own."""
    assert [("四", Decimal(4), None), ("五年", Decimal(5), "年")] == figures("第四、第五年")


def test_a_range_is_two_figures():
    """100万—500万元: each end has its multiplier, only the second its unit."""
    expected = [("100万", Decimal(1_000_000), None), ("500万元", Decimal(5_000_000), "元")]

    assert expected == figures("40%（100万—500万元）"[4:])


def test_a_bracket_word_between_figures_belongs_to_none():
    """1亿元（含）—10亿元."""
    expected = [("1亿元", Decimal(10**8), "元"), ("10亿元", Decimal(10**9), "元")]

    assert expected == figures("1亿元（含）—10亿元的企业")


def test_a_date_is_one_figure():
    """Year, month and day are read together."""
    assert [("2025年6月15日", date(2025, 6, 15), "date")] == figures("自2025年6月15日起施行")


def test_a_day_that_no_calendar_has_is_no_date():
    """Its parts are found, so that nothing is passed over."""
    assert ["2025年", "2月", "30"] == [words for words, _, _ in figures("2025年2月30日")]


def test_once_is_a_figure():
    """一次性 says one time, and is not 一 and 次 by chance."""
    assert [("一次性", Decimal(1), "次"), ("10万元", Decimal(100_000), "元")] == figures("一次性奖励10万元")


def test_full_width_digits_are_not_digits():
    """A text that holds them was not copied well; no value is read from them."""
    assert [("万元", Decimal(10_000), "元")] == figures("２５万元")


def test_a_document_number_is_found_figure_by_figure():
    """〔2025〕17号: the scan is generous, the content says that it is no parameter."""
    assert [("2025", Decimal(2025), None), ("17号", Decimal(17), "号")] == figures("〔2025〕17号")


def test_figures_know_where_they_stand():
    """Start and end are positions in the text, the unit included."""
    assert [TextFigure(2, 6, "30万元", Decimal(300_000), "元"), TextFigure(7, 10, "10%", Decimal("0.1"), "%")] == list(
        scan_figures("最高30万元、10%")
    )


def test_a_text_without_figures_has_none():
    """Words alone."""
    assert [] == figures("鼓励企业做大做强")
