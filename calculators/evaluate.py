"""
Facts in; status, amount, payments and trace of every benefit out, and what each city comes to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from calculators.case import Case
from calculators.claim import APPLICANT, Claim, make_claim
from calculators.outcome import Assessment, ChoiceNames, FactNames, Refusal, Step
from calculators.request import Request
from calculators.rules import Benefit, Rules
from calculators.totals import Totals, city_totals
from calculators.values import EXACT, Figure, payments_to_fen


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request."""

    as_of: date
    assessments: Mapping[str, Assessment]  # by benefit id, cities and benefits in their order
    totals: Mapping[str, Totals]  # by city id


def evaluate(rules: Rules, request: Request) -> Answer:
    """Assess every benefit of every city on the day of the request."""
    order = {name: index for index, name in enumerate(rules.facts)}
    assessments: dict[str, Assessment] = {}
    totals: dict[str, Totals] = {}
    with localcontext(EXACT):
        for city in rules.cities:
            for benefit in city.benefits:
                assessments[benefit.id] = assess(benefit, case_of(benefit, rules, request), order)
            totals[city.id] = city_totals(city, assessments, request.readings)
    return Answer(request.as_of, assessments, totals)


def case_of(benefit: Benefit, rules: Rules, request: Request) -> Case:
    """Bring a request before a benefit."""
    return Case(request.facts, rules.fact_units, request.readings, request.as_of, benefit.parameters)


def assess(benefit: Benefit, case: Case, order: Mapping[str, int]) -> Assessment:
    """
    Assess one benefit: `make_claim` with amounts rounded to the fen, reasons and steps.

    Args:
        benefit: Its rule.
        case: The applicant's facts, the day and the readings.
        order: The place of each fact among the facts, for `missing`.
    """
    claim = make_claim(benefit, case)
    if claim.payments is None or claim.certainty is None:
        missing = tuple(sorted(claim.missing, key=order.__getitem__))
        reason = claim.refusal or Refusal("needs-facts", {"facts": FactNames(missing)})
        return Assessment(benefit.id, claim.status, reason, None, None, (), missing, claim.steps)
    payments = payments_to_fen(claim.payments.by_year)
    amount = sum(payments, Decimal(0))
    reason = Refusal(f"eligible-{claim.certainty}", {"amount": Figure(amount, "CNY")})
    return Assessment(
        benefit.id, "eligible", reason, amount, claim.certainty, payments, (), _trace(benefit, case, claim)
    )


def _trace(benefit: Benefit, case: Case, claim: Claim) -> tuple[Step, ...]:
    conditions = tuple(step for condition in benefit.conditions for step in condition.steps(case))
    return (*_who_step(benefit), *conditions, *(claim.payments.steps if claim.payments else ()))


def _who_step(benefit: Benefit) -> tuple[Step, ...]:
    if benefit.who_citation is None:
        return ()
    parts = {"wanted": ChoiceNames(APPLICANT, benefit.who)}
    return (Step("who", f"{benefit.id}.who", None, benefit.who_citation, parts),)
