"""
The open data: the whole model as JSON with its schema, and the measures as CSV.

Everything a page says can be computed from here; texts are filled, and every figure keeps its quote.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from calculators.outcome import plain
from site_builder.compile import benefit_facts, cited
from site_builder.model.document import Document, Parameter, Quote, Statement
from site_builder.model.enterprise import Enterprise
from site_builder.model.facts import Fact, Reading
from site_builder.model.measure import AnyOf, Benefit, Condition, Measure
from site_builder.model.site import City, Site
from site_builder.model.words import Words
from site_builder.placeholders import Scope, Writer, as_text, fill
from site_builder.provenance import Located, locate
from site_builder.scopes import clause_scope, document_scope, measure_scope, site_scope

SCHEMA = Path(__file__).with_name("data.schema.json")

# Published files and what they are; their descriptions are words of the interface.
DATA_KINDS = {
    "data/site.json": "json",
    "data/schema.json": "schema",
    "data/measures.csv": "csv",
    "data/rules.json": "rules",
}

# What a spreadsheet would take for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_data(site: Site, rules_json: str) -> dict[str, bytes]:
    """Return the files of `data/` by path below the site's root."""
    return {
        "data/site.json": _json(_Export(site).site()),
        "data/schema.json": SCHEMA.read_bytes(),
        "data/measures.csv": _csv(site),
        "data/rules.json": rules_json.encode("utf-8"),
    }


class _Export:
    """Turns the model into JSON values and fills its texts."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._writer = Writer(site.units)
        self._scope = site_scope(site)

    def site(self) -> dict[str, Any]:
        site = self._site
        return {
            "$schema": "schema.json",
            "format": 1,
            "title": _plain(site.title),
            "languages": list(site.languages),
            "themes": [
                {
                    "id": theme.id,
                    "title": _plain(theme.title),
                    "question": _plain(theme.question),
                    "difference": self.words(theme.difference, self._scope),
                }
                for theme in site.themes
            ],
            "instruments": {name: _plain(words) for name, words in site.instruments.items()},
            "cities": [self._city(city) for city in site.cities],
            "facts": [self._fact(fact) for fact in site.facts.values()],
            "readings": [self._reading(reading) for reading in site.readings],
            "enterprises": [_enterprise(enterprise) for enterprise in site.enterprises],
            "glossary": [_glossary_entry(entry.zh, entry.en, entry.note) for entry in site.glossary],
        }

    def _city(self, city: City) -> dict[str, Any]:
        return {
            "id": city.id,
            "name": _plain(city.name),
            "full_name": _plain(city.full_name),
            "within": _plain(city.within),
            "departments": {name: _plain(words) for name, words in city.departments.items()},
            "overlap_groups": [{"id": group.id, "benefits": list(group.benefits)} for group in city.groups],
            "absences": [
                {
                    "theme": absence.theme,
                    "is": absence.kind,
                    "note": None if absence.note is None else self.words(absence.note, self._scope),
                }
                for absence in city.absences
            ],
            "documents": [self._document(document) for document in city.documents],
            "measures": [self._measure(measure) for measure in city.measures],
        }

    def _document(self, document: Document) -> dict[str, Any]:
        scope = document_scope(document)
        return {
            "id": document.id,
            "title": _plain(document.title),
            "number": _plain(document.number),
            "issuer": _plain(document.issuer),
            "sha256": document.sha256,
            "dates": {name: self._parameter(parameter) for name, parameter in document.parameters.items()},
            "in_force": {
                "reading": document.validity.reading,
                "from": dict(document.validity.starts),
                "until": document.validity.until,
            },
            "overlap": self._statement(document.overlap, scope),
            "explained_by": self._statement(document.explained_by, scope),
            "funding": None if document.funding is None else self._statement(document.funding, scope),
            "notes": [self.words(note, scope) for note in document.notes],
            "paragraphs": [
                {
                    "id": paragraph.id,
                    "clause": paragraph.clause,
                    "official": paragraph.text,
                    "translation": {
                        language: self._fill(text, clause_scope(self._site, document, paragraph.clause), language)
                        for language, text in paragraph.translation.items()
                    },
                }
                for paragraph in document.paragraphs
            ],
        }

    def _measure(self, measure: Measure) -> dict[str, Any]:
        scope = measure_scope(measure, self._site.documents[measure.document])
        return {
            "id": measure.id,
            "document": measure.document,
            "clause": measure.clause,
            "title": self.words(measure.title, scope),
            "summary": self.words(measure.summary, scope),
            "purpose": self.words(measure.purpose, scope),
            "departments": [
                {"are": list(each.are), "citation": self._quote(each.quote)} for each in measure.departments
            ],
            "notes": [self.words(note, scope) for note in measure.notes],
            "benefits": [self._benefit(benefit, scope) for benefit in measure.benefits],
        }

    def _benefit(self, benefit: Benefit, scope: Scope) -> dict[str, Any]:
        who, paid = benefit.who, benefit.paid
        return {
            "id": benefit.id,
            "title": _plain(benefit.title),
            "theme": benefit.theme,
            "instrument": benefit.instrument,
            "who": {"are": list(who.are), "citation": None if who.quote is None else self._quote(who.quote)},
            "paid": None
            if paid is None
            else {"how": paid.how, "citation": None if paid.quote is None else self._quote(paid.quote)},
            "certainty": benefit.certainty,
            "parameters": {name: self._parameter(parameter) for name, parameter in benefit.parameters.items()},
            "conditions": [self._condition(condition) for condition in benefit.conditions],
            "requirements": [self._statement(each, scope) for each in benefit.requirements],
            "amount": None if benefit.amount is None else cited(benefit.amount.data, self._site),
            "facts": [name for name in self._site.facts if name in benefit_facts(benefit)],
            "readings": list(benefit.readings),
        }

    def _condition(self, condition: Condition | AnyOf) -> dict[str, Any]:
        if isinstance(condition, AnyOf):
            return {"any_of": [[self._condition(part) for part in way] for way in condition.ways]}
        return {
            "fact": condition.fact,
            "is": condition.test,
            "parameter": condition.parameter,
            "values": list(condition.values),
            "citation": None if condition.quote is None else self._quote(condition.quote),
        }

    def _parameter(self, parameter: Parameter) -> dict[str, Any]:
        return {
            "kind": parameter.kind,
            "unit": parameter.unit,
            "label": None if parameter.label is None else _plain(parameter.label),
            "values": [
                {
                    "value": _value(value.value),
                    "text": {
                        language: self._writer.value(value.value, parameter.unit, language)
                        for language in self._site.languages
                    },
                    "citations": [self._quote(quote) for quote in value.quotes],
                }
                for value in parameter.values
            ],
        }

    def _quote(self, quote: Quote) -> dict[str, str]:
        found = locate(self._site.documents[quote.document], quote)
        clause = found.paragraph.id if isinstance(found, Located) else quote.clause
        return {"document": quote.document, "clause": clause, "quote": quote.words}

    def _statement(self, statement: Statement, scope: Scope) -> dict[str, Any]:
        return {"text": self.words(statement.words, scope), "citation": self._quote(statement.quote)}

    def _fact(self, fact: Fact) -> dict[str, Any]:
        return {
            "id": fact.id,
            "type": fact.type,
            "unit": fact.unit,
            "group": fact.group,
            "label": _plain(fact.label),
            "help": _plain(fact.help),
            "choices": [{"id": choice.id, "label": _plain(choice.label)} for choice in fact.choices],
            "default": fact.default,
            "maximum": None if fact.maximum is None else plain(fact.maximum),
            "per": fact.per,
        }

    def _reading(self, reading: Reading) -> dict[str, Any]:
        return {
            "id": reading.id,
            "default": reading.default,
            "cities": list(reading.cities),
            "question": self.words(reading.question, self._scope),
            "why": self.words(reading.why, self._scope),
            "settled_by": _plain(reading.settled_by),
            "clauses": list(reading.clauses),
            "citations": [self._quote(quote) for quote in reading.quotes],
            "options": [
                {"id": option.id, "label": _plain(option.label), "effect": self.words(option.effect, self._scope)}
                for option in reading.options
            ],
        }

    def words(self, words: Words, scope: Scope) -> dict[str, str]:
        return {language: self._fill(text, scope, language) for language, text in words.by_language.items()}

    def _fill(self, text: str, scope: Scope, language: str) -> str:
        return as_text(fill(text, scope, lambda parameter: self._writer.parameter(parameter, language)))


def _plain(words: Words) -> dict[str, str]:
    return dict(words.by_language)


def _enterprise(enterprise: Enterprise) -> dict[str, Any]:
    return {
        "id": enterprise.id,
        "title": _plain(enterprise.title),
        "description": _plain(enterprise.description),
        "because": _plain(enterprise.because),
        "request": enterprise.request,
        "unsure": list(enterprise.unsure),
        "plot": list(enterprise.plot),
    }


def _glossary_entry(zh: str, en: str, note: Words | None) -> dict[str, Any]:
    return {"zh": zh, "en": en, "note": None if note is None else _plain(note)}


def _value(value: Decimal | date) -> str:
    return value.isoformat() if isinstance(value, date) else plain(value)


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _csv(site: Site) -> bytes:
    """Return one row per benefit; with a byte order mark, without which spreadsheets misread Chinese."""
    export, writer = _Export(site), Writer(site.units)
    header = ["benefit", "measure", "city", "document", "clause", "theme", "instrument", "certainty", "paid", "who"]
    for language in site.languages:
        header += [f"title_{language}", f"summary_{language}", f"figures_{language}"]
    header.append("quotes")
    rows: list[Sequence[str]] = [header]
    for measure in site.measures.values():
        scope = measure_scope(measure, site.documents[measure.document])
        summaries = export.words(measure.summary, scope)
        for benefit in measure.benefits:
            rows.append(_row(site, measure, benefit, summaries, writer))
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([[_safe(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _row(site: Site, measure: Measure, benefit: Benefit, summaries: Mapping[str, str], writer: Writer) -> list[str]:
    row = [
        benefit.id,
        measure.id,
        measure.city,
        measure.document,
        measure.clause,
        benefit.theme,
        benefit.instrument,
        benefit.certainty,
        benefit.paid.how if benefit.paid is not None else "",
        " ".join(benefit.who.are),
    ]
    parameters = benefit.parameters
    for language in site.languages:
        figures = "; ".join(f"{name}={writer.parameter(part, language)}" for name, part in parameters.items())
        row += [benefit.title[language], summaries[language], figures]
    row.append("; ".join(parameter.value.quotes[0].words for parameter in parameters.values()))
    return row


def _safe(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return "'" + cell if cell.startswith(FORMULA_STARTS) else cell
