"""`city.yaml`: a city, its departments, its overlap groups, the themes it does not cover."""

from dataclasses import dataclass

from site_builder.model.site import Absence, OverlapGroup
from site_builder.model.words import Words
from site_builder.parse.record import Record
from site_builder.problems import Location

ABSENCES = ("not-offered", "not-stated", "not-comparable", "not-checked")


@dataclass(frozen=True, slots=True)
class CityFile:
    """A city without its documents and measures, which are files of their own."""

    id: str
    name: Words
    full_name: Words
    within: Words
    documents: tuple[str, ...]  # ids, the founding document first
    departments: dict[str, Words]
    groups: tuple[OverlapGroup, ...]
    absences: tuple[Absence, ...]
    where: Location


def read_city(record: Record, city: str) -> CityFile:
    """Read one `city.yaml`."""
    name, full_name, within = record.words("name"), record.words("full_name"), record.words("within")
    departments = record.record("departments")
    by_id = {}
    if departments is not None:
        by_id = {key.text: departments.read_words(node, key.text) for key, node in departments.remaining()}
    groups = tuple(_group(record.inner(node, "the group")) for node in record.items("groups", required=False))
    absences = tuple(_absence(record.inner(node, "the absence")) for node in record.items("absences", required=False))
    documents = record.texts("documents")
    record.end()
    return CityFile(city, name, full_name, within, documents, by_id, groups, absences, record.where)


def _group(record: Record) -> OverlapGroup:
    group = OverlapGroup(record.identifier("id"), record.texts("benefits"), record.where)
    record.end()
    return group


def _absence(record: Record) -> Absence:
    absence = Absence(record.text("theme"), record.choice("is", ABSENCES), record.optional_words("note"), record.where)
    if absence.kind == "not-comparable" and absence.note is None:
        what, fix = "not-comparable has no note", "say in `note:` what differs"
        record.problems.add(record.where, "missing-key", what, fix)
    record.end()
    return absence
