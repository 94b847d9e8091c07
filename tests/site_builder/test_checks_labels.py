"""Where a benefit has several figures of a kind, each says in words which one it is."""

from tests.site_builder.dongzhou import MEASURE, Files, changed, dongzhou, message, messages

WHY = "readers would see two rates or caps and not know which is which"
FIX = "add `label:` in each language: a few words that tell it from the others, without a figure"
ONE_CAP = "rate: rate, cap: cap}"
LOWER_CAP = "rate: rate, cap: {lowest: [{parameter: cap}, {parameter: yearly_cap}]}}"

CAP = """\
      cap:
        kind: cap
        unit: CNY
"""
CAP_VALUES = """\
        values:
          - {value: 200000, quote: 最高补助20万元}
"""
YEARLY_CAP = """\
      yearly_cap:
        kind: cap
        unit: CNY
"""
YEARLY_CAP_VALUES = """\
        values:
          - {value: 200000, quote: 每年最高补助20万元}
"""
CONTRACT = "        label: {zh: 每份合同, en: each contract}\n"
YEAR = "        label: {zh: 每年, en: each year}\n"


def with_two_caps(label: str, yearly_label: str) -> Files:
    """Return content whose benefit has two caps, in lines 27 and on, each with the label given or with none."""
    caps = CAP + label + CAP_VALUES + YEARLY_CAP + yearly_label + YEARLY_CAP_VALUES
    content = changed(MEASURE, CAP + CAP_VALUES, caps)
    return {**content, MEASURE: content[MEASURE].replace(ONE_CAP, LOWER_CAP)}


def missing(line: int, name: str) -> str:
    what = f"{name} is one of 2 of the kind cap and has no label"
    return message(f"{MEASURE}:{line}:7", what, "label-missing", WHY, FIX)


def test_two_caps_need_a_label_each():
    """Both are shown as a cap, and only the label tells them apart."""
    assert [missing(27, "cap"), missing(32, "yearly_cap")] == messages(with_two_caps("", ""))


def test_a_label_on_one_of_two_does_not_speak_for_the_other():
    """A reader would take the one without for the whole."""
    assert [missing(33, "yearly_cap")] == messages(with_two_caps(CONTRACT, ""))
    assert [missing(27, "cap")] == messages(with_two_caps("", YEAR))


def test_two_caps_with_their_labels_are_told_apart():
    """Nothing is left to say."""
    assert [] == messages(with_two_caps(CONTRACT, YEAR))


def test_the_only_figure_of_its_kind_needs_no_label():
    """One threshold, one rate, one cap."""
    assert "label:" not in dongzhou()[MEASURE]
    assert [] == messages(dongzhou())
