"""The embedded default: finds documents in the site's own database, SQLite or PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import connections

from ..models import SearchDocument
from ..plan import Plan
from . import postgresql, sqlite
from .base import DATE, FALLBACK, Found, Query
from .tables import DOCUMENTS, FACETS

Sql = tuple[str, list[Any]]
Filters = Mapping[str, Sequence[str]]
BY_DATE = "next_start IS NULL, next_start, dated IS NULL, dated DESC, score DESC, id"
BY_RELEVANCE = "score DESC, id"
TOTAL, FACET, PAGE = "total", "facet", "page"


class DatabaseBackend:
    """Searches :class:`SearchDocument` in the database ``using``, everything in one query."""

    name = "database"

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self.vendor = postgresql if connections[using].vendor == "postgresql" else sqlite

    def search(self, query: Query) -> Found:
        if not any(plan.concepts for plan in query.plans):
            return Found()
        total, keys = 0, []
        counts: dict[str, dict[str, int]] = {name: {} for name in query.counted}
        for part, name, value, number in self._rows(*self._statement(query)):
            if part == TOTAL:
                total = number
            elif part == FACET:
                counts[name][value] = number
            else:
                keys.append((number, value))
        return Found(tuple(key for _place, key in sorted(keys)), total, counts)

    def known(self, query: Query, plan: Plan, numbers: Sequence[int]) -> set[int]:
        """Return which of ``plan``'s concepts stand as whole words in anything that ``query``'s reader may see."""
        where, values = self._visible(query)
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

    def _statement(self, query: Query) -> Sql:
        """Return SQL that yields the total, the counts of facets and the page, each row with what it is.

        ``shown`` is what readers may see of the hits, ``found`` what their filters leave. A facet that is filtered by
        is counted in what the other filters leave. ``CROSS JOIN`` tells SQLite to start at the few rows on its left.
        """
        hits, parameters = self._hits(query)
        visible, values = self._visible(query)
        parameters += values
        filtered, values = _filtered(query.filters)
        parameters += values
        sql = (
            f"WITH hit AS MATERIALIZED ({hits}), shown AS MATERIALIZED ("
            "SELECT d.id, d.key, hit.score * d.boost AS score, d.next_start, d.dated "
            f"FROM hit CROSS JOIN {DOCUMENTS} d WHERE d.id = hit.id AND {visible}), "
            f"found AS MATERIALIZED (SELECT * FROM shown s WHERE {filtered}) "
            f"SELECT '{TOTAL}' AS part, '' AS name, '' AS value, COUNT(*) AS number FROM found"
        )
        free = [name for name in query.counted if name not in query.filters]
        if free:
            sql += f" UNION ALL {_counting('found', f'f.name IN ({_marks(free)})')}"
            parameters += free
        for name in query.filters.keys() & set(query.counted):
            others = {other: values for other, values in query.filters.items() if other != name}
            left, values = _filtered(others)
            sql += f" UNION ALL {_counting('shown', f'f.name = %s AND {left}')}"
            parameters += [name, *values]
        order = BY_DATE if query.sort == DATE else BY_RELEVANCE
        sql += (
            f" UNION ALL SELECT '{PAGE}', '', key, place FROM (SELECT key, ROW_NUMBER() OVER (ORDER BY {order}) "
            "AS place FROM found ORDER BY place LIMIT %s OFFSET %s) p"
        )
        return sql, [*parameters, query.limit, query.offset]

    def _hits(self, query: Query) -> Sql:
        """Return SQL that yields id and score for each plan's own language."""
        parts: list[str] = []
        parameters: list[Any] = []
        for plan in query.plans:
            if plan.concepts:
                sql, values = self.vendor.scored(plan)
                factor = 1.0 if plan.locale == query.reader else FALLBACK
                parts.append(f"SELECT id, score * {factor} AS score FROM ({sql}) s{len(parts)}")
                parameters += values
        return " UNION ALL ".join(parts), parameters

    def _visible(self, query: Query) -> Sql:
        """Return the condition "public at this moment, for this reader"."""
        shown_until = SearchDocument._meta.get_field("shown_until")
        now = shown_until.get_db_prep_value(query.now, connections[self.using])
        return "d.shown_in LIKE %s AND (d.shown_until IS NULL OR d.shown_until > %s)", [f"%,{query.reader},%", now]

    def _rows(self, sql: str, parameters: list[Any]) -> list[Any]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())


def _counting(source: str, condition: str) -> str:
    return (
        f"SELECT '{FACET}', f.name, f.value, COUNT(*) FROM {source} s CROSS JOIN {FACETS} f "
        f"WHERE f.document_id = s.id AND {condition} GROUP BY f.name, f.value"
    )


def _filtered(filters: Filters) -> Sql:
    """Return the condition "the document ``s`` has one of the values of each facet"."""
    conditions, parameters = ["1 = 1"], []
    for name, values in filters.items():
        conditions.append(
            f"EXISTS (SELECT 1 FROM {FACETS} v "
            f"WHERE v.document_id = s.id AND v.name = %s AND v.value IN ({_marks(values)}))"
        )
        parameters += [name, *values]
    return " AND ".join(conditions), parameters


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
