"""
A product pays a quantity as it is: a sum per square metre, a rent that is waived.
"""

import pytest

from tests.calculators.invented import missing, pay, steps, terms, yuan

SUPPORT = {"times": [{"parameter": "support"}, "area", "months"]}
PRODUCT = {"mechanism": "product", "of": SUPPORT, "cap": "cap"}
TERMS = terms(support="20 CNY/m2/month", cap="1000 CNY")


@pytest.mark.parametrize(
    ("area", "months", "expected"),
    [
        pytest.param("4.99", "10", "998", id="just under the cap"),
        pytest.param("5", "10", "1000", id="on the cap"),
        pytest.param("5.01", "10", "1000", id="just over the cap"),
        pytest.param("0", "10", "0", id="no area: zero"),
    ],
)
def test_the_amount_is_the_product_up_to_the_cap(area: str, months: str, expected: str) -> None:
    assert [expected] == yuan(pay(PRODUCT, TERMS, area=area, months=months))


def test_the_steps_name_the_sum_per_square_metre_and_the_cap() -> None:
    result = pay(PRODUCT, TERMS, area="6", months="10")

    assert [("product", "support"), ("cap-bites", "cap")] == steps(result)


def test_a_product_of_facts_alone_uses_no_figure_of_the_law() -> None:
    rent = {"mechanism": "product", "of": {"yearly": {"times": ["area", "rent"]}}}
    result = pay(rent, {}, area="10", rent="5")

    assert ["600"] == yuan(result)
    assert [] == steps(result)


def test_a_product_waits_for_the_facts_it_lacks_and_no_others() -> None:
    assert missing("area", "months") == pay(PRODUCT, TERMS)
    assert missing("months") == pay(PRODUCT, TERMS, area="5")


def test_a_zero_settles_the_product_whatever_else_is_unknown() -> None:
    assert ["0"] == yuan(pay(PRODUCT, TERMS, months="0"))
