"""A mechanism whose certainty the clause sets apart from its siblings: an amount for some, a ceiling for others."""

from dataclasses import dataclass, replace

from calculators.case import Case
from calculators.mechanisms.mechanism import Mechanism
from calculators.outcome import Certainty, Payments, Result


@dataclass(frozen=True, slots=True)
class Certain:
    """The mechanism inside, with its certainty said."""

    certainty: Certainty
    inside: Mechanism

    def pay(self, case: Case) -> Result:
        result = self.inside.pay(case)
        return replace(result, certainty=self.certainty) if isinstance(result, Payments) else result
