"""
What an assessment returns: steps, payments, a refusal, or the facts it waits for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from calculators.terms import Citation, Term
from calculators.values import Figure, Unknown

Certainty = Literal["exact", "up_to"]
Status = Literal["eligible", "not_eligible", "needs_facts", "not_in_force", "qualitative"]


@dataclass(frozen=True, slots=True)
class FactNames:
    """Facts, to be called by their labels."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceNames:
    """Values of a choice, to be called by their labels."""

    fact: str
    values: tuple[str, ...]


# What a sentence may hold: a figure, the factors of a product, names, a day.
Part = Figure | tuple[Figure, ...] | FactNames | ChoiceNames | date


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the facts to the amount, with the figure used and its official words."""

    kind: str  # names the sentence in content/vocabulary/sentences.yaml
    parameter: str  # full id of the parameter or condition
    value: str | None  # the parameter's plain value; None for words without a figure
    citation: Citation
    parts: Mapping[str, Part]
    amount: Decimal | None = None  # yuan after this step, unrounded; None where the step gives no amount


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a benefit pays nothing: the name of a sentence and what it speaks of."""

    kind: str
    parts: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Payments:
    """Yuan by year of payment, unrounded, and the steps that led there."""

    by_year: tuple[Decimal, ...]
    steps: tuple[Step, ...]
    certainty: Certainty | None = None  # set where the amount decides it

    @property
    def total(self) -> Decimal:
        return sum(self.by_year, Decimal(0))


Result = Payments | Refusal | Unknown


def term_step(kind: str, term: Term, parts: Mapping[str, Part], amount: Decimal | None = None) -> Step:
    """Make the step that a parameter takes part in."""
    return Step(kind, term.parameter, plain(term.value), term.citation, parts, amount)


def plain(value: Decimal) -> str:
    """Write a decimal without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer for one benefit."""

    benefit: str
    status: Status
    reason: Refusal  # eligible answers have a reason too
    amount: Decimal | None  # yuan, rounded to the fen; None unless eligible
    certainty: Certainty | None
    payments: tuple[Decimal, ...]
    missing: tuple[str, ...]  # fact ids, in the order in which facts are listed
    trace: tuple[Step, ...]
