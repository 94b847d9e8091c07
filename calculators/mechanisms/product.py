"""A quantity paid as it is, up to a cap: an area times a sum per square metre, a rent that is waived."""

from dataclasses import dataclass

from calculators.case import Case
from calculators.mechanisms.mechanism import under_cap
from calculators.outcome import Part, Payments, Result, Step, term_step
from calculators.quantities import Quantity, parameter_of
from calculators.shape import Field, Fields, Kind
from calculators.values import Figure, Unknown

FIELDS: Fields = {
    "of": Field(Kind.QUANTITY),
    "cap": Field(Kind.CAP, required=False),
}


@dataclass(frozen=True, slots=True)
class Product:
    """`min(quantity, cap)`."""

    of: Quantity
    cap: Quantity | None = None

    def pay(self, case: Case) -> Result:
        amount = self.of.value(case)
        if isinstance(amount, Unknown):
            return amount
        steps: tuple[Step, ...] = ()
        # A product of facts alone (a rent that is waived) uses no figure of the law; other steps carry the words.
        if amount and (name := parameter_of(self.of, case)):
            parts: dict[str, Part] = {"factors": self.of.factors(case), "result": Figure(amount, "CNY")}
            steps = (term_step("product", case.term(name), parts, amount),)
        capped = under_cap(amount, self.cap, case)
        if isinstance(capped, Unknown):
            return capped
        amount, cap_steps = capped
        return Payments((amount,), (*steps, *cap_steps))
