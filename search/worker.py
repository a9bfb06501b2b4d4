"""A thread of the site's own process that brings the index up to date, so that a small town needs no second service.

It lives while something is waiting, tries again while an external index refuses, and goes when all is done. With the
setting WORKER off, ``manage.py update_search --watch`` does the same in a process of its own.
"""

import logging
import threading
from typing import Any

from django.core.signals import request_started
from django.db import connections

from . import conf

logger = logging.getLogger(__name__)
RETRY = 15.0  # seconds: what was not indexed is there well within a minute after recovery
_lock = threading.Lock()
_woken = threading.Event()
_thread: threading.Thread | None = None


def wake(**kwargs: Any) -> None:
    """See to it that somebody does what waits; returns at once."""
    global _thread  # noqa: PLW0603 - one thread per process is the point
    if not conf.get("WORKER"):
        return
    with _lock:
        _woken.set()
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_live, name="familien-search", daemon=True)
            _thread.start()


def wake_once(**kwargs: Any) -> None:
    """Receive the first request of a process: what an earlier one left undone is waiting."""
    request_started.disconnect(wake_once)
    wake()


def _live() -> None:
    while True:
        _woken.clear()
        try:
            finished = _round()
        except Exception:
            logger.exception("The search index could not be brought up to date; trying again")
            finished = False
        if not finished:
            _woken.wait(RETRY)
            continue
        with _lock:
            if not _woken.is_set():
                return


def _round() -> bool:
    from . import counting, queue

    try:
        counting.write()
        return queue.work()
    finally:
        connections.close_all()
