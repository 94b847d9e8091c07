"""
What an analysis costs beside one evaluation of all benefits, for every model enterprise.

A break-even that tried every fen of its range would take as many evaluations as there are fen; the number of places
found is what it takes instead.
"""

import json
from pathlib import Path

from bench.timing import table, time_in_turn
from calculators.analysis.breakeven import break_even, followable
from calculators.analysis.calendar import pay_calendar
from calculators.analysis.changes import nearest_ways
from calculators.analysis.margins import find_margins
from calculators.analysis.ranges import reading_ranges
from calculators.evaluate import evaluate
from calculators.request import read_request
from calculators.rules import load_rules
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.sources import read_sources

CONTENT = Path(__file__).resolve().parent.parent / "content"


def main() -> None:
    """Print the table."""
    sources, _ = read_sources(CONTENT)
    site, problems = load_site(sources)
    if site is None or problems:
        raise SystemExit("the content has problems; run `make check`")
    rules = load_rules(compile_rules(site))
    profiles = [read_request(json.dumps(enterprise.request), rules) for enterprise in site.enterprises]
    answers = [evaluate(rules, profile) for profile in profiles]
    facts = [(profile, fact) for profile in profiles for fact in followable(rules, profile)]
    one = "evaluate every enterprise"
    timed = time_in_turn(
        {
            one: lambda: [evaluate(rules, profile) for profile in profiles],
            "range over all readings": lambda: [reading_ranges(rules, profile) for profile in profiles],
            "calendar": lambda: [pay_calendar(rules, *pair) for pair in zip(profiles, answers, strict=True)],
            "nearest ways into what is closed": lambda: [
                nearest_ways(rules, profile, name) for profile in profiles for name in rules.benefits
            ],
            "margins of what pays": lambda: [
                find_margins(rules, profile, name) for profile in profiles for name in rules.benefits
            ],
            "break-even over every fact": lambda: [break_even(rules, profile, fact) for profile, fact in facts],
        },
        rounds=7,
        calls=1,
    )
    found = [break_even(rules, profile, fact) for profile, fact in facts]
    crossings = sum(len(comparison.leads) > 1 for each in found for comparison in each.comparisons)
    print(f"{len(profiles)} enterprises, {len(facts)} break-evens, of which {crossings} totals cross")
    print(table(timed, one))


if __name__ == "__main__":
    main()
