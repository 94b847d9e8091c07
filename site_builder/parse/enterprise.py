"""Model enterprises: invented applicants in words, and what they state."""

from collections.abc import Mapping as MappingType

from site_builder.model.enterprise import Enterprise
from site_builder.model.facts import Fact
from site_builder.parse.given import read_facts, read_readings
from site_builder.parse.record import KEBAB, Record
from site_builder.sources import Mapping


def read_enterprise(record: Record, name: str, facts: MappingType[str, Fact]) -> Enterprise:
    """
    Read one model enterprise.

    Args:
        record: The file.
        name: Its name without ending, which is the enterprise's id.
        facts: What can be stated; empty where the questions themselves could not be read.
    """
    if not KEBAB.fullmatch(name):
        fix = "name the file with small letters, digits and single hyphens: software-house.yaml"
        record.problems.add(record.where, "wrong-id", f"the file is called {name}", fix)
    stated, unsure, plot = record.node("facts"), record.optional("unsure"), record.optional("plot")
    given = None if stated is None else record.inner(stated, "facts")
    readings = record.optional_record("readings")
    enterprise = Enterprise(
        id=name,
        title=record.words("title"),
        description=record.words("description"),
        because=record.words("because"),
        as_of=record.day("as_of"),
        facts=read_facts(given, facts) if given is not None and facts else {},
        facts_where={key.text: key.where for key, _ in stated.entries} if isinstance(stated, Mapping) else {},
        readings=read_readings(readings) if readings is not None else {},
        unsure=record.texts("unsure", required=False),
        unsure_where=record.where if unsure is None else unsure.where,
        plot=record.texts("plot", required=False),
        plot_where=record.where if plot is None else plot.where,
        where=record.where,
    )
    record.end()
    return enterprise
