"""UTM coordinates of German surveying offices (ETRS89, zone 32, EPSG:25832) as degrees (WGS84, EPSG:4326)."""

import re
from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from .base import UnusableFileError, degrees
from .cleaning import near

METRES = re.compile(r"\d{1,8}([.,]\d{1,6})?")
Point = tuple[Decimal, Decimal]


def utm32() -> Callable[[str, str], Point]:
    """Return a function from easting and northing (metres, as text) to latitude and longitude.

    Raises ``UnusableFileError`` where ``pyproj`` is not installed; the function raises ``ValueError``.
    """
    try:
        from pyproj import Transformer
    except ImportError:
        raise UnusableFileError(
            _("The file has UTM coordinates; please install pyproj first: pip install 'familien-pages[importers]'")
        ) from None
    transformer = Transformer.from_crs("EPSG:25832", "EPSG:4326", always_xy=True)

    def convert(east: str, north: str) -> Point:
        if not (METRES.fullmatch(east) and METRES.fullmatch(north)):
            raise ValueError(_("This is not a coordinate in metres."))
        x, y = transformer.transform(float(east.replace(",", ".")), float(north.replace(",", ".")))
        # Far outside its zone the projection answers with infinity.
        point = Decimal(str(y)), Decimal(str(x))
        if not all(value.is_finite() for value in point) or not near(*point):
            raise ValueError(_("These coordinates lie far outside North Rhine-Westphalia."))
        return Decimal(degrees(point[0])), Decimal(degrees(point[1]))

    return convert
