"""What the importers' tests share: messages as written in the code, small files, one-line imports."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation

from familien_pages.importers.base import BadRow, PlaceRecord
from familien_pages.importers.bochum import BochumImporter
from familien_pages.importers.engine import Finding, Import

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FAMILIEN_SHARED_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def shared() -> Path:
    """Return the folder with Bochum's real files."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder {SHARED}: Bochum's files are not part of the repository (FAMILIEN_SHARED_DATA)")
    return SHARED


@dataclass
class Source:
    """An importer that yields what it is given, and counts how often it was asked."""

    items: list[PlaceRecord | BadRow]
    name: str = "test"
    help: str = "for tests"

    def read(self, file: object) -> Iterator[PlaceRecord | BadRow]:
        yield from self.items


@dataclass
class Result:
    """What an import counted and found."""

    counts: dict[str, int]
    findings: list[Finding] = field(default_factory=list)

    def lines(self, status: str) -> list[tuple[int, str, str]]:
        return [(found.line, found.column, found.value) for found in self.findings if found.status == status]


def load(source: object, content: bytes = b"", **options: object) -> Result:
    """Import ``content`` through ``source`` (records, or an importer)."""
    findings: list[Finding] = []
    job = Import(Source(source) if isinstance(source, list) else source, report=findings.append, **options)
    job.run(BytesIO(content))
    return Result(dict(+job.counts), findings)


POI = (
    "poi_id", "name", "str_hausnr", "plz_ort", "kategorie", "beschreib", "link", "erstkateg", "rechts_utm", "hoch_utm"
)  # fmt: skip
PLAYGROUND = {
    "poi_id": "1", "name": "Spielplatz Am Ring", "str_hausnr": "Am Ring 1", "plz_ort": "44789 Bochum",
    "kategorie": "Spielplätze allgemein", "beschreib": "", "link": "www.bochum.de/ring", "erstkateg": "1",
    "rechts_utm": "377241", "hoch_utm": "5703315",
}  # fmt: skip


def poi(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    """Return a file of points of interest; each row changes the playground."""
    table = [list(POI), *([(PLAYGROUND | row)[name] for name in POI] for row in rows)]
    return "".join(";".join(f'"{cell}"' for cell in cells) + "\r\n" for cells in table).encode(encoding)


def bochum(content: bytes, **options: object) -> Result:
    return load(BochumImporter(), content, **options)
