"""`department-differs`: the departments listed are those that the words behind 责任单位 name, in their order."""

import re
from collections.abc import Iterator

from site_builder.model.measure import Departments
from site_builder.model.site import City, Site
from site_builder.problems import Problem, nearest

WHY = "readers turn to the department that they are told is responsible"


def check(site: Site) -> Iterator[Problem]:
    """Hold the departments of every measure against the words."""
    source = site.languages[0]
    for city in site.cities:
        for measure in city.measures:
            for departments in measure.departments:
                yield from _check(city, departments, source)


def _check(city: City, departments: Departments, source: str) -> Iterator[Problem]:
    where = departments.quote.where
    unknown = [name for name in departments.are if name not in city.departments]
    for name in unknown:
        what = f"{city.id} has no department {name}"
        yield Problem(where, "unknown-value", what, WHY, nearest(name, city.departments))
    if unknown:
        return
    parts = [part for part in re.split("[、，]|等", departments.quote.words) if part]
    names = [city.departments[name][source] for name in departments.are]
    # The text says 市 once for several departments.
    if len(parts) != len(names) or any(not name.endswith(part) for name, part in zip(names, parts, strict=True)):
        what = f"the words name {'、'.join(parts)}, listed are {'、'.join(names)}"
        fix = "list the departments that the words name, in their order"
        yield Problem(where, "department-differs", what, WHY, fix)
