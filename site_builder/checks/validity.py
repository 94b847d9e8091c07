"""`validity`: each document has the dates its validity names, in their order; dated values follow one another."""

from collections.abc import Iterator
from datetime import date

from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.problems import Problem, nearest

WHY = "a case would be judged by a text that is not in force on its day"


def check(site: Site) -> Iterator[Problem]:
    """Check the validity of documents and the dated values of parameters."""
    readings = {reading.id: reading for reading in site.readings}
    sound = {
        name: document
        for name, document in site.documents.items()
        if document.validity.starts and not list(_names(document))
    }
    for document in site.documents.values():
        yield from _names(document)
        reading = readings.get(document.validity.reading or "")
        options = {option.id for option in reading.options} if reading is not None else {""}
        if set(document.validity.starts) != options:
            what = f"validity of {document.id} does not have a first day for every option of its reading"
            yield Problem(document.validity.where, "validity", what, WHY, "name a reading and a date for each option")
    for parameter in site.parameters():
        starts = [min(sound[value.document].first_days) for value in parameter.values if value.document in sound]
        if sorted(set(starts)) != starts:
            what = f"the values of {parameter.id} are not in the order of their days"
            yield Problem(parameter.where, "validity", what, WHY, "list the earliest value first, one for each day")


def _names(document: Document) -> Iterator[Problem]:
    named = [*document.validity.starts.values(), document.validity.until]
    dates = [name for name, parameter in document.parameters.items() if isinstance(parameter.value.value, date)]
    unknown = [name for name in named if name not in dates]
    for name in unknown:
        what = f"{document.id} has no date {name}"
        yield Problem(document.validity.where, "validity", what, WHY, nearest(name, dates))
    if not unknown and max(document.first_days, default=document.last_day) > document.last_day:
        what = f"{document.id} ends before it begins"
        yield Problem(document.validity.where, "validity", what, WHY, "check both dates against the official words")
