"""
Stages are paid year by year, each with its own amount and, where the clause says so, its own condition.
"""

from calculators.outcome import Refusal
from tests.calculators.invented import condition, missing, pay, steps, terms, yuan

TERMS = terms(first="50 CNY", second="30 CNY", rate="0.10 share", full="3 years", start="4 year-number", end="5 years")
FIRST = {"amount": {"mechanism": "fixed", "amount": "first"}}
IF_IT_STAYS = {"when": [condition("stays", "met")], "amount": {"mechanism": "fixed", "amount": "second"}}
TWO_STAGES = {"mechanism": "stages", "stages": [FIRST, IF_IT_STAYS]}

RENT = {"mechanism": "share", "of": "rent", "rate": "rate"}
FIVE_YEARS = {
    "mechanism": "stages",
    "stages": [
        {"until": "full", "amount": RENT},
        {"from": "start", "until": "end", "amount": {"mechanism": "fixed", "amount": "second"}},
    ],
}


def test_every_stage_whose_condition_holds_is_paid_in_its_year() -> None:
    result = pay(TWO_STAGES, TERMS, stays=True)

    assert ["50", "30"] == yuan(result)
    assert [("fixed", "first"), ("condition-met", "stays"), ("fixed", "second")] == steps(result)


def test_a_stage_whose_condition_fails_pays_nothing() -> None:
    result = pay(TWO_STAGES, TERMS, stays=False)

    assert ["50"] == yuan(result)
    assert [("fixed", "first")] == steps(result)


def test_an_open_condition_keeps_the_whole_amount_open() -> None:
    """The first payment alone would be a sum that nobody receives under that name."""
    assert missing("stays") == pay(TWO_STAGES, TERMS)


def test_a_stage_lasts_from_its_first_year_to_its_last() -> None:
    result = pay(FIVE_YEARS, TERMS, rent="1000")

    assert ["100", "100", "100", "30", "30"] == yuan(result)
    assert [("share", "rate"), ("stage", "full"), ("fixed", "second"), ("stage", "end")] == steps(result)


def test_a_stage_of_several_years_says_what_they_come_to() -> None:
    result = pay(FIVE_YEARS, TERMS, rent="1000")

    assert not isinstance(result, Refusal)
    assert ["100", "300", "30", "60"] == [str(step.amount).removesuffix(".00") for step in result.steps]


def test_a_stage_without_a_start_follows_the_one_before_it() -> None:
    follows = {"mechanism": "stages", "stages": [{"until": "full", "amount": RENT}, {"until": "end", "amount": RENT}]}

    assert ["100"] * 5 == yuan(pay(follows, TERMS, rent="1000"))


def test_stages_wait_for_what_their_amounts_and_conditions_lack() -> None:
    stages = {"mechanism": "stages", "stages": [{"amount": RENT}, {**IF_IT_STAYS, "amount": RENT}]}

    assert missing("rent", "stays") == pay(stages, TERMS)
    assert missing("rent") == pay(stages, TERMS, stays=False)
    assert missing("stays") == pay(stages, TERMS, rent="1000")


def test_a_stage_that_pays_nothing_asks_for_no_condition() -> None:
    stages = {"mechanism": "stages", "stages": [FIRST, {**IF_IT_STAYS, "amount": RENT}]}

    assert ["50"] == yuan(pay(stages, TERMS, rent="0"))


def test_stages_that_all_pay_nothing_pay_nothing() -> None:
    stages = {"mechanism": "stages", "stages": [{"amount": RENT}, {**IF_IT_STAYS, "amount": RENT}]}

    assert [] == yuan(pay(stages, TERMS, rent="0"))


def test_a_stage_that_pays_nothing_keeps_its_year_before_one_that_pays() -> None:
    stages = {"mechanism": "stages", "stages": [{"amount": RENT}, IF_IT_STAYS]}

    assert ["0", "30"] == yuan(pay(stages, TERMS, rent="0", stays=True))


def test_a_refusal_inside_a_stage_refuses_the_whole() -> None:
    by_level = {
        "mechanism": "by_value",
        "fact": "level",
        "cases": {"national": {"mechanism": "fixed", "amount": "first"}},
    }
    stages = {"mechanism": "stages", "stages": [{"amount": by_level}]}

    assert isinstance(pay(stages, TERMS, level="none"), Refusal)
    assert ["50"] == yuan(pay(stages, TERMS, level="national"))
