"""
Profiles and readings for property tests, as JSON: round sums and their neighbours, so that bounds are met exactly, too.
"""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from calculators.rules import Fact
from tests.compiled import content_rules

YUAN = st.one_of(
    st.integers(0, 10**6).map(lambda hundreds: hundreds * 100),
    st.integers(0, 400).map(lambda steps: steps * 500_000),
    st.sampled_from([0, 50_000, 100_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 10**9]),
)
FEN = st.sampled_from([0, 0, 0, 1, 50, 99])
MONEY = st.builds(lambda yuan, fen: f"{yuan}.{fen:02}" if fen else str(yuan), YUAN, FEN)
RATE = st.integers(0, 1000).map(lambda mille: f"0.{mille:04}")
COUNT = st.integers(0, 25)
SIZE = st.builds(lambda power, more: 10**power + more, st.integers(9, 12), st.sampled_from([0, 1]))
NUMBER = st.one_of(COUNT.map(str), st.integers(0, 60_000).map(lambda cents: f"{cents // 100}.{cents % 100:02}"))


def fact_values(fact: Fact) -> st.SearchStrategy[Any]:
    """Return values of a fact as JSON."""
    match fact.type:
        case "choice":
            return st.sampled_from(sorted(fact.choices))
        case "boolean":
            return st.booleans()
        case "money":
            return MONEY
        case "rate":
            return RATE
        case "integer":
            return SIZE if fact.unit == "parameters" else COUNT
        case "money_list":
            return st.lists(MONEY, max_size=12)
        case "integer_list":
            return st.lists(COUNT, max_size=12)
        case _:
            return NUMBER if fact.maximum is None else st.integers(0, int(fact.maximum)).map(str)


@cache
def any_facts() -> st.SearchStrategy[dict[str, Any]]:
    """Return profiles that give some of the facts."""
    facts = content_rules().facts
    return st.fixed_dictionaries({}, optional={name: fact_values(fact) for name, fact in facts.items()})


@cache
def all_facts() -> st.SearchStrategy[dict[str, Any]]:
    """Return profiles that give every fact."""
    return st.fixed_dictionaries({name: fact_values(fact) for name, fact in content_rules().facts.items()})


@cache
def any_readings() -> st.SearchStrategy[dict[str, str]]:
    """Return readings with an option for each."""
    readings = content_rules().readings
    return st.fixed_dictionaries({name: st.sampled_from(sorted(each.options)) for name, each in readings.items()})
