"""A search with no memory of the test before, and a real Elasticsearch where there is one."""

import os
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import LazySettings

from search import counting, external, rebuilding, spelling, synonyms
from tests.search.indexing import update_index


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Begin without what tests elsewhere have left in this process: they search, too."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    external.breaker.close()
    spelling.forget()
    synonyms.reread()
    counting.forget()


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """Return the address of a real server; skip where there is none."""
    url = os.environ.get("TEST_ELASTICSEARCH_URL", "")
    if not url:
        pytest.skip("Elasticsearch is not running (scripts/services start elasticsearch)")
    return url


@pytest.fixture
def elastic(settings: LazySettings, elasticsearch_url: str, db: None) -> Iterator[Callable[[], None]]:
    """Search in an index of this test's own; the function brings it up to date."""
    name = f"test-{uuid.uuid4().hex}"
    settings.FAMILIEN_SEARCH = {"ELASTICSEARCH_URL": elasticsearch_url, "INDEX": name, "WORKER": False}
    rebuilding.fill_external()

    def update() -> None:
        update_index()
        external.backend().refresh()

    yield update
    indices = external._client(elasticsearch_url, 2.0).indices
    for index in indices.get_alias(name=name):
        indices.delete(index=index)


@pytest.fixture(params=["database", "elasticsearch"])
def update(request: pytest.FixtureRequest, db: None) -> Any:
    """Run a test on both backends; gives the function that brings the index up to date."""
    return update_index if request.param == "database" else request.getfixturevalue("elastic")
