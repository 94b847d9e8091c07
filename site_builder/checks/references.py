"""`unknown-reference`, `duplicate-id`, `clause-without-measure`: what content names exists, once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from calculators.claim import APPLICANT
from site_builder.model.measure import Benefit
from site_builder.model.site import Site
from site_builder.problems import Location, Problem, nearest

WHY = "the page would lead nowhere, or leave something out"


def check(site: Site) -> Iterator[Problem]:
    """Resolve names between files."""
    yield from _unique((fact.id, fact.where) for group in site.fact_groups for fact in group.facts)
    yield from _unique((reading.id, reading.where) for reading in site.readings)
    yield from _unique((benefit.id, benefit.where) for city in site.cities for benefit in city.benefits)
    for measure in site.measures.values():
        document = site.documents.get(measure.document)
        if document is None:
            yield _unknown("document", measure.document, site.documents, measure.where)
        elif not document.clause(measure.clause):
            clauses = [part.id for part in document.paragraphs if part.kind == "item"]
            yield _unknown("clause", measure.clause, clauses, measure.where)
        for benefit in measure.benefits:
            yield from _benefit(site, benefit)
    yield from _clauses_without_measure(site)
    yield from _facts(site)
    for city in site.cities:
        for group in city.groups:
            own = [benefit.id for benefit in city.benefits]
            yield from (_unknown("benefit", name, own, group.where) for name in group.benefits if name not in own)
    for reading in site.readings:
        cities = [city.id for city in site.cities]
        yield from (_unknown("city", name, cities, reading.where) for name in reading.cities if name not in cities)
        known = [f"{city.id}/{part.id}" for city in site.cities for each in city.documents for part in each.paragraphs]
        yield from (_unknown("clause", name, known, reading.where) for name in reading.clauses if name not in known)
    measures, benefits = site.measures, site.benefits
    for case in site.cases:
        beside = f"{case.city}-{case.clause}"
        if beside not in measures:
            yield _unknown("measure", beside, measures, case.where)
        for name, expected in case.expect.items():
            if name not in benefits:
                yield _unknown("benefit", name, benefits, expected.where)


def _benefit(site: Site, benefit: Benefit) -> Iterator[Problem]:
    themes = [theme.id for theme in site.themes]
    if benefit.theme not in themes:
        yield _unknown("theme", benefit.theme, themes, benefit.where)
    if benefit.instrument not in site.instruments:
        yield _unknown("instrument", benefit.instrument, site.instruments, benefit.where)
    readings = [reading.id for reading in site.readings]
    for name in benefit.readings:
        if name not in readings:
            yield _unknown("reading", name, readings, benefit.where)


def _clauses_without_measure(site: Site) -> Iterator[Problem]:
    for document in site.documents.values():
        covered = {measure.clause for measure in site.measures.values() if measure.document == document.id}
        for paragraph in document.paragraphs:
            if paragraph.kind == "item" and paragraph.clause not in covered:
                what = f"no measure records clause {paragraph.clause} of {document.id}"
                fix = f"add measures/{paragraph.clause}.yaml to the city's folder"
                yield Problem(paragraph.where, "clause-without-measure", what, WHY, fix)


def _facts(site: Site) -> Iterator[Problem]:
    applicant = site.facts.get(APPLICANT)
    if applicant is None or applicant.default is None:
        what = f"no fact {APPLICANT} with a default says who applies"
        where = applicant.where if applicant is not None else next(iter(site.facts.values())).where
        fix = f"add the choice {APPLICANT} with its `default:`"
        yield Problem(where, "applicant-unknown", what, "the calculators ask it of every benefit", fix)
    for fact in site.facts.values():
        if fact.unit is not None and fact.unit not in site.units:
            yield _unknown("unit", fact.unit, site.units, fact.where)
        if fact.default is not None and fact.default not in [choice.id for choice in fact.choices]:
            yield _unknown("choice", fact.default, [choice.id for choice in fact.choices], fact.where)


def _unique(ids: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
    listed = list(ids)
    counts = Counter(name for name, _ in listed)
    for name, where in listed:
        if counts[name] > 1:
            yield Problem(where, "duplicate-id", f"{name} stands {counts[name]} times", WHY, "give each its own id")


def _unknown(kind: str, name: str, known: Iterable[str], where: Location) -> Problem:
    return Problem(where, "unknown-reference", f"no {kind} is called {name}", WHY, nearest(name, known))
