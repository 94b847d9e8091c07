"""
What must be true of the content before anything is published; one rule, or one family of rules, per file.

A check takes the model and yields every Problem it finds. Checks of single figures and quotes run on all files that
could be read; checks of the whole run only when every file could be.
"""

from collections.abc import Callable, Iterator

from site_builder.checks import (
    absences,
    cases,
    coverage,
    departments,
    enterprises,
    figures,
    glossary,
    hand_typed,
    labels,
    numbering,
    numbers,
    official_text,
    placeholders,
    quotes,
    references,
    rules,
    sentences,
    sums,
    translations,
    validity,
)
from site_builder.model.site import Site
from site_builder.problems import Problem

Check = Callable[[Site], Iterator[Problem]]

LOCAL: tuple[Check, ...] = (quotes.check, figures.check, official_text.check, departments.check)
WHOLE: tuple[Check, ...] = (
    quotes.check_documents,
    hand_typed.check,
    numbering.check,
    numbers.check,
    references.check,
    rules.check,
    validity.check,
    coverage.check,
    placeholders.check,
    absences.check,
    sentences.check,
    labels.check,
    enterprises.check,
    glossary.check,
    translations.check,
)


COMPUTING: tuple[Check, ...] = (sums.check, cases.check, enterprises.check_requests)


def run_checks(site: Site, all_files_read: bool) -> list[Problem]:
    """
    Run the checks.

    Args:
        site: The model, without the files that could not be read.
        all_files_read: Whether there was no such file; only then can the whole be judged.

    Returns:
        All problems, sorted. Worked cases are computed only on content that is otherwise sound: one wrong figure would
        make many of them differ.
    """
    problems = [problem for check in LOCAL for problem in check(site)]
    if all_files_read:
        problems += [problem for check in WHOLE for problem in check(site)]
        if not problems:
            problems += [problem for check in COMPUTING for problem in check(site)]
    return sorted(set(problems))
