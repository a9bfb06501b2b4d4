"""Open data of the city of Bochum: points of interest (day care, playgrounds, schools …) and sports grounds.

Two layouts, told apart by their headings. Both come from github.com/StadtBochum/OpenData (CC0 1.0).
"""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import bochum_poi, bochum_sports
from .base import BadRow, PlaceRecord, UnusableFileError
from .cleaning import line
from .csv_rows import Row, detect_encoding, excerpt, read_rows

LAYOUTS = (bochum_poi, bochum_sports)


class BochumImporter:
    """Reads the CSV files of Bochum's open data, in whichever encoding they come."""

    name = "bochum"
    help = gettext_lazy("Open data of the city of Bochum: points of interest and sports grounds (CSV)")

    def read(self, file: BinaryIO) -> Iterator[PlaceRecord | BadRow]:
        """Yield the places of ``file``; raise ``UnusableFileError`` if its first row is no heading known here."""
        rows = read_rows(file, detect_encoding(file))
        first = next(rows, None)
        headings = [line(cell) for cell in first.cells] if isinstance(first, Row) else []
        for layout in LAYOUTS:
            if {heading.lower() for heading in headings} >= layout.REQUIRED:
                places: Iterator[PlaceRecord | BadRow] = layout.read(headings, rows)
                return places
        raise UnusableFileError(
            _("The file has none of the headings known here; it begins with “%(start)s”.")
            % {"start": excerpt(";".join(headings) or getattr(first, "value", ""))}
        )
