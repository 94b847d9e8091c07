"""
Answers computed by the build, for profiles whose address stands on pages of the site: the model enterprises.

A calculator that opens such an address places its answer while Python is still on its way. Each is a file with the very
text that `calculators.boundary.present` gives, found by what it answers:

    assets/<of all answers of a language>/<of the profile>.json

The name of a profile comes from its fragment: what is unsure left out, since it reaches no request, then sorted, since
the order of an address means nothing. `templates/assets/js/calculator/first-answers.js` makes the same name. The day is
part of the profile, so an answer is never shown for another day than its own.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.boundary import present
from calculators.rules import Rules
from site_builder.model.enterprise import Enterprise
from site_builder.profile_address import UNSURE, format_fragment

_ASSETS = "assets/"
_DIGEST_LENGTH = 12
_NAME_LENGTH = 16  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """The answers in one language."""

    folder: str  # address, with its closing slash; empty where there is no answer
    names: tuple[str, ...]  # of the files, without .json
    published: Mapping[str, bytes]  # files by address


NONE = FirstAnswers("", (), {})


def first_answers(enterprises: Sequence[Enterprise], rules: Rules, language: str) -> FirstAnswers:
    """
    Compute what the calculator's page shows first.

    Args:
        enterprises: Whose pages link to the calculator with their profile; the checks have read all of them.
        rules: What to compute with.
        language: Of the words in the answers.
    """
    if not enterprises:
        return NONE
    answers = {
        profile_name(_fragment(each)): present(rules, json.dumps(each.request), language).encode()
        for each in enterprises
    }
    digest = hashlib.sha256(b"\n".join([*map(str.encode, answers), *answers.values()])).hexdigest()
    folder = f"{_ASSETS}{digest[:_DIGEST_LENGTH]}/"
    return FirstAnswers(folder, tuple(answers), {f"{folder}{name}.json": content for name, content in answers.items()})


def profile_name(fragment: str) -> str:
    """Return the name of a profile, given as the fragment of an address without its `#`."""
    pairs = sorted(pair for pair in fragment.split("&") if not pair.endswith(f"={UNSURE}"))
    return hashlib.sha256("&".join(pairs).encode()).hexdigest()[:_NAME_LENGTH]


def _fragment(enterprise: Enterprise) -> str:
    return format_fragment(enterprise.as_of.isoformat(), enterprise.facts, enterprise.unsure, enterprise.readings)
