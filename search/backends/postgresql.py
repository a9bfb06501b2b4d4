"""PostgreSQL's side of the database backend: its ``ts_rank`` knows nothing of rare words, so each is weighed here."""

from collections.abc import Iterable
from math import log
from typing import Any

from django.db import connections

from ..plan import Concept, Plan
from .base import PER_CONCEPT, WEIGHTS
from .tables import DOCUMENTS

Sql = tuple[str, list[Any]]
# ts_rank's weights of the labels D, C, B, A: 1 is the highest it takes.
RANKS = "{" + ", ".join(f"{weight / WEIGHTS[0]:.2f}" for weight in reversed(WEIGHTS)) + "}"
# ts_rank lies between 0 and 1 and is divided by the logarithm of the length; this makes it comparable with bm25.
SCALE = 40.0
BY_LENGTH = 1


def meeting(plan: Plan, columns: str = "id, met") -> Sql:
    """Return SQL that yields ``id`` and ``met``, the number of concepts met, of documents that meet enough of them."""
    expressions = [_expression(concept) for concept in plan.concepts]
    met = " + ".join("(v @@ %s::tsquery)::int" for _ in expressions)
    # A long vector is stored compressed, and unpacked for each look at it; as the result of an expression only once.
    unpacked = f"SELECT id, vector || ''::tsvector AS v FROM {DOCUMENTS} WHERE vector @@ %s::tsquery OFFSET 0"
    sql = f"SELECT {columns} FROM (SELECT id, v, {met} AS met FROM ({unpacked}) u OFFSET 0) c WHERE met >= %s"
    return sql, [*expressions, " | ".join(f"({one})" for one in expressions), plan.minimum]


def scored(plan: Plan, using: str) -> Sql:
    """Return SQL that yields ``id`` and ``score`` of the same documents: one query more, for how rare the words are."""
    meets, parameters = meeting(plan, "id, met, v")
    ranks, values = [], []
    for term, rarity in _rarities(plan, using).items():
        ranks.append(f"%s * ts_rank('{RANKS}', m.v, %s::tsquery, {BY_LENGTH})")
        values += [SCALE * rarity, term]
    score = " + ".join(ranks or ["0"])
    return f"SELECT m.id, {score} + {PER_CONCEPT} * m.met AS score FROM ({meets}) m", [*values, *parameters]


def _rarities(plan: Plan, using: str) -> dict[str, float]:
    """Return the inverse document frequency of each term, as bm25 has it.

    Counted without labels: the index knows that by itself, while for a label each document has to be unpacked.
    """
    terms = {f"{_quoted(token)}:ABC": token for token in plan.strict}
    terms |= {f"{_quoted(token)}:D": token for token in plan.loose}
    tokens, counted = sorted({*terms.values()}), plan.counted
    if tokens and not counted:
        counts = " UNION ALL ".join(f"SELECT %s, COUNT(*) FROM {DOCUMENTS} WHERE vector @@ %s::tsquery" for _ in tokens)
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT '', COUNT(*) FROM {DOCUMENTS} UNION ALL {counts}",
                [value for token in tokens for value in (token, _quoted(token))],
            )
            counted.update(cursor.fetchall())
    total = counted.get("", 0)
    return {
        term: log(1 + (total - counted[token] + 0.5) / (counted[token] + 0.5))
        for term, token in terms.items()
        if counted[token]
    }


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
