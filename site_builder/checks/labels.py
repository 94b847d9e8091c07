"""`label-missing`: where a benefit has several parameters of a kind, each says which it is."""

from collections import Counter
from collections.abc import Iterator

from site_builder.model.site import Site
from site_builder.problems import Problem

WHY = "readers would see two rates or caps and not know which is which"


def check(site: Site) -> Iterator[Problem]:
    """Look for parameters that only their place tells apart."""
    for city in site.cities:
        for benefit in city.benefits:
            counts = Counter(parameter.kind for parameter in benefit.parameters.values())
            for parameter in benefit.parameters.values():
                if counts[parameter.kind] > 1 and parameter.label is None:
                    count = counts[parameter.kind]
                    what = f"{parameter.name} is one of {count} of the kind {parameter.kind} and has no label"
                    fix = "add `label:` in each language: a few words that tell it from the others, without a figure"
                    yield Problem(parameter.where, "label-missing", what, WHY, fix)
