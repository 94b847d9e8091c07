"""
What a benefit comes to for one case, before rounding and words.
"""

from dataclasses import dataclass, replace

from calculators.case import Case
from calculators.conditions import all_hold
from calculators.mechanisms.mechanism import nothing_to_pay
from calculators.outcome import Certainty, ChoiceNames, Payments, Refusal, Result, Status, Step
from calculators.rules import Benefit
from calculators.values import Unknown

APPLICANT = "organisation_type"


@dataclass(frozen=True, slots=True)
class Claim:
    """
    The state of a claim.

    Attributes:
        status: Where it stands.
        refusal: Why there is no amount; None where there is one, or where facts are missing.
        payments: Yuan by year, unrounded; None unless eligible.
        certainty: None unless eligible.
        missing: Facts, by id, that could still change the answer.
        steps: The words that decide where a validity does.
    """

    status: Status
    refusal: Refusal | None = None
    payments: Payments | None = None
    certainty: Certainty | None = None
    missing: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()


def make_claim(benefit: Benefit, case: Case) -> Claim:
    """
    Hold a benefit's rule against a case.

    A condition that fails decides at once, whatever else is unknown; what is missing are only the facts that could
    still change the answer.
    """
    if outside := _outside_validity(benefit, case):
        return outside
    if benefit.amount is None:
        return Claim("qualitative", Refusal("qualitative", {}))
    applicant = str(case.facts[APPLICANT])
    if applicant not in benefit.who:
        parts = {"given": ChoiceNames(APPLICANT, (applicant,)), "wanted": ChoiceNames(APPLICANT, benefit.who)}
        return Claim("not_eligible", Refusal("refused-who", parts))
    for condition in benefit.conditions:
        if condition.holds(case) is False:
            return Claim("not_eligible", condition.refusal(case))
    return _with_amount(benefit, case, benefit.amount.pay(case))


def _with_amount(benefit: Benefit, case: Case, result: Result) -> Claim:
    if isinstance(result, Refusal):
        return Claim("not_eligible", result)
    if isinstance(result, Payments) and not result.total:
        return Claim("not_eligible", nothing_to_pay(_decisive_zero(benefit, case)))
    missing = _facts(all_hold(benefit.conditions, case)) | _facts(result)
    if not isinstance(result, Payments) or missing:
        return Claim("needs_facts", missing=missing)
    return Claim(
        "eligible",
        payments=result,
        certainty=result.certainty or ("exact" if benefit.certainty == "exact" else "up_to"),
    )


def _outside_validity(benefit: Benefit, case: Case) -> Claim | None:
    start, until = benefit.validity.start(case.readings), benefit.validity.until
    if start.day <= case.day <= until.day:
        return None
    before = case.day < start.day
    words = start if before else until
    kind = "not-yet-in-force" if before else "no-longer-in-force"
    parts = {"bound": words.day, "given": case.day}
    step = Step(kind, words.parameter, words.day.isoformat(), words.citation, parts)
    return Claim("not_in_force", Refusal(kind, parts), steps=(step,))


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
