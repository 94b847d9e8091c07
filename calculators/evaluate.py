"""
Facts in; status, amount, payments and trace of every benefit out, and what each city comes to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from calculators.case import Case
from calculators.conditions import all_hold
from calculators.mechanisms.mechanism import nothing_to_pay
from calculators.outcome import (
    Assessment,
    ChoiceNames,
    FactNames,
    Payments,
    Refusal,
    Result,
    Status,
    Step,
)
from calculators.request import Request
from calculators.rules import Benefit, Rules
from calculators.totals import Totals, city_totals
from calculators.values import EXACT, Figure, Unknown, payments_to_fen

APPLICANT = "organisation_type"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request."""

    as_of: date
    assessments: Mapping[str, Assessment]  # by benefit id, cities and benefits in their order
    totals: Mapping[str, Totals]  # by city id


def evaluate(rules: Rules, request: Request) -> Answer:
    """Assess every benefit of every city on the day of the request."""
    units = {name: fact.unit or "" for name, fact in rules.facts.items()}
    order = {name: index for index, name in enumerate(rules.facts)}
    assessments: dict[str, Assessment] = {}
    totals: dict[str, Totals] = {}
    with localcontext(EXACT):
        for city in rules.cities:
            for benefit in city.benefits:
                case = Case(request.facts, units, request.readings, request.as_of, benefit.parameters)
                assessments[benefit.id] = assess(benefit, case, order)
            totals[city.id] = city_totals(city, assessments, request.readings)
    return Answer(request.as_of, assessments, totals)


def assess(benefit: Benefit, case: Case, order: Mapping[str, int]) -> Assessment:
    """
    Assess one benefit.

    Args:
        benefit: Its rule.
        case: The applicant's facts, the day and the readings.
        order: The place of each fact among the facts, for `missing`.

    Returns:
        A condition that fails decides at once, whatever else is unknown; what is missing are only the facts that
        could still change the answer.
    """
    if outside := _outside_validity(benefit, case):
        return outside
    if benefit.amount is None:
        return _without_amount(benefit, "qualitative", Refusal("qualitative", {}))
    applicant = str(case.facts[APPLICANT])
    if applicant not in benefit.who:
        parts = {"given": ChoiceNames(APPLICANT, (applicant,)), "wanted": ChoiceNames(APPLICANT, benefit.who)}
        return _without_amount(benefit, "not_eligible", Refusal("refused-who", parts))
    for condition in benefit.conditions:
        if condition.holds(case) is False:
            return _without_amount(benefit, "not_eligible", condition.refusal(case))
    return _with_amount(benefit, case, benefit.amount.pay(case), order)


def _with_amount(benefit: Benefit, case: Case, result: Result, order: Mapping[str, int]) -> Assessment:
    if isinstance(result, Refusal):
        return _without_amount(benefit, "not_eligible", result)
    if isinstance(result, Payments) and not result.total:
        return _without_amount(benefit, "not_eligible", nothing_to_pay(_decisive_zero(benefit, case)))
    met = all_hold(benefit.conditions, case)
    missing = _facts(met) | _facts(result)
    if not isinstance(result, Payments) or missing:
        ids = tuple(sorted(missing, key=order.__getitem__))
        refusal = Refusal("needs-facts", {"facts": FactNames(ids)})
        return _without_amount(benefit, "needs_facts", refusal, missing=ids)
    payments = payments_to_fen(result.by_year)
    amount = sum(payments, Decimal(0))
    certainty = result.certainty or ("exact" if benefit.certainty == "exact" else "up_to")
    reason = Refusal(f"eligible-{certainty}", {"amount": Figure(amount, "CNY")})
    trace = (*_who_step(benefit), *_condition_steps(benefit, case), *result.steps)
    return Assessment(benefit.id, "eligible", reason, amount, certainty, payments, (), trace)


def _outside_validity(benefit: Benefit, case: Case) -> Assessment | None:
    start, until = benefit.validity.start(case.readings), benefit.validity.until
    if start.day <= case.day <= until.day:
        return None
    before = case.day < start.day
    words = start if before else until
    kind = "not-yet-in-force" if before else "no-longer-in-force"
    parts = {"bound": words.day, "given": case.day}
    step = Step(kind, words.parameter, words.day.isoformat(), words.citation, parts)
    return _without_amount(benefit, "not_in_force", Refusal(kind, parts), trace=(step,))


def _without_amount(
    benefit: Benefit,
    status: Status,
    reason: Refusal,
    missing: tuple[str, ...] = (),
    trace: tuple[Step, ...] = (),
) -> Assessment:
    return Assessment(benefit.id, status, reason, None, None, (), missing, trace)


def _who_step(benefit: Benefit) -> tuple[Step, ...]:
    if benefit.who_citation is None:
        return ()
    parts = {"wanted": ChoiceNames(APPLICANT, benefit.who)}
    return (Step("who", f"{benefit.id}.who", None, benefit.who_citation, parts),)


def _condition_steps(benefit: Benefit, case: Case) -> tuple[Step, ...]:
    return tuple(step for condition in benefit.conditions for step in condition.steps(case))


def _facts(value: Result | bool) -> frozenset[str]:
    return value.facts if isinstance(value, Unknown) else frozenset()


def _decisive_zero(benefit: Benefit, case: Case) -> str:
    """Return the fact whose zero leaves nothing to pay: were it not known, the amount would be open."""
    zeros = [name for name in benefit.facts if _is_zero(case.facts.get(name))]
    for name in zeros:
        without = {other: value for other, value in case.facts.items() if other != name}
        if benefit.amount is not None and isinstance(benefit.amount.pay(replace(case, facts=without)), Unknown):
            return name
    return zeros[0] if zeros else benefit.facts[-1]


def _is_zero(value: object) -> bool:
    if isinstance(value, tuple):
        return not any(value)
    return not isinstance(value, (bool, str, type(None))) and not value
