"""`absence-missing`, `absence-unneeded`: a theme that a city does not cover says why; one that it covers does not."""

from collections.abc import Iterator

from site_builder.model.site import Site
from site_builder.problems import Problem, nearest

WHY = "an empty place in a comparison must never be read as a no by mistake"


def check(site: Site) -> Iterator[Problem]:
    """Hold each city's absences against the themes of its benefits."""
    themes = [theme.id for theme in site.themes]
    for city in site.cities:
        covered = {benefit.theme for benefit in city.benefits}
        listed = {absence.theme for absence in city.absences}
        for theme in themes:
            if theme not in covered | listed:
                what = f"{city.id} has no benefit on {theme} and does not say why"
                line = f"- {{theme: {theme}, is: not-offered}}"
                fix = f"add `{line}` to absences once the texts were read, else not-checked"
                yield Problem(city.where, "absence-missing", what, WHY, fix)
        for absence in city.absences:
            if absence.theme not in themes:
                what = f"no theme is called {absence.theme}"
                yield Problem(absence.where, "unknown-reference", what, WHY, nearest(absence.theme, themes))
            elif absence.theme in covered:
                what = f"{city.id} has a benefit on {absence.theme} and lists it as {absence.kind}"
                yield Problem(absence.where, "absence-unneeded", what, WHY, "remove the absence")
