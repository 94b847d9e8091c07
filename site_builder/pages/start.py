"""How a calculator on a page gets going: what Python costs to start, and the answers that are there before it."""

from dataclasses import dataclass
from decimal import Decimal

from calculators.formats import write_number
from site_builder.first_answers import NONE
from site_builder.pages.edition import Edition


@dataclass(frozen=True, slots=True)
class StartView:
    manifest: str  # address of what the browser loads
    bytes: int  # fetched before the first answer that Python computes, compressed
    answers: str  # address of the folder with answers that the build has computed; empty where there are none
    profiles: str  # which profiles they answer, by `first_answers.profile_name`
    rest: str  # what loading will cost, before anything is loaded
    held: str  # why nothing is loaded ahead on a slow connection
    held_answer: str  # the same, where an address waits for its answer
    held_built: str  # the same, where the answer of the build is shown


def start_view(edition: Edition, has_answers: bool) -> StartView:
    """
    Return how the calculators of an edition start.

    Args:
        edition: Whose answers they are.
        has_answers: Whether addresses of this page are answered by the build.
    """
    options = edition.options
    size = write_number((Decimal(options.bytes_to_start) / 10**6).quantize(Decimal("0.1")))

    def say(key: str) -> str:
        return edition.ui(key, "engine").format_map({"size": size})

    first = options.first_answers.get(edition.language, NONE) if has_answers else NONE
    return StartView(
        manifest=options.manifest,
        bytes=options.bytes_to_start,
        answers=first.folder,
        profiles=" ".join(first.names),
        rest=say("rest"),
        held=say("held"),
        held_answer=say("held_answer"),
        held_built=say("held_built"),
    )
