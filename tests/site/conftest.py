"""
The built site, read once: `published` with links that are relative wherever they can be, `published_at` with a public
address, `portable` as it is opened from a disk.
"""

import pytest

from tests.built import built_site
from tests.site.published import Published

BASE_URL = "https://policies.example/compared"


@pytest.fixture(scope="session")
def published() -> Published:
    return Published(built_site())


@pytest.fixture(scope="session")
def published_at() -> Published:
    return Published(built_site(BASE_URL))


@pytest.fixture(scope="session")
def portable() -> Published:
    return Published(built_site(portable=True))
