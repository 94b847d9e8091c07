"""
The calculator of one measure alone, for other people's pages to show in a frame; and the code that does so.
"""

from dataclasses import dataclass

from site_builder import urls
from site_builder.model.measure import Measure
from site_builder.pages.calculator import CalculatorView, measure_calculator
from site_builder.pages.edition import Edition
from site_builder.pages.frame import build_frame
from site_builder.pages.page import Frame, Page

# The questions and the result of most measures on a wide page; what is longer scrolls inside the frame.
WIDTH, HEIGHT = "100%", "720"  # as an iframe takes them: of what is around it, and CSS pixels


@dataclass(frozen=True, slots=True)
class EmbedCode:
    """What the code to embed a calculator is made of."""

    title: str
    address: str
    absolute: str | None  # the same, whole; None where the site's address is not known
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class EmbedContext:
    frame: Frame
    title: str
    measure: str  # address of the measure's page
    canonical: str | None  # the same, whole; None where the site's address is not known
    calculator: CalculatorView


def can_be_embedded(measure: Measure) -> bool:
    """Tell whether there is anything to compute."""
    return any(benefit.amount is not None for benefit in measure.benefits)


def embed_code(edition: Edition, measure: Measure) -> EmbedCode:
    """Return what a page needs to show a measure's calculator."""
    address = urls.embed(edition.language, measure.city, measure.clause)
    return EmbedCode(_title(edition, measure), address, _absolute(edition, address), WIDTH, HEIGHT)


def embed_page(edition: Edition, measure: Measure) -> Page:
    """Build the page that stands in the frame. It has no counterparts: it is reached from the code alone."""
    address = urls.measure(edition.language, measure.city, measure.clause)
    path = urls.path_of(urls.embed(edition.language, measure.city, measure.clause))
    description = edition.ui("embed_description", "taking").format_map(_names(edition, measure))
    context = EmbedContext(
        frame=build_frame(edition, path, _title(edition, measure), description),
        title=measure.title[edition.language],
        measure=address,
        canonical=_absolute(edition, address),
        calculator=measure_calculator(edition, measure),
    )
    return Page(path, "pages/embed.html", edition.language, {}, context)


def _title(edition: Edition, measure: Measure) -> str:
    return edition.ui("embed_title", "taking").format_map(_names(edition, measure))


def _names(edition: Edition, measure: Measure) -> dict[str, str]:
    city = edition.city(measure.city).name[edition.language]
    return {"title": measure.title[edition.language], "city": f"{city} {edition.clause_of(measure)}"}


def _absolute(edition: Edition, address: str) -> str | None:
    base = edition.options.base_url
    return None if base is None else f"{base}/{address}"
