"""Counts what people look for, by day and for nobody: kept in memory for seconds, then added to the day's numbers."""

import re
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.db.models.expressions import Combinable
from django.utils import timezone

from . import conf, worker
from .analysis import normalize
from .models import QueryCount

SHOWN_FROM = 3  # occurrences: a query that fewer have typed could point at somebody
LONGEST = 100
FULL = 50  # entries in memory, or
OLD = 30.0  # seconds since the last writing, after which they are written
REPEAT = 60.0  # seconds in which the same query counts once: pages are reloaded, and a back button asks again
MOST_REMEMBERED = 2000
EMAIL = re.compile(r"\S+@\S+")
DIGIT = re.compile(r"\d")
_lock = threading.Lock()
_pending: Counter[tuple[date, str, str, str]] = Counter()
_counted_at: dict[tuple[str, str, str], float] = {}  # of the last minute, in memory alone; of nobody
_written_at = time.monotonic()


def masked(text: str) -> str:
    """Return a query as it may be kept: one spelling, without e-mail addresses, phone numbers and other numbers."""
    text = EMAIL.sub("@", normalize(text).casefold())
    return " ".join(DIGIT.sub("#", text).split())[:LONGEST]


def count(
    text: str, locale: str, *, hits: int, before: str = "", corrected: bool = False, now: float | None = None
) -> None:
    """Note one search in memory, unless the same has just been noted (:data:`REPEAT`).

    ``before`` is the query on whose page of results this one was typed; ``corrected``: the hits are those of a
    corrected spelling, as there were none for the query itself. ``now`` is in seconds of the monotonic clock.
    """
    query, previous = masked(text), masked(before)
    today = timezone.localdate()
    now = time.monotonic() if now is None else now
    if not query:
        return
    with _lock:
        if _is_new((locale, query, ""), now):
            _pending[today, locale, query, "searches"] += 1
            if not hits:
                _pending[today, locale, query, "without_hits"] += 1
            elif corrected:
                _pending[today, locale, query, "corrected"] += 1
        if previous and previous != query and _is_new((locale, query, previous), now):
            _pending[today, locale, previous, "refined"] += 1
        due = len(_pending) >= FULL or time.monotonic() - _written_at > OLD
    if due and conf.get("WORKER"):
        worker.wake()
    elif due:
        write()


def _is_new(key: tuple[str, str, str], now: float) -> bool:
    """Return whether ``key`` has not been counted a moment ago, and remember that it is counted now."""
    for known, at in list(_counted_at.items()):  # the oldest first
        if now - at < REPEAT and len(_counted_at) < MOST_REMEMBERED:
            break
        del _counted_at[known]
    if key in _counted_at:
        return False
    _counted_at[key] = now
    return True


def forget() -> None:
    """Drop what is in memory without counting it."""
    with _lock:
        _pending.clear()
        _counted_at.clear()


def write() -> None:
    """Add what is in memory to the day's numbers, and delete numbers that are older than the setting KEEP_COUNTS."""
    global _written_at
    with _lock:
        pending, _written_at = dict(_pending), time.monotonic()
        _pending.clear()
    by_row: dict[tuple[date, str, str], dict[str, int]] = {}
    for (day, locale, query, name), number in pending.items():
        by_row.setdefault((day, locale, query), {})[name] = number
    with transaction.atomic():
        for (day, locale, query), numbers in sorted(by_row.items()):
            row, _new = QueryCount.objects.get_or_create(day=day, locale=locale, query=query)
            QueryCount.objects.filter(pk=row.pk).update(**{name: F(name) + n for name, n in numbers.items()})
        QueryCount.objects.filter(day__lt=timezone.localdate() - timedelta(days=conf.get("KEEP_COUNTS"))).delete()


@dataclass(frozen=True)
class QuerySum:
    """How often a query was typed in a period."""

    query: str
    locale: str
    searches: int
    without_hits: int
    corrected: int
    refined: int


def summed(since: date, *, only: str = "") -> list[QuerySum]:
    """Return the queries typed at least :data:`SHOWN_FROM` times since a day, the most frequent first.

    ``only`` may name what there must be some of: "without_hits", "corrected" or "refined". A query that finds something
    in another spelling alone has no results of its own: it is among those without hits.
    """
    rows = QueryCount.objects.filter(day__gte=since).values("query", "locale")
    rows = rows.annotate(
        all=Sum("searches"), zero=Sum("without_hits"), changed=Sum("corrected"), again=Sum("refined")
    ).filter(all__gte=SHOWN_FROM)
    wanted: Mapping[str, Combinable] = {
        "without_hits": F("zero") + F("changed"),
        "corrected": F("changed"),
        "refined": F("again"),
    }
    if only:
        rows = rows.annotate(wanted=wanted[only]).filter(wanted__gt=0).order_by("-wanted", "-all", "query")
    else:
        rows = rows.order_by("-all", "query")
    return [
        QuerySum(row["query"], row["locale"], row["all"], row["zero"], row["changed"], row["again"])
        for row in rows[:200]
    ]
