"""The layout of Bochum's sports grounds, a printed table saved as CSV.

A ground begins with the row that has an address; the rows below it are its further fields and halls.
Pieces of its name and kind may stand in those rows too, and the last column explains abbreviations
that are used from the same row on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from . import cleaning
from .base import BadRow, PlaceRecord
from .bochum_kinds import DISTRICTS, kind_of
from .csv_rows import Row, excerpt

REQUIRED = {"art", "bezeichnung", "adresse", "bezirk", "spielfeld"}
COLUMNS = {
    "external_id": "Bezeichnung", "name": "Bezeichnung", "street": "Adresse", "kind": "Art", "district": "Bezirk",
    "note": "Spielfeld",
}  # fmt: skip
LIGHT, LIGHT_WORD, ATHLETICS = "beleuchtung vorhanden", "Beleuchtung", "la-anlagen"
LEGEND = re.compile(r"([A-ZÄÖÜ]{1,4})\s*=\s*(.+)")
MEASURE = re.compile(r"(?P<sides>[\d,]+ ?x ?[\d,]+)|(?P<length>Länge [\d,]+)|(?P<area>[\d,]+ m²)")
Cells = dict[str, str]


@dataclass
class _Ground:
    """A ground of which further rows may come."""

    line: int
    art: str
    name: str
    street: str
    district: str
    fields: list[str] = field(default_factory=list)

    def record(self) -> PlaceRecord:
        named = self.name if self.art.casefold() in self.name.casefold() else f"{self.art} {self.name}"
        return PlaceRecord(
            line=self.line,
            external_id=f"sport-{cleaning.short_name(f'{self.art} {self.name}')}",
            name=named,
            kind=kind_of(self.art),
            district=DISTRICTS[self.district],
            street=self.street,
            city="Bochum",
            note="\n".join(self.fields),
            columns=COLUMNS,
        )


def read(headings: list[str], rows: Iterator[Row | BadRow]) -> Iterator[PlaceRecord | BadRow]:
    """Yield a record for each ground, under the line on which it begins."""
    names = [heading.lower() for heading in headings]
    ground: _Ground | None = None
    legend: dict[str, str] = {}
    for row in rows:
        if isinstance(row, BadRow):
            yield row
            continue
        cells = _cells(names, row)
        if explained := LEGEND.fullmatch(cells.pop("", "")):
            legend[explained[1]] = explained[2]
        if not any(cells.values()):
            continue
        if cells["adresse"]:
            if ground:
                yield ground.record()
            ground = None
        if bad := _problem(names, row, cells, ground):
            yield bad
            continue
        if ground is None:
            ground = _Ground(row.line, cells["art"], cells["bezeichnung"], cells["adresse"], cells["bezirk"])
        else:
            _complete(ground, cells)
        ground.fields.append(_field(cells, legend))
    if ground:
        yield ground.record()


def _cells(names: list[str], row: Row) -> Cells:
    """Return the cells by heading; rows end where their last value is, or somewhere after it."""
    return dict.fromkeys(names, "") | {name: cleaning.line(cell) for name, cell in zip(names, row.cells, strict=False)}


def _problem(names: list[str], row: Row, cells: Cells, ground: _Ground | None) -> BadRow | None:
    line = row.line
    if any(cell.strip() for cell in row.cells[len(names) :]):
        return BadRow(line, "", excerpt(";".join(row.cells)), _("The row has more columns than the heading."))
    if cells["adresse"]:
        if not cells["bezeichnung"]:
            return BadRow(line, "Bezeichnung", "", _("The name is missing."))
        if cells["bezirk"] not in DISTRICTS:
            return BadRow(line, "Bezirk", cells["bezirk"], _("The district should be a number from 1 to 6."))
        return None
    if ground is None:
        return BadRow(line, "Adresse", "", _("The address is missing, and the row above belongs to no place."))
    if cells["bezirk"] not in {"", ground.district}:
        return BadRow(line, "Bezirk", cells["bezirk"], _("The row above belongs to another district."))
    return None


def _complete(ground: _Ground, cells: Cells) -> None:
    """Add the pieces of kind and name that stand in a further row."""
    ground.art = ground.art or cells["art"]
    if cells["bezeichnung"].casefold() not in ground.name.casefold():
        ground.name = f"{ground.name} {cells['bezeichnung']}"


def _field(cells: Cells, legend: dict[str, str]) -> str:
    """Return one field or hall in words; what nobody measured is left out."""
    parts = [cells["spielfeld"], cells.get("belag", "")]
    if measure := MEASURE.fullmatch(cells.get("maße", "")):
        metric = measure[0].replace("x", "×")
        parts.append(metric if measure["area"] else f"{metric} m")
    if cells.get(LIGHT, "").lower() == "ja":
        parts.append(LIGHT_WORD)
    athletics = [part.strip(" -") for part in cells.get(ATHLETICS, "").split(",")]
    parts += [legend.get(part, part) for part in athletics]
    return ", ".join(part for part in parts if part)
