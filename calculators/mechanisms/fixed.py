"""A sum named by the clause."""

from dataclasses import dataclass

from calculators.case import Case
from calculators.outcome import Payments, Result, term_step
from calculators.shape import CNY, Field, Fields, Kind

FIELDS: Fields = {"amount": Field(Kind.PARAMETER, units=CNY)}


@dataclass(frozen=True, slots=True)
class Fixed:
    """The amount itself."""

    amount: str

    def pay(self, case: Case) -> Result:
        term = case.term(self.amount)
        step = term_step("fixed", term, {"result": term.figure}, term.value)
        return Payments((term.value,), (step,))
