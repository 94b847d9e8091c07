"""
What tests share: the content as it stands, and property tests that are the same on every run.
"""

import pytest
from hypothesis import settings

from calculators.rules import Rules
from site_builder.model.site import Site
from tests.compiled import compile_content, content_rules, read_content

# The same examples on every machine and in every run; none is kept from one run to the next.
settings.register_profile("same-every-time", derandomize=True, database=None, deadline=None, max_examples=20)
settings.load_profile("same-every-time")


@pytest.fixture(scope="session")
def site() -> Site:
    """The whole content, without a problem."""
    site, problems = read_content()
    if site is None or problems:
        pytest.fail("\n".join(["the content has problems:", *map(str, problems)]))
    return site


@pytest.fixture(scope="session")
def rules_json(site: Site) -> str:
    """The compiled rules as they are published."""
    assert site
    return compile_content()


@pytest.fixture(scope="session")
def rules(site: Site) -> Rules:
    """The compiled rules, read."""
    assert site
    return content_rules()
