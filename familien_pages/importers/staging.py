"""Where a file's records wait until all of it has been read: a temporary file, so that memory stays constant.

A place that a file lists several times becomes one record here; which of its kinds counts is known
only at the end of the file.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from .base import FIELDS, PlaceRecord

TABLE = "CREATE TABLE records (number INTEGER PRIMARY KEY, external_id TEXT UNIQUE, data TEXT NOT NULL)"


@dataclass(frozen=True)
class Repeated:
    """A record whose place was listed before: in which line, and how the two differ.

    ``conflict`` is the first field in which they contradict each other, empty if there is none;
    ``dropped`` is the listing whose kind does not count, ``None`` if both name the same.
    """

    first_line: int
    conflict: str
    dropped: PlaceRecord | None


class Staging:
    """Records in the order of the file, one per external id. Use it as a context manager."""

    def __enter__(self) -> Self:
        # An empty name is a private file that SQLite deletes when it is closed.
        self._database = sqlite3.connect("", isolation_level=None)
        for statement in ("PRAGMA temp_store = FILE", "PRAGMA synchronous = OFF", TABLE, "BEGIN"):
            self._database.execute(statement)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def __len__(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM records").fetchone()[0])

    def add(self, record: PlaceRecord) -> Repeated | None:
        """Keep ``record``, or say how it repeats one that is kept; the decisive kind stays."""
        row = self._database.execute("SELECT data FROM records WHERE external_id = ?", [record.external_id]).fetchone()
        if row is None:
            self._database.execute(
                "INSERT INTO records (external_id, data) VALUES (?, ?)", [record.external_id, _dump(record)]
            )
            return None
        first = _load(row[0])
        known, new = first.values(), record.values()
        for field in FIELDS:
            if field != "kind" and known.get(field) != new.get(field):
                return Repeated(first.line, field, None)
        decides = record.primary and not first.primary
        if decides:
            self._replace(replace(first, kind=record.kind, primary=True))
        same = known.get("kind") == new.get("kind")
        return Repeated(first.line, "", None if same else (first if decides else record))

    def batches(self, size: int) -> Iterator[list[PlaceRecord]]:
        """Yield all records, ``size`` at a time."""
        last = 0
        query = "SELECT number, data FROM records WHERE number > ? ORDER BY number LIMIT ?"
        while rows := self._database.execute(query, [last, size]).fetchall():
            last = rows[-1][0]
            yield [_load(data) for _number, data in rows]

    def _replace(self, record: PlaceRecord) -> None:
        self._database.execute("UPDATE records SET data = ? WHERE external_id = ?", [_dump(record), record.external_id])


def _dump(record: PlaceRecord) -> str:
    return json.dumps(record.as_json(), ensure_ascii=False)


def _load(data: str) -> PlaceRecord:
    return PlaceRecord.from_json(json.loads(data))
