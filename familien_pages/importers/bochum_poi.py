"""The layout of Bochum's points of interest: a place in a row, and once more for each further category."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from . import cleaning
from .base import BadRow, PlaceRecord, RowError
from .bochum_kinds import kind_of
from .coordinates import utm32
from .csv_rows import Row, excerpt

REQUIRED = {"poi_id", "name", "kategorie"}
COLUMNS = {
    "external_id": "poi_id", "name": "name", "street": "str_hausnr", "postcode": "plz_ort", "city": "plz_ort",
    "kind": "kategorie", "note": "beschreib", "url": "link", "latitude": "hoch_utm", "longitude": "rechts_utm",
}  # fmt: skip
FURTHER_LISTING = "0"


def read(headings: list[str], rows: Iterator[Row | BadRow]) -> Iterator[PlaceRecord | BadRow]:
    """Yield a record for each row; a place that is listed under further categories comes once for each."""
    names = [heading.lower() for heading in headings]
    convert = utm32() if {"rechts_utm", "hoch_utm"} <= set(names) else None
    for row in rows:
        if isinstance(row, BadRow):
            yield row
        elif len(row.cells) != len(names):
            reason = _("The row has %(found)d columns, the heading has %(expected)d.")
            yield BadRow(
                row.line, "", excerpt(";".join(row.cells)), reason % {"found": len(row.cells), "expected": len(names)}
            )
        else:
            try:
                yield _place(row.line, dict(zip(names, row.cells, strict=True)), convert)
            except RowError as error:
                yield error.at(row.line)


def _place(line: int, cells: dict[str, str], convert: Any) -> PlaceRecord:
    values: dict[str, Any] = {
        "name": cleaning.line(cells["name"]),
        "kind": kind_of(cleaning.line(cells["kategorie"])),
        "primary": cells.get("erstkateg", "").strip() != FURTHER_LISTING,
    }
    for field, clean in (("street", cleaning.street), ("note", cleaning.lines), ("url", cleaning.link)):
        if COLUMNS[field] in cells:
            values[field] = _cleaned(cells, COLUMNS[field], clean)
    if "plz_ort" in cells:
        values["postcode"], values["city"] = _cleaned(cells, "plz_ort", cleaning.town)
    if convert:
        east, north = cells["rechts_utm"].strip(), cells["hoch_utm"].strip()
        if east or north:
            try:
                values["latitude"], values["longitude"] = convert(east, north)
            except ValueError as error:
                raise RowError("rechts_utm, hoch_utm", f"{east}, {north}", str(error)) from None
    external_id = cleaning.line(cells["poi_id"])
    return PlaceRecord(line=line, external_id=external_id, columns=COLUMNS, **values)


def _cleaned(cells: dict[str, str], column: str, clean: Any) -> Any:
    try:
        return clean(cells[column])
    except ValueError as error:
        raise RowError(column, cells[column], str(error)) from None
