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
from django.utils import timezone

from . import conf, worker
from .analysis import normalize
from .models import QueryCount

SHOWN_FROM = 3  # occurrences: a query that fewer have typed could point at somebody
LONGEST = 100
FULL = 50  # entries in memory, or
OLD = 30.0  # seconds since the last writing, after which they are written
EMAIL = re.compile(r"\S+@\S+")
DIGIT = re.compile(r"\d")
_lock = threading.Lock()
_pending: Counter[tuple[date, str, str, str]] = Counter()
_written_at = time.monotonic()


def masked(text: str) -> str:
    """Return a query as it may be kept: one spelling, without e-mail addresses, phone numbers and other numbers."""
    text = EMAIL.sub("@", normalize(text).casefold())
    return " ".join(DIGIT.sub("#", text).split())[:LONGEST]


def count(text: str, locale: str, *, hits: int, before: str = "") -> None:
    """Note one search in memory. ``before`` is the query on whose page of results this one was typed."""
    query, previous = masked(text), masked(before)
    today = timezone.localdate()
    if not query:
        return
    with _lock:
        _pending[today, locale, query, "searches"] += 1
        if not hits:
            _pending[today, locale, query, "without_hits"] += 1
        if previous and previous != query:
            _pending[today, locale, previous, "refined"] += 1
        due = len(_pending) >= FULL or time.monotonic() - _written_at > OLD
    if due and conf.get("WORKER"):
        worker.wake()
    elif due:
        write()


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
    refined: int


def summed(since: date, *, only: str = "") -> list[QuerySum]:
    """Return the queries typed at least :data:`SHOWN_FROM` times since a day, the most frequent first.

    ``only`` may name what there must be some of: "without_hits" or "refined".
    """
    rows = QueryCount.objects.filter(day__gte=since).values("query", "locale")
    rows = rows.annotate(all=Sum("searches"), zero=Sum("without_hits"), again=Sum("refined")).filter(
        all__gte=SHOWN_FROM
    )
    names: Mapping[str, str] = {"without_hits": "zero", "refined": "again"}
    if only:
        rows = rows.filter(**{f"{names[only]}__gt": 0})
    rows = rows.order_by(f"-{names.get(only, 'all')}", "-all", "query")[:200]
    return [QuerySum(row["query"], row["locale"], row["all"], row["zero"], row["again"]) for row in rows]
