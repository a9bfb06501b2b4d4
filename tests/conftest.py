"""What all tests share: an empty cache, uploads of their own, log-ins by role."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Site

from tests import factories


@pytest.fixture(autouse=True)
def _clean_slate() -> Iterator[None]:
    """Nothing remembered from the test before: cached site roots, and the language a view has activated."""
    cache.clear()
    yield
    translation.activate("de")
    ContentType.objects.clear_cache()


@pytest.fixture(autouse=True)
def _own_media(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def login(db: None) -> Callable[[str], Client]:
    """Return a function that gives a browser in which somebody with ``role`` is logged in."""

    def log_in(role: str) -> Client:
        client = Client()
        if role != "anonymous":
            client.force_login(factories.user(role))
        return client

    return log_in


@pytest.fixture
def editor(login: Callable[[str], Client]) -> Client:
    return login("editor")


@pytest.fixture
def queries(client: Client) -> Callable[[str], list[str]]:
    """Return a function that lists the queries of an anonymous, uncached request in a warm process.

    Of the cache, only Wagtail's own table of the sites' root pages is filled: it lives for an hour.
    """

    def count(url: str) -> list[str]:
        assert client.get(url).status_code == 200
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return [query["sql"] for query in captured.captured_queries]

    return count


@pytest.fixture
def html(client: Client) -> Callable[[Any], str]:
    """Return a function that gives the public HTML of a page or an address; the answer must be 200."""

    def fetch(target: Any) -> str:
        response = client.get(target if isinstance(target, str) else target.url)
        assert response.status_code == 200, (target, response.status_code)
        return response.content.decode()

    return fetch
