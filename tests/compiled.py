"""
The content as it stands, read and compiled once for all tests.
"""

from functools import cache
from pathlib import Path

from calculators.boundary import open_rules
from calculators.rules import Rules
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.model.site import Site
from site_builder.problems import Problem
from site_builder.sources import read_sources

ROOT = Path(__file__).resolve().parent.parent


@cache
def read_content() -> tuple[Site | None, tuple[Problem, ...]]:
    """Return the site and everything that is wrong with it."""
    sources, unreadable = read_sources(ROOT / "content")
    site, problems = load_site(sources)
    return site, (*unreadable, *problems)


@cache
def compile_content() -> str:
    """Return the compiled rules as they are published."""
    site, _ = read_content()
    assert site is not None
    return compile_rules(site)


@cache
def content_rules() -> Rules:
    """
    Return the compiled rules, read.

    For property tests: an argument of the size of all rules would be written out with every example that fails.
    """
    return open_rules(compile_content())
