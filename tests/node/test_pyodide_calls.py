"""
Calls made in Pyodide return what Python returned, or name the exception it raised.
"""

from pathlib import Path

import pytest

from tests.node.pyodide_calls import call_in_pyodide

MODULES = {
    "calculators/__init__.py": b"",
    "calculators/boundary.py": b"""
def open_rules(rules_json):
    return {"rules": rules_json}


def greet(rules, name, language):
    return f"{rules['rules']} {name} {language}"


def refuse(rules, name):
    raise LookupError(name)
""",
}


@pytest.mark.node
def test_calls_are_answered_in_order_and_an_exception_is_one_of_the_results(tmp_path: Path) -> None:
    calls = [["greet", "晋江", "zh"], ["refuse", "nobody"], ["greet", "Xiamen", "en"]]

    first, refused, last = call_in_pyodide(tmp_path, MODULES, "规则", calls)

    assert first == {"value": "规则 晋江 zh"}
    assert refused["exception"] == "LookupError"
    assert refused["message"].rstrip().endswith("LookupError: nobody")
    assert last == {"value": "规则 Xiamen en"}


@pytest.mark.node
def test_calculators_that_cannot_be_imported_fail_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="No module named 'calculators'"):
        call_in_pyodide(tmp_path, {}, "{}", [])
