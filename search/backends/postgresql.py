"""PostgreSQL's side of the database backend: its ``ts_rank`` knows nothing of rare words, so each is weighed here."""

from collections.abc import Iterable
from typing import Any

from ..plan import Concept, Plan
from .base import PER_CONCEPT, WEIGHTS
from .tables import DOCUMENTS

Sql = tuple[str, list[Any]]
# ts_rank's weights of the labels D, C, B, A: 1 is the highest it takes.
RANKS = "{" + ", ".join(f"{weight / WEIGHTS[0]:.2f}" for weight in reversed(WEIGHTS)) + "}"
# ts_rank lies between 0 and 1 and is divided by the logarithm of the length; this makes it comparable with bm25.
SCALE = 40.0
BY_LENGTH = 1
# Looked at before the vector, which is costly to unpack; PostgreSQL would put a plain "=" behind it.
OWN = "locale = ANY(%s)"


def meeting(plan: Plan, columns: str = "id, met", locale: str = "") -> Sql:
    """Return SQL that yields ``id`` and ``met``, the number of concepts met, of documents that meet enough of them.

    Only of those in ``locale``, if one is given.
    """
    expressions = [_expression(concept) for concept in plan.concepts]
    met = " + ".join("(v @@ %s::tsquery)::int" for _ in expressions)
    condition, values = (OWN, [[locale]]) if locale else ("TRUE", [])
    sql = (
        f"SELECT {columns} FROM (SELECT id, v, {met} AS met FROM ({_unpacked(condition)}) u OFFSET 0) c WHERE met >= %s"
    )
    return sql, [*expressions, *values, " | ".join(f"({one})" for one in expressions), plan.minimum]


def scored(plan: Plan) -> Sql:
    """Return SQL that yields ``id`` and ``score`` of the documents in the plan's language."""
    terms = {f"{_quoted(token)}:ABC": token for token in plan.strict}
    terms |= {f"{_quoted(token)}:D": token for token in plan.loose}
    rarity, counted = _rarities([*terms.values()], plan.locale)
    meets, parameters = meeting(plan, "id, met, v", plan.locale)
    ranks = [f"r.w{n} * ts_rank('{RANKS}', m.v, %s::tsquery, {BY_LENGTH})" for n in range(len(terms))]
    sql = (
        f"SELECT m.id, {SCALE} * ({' + '.join(ranks)}) + {PER_CONCEPT} * m.met AS score "
        f"FROM ({meets}) m CROSS JOIN ({rarity}) r"
    )
    return sql, [*terms, *parameters, *counted]


def _rarities(tokens: list[str], locale: str) -> Sql:
    """Return SQL that yields in one row the inverse document frequency of each token, as bm25 has it: w0, w1, …

    Counted without labels and in one pass: each look into a long vector costs its unpacking.
    """
    quoted = [_quoted(token) for token in tokens]
    counts = ", ".join(f"COUNT(*) FILTER (WHERE v @@ %s::tsquery) AS c{n}" for n in range(len(tokens)))
    rarities = ", ".join(f"ln(1 + (total - c{n} + 0.5) / (c{n} + 0.5))::float8 AS w{n}" for n in range(len(tokens)))
    sql = (
        f"SELECT {rarities} FROM (SELECT COUNT(*) AS total FROM {DOCUMENTS} WHERE {OWN}) a CROSS JOIN "
        f"(SELECT {counts} FROM ({_unpacked(OWN)}) u) c OFFSET 0"
    )
    return sql, [[locale], *quoted, [locale], " | ".join(quoted)]


def _unpacked(condition: str) -> str:
    """Return SQL that yields ``id`` and vector (``v``) of documents with the ``condition`` that match a query.

    A long vector is stored compressed, and unpacked for each look at it; as the result of an expression only once.
    """
    return (
        f"SELECT id, vector || ''::tsvector AS v FROM {DOCUMENTS} WHERE {condition} AND vector @@ %s::tsquery OFFSET 0"
    )


def _expression(concept: Concept) -> str:
    ways = [_and(f"{_quoted(token)}:ABC" for token in option) for option in concept.options]
    ways += [_and(f"{_quoted(token)}:AB" for token in option) for option in concept.parts]
    if concept.loose_finds and concept.loose:
        ways.append(_and(f"{_quoted(token)}:D" for token in concept.loose))
    return " | ".join(ways)


def _and(terms: Iterable[str]) -> str:
    return f"({' & '.join(terms)})"


def _quoted(token: str) -> str:
    return f"'{token}'"
