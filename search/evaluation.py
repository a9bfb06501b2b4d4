"""Judges the search on questions with known answers: in a scratch index, or read-only on the site's own.

A corpus is JSON: ``{"documents": [{id, locale, title, body, keywords?}], "queries": [{q, locale, relevant: [id]}]}``.
Without ``documents`` the queries are put to the site, and ``relevant`` are addresses.
"""

import statistics
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.utils import load_backend
from django.utils import timezone

from . import documents, external
from .analysis import analyzer
from .backends import tables
from .backends.base import Backend, Query
from .backends.database import DatabaseBackend
from .models import SearchDocument, SearchFacet
from .plan import make_plan
from .queries import find, search
from .synonyms import synonyms_of

DEPTH = 10  # results looked at
BATCH = 500
SCRATCH = "search_scratch"


@dataclass(frozen=True)
class Judgement:
    """How good the answers were. Shares of all queries; times in milliseconds, analysis included."""

    queries: int
    hit1: float
    hit3: float
    hit10: float
    mrr: float
    median: float
    p95: float
    missed: tuple[str, ...] = ()


def judge(queries: Sequence[Mapping[str, Any]], answer: Callable[[str, str], Sequence[str]]) -> Judgement:
    """Put every query to ``answer(text, locale)``, which returns ids, best first."""
    ranks, times, missed = [], [], []
    for query in queries:
        start = time.perf_counter()
        found = answer(query["q"], query["locale"])
        times.append(1000 * (time.perf_counter() - start))
        rank = next((n for n, key in enumerate(found[:DEPTH], start=1) if key in query["relevant"]), 0)
        ranks.append(rank)
        if not 1 <= rank <= 3:
            missed.append(query["q"])
    count = max(len(ranks), 1)
    times.sort()
    return Judgement(
        queries=len(ranks),
        hit1=sum(rank == 1 for rank in ranks) / count,
        hit3=sum(1 <= rank <= 3 for rank in ranks) / count,
        hit10=sum(rank >= 1 for rank in ranks) / count,
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        median=statistics.median(times) if times else 0.0,
        p95=times[int(0.95 * (len(times) - 1))] if times else 0.0,
        missed=tuple(missed),
    )


def judge_corpus(corpus: Mapping[str, Any], backend: str, locale: str = "") -> Judgement:
    """Judge ``backend`` on ``corpus``, or on its part in ``locale``."""
    queries = [query for query in corpus["queries"] if locale in ("", query["locale"])]
    if "documents" not in corpus:
        return judge(queries, _site(backend))
    rows = [row for row in corpus["documents"] if locale in ("", row["locale"])]
    with _scratch(backend, rows) as engine:
        return judge(queries, _answer(engine))


def _site(backend: str) -> Callable[[str, str], list[str]]:
    engine: Backend = external.backend() if backend == "elasticsearch" else DatabaseBackend()

    return lambda text, locale: [found.url for found in search(text, locale, backend=engine).documents]


def _answer(engine: Backend) -> Callable[[str, str], list[str]]:
    def answer(text: str, locale: str) -> list[str]:
        plan = make_plan(text, analyzer(locale), locale, synonyms_of(locale))
        _query, found, _relaxed = find(Query(locale, (plan,), timezone.now(), limit=DEPTH), engine.search)
        return [key.split(":", maxsplit=1)[1].rsplit(":", maxsplit=1)[0] for key in found.keys]

    return answer


@contextmanager
def _scratch(backend: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Backend]:
    """Load the documents ``rows`` into an index of their own, which is gone afterwards."""
    with scratch_database() as using:
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            documents.write("corpus", [row["id"] for row in batch], [_entry(row) for row in batch], using)
        tables.count_anew(connections[using])
        if backend != "elasticsearch":
            yield DatabaseBackend(using)
            return
        index = external.backend(f"familien-scratch-{uuid.uuid4().hex}", timeout=60)
        index.create()
        try:
            index.write(SearchDocument.objects.using(using).all())
            index.refresh()
            yield index
        finally:
            index.drop()


@contextmanager
def scratch_database() -> Iterator[str]:
    """Make the documents' tables in a database of their own: in memory, or in a schema of the site's PostgreSQL."""
    settings = dict(connections["default"].settings_dict)
    schema = f"scratch_{uuid.uuid4().hex}"
    if connections["default"].vendor == "postgresql":
        options = dict(settings["OPTIONS"])
        options["options"] = f"{options.get('options', '')} -c search_path={schema}".strip()
        settings |= {"OPTIONS": options, "CONN_MAX_AGE": 0}
    else:
        settings |= {"NAME": ":memory:"}
    # Not among the site's databases: it is nobody's business but this thread's.
    connection = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, SCRATCH)
    connections[SCRATCH] = connection
    try:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {schema}")
        with connection.schema_editor() as editor:
            editor.create_model(SearchDocument)
            editor.create_model(SearchFacet)
        tables.ensure(connection)
        yield SCRATCH
    finally:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        connection.close()
        del connections[SCRATCH]


def _entry(row: Mapping[str, Any]) -> Any:
    return {
        "object_id": row["id"],
        "locale": row["locale"],
        "title": row.get("title", ""),
        "body": row["body"],
        "keywords": row.get("keywords", ()),
        "url": str(row["id"]),
    }
