"""What an importer is: it turns a file into records and bad rows. Everything else is the engine's work.

An importer knows nothing of the database, so it can be tried on a file in a test of five lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, BinaryIO, Protocol

from django.core.exceptions import ImproperlyConfigured
from wagtail import hooks

HOOK = "register_familien_importer"


class UnusableFileError(Exception):
    """The file as a whole cannot be imported. The message is one sentence for the person who started the import."""


class RowError(ValueError):
    """A value that cannot be imported: raise it while parsing a row, and make a ``BadRow`` of it."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason

    def at(self, line: int) -> "BadRow":
        return BadRow(line, self.column, self.value, self.reason)


@dataclass(frozen=True)
class Named:
    """A term of the town's vocabulary (a kind, a district), found by ``slug`` and made as ``name`` if missing."""

    slug: str
    name: str


@dataclass(frozen=True)
class BadRow:
    """A row that is not imported: its line in the file (from 1), its column's heading, the value, and why."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class PlaceRecord:
    """What a source says about one place.

    ``external_id`` names the place at the source, for ever. ``None`` means that the source says
    nothing about a field, which then is never touched; ``""`` means that it says "empty".
    ``latitude`` and ``longitude`` are degrees (WGS84). A source may list a place several times under
    different kinds; ``primary`` marks the listing that decides. ``columns`` maps fields to the file's
    headings, for the report.
    """

    line: int
    external_id: str
    name: str
    kind: Named | None = None
    district: Named | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    note: str | None = None
    url: str | None = None
    primary: bool = True
    columns: Mapping[str, str] = field(default_factory=dict)

    def values(self) -> dict[str, str]:
        """Return what the source says, field by field, in the form that is kept to be compared next time."""
        values: dict[str, str] = {}
        for name in FIELDS:
            value = getattr(self, name)
            if isinstance(value, Named):
                values[name] = value.slug
            elif isinstance(value, Decimal):
                values[name] = degrees(value)
            elif value is not None:
                values[name] = value
        return values

    def column(self, name: str) -> str:
        """Return the heading under which the file has this field."""
        return self.columns.get(name, name)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "latitude": _text(self.latitude), "longitude": _text(self.longitude)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "PlaceRecord":
        for name in ("latitude", "longitude"):
            data[name] = Decimal(data[name]) if data[name] else None
        for name in ("kind", "district"):
            data[name] = Named(**data[name]) if data[name] else None
        return cls(**data)


FIELDS = ("name", "kind", "street", "postcode", "city", "district", "latitude", "longitude", "note", "url")


class Importer(Protocol):
    """What a registered importer offers. ``name`` is what one types, and what places remember as their source."""

    name: str
    help: str

    def read(self, file: BinaryIO) -> Iterator[PlaceRecord | BadRow]:
        """Yield what is in ``file`` (seekable), in constant memory; raise ``UnusableFileError`` if it is not ours."""
        ...


def importers() -> dict[str, Importer]:
    """Return the importers by name. Register a function, or a class without arguments, that returns one.

    An importer has a `name`, a `help` text and `read(file)`, see `familien_pages.importers.base.Importer`.
    """
    found: dict[str, Importer] = {}
    for make in hooks.get_hooks("register_familien_importer"):
        importer = make()
        if importer.name in found:
            both = f"{type(found[importer.name]).__qualname__}, {type(importer).__qualname__}"
            raise ImproperlyConfigured(f"Two importers are called “{importer.name}”: {both}")
        found[importer.name] = importer
    return dict(sorted(found.items()))


def degrees(value: Decimal) -> str:
    """Return a coordinate as the database keeps it: six decimals, about ten centimetres."""
    return f"{value:.6f}"


def _text(value: Decimal | None) -> str | None:
    return None if value is None else degrees(value)
