"""
`figure-differs`, `figure-unit`, `figure-missing`, `figure-ambiguous`: a parameter's value is the figure in its quote.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from calculators.outcome import plain
from site_builder.figures import TextFigure, scan_figures
from site_builder.model.document import DatedValue, Parameter, Quote
from site_builder.model.site import Site
from site_builder.problems import Problem
from site_builder.provenance import Located, locate

WHY = "readers are told that these words set the number"


def check(site: Site) -> Iterator[Problem]:
    """Hold every value against every quote that sets or repeats it."""
    documents = site.documents
    for parameter in site.parameters():
        for value in parameter.values:
            for quote in value.quotes:
                document = documents.get(quote.document)
                found = locate(document, quote) if document is not None else None
                if document is not None and isinstance(found, Located):
                    yield from _check_value(site, parameter, value, quote, found)


def _check_value(
    site: Site, parameter: Parameter, value: DatedValue, quote: Quote, found: Located
) -> Iterator[Problem]:
    if not found.figures:
        what = f"the quote holds no whole figure: {quote.marked}"
        fix = "quote the figure with its unit, from its first digit to its last character"
        yield Problem(quote.where, "figure-missing", what, WHY, fix)
        return
    if len(found.figures) > 1:
        words = ", ".join(figure.words for figure in found.figures)
        what = f"the quote holds {len(found.figures)} figures: {words}"
        yield Problem(quote.where, "figure-ambiguous", what, WHY, "put 【】 around the one that is meant")
        return
    figure = found.figures[0]
    if figure.value != value.value:
        what = f"{parameter.name} is {_write(value.value)}, the official words say {figure.words}"
        fix = f"write {_write(figure.value)}, or quote the words that say {_write(value.value)}"
        yield Problem(value.where, "figure-differs", what, WHY, fix)
    suffix = _unit_of(figure, found)
    allowed = site.units[parameter.unit].figure
    if parameter.kind == "date" or suffix == "date":
        fits = parameter.unit == "date" and suffix == "date"
    else:
        fits = suffix is None or suffix in allowed
        # A share is told from a plain number only by its %.
        fits = fits and not (parameter.unit == "share" and suffix is None)
    if not fits:
        what = f"{parameter.name} has the unit {parameter.unit}, the official words say {figure.words}"
        expected = " or ".join(allowed) or "no unit"
        fix = f"choose the unit that fits the words ({parameter.unit} is written with {expected})"
        yield Problem(value.where, "figure-unit", what, WHY, fix)


def _unit_of(figure: TextFigure, found: Located) -> str | None:
    """Return the unit behind a figure; the first end of a range shares the unit of the second (100万—500万元)."""
    if figure.unit is not None or found.paragraph.text[figure.end : figure.end + 1] != "—":
        return figure.unit
    later = (other for other in scan_figures(found.paragraph.text) if other.start == figure.end + 1)
    return next((other.unit for other in later), None)


def _write(value: Decimal | date) -> str:
    return value.isoformat() if isinstance(value, date) else plain(value)
