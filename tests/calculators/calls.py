"""
What CPython and the Python of the browser are both asked, to be compared byte by byte.
"""

import json

from calculators import boundary
from calculators.rules import Rules
from site_builder.model.site import Site
from tests.node.pyodide_calls import Call, Result

# What would harm a Python that counts its depth or its digits in another way.
HARD = {
    "arrays that never close": "[" * 100_000,
    "objects that never close": '{"facts":' * 50_000,
    "arrays that close": '{"as_of":' + "[" * 100_000 + "]" * 100_000 + "}",
    "an integer of a hundred thousand digits": '{"as_of": "2026-06-30", "facts": {"annual_revenue": '
    + "9" * 100_000
    + "}}",
    "half a character": '{"as_of": "2026-06-30", "facts": {"\\ud800": 1}}',
    "a comma at the end": '{"as_of": "2026-06-30", "facts": {},}',
    "a comma at the end of a list": '{"as_of": "2026-06-30", "facts": {"first_supply_deals": [1,]}}',
    "the largest sums": (
        '{"as_of": "2026-06-30", "facts": {"in_zero_rent_incubator": true, '
        '"leased_area_m2": 999999999999999999.999999999, "rent_per_m2_month": "999999999999999999.999999999"}}'
    ),
}

# The other functions that pages ask, each for some of the worked cases. A workbook needs an archive of its own.
OTHERS = ("explain", "advise", "break_evens", "given", "worksheet", "workbook")
SOME = 100


def worked_cases(site: Site) -> dict[str, str]:
    """Return the request of every worked case, by its name."""
    return {f"{case.where}: {case.name.by_language['en']}": json.dumps(case.request) for case in site.cases}


def other_calls(site: Site) -> dict[str, Call]:
    """Return calls of the functions that pages ask once there are results, by name."""
    some = list(worked_cases(site).items())[::SOME]
    return {f"others: {function} {name}": (function, request, "en") for name, request in some for function in OTHERS}


def in_cpython(rules: Rules, call: Call) -> Result:
    """Make a call here, with a refusal as the harness reports it."""
    function, *arguments = call
    try:
        return {"value": getattr(boundary, function)(rules, *arguments)}
    except boundary.BadRequest as error:
        return {"exception": "BadRequest", "message": str(error)}
