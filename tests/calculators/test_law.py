"""
The calculators and a second, independent statement of the law come to the same yuan.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.answers import assess_one, the_benefit
from tests.calculators.law import RULES
from tests.calculators.profiles import any_readings, fact_values
from tests.compiled import content_rules

FEN = Fraction(1, 100)


def as_number(value: Any) -> Any:
    """Return a fact as the law reads it: numbers as fractions, words as words."""
    if isinstance(value, list):
        return [as_number(entry) for entry in value]
    if isinstance(value, bool) or (isinstance(value, str) and not value.replace(".", "").isdecimal()):
        return value
    return Fraction(value)


def half_up(yuan: Fraction) -> Fraction:
    """Round to the fen, half up."""
    return (yuan / FEN + Fraction(1, 2)).__floor__() * FEN


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_both_statements_of_the_law_agree(name: str, data: st.DataObject) -> None:
    benefit, known = the_benefit(name), content_rules().facts
    applicants = st.sampled_from([*benefit.who] * 5 + ["fund"])
    facts = {"organisation_type": data.draw(applicants)}
    facts |= {fact: data.draw(fact_values(known[fact])) for fact in benefit.facts if fact not in facts}
    readings = data.draw(any_readings())

    due = RULES[name]({fact: as_number(value) for fact, value in facts.items()}, readings)
    answer = assess_one(benefit, facts, readings)

    if not due:
        assert ("not_eligible", None) == (answer.status, answer.amount)
    else:
        assert "eligible" == answer.status
        assert answer.amount is not None
        assert half_up(sum(due, Fraction(0))) == Fraction(answer.amount)
        assert len(due) == len(answer.payments)
        assert all(abs(year - Fraction(paid)) < FEN for year, paid in zip(due, answer.payments, strict=True))
