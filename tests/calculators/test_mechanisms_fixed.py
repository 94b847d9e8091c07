"""
A fixed amount is paid as the clause names it.
"""

from tests.calculators.invented import pay, steps, terms, yuan

FIXED = {"mechanism": "fixed", "amount": "amount"}


def test_the_amount_is_the_one_the_clause_names() -> None:
    result = pay(FIXED, terms(amount="300 CNY"))

    assert ["300"] == yuan(result)
    assert [("fixed", "amount")] == steps(result)
