"""
The content folder to the model: which file is what, and how the parts come together.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from site_builder.model.document import Document, Paragraph
from site_builder.model.enterprise import Enterprise
from site_builder.model.facts import Fact, FactGroup, Reading, Unit
from site_builder.model.measure import Measure
from site_builder.model.site import City, GlossaryEntry, Site, Theme, WorkedCase
from site_builder.model.words import Words
from site_builder.parse.cases import read_case
from site_builder.parse.city import CityFile, read_city
from site_builder.parse.document import CLAUSE_IDS, read_document
from site_builder.parse.enterprise import read_enterprise
from site_builder.parse.facts import read_fact_group, read_reading, read_units
from site_builder.parse.measure import read_measure
from site_builder.parse.record import Problems, Record
from site_builder.parse.text import add_translation, read_official_text
from site_builder.problems import Location, Problem
from site_builder.sources import ROOT, Node, Sequence, Source, decode, read_yaml

WHY_FILE = "the site is made of these files and of nothing else"

T = TypeVar("T")


def load_site(sources: Mapping[str, Source]) -> tuple[Site | None, list[Problem]]:
    """
    Read all content into the model.

    Args:
        sources: Content files by path, from `sources.read_sources`.

    Returns:
        The site and every problem found. A file with problems is left out of the site; without `site.yaml`, units or
        facts there is no site, but the other files are read for their problems all the same.
    """
    loader = _Loader(sources)
    return loader.site(), sorted(loader.problems)


class _Loader:
    """Reads files in the order in which they need each other."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ("zh", "en")
        self.read: set[str] = set()

    def site(self) -> Site | None:
        head = self._file(f"{ROOT}/site.yaml", _read_head)
        if head is not None:
            self.languages = head.languages
        city_ids = head.cities if head is not None else self._folders(f"{ROOT}/cities")
        units = self._file(f"{ROOT}/vocabulary/units.yaml", read_units)
        groups = self._fact_groups()
        facts = {fact.id: fact for group in groups or () for fact in group.facts}
        site = Site(
            title=head.title if head is not None else Words({}, Location(ROOT)),
            languages=self.languages,
            cities=tuple(city for name in city_ids if (city := self._city(name, units or {})) is not None),
            themes=self._themes(),
            instruments=self._file(f"{ROOT}/vocabulary/instruments.yaml", _read_words_by_id) or {},
            units=units or {},
            fact_groups=groups or (),
            readings=self._readings(),
            glossary=self._glossary(),
            sentences=self._file(f"{ROOT}/vocabulary/sentences.yaml", _read_words_by_id) or {},
            interface=self._interface(),
            cases=tuple(case for city in city_ids for case in self._cases(city, facts)),
            enterprises=self._enterprises(facts),
        )
        self._unread_files()
        return None if head is None or units is None or groups is None else site

    def _file(self, path: str, read: Callable[[Record], T]) -> T | None:
        """Read one YAML file whose root is a mapping; None when anything is wrong with it."""
        root = self._root(path)
        if root is None:
            return None
        problems = Problems()
        result = read(Record(root, problems, "the file", self.languages))
        self.problems.extend(problems.found)
        return None if problems.found else result

    def _list(self, path: str, name: str, read: Callable[[Record], T]) -> tuple[T, ...]:
        """Read one YAML file whose root is a list; entries with problems are left out."""
        root = self._root(path)
        if root is None:
            return ()
        results = []
        for node in root.items if isinstance(root, Sequence) else (root,):
            problems = Problems()
            result = read(Record(node, problems, name, self.languages))
            self.problems.extend(problems.found)
            if not problems.found:
                results.append(result)
        return tuple(results)

    def _root(self, path: str) -> Node | None:
        source = self.sources.get(path)
        self.read.add(path)
        if source is None:
            self.problems.append(
                Problem(Location(path), "missing-file", "the file does not exist", WHY_FILE, "create it")
            )
            return None
        root, problems = read_yaml(source)
        self.problems.extend(problems)
        return None if any(problem.rule != "duplicate-key" for problem in problems) else root

    def _below(self, folder: str, suffix: str = ".yaml") -> list[str]:
        """Return the paths directly in a folder, ordered by the numbers in their names."""
        paths = [
            path for path in self.sources if PurePosixPath(path).parent.as_posix() == folder and path.endswith(suffix)
        ]
        return sorted(paths, key=lambda path: [int(number) for number in re.findall("[0-9]+", _stem(path))] or [0])

    def _folders(self, folder: str) -> tuple[str, ...]:
        """Return the names of the folders in a folder."""
        inside = (path.removeprefix(f"{folder}/").split("/") for path in self.sources if path.startswith(f"{folder}/"))
        return tuple(sorted({name for name, *rest in inside if rest}))

    def _ordered(self, folder: str, key: str, read: Callable[..., T]) -> tuple[tuple[T, ...], bool]:
        """Read the files of a folder in the order its `order.yaml` gives; say whether all of them could be read."""
        order = self._file(f"{folder}/order.yaml", partial(_read_order, key=key))
        names = order if order is not None else [_stem(path) for path in self._below(folder) if _stem(path) != "order"]
        entries = [self._file(f"{folder}/{name}.yaml", partial(read, name=name)) for name in names]
        whole = tuple(entry for entry in entries if entry is not None)
        return whole, order is not None and len(whole) == len(entries)

    def _fact_groups(self) -> tuple[FactGroup, ...] | None:
        groups, all_read = self._ordered(f"{ROOT}/facts", "groups", read_fact_group)
        return groups if all_read else None

    def _themes(self) -> tuple[Theme, ...]:
        return self._ordered(f"{ROOT}/comparisons", "themes", _read_theme)[0]

    def _readings(self) -> tuple[Reading, ...]:
        return self._list(f"{ROOT}/readings.yaml", "the reading", read_reading)

    def _glossary(self) -> tuple[GlossaryEntry, ...]:
        return self._list(f"{ROOT}/vocabulary/glossary.yaml", "the term", _read_glossary_entry)

    def _interface(self) -> dict[str, dict[str, Words]]:
        return {_stem(path): self._file(path, _read_words_by_id) or {} for path in self._below(f"{ROOT}/ui")}

    def _city(self, name: str, units: Mapping[str, Unit]) -> City | None:
        folder = f"{ROOT}/cities/{name}"
        head = self._file(f"{folder}/city.yaml", lambda record: read_city(record, name))
        names = head.documents if head is not None else self._folders(f"{folder}/documents")
        documents = self._documents(folder, name, names, units)
        measures = self._measures(folder, name, names[0] if names else "", units)
        return None if head is None else _assemble(head, documents, measures)

    def _documents(
        self, folder: str, city: str, names: tuple[str, ...], units: Mapping[str, Unit]
    ) -> tuple[Document, ...]:
        documents = (self._document(f"{folder}/documents/{name}", city, name, tuple(units)) for name in names)
        return tuple(document for document in documents if document is not None)

    def _document(self, folder: str, city: str, name: str, units: tuple[str, ...]) -> Document | None:
        def read(record: Record) -> Document:
            clause_ids = record.choice("clause_ids", CLAUSE_IDS)
            paragraphs = self._paragraphs(folder, clause_ids)
            return read_document(record, city, name, clause_ids, paragraphs, units)

        # They belong here even when `document.yaml` cannot be read and nobody comes to read them.
        self.read.update(f"{folder}/text.{language}.md" for language in self.languages)
        return self._file(f"{folder}/document.yaml", read)

    def _paragraphs(self, folder: str, clause_ids: str) -> tuple[Paragraph, ...]:
        source, *others = self.languages
        official = self._text(f"{folder}/text.{source}.md")
        paragraphs = read_official_text(f"{folder}/text.{source}.md", official, clause_ids)
        for language in others:
            path, problems = f"{folder}/text.{language}.md", Problems()
            paragraphs = add_translation(paragraphs, path, self._text(path), language, problems)
            self.problems.extend(problems.found)
        return paragraphs

    def _text(self, path: str) -> str:
        self.read.add(path)
        source = self.sources.get(path)
        if source is None:
            self.problems.append(
                Problem(Location(path), "missing-file", "the file does not exist", WHY_FILE, "create it")
            )
            return ""
        text, problems = decode(source)
        self.problems.extend(problems)
        return text

    def _measures(self, folder: str, city: str, document: str, units: Mapping[str, Unit]) -> tuple[Measure, ...]:
        measures = (
            self._file(
                path, partial(read_measure, city=city, clause=_stem(path), document=document, units=tuple(units))
            )
            for path in self._below(f"{folder}/measures")
        )
        return tuple(measure for measure in measures if measure is not None)

    def _cases(self, city: str, facts: Mapping[str, Fact]) -> list[WorkedCase]:
        return [
            case
            for path in self._below(f"{ROOT}/cities/{city}/cases")
            for case in self._list(path, "the case", partial(read_case, city=city, clause=_stem(path), facts=facts))
        ]

    def _enterprises(self, facts: Mapping[str, Fact]) -> tuple[Enterprise, ...]:
        folder = f"{ROOT}/enterprises"
        if not self._below(folder):
            return ()
        return self._ordered(folder, "enterprises", partial(read_enterprise, facts=facts))[0]

    def _unread_files(self) -> None:
        for path in self.sources:
            if path not in self.read and PurePosixPath(path).name != "README.md":
                what = "no part of the site reads this file"
                fix = "move it where its kind of content belongs, list it in order.yaml or site.yaml, or delete it"
                self.problems.append(Problem(Location(path), "unused-file", what, WHY_FILE, fix))


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


@dataclass(frozen=True, slots=True)
class _Head:
    """`site.yaml`."""

    title: Words
    languages: tuple[str, ...]
    cities: tuple[str, ...]


def _read_head(record: Record) -> _Head:
    languages = record.texts("languages")
    record.languages = languages
    head = _Head(record.words("title"), languages, record.texts("cities"))
    record.end()
    return head


def _read_order(record: Record, key: str) -> tuple[str, ...]:
    order = record.texts(key)
    record.end()
    return order


def _read_theme(record: Record, name: str) -> Theme:
    theme = Theme(name, record.words("title"), record.words("question"), record.words("difference"), record.where)
    record.end()
    return theme


def _read_words_by_id(record: Record) -> dict[str, Words]:
    return {key.text: record.read_words(node, key.text) for key, node in record.remaining()}


def _read_glossary_entry(record: Record) -> GlossaryEntry:
    entry = GlossaryEntry(record.text("zh"), record.text("en"), record.optional_words("note"))
    record.end()
    return entry


def _assemble(head: CityFile, documents: tuple[Document, ...], measures: tuple[Measure, ...]) -> City:
    return City(
        id=head.id,
        name=head.name,
        full_name=head.full_name,
        within=head.within,
        departments=head.departments,
        groups=head.groups,
        absences=head.absences,
        documents=documents,
        measures=measures,
        where=head.where,
    )
