"""
Which place of which page a citation leads to.

Official words stand on the page of their measure, and all of them on the page of the whole text; a figure has the same
anchor on both. From elsewhere a citation leads to the measure's page where there is one, else to the whole text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder import urls
from site_builder.model.document import Document, Paragraph, Parameter, Quote
from site_builder.model.measure import Measure
from site_builder.model.site import City, Site
from site_builder.provenance import CitedFigure, Located, cited_figures, locate


@dataclass(frozen=True, slots=True)
class Place:
    """Where cited words stand."""

    document: Document
    paragraph: Paragraph
    start: int  # of the words in the paragraph
    end: int
    figure_start: int  # of the figure meant; behind the words where no figure is meant
    figure_end: int
    anchor: str


class References:
    """All citations of a site, resolved once."""

    def __init__(self, site: Site) -> None:
        self._documents = site.documents
        self._cities: Mapping[str, City] = {city.id: city for city in site.cities}
        self._cited = {document.id: cited_figures(document, site.parameters()) for document in site.documents.values()}
        self._parameters = {parameter.id: parameter for parameter in site.parameters()}
        self._measures = {(measure.document, measure.clause): measure for measure in site.measures.values()}
        self._rows = _row_owners(site)

    def cited(self, document: Document, paragraph: Paragraph) -> tuple[CitedFigure, ...]:
        """Return the figures of a paragraph that parameters rest on."""
        return self._cited[document.id].get(paragraph.id, ())

    def parameter(self, parameter_id: str) -> Parameter:
        return self._parameters[parameter_id]

    def place(self, quote: Quote, is_figure: bool = False) -> Place:
        """
        Return where a quote stands.

        Args:
            quote: The words.
            is_figure: They set a figure, which has a place of its own.

        Raises:
            LookupError: The words do not stand in the clause exactly once; the checks refuse such content.
        """
        document = self._documents[quote.document]
        found = locate(document, quote)
        if not isinstance(found, Located):
            raise LookupError(f"{quote.where}: {quote.words} is not in {quote.document} {quote.clause}")
        words = (document, found.paragraph, found.start, found.end)
        if not (is_figure and found.figures):
            return Place(*words, found.end, found.end, found.paragraph.id)
        span = found.figures[0].span
        return Place(*words, *span, self._anchor(document, found.paragraph, span))

    def _anchor(self, document: Document, paragraph: Paragraph, span: tuple[int, int]) -> str:
        for figure in self.cited(document, paragraph):
            if (figure.start, figure.end) == span:
                return figure.anchor
        return paragraph.id

    def words(self, place: Place, language: str) -> str:
        """Return the address of cited words."""
        measure = self._measures.get((place.document.id, place.paragraph.clause))
        if measure is not None:
            return urls.measure(language, measure.city, measure.clause, place.anchor)
        return self.in_text(place.document, language, place.anchor)

    def in_text(self, document: Document, language: str, anchor: str = "") -> str:
        """Return the address of the whole text, or of a place in it."""
        founding = self._cities[document.city].documents[0]
        amendment = None if document.id == founding.id else document.id
        return urls.text(language, document.city, amendment, anchor)

    def row(self, parameter_id: str, language: str) -> str:
        """Return the address of the row that explains a parameter: on its measure's page, or its city's."""
        owner, anchor = self._rows[parameter_id]
        if isinstance(owner, Measure):
            return urls.measure(language, owner.city, owner.clause, anchor)
        return urls.city(language, owner.city, anchor)

    def row_anchor(self, parameter_id: str) -> str:
        """Return the anchor of that row: p-compute-centre-cap, p-in_force_until."""
        return self._rows[parameter_id][1]

    def measure_on(self, document: Document, clause: str) -> Measure | None:
        return self._measures.get((document.id, clause))


def _row_owners(site: Site) -> dict[str, tuple[Measure | Document, str]]:
    """Return what owns each parameter and the anchor of its row there."""
    owners: dict[str, tuple[Measure | Document, str]] = {}
    for city in site.cities:
        for index, document in enumerate(city.documents):
            prefix = f"p-{document.id}-" if index else "p-"
            for parameter in document.parameters.values():
                owners[parameter.id] = (document, prefix + parameter.name)
        for measure in city.measures:
            for benefit in measure.benefits:
                for parameter in benefit.parameters.values():
                    owners[parameter.id] = (measure, f"p-{benefit.short}-{parameter.name}")
    return owners
