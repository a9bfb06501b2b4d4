"""Where cached pages are: in the memory of each process, and in the site's cache where processes share one.

Memory answers fastest and needs no server. The shared cache lets a page that one process has made serve the others. It
gets no address with a query: filters have more combinations than pages, and anybody can think of more.
"""

import logging
import threading
import time
from collections import OrderedDict
from hashlib import blake2b

from django.core.cache import DEFAULT_CACHE_ALIAS, cache, caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache

from .. import conf
from .addresses import Address
from .entries import Entry

logger = logging.getLogger(__name__)
Key = tuple[str, Address]
PAUSE = 5.0  # seconds for which a shared cache that has failed is left alone
FOR_QUERIES = 0.25  # of the memory: filters cannot push out the pages themselves


class Memory:
    """The pages asked for last, up to a number of bytes."""

    def __init__(self) -> None:
        self.size = 0
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Entry | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
            return entry

    def put(self, key: Key, entry: Entry, limit: float) -> None:
        """Add ``entry``, and drop what was not asked for longest until all of it is at most ``limit`` bytes."""
        with self._lock:
            self._drop(key)
            self._entries[key] = entry
            self.size += entry.size
            while self.size > limit:
                self._drop(next(iter(self._entries)))

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self.size = 0

    def _drop(self, key: Key) -> None:
        old = self._entries.pop(key, None)
        self.size -= old.size if old else 0


pages, filtered = Memory(), Memory()
_shared_again_at = 0.0


def get(key: Key) -> Entry | None:
    memory = _memory(key)
    entry = memory.get(key)
    if entry is None or entry.ends_at <= time.time():
        entry = _get_shared(key)
        if entry is not None:
            memory.put(key, entry, _limit(key))
    return entry


def put(key: Key, entry: Entry) -> None:
    _memory(key).put(key, entry, _limit(key))
    if _is_shared(key):
        try:
            cache.set(_name(key), entry, max(1, int(entry.ends_at - entry.made_at)))
        except Exception as error:  # noqa: BLE001 - whatever it is, readers get their page
            _leave_alone(error)


def clear() -> None:
    """Forget what this process remembers."""
    pages.clear()
    filtered.clear()


def _memory(key: Key) -> Memory:
    return filtered if key[1].query else pages


def _limit(key: Key) -> float:
    share = FOR_QUERIES if key[1].query else 1 - FOR_QUERIES
    return share * 1_000_000 * conf.get("PAGE_CACHE_MEGABYTES")


def _get_shared(key: Key) -> Entry | None:
    if not _is_shared(key):
        return None
    try:
        entry = cache.get(_name(key))
    except Exception as error:  # noqa: BLE001 - whatever it is, readers get their page
        _leave_alone(error)
        return None
    return entry if isinstance(entry, Entry) else None


def _is_shared(key: Key) -> bool:
    """Return whether other processes could have this entry, or could use it."""
    if key[1].query or time.monotonic() < _shared_again_at:
        return False
    return not isinstance(caches[DEFAULT_CACHE_ALIAS], (LocMemCache, DummyCache))


def _leave_alone(error: Exception) -> None:
    """Let nobody else wait for the time-out for a while."""
    global _shared_again_at  # noqa: PLW0603 - one pause for the process
    _shared_again_at = time.monotonic() + PAUSE
    logger.warning("The shared cache failed; leaving it alone for %s s: %r", PAUSE, error)


def _name(key: Key) -> str:
    return f"familien.page.{blake2b(repr(key).encode(), digest_size=20).hexdigest()}"
