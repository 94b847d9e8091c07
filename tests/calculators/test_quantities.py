"""
Quantities are made of facts and figures; a zero settles a product, and what is unknown is named.
"""

from decimal import Decimal
from typing import Any

import pytest

from calculators.quantities import build_quantity, known, parameter_of
from calculators.values import Figure, Unknown
from tests.calculators.invented import case, missing, terms

TERMS = terms(support="20 CNY/m2/month", max_area="500 m2", pair="0.10 share", side="0.05 share", zero="0 CNY")
RENT = {"times": ["area", "rent"]}
SUBSIDISED = {"times": [{"lowest": ["area", {"parameter": "max_area"}]}, "rent"]}
HALF = {"times": ["cost", {"parameter": "side"}], "over": {"parameter": "pair"}}


def value(data: Any, readings: dict[str, str] | None = None, /, **facts: Any) -> Decimal | Unknown:
    return build_quantity(data).value(case(TERMS, facts, readings))


def factors(data: Any, /, **facts: Any) -> list[str]:
    return [str(figure.value) for figure in build_quantity(data).factors(case(TERMS, facts))]


def test_a_bare_word_is_a_fact() -> None:
    assert Decimal("12.5") == value("cost", cost="12.5")
    assert missing("cost") == value("cost")


def test_a_parameter_is_known_whatever_the_facts() -> None:
    assert Decimal(20) == value({"parameter": "support"})


def test_a_count_is_a_number_like_any_other() -> None:
    assert Decimal(3) == value("count", count=3)


def test_a_product_multiplies_its_parts() -> None:
    assert Decimal("125.0") == value(RENT, area="12.5", rent="10")


def test_a_product_waits_for_all_the_facts_it_lacks() -> None:
    assert missing("area", "rent") == value(RENT)
    assert missing("rent") == value(RENT, area="10")


def test_a_zero_factor_settles_a_product() -> None:
    assert Decimal(0) == value(RENT, area="0")
    assert Decimal(0) == value(RENT, rent="0")
    assert Decimal(0) == value({"times": ["cost", {"parameter": "zero"}]})


def test_a_product_may_be_divided() -> None:
    assert Decimal(50) == value(HALF, cost="100")
    assert missing("cost") == value(HALF)


def test_an_unknown_divisor_is_asked_for() -> None:
    assert missing("people") == value({"times": ["cost"], "over": "people"}, cost="100")


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        pytest.param("499.99", "499.99", id="just under"),
        pytest.param("500", "500", id="equal"),
        pytest.param("500.01", "500", id="just over"),
    ],
)
def test_the_lowest_part_counts(area: str, expected: str) -> None:
    assert Decimal(expected) == value({"lowest": ["area", {"parameter": "max_area"}]}, area=area)


def test_the_lowest_waits_for_a_part_that_could_be_lower() -> None:
    rates = {"lowest": ["loan_rate", "benchmark"]}

    assert missing("loan_rate", "benchmark") == value(rates)
    assert missing("benchmark") == value(rates, loan_rate="0.03")


def test_nothing_is_lower_than_zero() -> None:
    assert Decimal(0) == value({"lowest": ["loan_rate", "benchmark"]}, benchmark="0")


def test_a_year_has_twelve_months() -> None:
    assert Decimal(1200) == value({"yearly": RENT}, area="10", rent="10")
    assert missing("rent") == value({"yearly": RENT}, area="10")


def test_a_reading_chooses_the_quantity() -> None:
    cap = {"reading": "whose-cap", "options": {"pair": HALF, "each_side": "cost"}}

    assert Decimal(50) == value(cap, {"whose-cap": "pair"}, cost="100")
    assert Decimal(100) == value(cap, {"whose-cap": "each_side"}, cost="100")


def test_the_factors_are_what_a_reader_multiplies() -> None:
    assert ["10", "5"] == factors(RENT, area="10", rent="5")
    assert ["10", "5", "12"] == factors({"yearly": RENT}, area="10", rent="5")
    assert ["500", "5"] == factors(SUBSIDISED, area="600", rent="5")
    assert ["400", "5"] == factors(SUBSIDISED, area="400", rent="5")
    assert ["20", "10"] == factors({"times": [{"parameter": "support"}, "area"]}, area="10")


def test_a_divided_product_is_one_factor() -> None:
    assert ["50.00"] == [str(Decimal(text).quantize(Decimal("0.01"))) for text in factors(HALF, cost="100")]


def test_factors_carry_the_unit_of_their_fact() -> None:
    quantity = build_quantity("area")

    assert (Figure(Decimal(10), "CNY"),) == quantity.factors(case(TERMS, {"area": "10"}))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param({"parameter": "support"}, "support", id="a parameter"),
        pytest.param({"times": ["area", {"parameter": "support"}]}, "support", id="a product"),
        pytest.param({"lowest": ["area", {"parameter": "max_area"}]}, "max_area", id="the lowest"),
        pytest.param({"yearly": {"times": [{"parameter": "support"}, "area"]}}, "support", id="a year"),
        pytest.param({"reading": "which", "options": {"this": {"parameter": "side"}}}, "side", id="a reading"),
        pytest.param(RENT, "", id="facts alone: none"),
    ],
)
def test_a_composed_cap_rests_on_its_first_parameter(data: Any, expected: str) -> None:
    assert expected == parameter_of(build_quantity(data), case(TERMS, {}, {"which": "this"}))


def test_taking_the_unknown_for_known_is_a_fault_of_the_program() -> None:
    with pytest.raises(AssertionError, match="unknown: \\['area'\\]"):
        known(missing("area"))
