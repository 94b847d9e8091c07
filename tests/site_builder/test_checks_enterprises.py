"""A model enterprise is seen to be invented, says no figure in words, and can be computed."""

import pytest

from tests.site_builder.dongzhou import message, messages
from tests.site_builder.test_parse_enterprise import RENTER, changed, with_enterprise

PROSE = "a figure in prose stays as it is when the facts or the law change"
PROSE_FIX = "say it without a figure; the page prints the facts, and the calculators the amounts"
ROUND = "readers must see at a glance that the enterprise is invented"
ROUND_FIX = "use a figure with no more than 2 digits before its zeros, such as 12000000"
UNSURE = "what is not known must reach the calculators as unknown"
PLOT = "there would be nothing to begin a drawing from"


def test_an_enterprise_without_a_mistake_is_silent():
    """The control of all tests below."""
    assert [] == messages(with_enterprise())


@pytest.mark.parametrize(
    ("old", "new", "place", "figure"),
    [
        ("en: It rents computing power.", "en: It rents 20 machines.", "2:14", "20"),
        ("en: It rents computing power.", "en: It rents ten machines.", "2:14", "ten"),
        ("zh: 看比例。", "zh: 比例为三成。", "3:10", "三成"),
        ("zh: 租用算力的企业", "zh: 租用算力的企业2", "1:8", "2"),
        (
            "en: The rate shows.",
            "en: 'The rate {dongzhou-01-compute-voucher.rate} shows.'",
            "3:10",
            "{dongzhou-01-compute-voucher.rate}",
        ),
    ],
)
def test_a_figure_in_prose_is_refused(old, new, place, figure):
    """In digits, in words, and as a placeholder, which nobody would fill."""
    what = f"the text says a figure: {figure}"
    assert [message(f"{RENTER}:{place}", what, "figure-in-prose", PROSE, PROSE_FIX)] == messages(changed(old, new))


@pytest.mark.parametrize("figure", ["412000", "400001", "1234567.89", "0.0345"])
def test_a_figure_that_is_not_round_is_refused(figure):
    """More than two digits before the zeros."""
    what = f"contract_amount is {figure}, which is not round"
    expected = message(f"{RENTER}:7:3", what, "figure-not-round", ROUND, ROUND_FIX)
    assert expected in messages(changed("contract_amount: 400000", f"contract_amount: {figure}"))


@pytest.mark.parametrize("figure", ["0", "7", "410000", "99000000000", "0.035", "1.50"])
def test_a_round_figure_is_not_refused(figure):
    """Zeros on either side do not count."""
    assert [] == messages(changed("contract_amount: 400000", f"contract_amount: {figure}"))


@pytest.mark.parametrize(
    ("unsure", "what", "fix"),
    [
        ("is_newer", "no fact is called is_newer", "did you mean is_new?"),
        ("contract_amount", "contract_amount is stated and listed as unsure", "keep one of the two"),
    ],
)
def test_what_is_unsure_is_a_fact_that_is_not_stated(unsure, what, fix):
    """Anything else would not reach the calculators as unknown."""
    expected = [message(f"{RENTER}:8:9", what, "unsure-fact", UNSURE, fix)]
    assert expected == messages(changed("unsure: [is_new]", f"unsure: [{unsure}]"))


def test_a_fact_with_a_default_is_never_unsure():
    """The calculators would take the default."""
    text = with_enterprise()[RENTER].replace("  organisation_type: enterprise\n", "")
    files = with_enterprise(text.replace("unsure: [is_new]", "unsure: [organisation_type]"))

    what = "organisation_type has an answer by default"
    expected = [message(f"{RENTER}:7:9", what, "unsure-fact", UNSURE, "state it, or leave it out")]
    assert expected == messages(files)


@pytest.mark.parametrize("name", ["organisation_type", "is_new", "contract_amout"])
def test_what_is_drawn_is_a_number_that_is_stated(name):
    """Neither a choice, nor what is not stated, nor what does not exist."""
    what = f"{name} is not a number that the enterprise states"
    fix = "did you mean contract_amount?" if name == "contract_amout" else "use one of contract_amount"
    expected = [message(f"{RENTER}:10:7", what, "plot-fact", PLOT, fix)]
    assert expected == messages(changed("plot: [contract_amount]", f"plot: [{name}]"))


@pytest.mark.parametrize(
    ("readings", "error", "fix"),
    [
        (
            "{whose-cup: all}",
            "whose-cup: no such reading; expected one of whose-cap",
            "no such reading; expected one of whose-cap",
        ),
        ("{whose-cap: none}", "whose-cap: expected one of each, all", "expected one of each, all"),
    ],
)
def test_what_the_calculators_refuse_is_refused_here(readings, error, fix):
    """By the reader of requests itself, so that a profile is judged in one place only."""
    why = "its page would have no amounts, and its link no answer"
    what = f"the calculators refuse it: {error}"
    expected = [message(f"{RENTER}:1:1", what, "enterprise-unreadable", why, fix)]
    assert expected == messages(changed("readings: {whose-cap: all}", f"readings: {readings}"))


def test_a_fact_that_the_calculators_refuse_is_shown_at_its_line():
    """One above the highest that the question allows; the worked cases stay below it."""
    files = with_enterprise()
    path = "content/facts/applicant.yaml"
    files[path] = files[path].replace("    unit: CNY\n", "    unit: CNY\n    max: 300000\n")

    expected = message(
        f"{RENTER}:7:3",
        "the calculators refuse it: contract_amount: expected at most 300000",
        "enterprise-unreadable",
        "its page would have no amounts, and its link no answer",
        "expected at most 300000",
    )
    assert [expected] == messages(files)
