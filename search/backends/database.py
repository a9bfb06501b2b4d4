"""The embedded default: finds documents in the site's own database, SQLite or PostgreSQL."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import connections

from ..models import SearchDocument, SearchFacet
from ..plan import Plan
from . import postgresql, sqlite
from .base import DATE, FALLBACK, Found, Query
from .tables import DOCUMENTS

Sql = tuple[str, list[Any]]
FACETS = SearchFacet._meta.db_table
BY_DATE = "d.next_start IS NULL, d.next_start, d.dated IS NULL, d.dated DESC, hit.score * d.boost DESC, d.id"
BY_RELEVANCE = "hit.score * d.boost DESC, d.id"


class DatabaseBackend:
    """Searches :class:`SearchDocument` in the database ``using``. Three queries, and one for each facet filtered by."""

    name = "database"

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.vendor = postgresql if connections[using].vendor == "postgresql" else sqlite

    def search(self, query: Query) -> Found:
        query_plans = [plan for plan in query.plans if plan.concepts]
        if not query_plans:
            return Found()
        counts, total = self._counts(query)
        keys = self._page(query) if total > query.offset else ()
        return Found(keys, total, counts)

    def known(self, query: Query, plan: Plan, numbers: Sequence[int]) -> set[int]:
        """Return which of ``plan``'s concepts stand as whole words in anything that ``query``'s reader may see."""
        where, values = self._where(query, {})
        parts: list[str] = []
        parameters: list[Any] = []
        for number in numbers:
            concept = plan.concepts[number]
            whole = replace(concept, options=concept.options[:1], parts=(), loose_finds=False)
            sql, more = self.vendor.meeting(replace(plan, concepts=(whole,)))
            parts.append(
                f"SELECT {number}, EXISTS (SELECT 1 FROM ({sql}) m JOIN {DOCUMENTS} d ON d.id = m.id WHERE {where})"
            )
            parameters += [*more, *values]
        return {number for number, there in self._rows(" UNION ALL ".join(parts), parameters) if there}

    def _page(self, query: Query) -> tuple[str, ...]:
        hits, parameters = self._hits(query, with_score=True)
        where, values = self._where(query, query.filters)
        order = BY_DATE if query.sort == DATE else BY_RELEVANCE
        rows = self._rows(
            f"WITH hit AS ({hits}) SELECT d.key FROM hit JOIN {DOCUMENTS} d ON d.id = hit.id WHERE {where} "
            f"ORDER BY {order} LIMIT %s OFFSET %s",
            [*parameters, *values, query.limit, query.offset],
        )
        return tuple(key for (key,) in rows)

    def _counts(self, query: Query) -> tuple[dict[str, dict[str, int]], int]:
        """Return the counts by facet and the total: one query for all facets that are not filtered by."""
        free = [name for name in query.counted if name not in query.filters]
        counts: dict[str, dict[str, int]] = {name: {} for name in query.counted}
        total = 0
        for name, value, number in self._rows(*self._counting(query, free, query.filters)):
            if name:
                counts[name][value] = number
            else:
                total = number
        for filtered in query.filters.keys() & counts.keys():
            others = {name: values for name, values in query.filters.items() if name != filtered}
            for name, value, number in self._rows(*self._counting(query, [filtered], others)):
                if name:
                    counts[filtered][value] = number
        return counts, total

    def _counting(self, query: Query, names: list[str], filters: Any) -> Sql:
        hits, parameters = self._hits(query, with_score=False)
        where, values = self._where(query, filters)
        sql = (
            f"WITH hit AS ({hits}), found AS (SELECT d.id FROM hit JOIN {DOCUMENTS} d ON d.id = hit.id WHERE {where}) "
            "SELECT '' AS name, '' AS value, COUNT(*) AS number FROM found"
        )
        parameters += values
        if names:
            sql += (
                f" UNION ALL SELECT f.name, f.value, COUNT(*) FROM found JOIN {FACETS} f ON f.document_id = found.id "
                f"WHERE f.name IN ({_marks(names)}) GROUP BY f.name, f.value"
            )
            parameters += names
        return sql, parameters

    def _hits(self, query: Query, *, with_score: bool) -> Sql:
        """Return SQL that yields id (and score) for each plan's own language."""
        parts, parameters = [], []
        for plan in query.plans:
            if not plan.concepts:
                continue
            if with_score:
                sql, values = self.vendor.scored(plan, self.using)
                factor = 1.0 if plan.locale == query.reader else FALLBACK
                parts.append(f"SELECT s.id, s.score * {factor} AS score FROM ({sql}) s")
            else:
                sql, values = self.vendor.meeting(plan)
                parts.append(f"SELECT s.id FROM ({sql}) s")
            parts[-1] += f" JOIN {DOCUMENTS} l ON l.id = s.id WHERE l.locale = %s"
            parameters += [*values, plan.locale]
        return " UNION ALL ".join(parts), parameters

    def _where(self, query: Query, filters: Any) -> Sql:
        """Return the condition "public at this moment, for this reader, with these values"."""
        conditions = ["d.shown_in LIKE %s", "(d.shown_until IS NULL OR d.shown_until > %s)"]
        shown_until = SearchDocument._meta.get_field("shown_until")
        now = shown_until.get_db_prep_value(query.now, connections[self.using])
        parameters: list[Any] = [f"%,{query.reader},%", now]
        for name, values in filters.items():
            conditions.append(
                f"EXISTS (SELECT 1 FROM {FACETS} f WHERE f.document_id = d.id AND f.name = %s "
                f"AND f.value IN ({_marks(values)}))"
            )
            parameters += [name, *values]
        return " AND ".join(conditions), parameters

    def _rows(self, sql: str, parameters: list[Any]) -> list[Any]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())


def _marks(values: Any) -> str:
    return ", ".join(["%s"] * len(values))
