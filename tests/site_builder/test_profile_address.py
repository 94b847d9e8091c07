"""A profile in an address: the day, facts, what is unsure, readings, in that order."""

from typing import Any

import pytest

from site_builder.profile_address import format_fragment


def test_a_profile_is_written_in_order() -> None:
    """What is unsure stands behind what is stated."""
    fragment = format_fragment("2030-06-30", {"revenue": "80000000", "awards": 2}, ["area"], {"whose-cap": "pair"})

    assert "as_of=2030-06-30&revenue=80000000&awards=2&area=?&reading.whose-cap=pair" == fragment


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.035", "0.035"),
        ("large", "large"),
        (12, "12"),
        (True, "true"),
        (False, "false"),
        (["1000000", "2000000"], "1000000,2000000"),
        ([12, 3], "12,3"),
        ([], ""),
        ("大 & 小", "%E5%A4%A7%20%26%20%E5%B0%8F"),
    ],
)
def test_a_value_is_written_as_its_field_holds_it(value: Any, expected: str) -> None:
    """A list has commas; whatever would end the value is escaped."""
    assert f"as_of=2030-06-30&fact={expected}" == format_fragment("2030-06-30", {"fact": value}, [], {})
