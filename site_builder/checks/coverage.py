"""
`figure-unaccounted`, `listed-and-used`, `nothing-listed`: an official text's figure is a parameter or listed as none.
"""

from collections.abc import Iterator

from site_builder.figures import ONCE, scan_figures
from site_builder.model.document import Document, NotFigure, Paragraph
from site_builder.model.site import Site
from site_builder.parse.text import numbering_end
from site_builder.problems import Problem
from site_builder.provenance import Located, cited_figures, locate

WHY = "a figure that no part of the site accounts for may be one that readers needed"


def check(site: Site) -> Iterator[Problem]:
    """Account for every figure of every document."""
    parameters = list(site.parameters())
    for document in site.documents.values():
        used = {
            (name, figure.start) for name, figures in cited_figures(document, parameters).items() for figure in figures
        }
        used |= _once_said(site, document)
        listed = dict[tuple[str, int], NotFigure]()
        for entry in document.not_figures:
            found = locate(document, entry.quote)
            if isinstance(found, Located):
                yield from _check_listed(entry, found, used)
                listed |= {(found.paragraph.id, figure.start): entry for figure in found.figures}
        for paragraph in document.paragraphs:
            yield from _check_paragraph(document, paragraph, used | listed.keys())


def _check_paragraph(document: Document, paragraph: Paragraph, known: set[tuple[str, int]]) -> Iterator[Problem]:
    for figure in scan_figures(paragraph.text):
        if figure.start < numbering_end(paragraph) or (paragraph.id, figure.start) in known:
            continue
        context = paragraph.text[max(figure.start - 8, 0) : figure.end + 8]
        what = f"no parameter uses the figure {figure.words} of {document.id} {paragraph.id}: …{context}…"
        fix = f"make it a parameter, or list it under not_figures in {document.where.path} with a reason"
        yield Problem(paragraph.where, "figure-unaccounted", what, WHY, fix)


def _check_listed(entry: NotFigure, found: Located, used: set[tuple[str, int]]) -> Iterator[Problem]:
    if not found.figures:
        what = f"no figure stands in {entry.quote.words}"
        yield Problem(entry.quote.where, "nothing-listed", what, WHY, "remove the line")
    for figure in found.figures:
        if (found.paragraph.id, figure.start) in used:
            what = f"{figure.words} is listed as no figure, but a parameter uses it"
            yield Problem(entry.quote.where, "listed-and-used", what, WHY, "remove the line")


def _once_said(site: Site, document: Document) -> set[tuple[str, int]]:
    """Find the 一次性 that say how a benefit is paid."""
    said = set[tuple[str, int]]()
    for measure in site.measures.values():
        for benefit in measure.benefits:
            quote = benefit.paid.quote if benefit.paid is not None else None
            if quote is None or quote.document != document.id:
                continue
            found = locate(document, quote)
            if isinstance(found, Located):
                inside = scan_figures(found.paragraph.text)
                said |= {
                    (found.paragraph.id, figure.start)
                    for figure in inside
                    if figure.words == ONCE and found.start <= figure.start and figure.end <= found.end
                }
    return said
