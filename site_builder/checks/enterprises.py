"""
`figure-not-round`, `figure-in-prose`, `plot-fact`, `unsure-fact`, `enterprise-unreadable`: a model enterprise is seen
to be invented, keeps its figures among its facts, and can be computed.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from calculators.request import BadRequest
from calculators.rules import load_rules
from site_builder.checks.hand_typed import typed_figures
from site_builder.compile import compile_rules
from site_builder.enterprises import read_enterprise_request
from site_builder.model.enterprise import Enterprise
from site_builder.model.site import Site
from site_builder.placeholders import PLACE
from site_builder.problems import Problem, nearest

DIGITS = 2  # that a round figure has, the zeros behind them left out
NUMERIC = ("money", "rate", "number", "integer", "money_list")


def check(site: Site) -> Iterator[Problem]:
    """Look through what every enterprise says and states."""
    for enterprise in site.enterprises:
        yield from _prose(enterprise)
        yield from _round(enterprise)
        yield from _unsure(site, enterprise)
        yield from _plot(site, enterprise)


def check_requests(site: Site) -> Iterator[Problem]:
    """Read every enterprise as the calculators would, so that one place judges what can be asked."""
    if not site.enterprises:
        return
    rules = load_rules(compile_rules(site))
    for enterprise in site.enterprises:
        try:
            read_enterprise_request(enterprise, rules)
        except BadRequest as error:
            where = enterprise.facts_where.get(error.subject, enterprise.where)
            why = "its page would have no amounts, and its link no answer"
            yield Problem(where, "enterprise-unreadable", f"the calculators refuse it: {error}", why, error.expected)


def _prose(enterprise: Enterprise) -> Iterator[Problem]:
    for words in (enterprise.title, enterprise.description, enterprise.because):
        for language, text in words.by_language.items():
            for figure in (*typed_figures(text, language), *(found[0] for found in PLACE.finditer(text))):
                what = f"the text says a figure: {figure}"
                why = "a figure in prose stays as it is when the facts or the law change"
                fix = "say it without a figure; the page prints the facts, and the calculators the amounts"
                yield Problem(words.where, "figure-in-prose", what, why, fix)


def _round(enterprise: Enterprise) -> Iterator[Problem]:
    for name, value in enterprise.facts.items():
        for figure in _figures(value):
            digits = "".join(map(str, Decimal(figure).as_tuple().digits)).strip("0")
            if len(digits) > DIGITS:
                what = f"{name} is {figure}, which is not round"
                why = "readers must see at a glance that the enterprise is invented"
                fix = f"use a figure with no more than {DIGITS} digits before its zeros, such as 12000000"
                yield Problem(enterprise.facts_where[name], "figure-not-round", what, why, fix)


def _figures(value: Any) -> Iterator[str]:
    """Yield the numbers of a fact as they are written; choices and flags have none."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, int) and not isinstance(each, bool):
            yield str(each)
        elif isinstance(each, str) and each[:1].isdecimal():
            yield each


def _unsure(site: Site, enterprise: Enterprise) -> Iterator[Problem]:
    for name in enterprise.unsure:
        fact = site.facts.get(name)
        if fact is None:
            what, fix = f"no fact is called {name}", nearest(name, site.facts)
        elif name in enterprise.facts:
            what, fix = f"{name} is stated and listed as unsure", "keep one of the two"
        elif fact.default is not None:
            what, fix = f"{name} has an answer by default", "state it, or leave it out"
        else:
            continue
        why = "what is not known must reach the calculators as unknown"
        yield Problem(enterprise.unsure_where, "unsure-fact", what, why, fix)


def _plot(site: Site, enterprise: Enterprise) -> Iterator[Problem]:
    numbers = [name for name in enterprise.facts if name in site.facts and site.facts[name].type in NUMERIC]
    for name in enterprise.plot:
        if name not in numbers:
            what = f"{name} is not a number that the enterprise states"
            why = "there would be nothing to begin a drawing from"
            yield Problem(enterprise.plot_where, "plot-fact", what, why, nearest(name, numbers))
