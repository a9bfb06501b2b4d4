"""The full-text index over the documents, made after every migration and for every scratch database.

SQLite: an FTS5 table without a copy of the text, kept in step by triggers. PostgreSQL: a generated ``tsvector`` column.
Neither is a thing that Django's models can say, and both must exist wherever the table of documents does: also in a
database that ``evaluate_search`` makes for a minute. So they are made by code that may be repeated, not by a migration.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from ..models import SearchDocument, SearchFacet

DOCUMENTS = SearchDocument._meta.db_table
FACETS = SearchFacet._meta.db_table
INDEX = "familien_search_index"
COLUMNS = ("title", "keywords", "body", "loose")
# PostgreSQL's labels of the columns, in the order of COLUMNS.
LABELS = "ABCD"


def ensure(connection: BaseDatabaseWrapper) -> None:
    """Create what is missing of the full-text index in ``connection``'s database."""
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}.get(connection.vendor)
    if statements is None:
        raise NotImplementedError(f"The search has no index for {connection.vendor}.")
    with connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def ensure_after_migrate(using: str, **kwargs: Any) -> None:
    """Receive ``post_migrate``; where the documents' table is not there (yet), there is nothing to do."""
    from django.db import connections

    connection = connections[using]
    if DOCUMENTS in connection.introspection.table_names():
        ensure(connection)


def refill(connection: BaseDatabaseWrapper) -> None:
    """Make SQLite's index anew from the documents; PostgreSQL's cannot differ from them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")


def count_anew(connection: BaseDatabaseWrapper) -> None:
    """Let PostgreSQL count its rows after many have been written: by itself it takes a minute, and plans badly so long.

    SQLite plans our statements well without.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {DOCUMENTS}, {FACETS}")


def is_intact(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the index agrees with the documents."""
    if connection.vendor != "sqlite":
        return True
    from django.db import DatabaseError

    with connection.cursor() as cursor:
        try:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            return False
    return True


def _sqlite() -> list[str]:
    names = ", ".join(COLUMNS)
    old, new = (", ".join(f"{row}.{name}" for name in COLUMNS) for row in ("old", "new"))
    remove = f"INSERT INTO {INDEX}({INDEX}, rowid, {names}) VALUES ('delete', old.id, {old});"
    options = f"content='{DOCUMENTS}', content_rowid='id', tokenize='unicode61 remove_diacritics 0'"
    add = f"INSERT INTO {INDEX}(rowid, {names}) VALUES (new.id, {new});"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5({names}, {options})",
        f"CREATE TRIGGER IF NOT EXISTS {INDEX}_insert AFTER INSERT ON {DOCUMENTS} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {INDEX}_delete AFTER DELETE ON {DOCUMENTS} BEGIN {remove} END",
        f"CREATE TRIGGER IF NOT EXISTS {INDEX}_update AFTER UPDATE OF {names} ON {DOCUMENTS} BEGIN {remove} {add} END",
    ]


def _postgresql() -> list[str]:
    vector = " || ".join(
        f"setweight(to_tsvector('pg_catalog.simple'::regconfig, {name}), '{label}')"
        for name, label in zip(COLUMNS, LABELS, strict=True)
    )
    return [
        f"ALTER TABLE {DOCUMENTS} ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS ({vector}) STORED",
        f"CREATE INDEX IF NOT EXISTS {INDEX} ON {DOCUMENTS} USING gin (vector)",
    ]
