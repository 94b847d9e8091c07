"""
Whatever figure of a model enterprise loses its roundness, and whatever sentence gains a figure, the check says so.
"""

from collections import Counter

from tests.content.mutations import at, changed, find, lines, lines_of, problems_of, read_texts

FILES = r"content/enterprises/(?!order)[a-z-]+\.yaml"


def test_a_figure_that_is_no_longer_round_is_shown_in_its_line():
    """The last zero of the last figure of every line, made a seven."""
    texts = read_texts()
    changes = [
        at(texts, path, found.start("last"), "7")
        for path, found in find(texts, FILES, r"^  [a-z0-9_]+: .*[1-9]0+(?P<last>0)\]?$")
    ]

    assert len(changes) > 30
    assert lines(changes) == lines_of(problems_of(changed(texts, changes)), "figure-not-round")


def test_a_figure_in_any_sentence_is_noticed():
    """The first letter of every English text becomes a digit: title, description and what it shows, of each."""
    texts = read_texts()
    changes = [
        at(texts, path, found.start("first"), "7") for path, found in find(texts, FILES, r"\ben: (?P<first>[A-Z])")
    ]
    problems = problems_of(changed(texts, changes))

    found = Counter(problem.where.path for problem in problems if problem.rule == "figure-in-prose")
    assert Counter(change.path for change in changes) == found
    assert {3} == set(found.values())
