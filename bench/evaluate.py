"""
How long one evaluation of all benefits takes.

A profile that gives every fact is evaluated beside one that gives none. The yardstick is the machine's own JSON reader
and writer on the same answer.
"""

import json
from pathlib import Path
from typing import Any

from bench.timing import table, time_in_turn
from calculators.boundary import answer
from calculators.evaluate import evaluate
from calculators.request import read_request
from calculators.rules import Fact, load_rules
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.sources import read_sources

CONTENT = Path(__file__).resolve().parent.parent / "content"
VALUES: dict[str, Any] = {
    "boolean": True,
    "money": "2000000",
    "rate": "0.03",
    "integer": 2,
    "number": "3",
    "money_list": ["12000000", "3000000"],
    "integer_list": [12, 3],
}


def main() -> None:
    """Print the table."""
    sources, _ = read_sources(CONTENT)
    site, problems = load_site(sources)
    if site is None or problems:
        raise SystemExit("the content has problems; run `make check`")
    rules = load_rules(compile_rules(site))
    full = json.dumps({"as_of": "2026-06-30", "facts": {name: _value(fact) for name, fact in rules.facts.items()}})
    empty = json.dumps({"as_of": "2026-06-30"})
    full_request, empty_request = read_request(full, rules), read_request(empty, rules)
    response = answer(rules, full)
    timed = time_in_turn(
        {
            "JSON of the answer, read and written": lambda: json.dumps(json.loads(response), ensure_ascii=False),
            "evaluate, every fact given": lambda: evaluate(rules, full_request),
            "evaluate, no fact given": lambda: evaluate(rules, empty_request),
            "answer as JSON with all sentences, every fact given": lambda: answer(rules, full),
            "answer as JSON with all sentences, no fact given": lambda: answer(rules, empty),
        },
        rounds=15,
        calls=20,
    )
    statuses = [benefit["status"] for benefit in json.loads(response)["benefits"].values()]
    paying = statuses.count("eligible")
    print(f"{len(statuses)} benefits, of which {paying} pay; the answer has {len(response)} characters")
    print(table(timed, "JSON of the answer, read and written"))


def _value(fact: Fact) -> Any:
    return next(iter(fact.choices)) if fact.type == "choice" else VALUES[fact.type]


if __name__ == "__main__":
    main()
