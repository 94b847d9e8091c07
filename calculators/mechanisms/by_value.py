"""A mechanism for each value of a fact: kinds of recognition, levels of a platform, kinds of applicant."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.case import Case
from calculators.mechanisms.mechanism import Mechanism
from calculators.outcome import ChoiceNames, FactNames, Part, Refusal, Result
from calculators.shape import Field, Fields, Kind
from calculators.values import Unknown

FIELDS: Fields = {
    "fact": Field(Kind.FACT),
    "cases": Field(Kind.CASES),
}


@dataclass(frozen=True, slots=True)
class ByValue:
    """The mechanism of the fact's value; a value without one pays nothing."""

    fact: str
    cases: Mapping[str, Mechanism]

    def pay(self, case: Case) -> Result:
        value = case.fact(self.fact)
        if isinstance(value, Unknown):
            return value
        mechanism = self.cases.get(str(value))
        if mechanism is None:
            parts: dict[str, Part] = {
                "fact": FactNames((self.fact,)),
                "given": ChoiceNames(self.fact, (str(value),)),
                "wanted": ChoiceNames(self.fact, tuple(self.cases)),
            }
            return Refusal("refused-one_of", parts)
        return mechanism.pay(case)
