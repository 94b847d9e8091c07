"""
The model to compiled rules: the one JSON text that calculators read, on the command line and in the browser.

The content has been checked; what is compiled here is complete and refers only to what exists.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from calculators.claim import APPLICANT
from calculators.outcome import plain
from site_builder.clauses import clause_name
from site_builder.model.document import DatedValue, Document, Paragraph, Parameter, Quote
from site_builder.model.facts import Fact, Reading
from site_builder.model.measure import AnyOf, Benefit, Condition, Measure
from site_builder.model.site import City, Site
from site_builder.parse.mechanism import compile_condition
from site_builder.problems import Location
from site_builder.provenance import Located, locate

FORMAT = 1
CLAUSE_WORDS = ("item", "chapter", "opening", "closing")
NOWHERE = Location("")


def compile_rules(site: Site) -> str:
    """Return the rules as JSON text; the same content gives the same bytes."""
    documents = site.documents
    rules = {
        "format": FORMAT,
        "languages": list(site.languages),
        "units": {name: {"pattern": unit.pattern} for name, unit in site.units.items() if unit.pattern},
        "facts": [_fact(fact) for group in site.fact_groups for fact in group.facts],
        "readings": [_reading(reading) for reading in site.readings],
        "documents": [_document(document, site) for document in documents.values()],
        "cities": [_city(city, site) for city in site.cities],
        "sentences": {name: dict(words.by_language) for name, words in site.sentences.items()},
    }
    return json.dumps(rules, ensure_ascii=False, separators=(",", ":"))


def _fact(fact: Fact) -> dict[str, Any]:
    data: dict[str, Any] = {"id": fact.id, "type": fact.type, "group": fact.group}
    if fact.unit is not None:
        data["unit"] = fact.unit
    data |= {"label": dict(fact.label.by_language), "help": dict(fact.help.by_language)}
    if fact.choices:
        data["choices"] = [{"id": choice.id, "label": dict(choice.label.by_language)} for choice in fact.choices]
    if fact.default is not None:
        data["default"] = fact.default
    if fact.maximum is not None:
        data["max"] = plain(fact.maximum)
    if fact.ordered:
        data["ordered"] = True
    return data


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "id": reading.id,
        "default": reading.default,
        "question": dict(reading.question.by_language),
        "options": [{"id": option.id, "label": dict(option.label.by_language)} for option in reading.options],
    }


def _document(document: Document, site: Site) -> dict[str, Any]:
    validity = document.validity
    return {
        "id": document.id,
        "city": document.city,
        "title": dict(document.title.by_language),
        "number": dict(document.number.by_language),
        "clauses": {
            paragraph.id: {language: _clause(document, paragraph, language, site) for language in site.languages}
            for paragraph in document.paragraphs
        },
        "validity": {
            "reading": validity.reading,
            "from": {option: _day(document.parameters[name], site) for option, name in validity.starts.items()},
            "until": _day(document.parameters[validity.until], site),
        },
    }


def _clause(document: Document, paragraph: Paragraph, language: str, site: Site) -> str:
    """Name the clause of a paragraph; by its id where a number or word is missing, which stops the build elsewhere."""
    try:
        words = {name: site.interface["site"][f"clause_{name}"][language] for name in CLAUSE_WORDS}
        return clause_name(document, paragraph, language, words)
    except LookupError:
        return paragraph.clause


def _day(parameter: Parameter, site: Site) -> dict[str, str]:
    return {"parameter": parameter.id, "value": str(parameter.value.value), **_quote(parameter.value.quotes[0], site)}


def _quote(quote: Quote, site: Site) -> dict[str, str]:
    clause = _paragraph(site, quote.document, quote.clause, quote.words)
    return {"document": quote.document, "clause": clause, "quote": quote.words}


def _paragraph(site: Site, document: str, clause: str, words: str) -> str:
    """Return the paragraph that holds the words: its id is their anchor on the site."""
    found = locate(site.documents[document], Quote(document, clause, words, NOWHERE))
    return found.paragraph.id if isinstance(found, Located) else clause


def cited(data: Any, site: Site) -> Any:
    """Point every quote inside a rule to its paragraph."""
    if isinstance(data, list):
        return [cited(part, site) for part in data]
    if not isinstance(data, Mapping):
        return data
    found = {key: cited(part, site) for key, part in data.items()}
    if "quote" in found:
        found["clause"] = _paragraph(site, found["document"], found["clause"], found["quote"])
    return found


def _city(city: City, site: Site) -> dict[str, Any]:
    return {
        "id": city.id,
        "name": dict(city.name.by_language),
        "groups": [{"id": group.id, "benefits": list(group.benefits)} for group in city.groups],
        "benefits": [_benefit(benefit, measure, site) for measure in city.measures for benefit in measure.benefits],
    }


def _benefit(benefit: Benefit, measure: Measure, site: Site) -> dict[str, Any]:
    who: dict[str, Any] = {"are": list(benefit.who.are)}
    if benefit.who.quote is not None:
        who |= _quote(benefit.who.quote, site)
    return {
        "id": benefit.id,
        "measure": measure.id,
        "document": measure.document,
        "title": dict(benefit.title.by_language),
        "theme": _theme(benefit, site),
        "who": who,
        "certainty": benefit.certainty,
        "paid": benefit.paid.how if benefit.paid is not None else None,
        "parameters": {name: _parameter(part, measure, site) for name, part in benefit.parameters.items()},
        "conditions": [cited(compile_condition(condition), site) for condition in benefit.conditions],
        "amount": cited(benefit.amount.data, site) if benefit.amount is not None else None,
        "facts": [name for name in site.facts if name in benefit_facts(benefit)],
        "readings": list(benefit.readings),
    }


def _theme(benefit: Benefit, site: Site) -> dict[str, str]:
    """Return what the theme is called; nothing where there is none of that name, which a check reports."""
    return next((dict(theme.title.by_language) for theme in site.themes if theme.id == benefit.theme), {})


def _parameter(parameter: Parameter, measure: Measure, site: Site) -> dict[str, Any]:
    values = [_value(value, measure, site) for value in parameter.values]
    return {"kind": parameter.kind, "unit": parameter.unit, "values": values}


def _value(value: DatedValue, measure: Measure, site: Site) -> dict[str, str]:
    data = {"value": str(value.value), **_quote(value.quotes[0], site)}
    if value.document != measure.document:
        # An amending document's figure holds from its own first day.
        data["since"] = min(site.documents[value.document].first_days).isoformat()
    return data


def benefit_facts(benefit: Benefit) -> set[str]:
    """Return every fact that a benefit's rule may ask for; who applies matters to each that pays."""
    if benefit.amount is None:
        return set()
    conditions = {condition.fact for condition in simple_conditions(benefit.conditions)}
    return {APPLICANT} | set(benefit.amount.facts) | conditions


def simple_conditions(conditions: Iterable[Condition | AnyOf]) -> Iterable[Condition]:
    """Yield conditions, those inside `any_of` included."""
    for condition in conditions:
        if isinstance(condition, AnyOf):
            yield from (part for way in condition.ways for part in way)
        else:
            yield condition
