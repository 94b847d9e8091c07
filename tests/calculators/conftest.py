"""
Profiles for property tests, of the facts and readings that the content has.
"""

from typing import Any

import pytest
from hypothesis import strategies as st

from calculators.rules import Rules
from tests.calculators.profiles import fact_values


@pytest.fixture(scope="session")
def any_facts(rules: Rules) -> st.SearchStrategy[dict[str, Any]]:
    """Profiles that give some of the facts."""
    return st.fixed_dictionaries({}, optional={name: fact_values(fact) for name, fact in rules.facts.items()})


@pytest.fixture(scope="session")
def all_facts(rules: Rules) -> st.SearchStrategy[dict[str, Any]]:
    """Profiles that give every fact."""
    return st.fixed_dictionaries({name: fact_values(fact) for name, fact in rules.facts.items()})


@pytest.fixture(scope="session")
def any_readings(rules: Rules) -> st.SearchStrategy[dict[str, str]]:
    """Readings with an option for each."""
    options = {name: st.sampled_from(sorted(reading.options)) for name, reading in rules.readings.items()}
    return st.fixed_dictionaries(options)
