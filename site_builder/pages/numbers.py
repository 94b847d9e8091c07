"""
How numbers are typed into a calculator: unit, time, bounds, and what is said of a text outside them.
"""

from dataclasses import dataclass
from decimal import Decimal

from calculators.formats import write_number
from calculators.outcome import plain
from calculators.request import DECIMAL, INTEGER_DIGITS
from site_builder.model.facts import Fact
from site_builder.pages.edition import Edition

WAN = Decimal(10_000)  # 万: the second unit in which amounts can be typed
_KEYBOARDS = {"money": "decimal", "rate": "decimal", "number": "decimal", "integer": "numeric"}
_INTEGER = f"[0-9]{{1,{INTEGER_DIGITS}}}"
# The sentences with which Python refuses what it cannot read; the tests hold them against what it really says.
_REFUSALS = {
    "money": "bad-money",
    "money_list": "bad-money",
    "rate": "bad-rate",
    "integer": "bad-integer",
    "integer_list": "bad-integer",
    "number": "bad-number",
}
_HINTS = {"integer": "whole_number", "money_list": "several", "integer_list": "several_whole"}


@dataclass(frozen=True, slots=True)
class NumberView:
    """How a number, or a list of them, is typed."""

    keyboard: str  # inputmode
    unit: str  # what stands beside the field; empty where nothing does
    unit_wan: str  # the same while amounts are typed in 万; empty where they never are
    hint: str  # the bounds, and how to write several
    pattern: str  # regular expression of what can be read
    malformed: str  # what is said of anything else
    most: str  # the highest number that can be read; empty without a bound
    too_high: str  # what is said of a higher one


def number_view(edition: Edition, fact: Fact) -> NumberView | None:
    """Return how the answer to a question is typed; None where it is chosen."""
    if fact.type in ("choice", "boolean"):
        return None
    unit = _unit(edition, fact)
    is_money = fact.unit == "CNY"
    return NumberView(
        keyboard=_KEYBOARDS.get(fact.type, "text"),
        unit=_over_time(edition, fact, unit),
        unit_wan=_over_time(edition, fact, in_wan(edition, "unit_wan")) if is_money else "",
        hint=_hint(edition, fact),
        pattern=pattern(fact),
        malformed=edition.site.sentences[_REFUSALS[fact.type]][edition.language],
        most="" if fact.maximum is None else plain(fact.maximum),
        too_high=_too_high(edition, fact),
    )


def pattern(fact: Fact) -> str:
    """Return the regular expression of the texts that `calculators.request` can read as a number or a list of them."""
    one = _INTEGER if fact.type in ("integer", "integer_list") else DECIMAL.pattern
    return f"(?:{one}(?:,{one})*)?" if fact.type.endswith("_list") else one


def _hint(edition: Edition, fact: Fact) -> str:
    if fact.maximum is not None:
        return edition.ui("up_to_most", "questions").format(most=plain(fact.maximum))
    return edition.ui(_HINTS.get(fact.type, "zero_or_more"), "questions")


def _too_high(edition: Edition, fact: Fact) -> str:
    if fact.maximum is None:
        return ""
    # Rates above one are nearly always per cent: what helps is how to write a rate.
    code = "bad-rate" if fact.type == "rate" else "too-high"
    maximum = edition.value(fact.maximum, fact.unit or "items")
    return edition.site.sentences[code][edition.language].format(maximum=maximum)


def _unit(edition: Edition, fact: Fact) -> str:
    symbol = edition.site.units[fact.unit].symbol if fact.unit else None
    return symbol[edition.language] if symbol else ""


def _over_time(edition: Edition, fact: Fact, unit: str) -> str:
    """Say beside an amount which time it is for: a month's in place of a year's is the slip that costs most."""
    return edition.ui(f"per_{fact.per}", "questions").format(unit=unit) if fact.per else unit


def in_wan(edition: Edition, key: str) -> str:
    """Return words of the interface about the second unit of money."""
    return edition.ui(key, "questions").format(n=write_number(WAN))
