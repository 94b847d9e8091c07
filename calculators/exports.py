"""
Taking an answer along, JSON text in and out: what was given in words, files for a spreadsheet, scenarios side by side.

Part of `boundary`, which names these functions too.
"""

import base64
from decimal import localcontext

from calculators.evaluate import evaluate
from calculators.given import write_given
from calculators.json_text import json_text
from calculators.present import present_unreadable
from calculators.request import BadRequest, find_unreadable, read_request
from calculators.rules import Rules
from calculators.scenarios import BadScenarios, compare, read_scenarios
from calculators.scenarios_in_words import present_bad_scenarios, present_comparison
from calculators.sheets import write_csv
from calculators.values import EXACT
from calculators.workbook import write_xlsx
from calculators.worksheet import make_worksheet


def given(rules: Rules, request_json: str, language: str) -> str:
    """
    Say what a request gives.

    Returns:
        `given.Given` as JSON; or `{"errors": [...]}` as `boundary.present` has it.
    """
    try:
        return json_text(write_given(read_request(request_json, rules), rules, language))
    except BadRequest:
        return _errors(request_json, rules, language)


def worksheet(rules: Rules, request_json: str, language: str) -> str:
    """Return the full calculation as a CSV file, `{"csv": text}`; or `{"errors": [...]}`."""
    try:
        return json_text({"csv": csv_file(rules, request_json, language)})
    except BadRequest:
        return _errors(request_json, rules, language)


def workbook(rules: Rules, request_json: str, language: str) -> str:
    """Return the full calculation as an Excel file, `{"xlsx": Base64}`; or `{"errors": [...]}`."""
    try:
        return json_text({"xlsx": base64.b64encode(xlsx_file(rules, request_json, language)).decode()})
    except BadRequest:
        return _errors(request_json, rules, language)


def compare_scenarios(rules: Rules, request_json: str, language: str) -> str:
    """
    Compare scenarios, `{"scenarios": [{"name": ..., "request": {...}}, ...]}`.

    Returns:
        `scenarios_in_words.ComparisonPage` as JSON; `{"errors": [...]}`, each an `UnreadableScenario`, where one of
        them cannot be read.
    """
    try:
        return comparison(rules, request_json, language)
    except BadScenarios as error:
        return json_text({"errors": [present_bad_scenarios(error, rules, language)]})


def csv_file(rules: Rules, request_json: str, language: str) -> str:
    """
    Return the text of a CSV file.

    Raises:
        BadRequest: The request cannot be read.
    """
    request = read_request(request_json, rules)
    with localcontext(EXACT):
        return write_csv(make_worksheet(evaluate(rules, request), request, rules, language))


def xlsx_file(rules: Rules, request_json: str, language: str) -> bytes:
    """
    Return an Excel file.

    Raises:
        BadRequest: The request cannot be read.
    """
    request = read_request(request_json, rules)
    with localcontext(EXACT):
        sheets = make_worksheet(evaluate(rules, request), request, rules, language)
        return write_xlsx(sheets, rules.sentences["sheet-title"][language], request.as_of)


def comparison(rules: Rules, request_json: str, language: str) -> str:
    """
    Compare scenarios, or refuse.

    Raises:
        BadScenarios: One of them cannot be read.
    """
    scenarios = read_scenarios(request_json, rules)
    with localcontext(EXACT):
        return json_text(present_comparison(compare(scenarios, rules), rules, language))


def _errors(request_json: str, rules: Rules, language: str) -> str:
    errors = [present_unreadable(error, rules, language) for error in find_unreadable(request_json, rules)]
    return json_text({"errors": errors})
