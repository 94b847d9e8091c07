"""A mechanism for every entry of a list that qualifies: deals, scenarios, products."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.case import Case
from calculators.conditions import AnyCondition, all_hold
from calculators.mechanisms.mechanism import Mechanism, nothing_to_pay, under_cap
from calculators.outcome import Payments, Refusal, Result, Step, term_step
from calculators.quantities import Quantity
from calculators.shape import Field, Fields, Kind
from calculators.values import Unknown

FIELDS: Fields = {
    "list": Field(Kind.LIST),
    "where": Field(Kind.CONDITIONS, required=False),
    "amount": Field(Kind.MECHANISM),
    "most": Field(Kind.PARAMETER, required=False),
    "cap": Field(Kind.CAP, required=False),
}


@dataclass(frozen=True, slots=True)
class Each:
    """The sum over the entries for which `where` holds, only the `most` highest of them, at most the cap."""

    entries: str  # the fact that is a list
    amount: Mechanism
    where: tuple[AnyCondition, ...] = ()
    most: str | None = None
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        entries = case.numbers(self.entries)
        if isinstance(entries, Unknown):
            return entries
        paid = list[tuple[Decimal, tuple[Step, ...]]]()
        refusal: Refusal | None = None
        for entry in entries:
            at_hand = case.with_item(self.entries, entry)
            qualifies = all_hold(self.where, at_hand)
            if isinstance(qualifies, Unknown):
                return qualifies
            if not qualifies:
                failed = next(condition for condition in self.where if condition.holds(at_hand) is False)
                refusal = refusal or failed.refusal(at_hand)
                continue
            result = self.amount.pay(at_hand)
            if isinstance(result, Unknown):
                return result
            if isinstance(result, Payments):
                met = tuple(step for condition in self.where for step in condition.steps(at_hand))
                paid.append((result.total, (*met, *result.steps)))
        if not paid:
            return refusal or nothing_to_pay(self.entries)
        return self._sum(paid, case)

    def _sum(self, paid: list[tuple[Decimal, tuple[Step, ...]]], case: Case) -> Result:
        steps = list[Step]()
        if self.most is not None:
            limit = case.term(self.most)
            if len(paid) > limit.value:
                paid = sorted(paid, key=lambda entry: -entry[0])[: int(limit.value)]
                parts = {"most": limit.figure}
                steps.append(term_step("most", limit, parts))
        for _, entry_steps in paid:
            steps.extend(entry_steps)
        total = sum((amount for amount, _ in paid), Decimal(0))
        capped = under_cap(total, self.cap, case)
        if isinstance(capped, Unknown):
            return capped
        amount, cap_steps = capped
        return Payments((amount,), (*steps, *cap_steps))
