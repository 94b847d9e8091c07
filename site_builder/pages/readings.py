"""Clauses that can honestly be read in more than one way, as pages show them."""

from dataclasses import dataclass

from site_builder import urls
from site_builder.model.facts import Reading
from site_builder.model.measure import Measure
from site_builder.pages.edition import Edition, QuoteView
from site_builder.pages.text import Text


@dataclass(frozen=True, slots=True)
class OptionView:
    label: str
    effect: Text
    is_default: bool


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A question that the official words leave open."""

    anchor: str  # on the page that lists all of them
    address: str
    question: Text
    why: Text
    quotes: tuple[QuoteView, ...]
    options: tuple[OptionView, ...]
    settled_by: Text


def reading_anchor(reading: Reading) -> str:
    return f"reading-{reading.id}"


def reading_address(edition: Edition, reading: Reading) -> str:
    """Return where a reading is explained."""
    return urls.about(edition.language, reading_anchor(reading))


def reading_view(edition: Edition, reading: Reading) -> ReadingView:
    return ReadingView(
        anchor=reading_anchor(reading),
        address=reading_address(edition, reading),
        question=edition.of_site(reading.question),
        why=edition.of_site(reading.why),
        quotes=tuple(edition.quote(quote) for quote in reading.quotes),
        options=tuple(
            OptionView(
                option.label[edition.language],
                edition.of_site(option.effect),
                option.id == reading.default,
            )
            for option in reading.options
        ),
        settled_by=edition.of_site(reading.settled_by),
    )


def readings_of(edition: Edition, measure: Measure) -> tuple[Reading, ...]:
    """Return the readings that touch a measure: named by its benefits, or naming its clause."""
    named = {name for benefit in measure.benefits for name in benefit.readings}
    clause = f"{measure.city}/{measure.clause}"
    return tuple(reading for reading in edition.site.readings if reading.id in named or clause in reading.clauses)
