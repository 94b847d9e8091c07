"""
Which placeholder names a text may use, and the parameter behind each.

A measure with one benefit says `{cap}`, one with several `{demonstration.cap}`; every text may name a document's dates
(`{document.issued}`) where it belongs to one document; texts about several cities use full ids.
"""

from collections.abc import Iterable

from site_builder.model.document import Document, Parameter
from site_builder.model.measure import Measure
from site_builder.model.site import Site


def measure_scope(measure: Measure, document: Document) -> dict[str, Parameter]:
    """Return the names of a measure's own texts."""
    return document_scope(document) | _benefit_names(measure)


def clause_scope(site: Site, document: Document, clause: str) -> dict[str, Parameter]:
    """Return the names of a translated clause: those of the measures on it, and the document's dates."""
    scope = document_scope(document)
    for measure in _measures_on(site, document, clause):
        scope |= _benefit_names(measure)
    return scope


def document_scope(document: Document) -> dict[str, Parameter]:
    """Return the names of a document's own texts."""
    return {f"document.{name}": parameter for name, parameter in document.parameters.items()}


def site_scope(site: Site) -> dict[str, Parameter]:
    """Return the names of texts that compare: full ids."""
    return {parameter.id: parameter for parameter in site.parameters()}


def _measures_on(site: Site, document: Document, clause: str) -> Iterable[Measure]:
    return (
        measure for measure in site.measures.values() if measure.document == document.id and measure.clause == clause
    )


def _benefit_names(measure: Measure) -> dict[str, Parameter]:
    single = len(measure.benefits) == 1
    return {
        name if single else f"{benefit.short}.{name}": parameter
        for benefit in measure.benefits
        for name, parameter in benefit.parameters.items()
    }
