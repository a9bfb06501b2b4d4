"""The external index: whether there is one, which one is current, and what to do while it does not answer."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from . import conf
from .backends.base import BackendUnavailableError
from .breaker import Breaker
from .models import IndexTarget, SearchDocument

breaker = Breaker(0.0)


def is_configured() -> bool:
    return bool(conf.get("ELASTICSEARCH_URL"))


def targets() -> list[str]:
    """Return the indexes that must be told of every change: the current one, and one that is just being filled."""
    if not is_configured():
        return []
    return [conf.get("INDEX"), *IndexTarget.objects.values_list("name", flat=True)]


def backend(index: str = "", timeout: float | None = None) -> Any:
    """Return the backend of ``index``, by default the current one. One client for each address and time-out."""
    from .backends.elasticsearch import ElasticsearchBackend

    url, wait = conf.get("ELASTICSEARCH_URL"), timeout or conf.get("TIMEOUT")
    return ElasticsearchBackend(index or conf.get("INDEX"), _client(url, wait))


@cache
def _client(url: str, timeout: float) -> Any:
    from .backends.elasticsearch import client

    return client(timeout)


def push(index: str, documents: Iterable[SearchDocument], gone: Iterable[tuple[str, int]]) -> bool:
    """Write to ``index``; return whether it took everything. It gets more time than a search: nobody is waiting."""
    try:
        backend(index, timeout=10 * conf.get("TIMEOUT")).write(documents, gone)
    except BackendUnavailableError:
        trip()
        return False
    breaker.close()
    return True


def trip() -> None:
    """Leave the external index alone for the time of the setting PAUSE."""
    breaker.pause = conf.get("PAUSE")
    breaker.open()
