"""
Every mechanism has a table of its keys and can be built from data that follows it.
"""

import pytest

from calculators.mechanisms import SHAPES, build
from calculators.mechanisms.mechanism import Mode
from calculators.shape import Field, Kind
from tests.calculators.invented import BENEFIT, case, condition

FIXED = {"mechanism": "fixed", "amount": "amount"}
EXAMPLES: dict[Kind, object] = {
    Kind.FACT: "fact",
    Kind.LIST: "list",
    Kind.QUANTITY: {"times": ["one", {"parameter": "two"}]},
    Kind.PARAMETER: "parameter",
    Kind.CAP: "cap",
    Kind.MODE: {"reading": "which"},
    Kind.OPERATOR: "at_least",
    Kind.CONDITIONS: [condition("fact", "met")],
    Kind.MECHANISM: FIXED,
    Kind.CASES: {"value": FIXED},
}


def example(field: Field) -> object:
    """Return what a key of this kind may hold."""
    if field.kind is Kind.ENTRIES:
        assert field.entries is not None
        return [{name: example(inner) for name, inner in field.entries.items()}]
    return EXAMPLES[field.kind]


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("full", [True, False], ids=["all keys", "required keys only"])
def test_a_mechanism_is_built_from_the_keys_of_its_table(name: str, full: bool) -> None:
    keys = {key: example(field) for key, field in SHAPES[name].items() if full or field.required}

    assert hasattr(build({"mechanism": name, **keys}, BENEFIT), "pay")


def test_an_unknown_mechanism_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="no mechanism is called lottery"):
        build({"mechanism": "lottery"}, BENEFIT)


def test_a_mode_is_fixed_or_follows_a_reading() -> None:
    chosen = case({}, {}, {"which": "each"})

    assert "highest" == Mode("highest").of(chosen)
    assert "each" == Mode("", "which").of(chosen)
