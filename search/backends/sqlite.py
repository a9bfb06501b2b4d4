"""FTS5's side of the database backend: which documents meet a plan, and how well (bm25)."""

from collections.abc import Iterable
from typing import Any

from ..plan import Concept, Phrase, Plan
from .base import PER_CONCEPT, WEIGHTS
from .tables import COLUMNS, DOCUMENTS, INDEX

Sql = tuple[str, list[Any]]
STRICT = "{" + " ".join(COLUMNS[:3]) + "}"
NAMES = "{" + " ".join(COLUMNS[:2]) + "}"


def meeting(plan: Plan) -> Sql:
    """Return SQL that yields ``id`` and ``met``, the number of concepts met, of documents that meet enough of them."""
    each = " UNION ALL ".join(f"SELECT rowid AS id FROM {INDEX} WHERE {INDEX} MATCH %s" for _ in plan.concepts)
    sql = f"SELECT id, COUNT(*) AS met FROM ({each}) GROUP BY id HAVING COUNT(*) >= %s"
    return sql, [*map(_expression, plan.concepts), plan.minimum]


def scored(plan: Plan) -> Sql:
    """Return SQL that yields ``id`` and ``score`` of these documents as far as they are in the plan's language.

    ``LIMIT -1`` and ``CROSS JOIN`` make SQLite score all documents in one pass, not look each up in the index again.
    """
    meets, parameters = meeting(plan)
    weights = ", ".join(map(str, WEIGHTS))
    sql = (
        f"SELECT m.id, r.score + {PER_CONCEPT} * m.met AS score FROM "
        f"(SELECT rowid AS id, -bm25({INDEX}, {weights}) AS score FROM {INDEX} WHERE {INDEX} MATCH %s LIMIT -1) r "
        f"CROSS JOIN ({meets}) m CROSS JOIN {DOCUMENTS} l WHERE m.id = r.id AND l.id = m.id AND l.locale = %s"
    )
    return sql, [_any_of(plan), *parameters, plan.locale]


def _any_of(plan: Plan) -> str:
    parts = [f"{STRICT} : ({_or(plan.strict)})"]
    if plan.loose:
        parts.append(f"loose : ({_or(plan.loose)})")
    return " OR ".join(parts)


def _expression(concept: Concept) -> str:
    expression = f"{STRICT} : ({_or_all(concept.options)})"
    if concept.parts:
        expression += f" OR {NAMES} : ({_or_all(concept.parts)})"
    if concept.loose_finds and concept.loose:
        expression += f" OR loose : ({' AND '.join(map(_quoted, concept.loose))})"
    return expression


def _or_all(options: Iterable[Phrase]) -> str:
    return " OR ".join(f"({' AND '.join(map(_quoted, option))})" for option in options)


def _or(tokens: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, tokens))


def _quoted(token: str) -> str:
    return f'"{token}"'
