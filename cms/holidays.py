"""Public holidays of North Rhine-Westphalia, where Musterstadt lies; a town elsewhere names a function of its own."""

from datetime import date, timedelta

from dateutil.easter import easter

FIXED = ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
# Good Friday, Easter Monday, Ascension Day, Whit Monday, Corpus Christi: days after Easter Sunday.
AFTER_EASTER = (-2, 1, 39, 50, 60)


def public_holidays(year: int) -> frozenset[date]:
    """Return the days on which offices of the Land are closed by law (§ 2 Feiertagsgesetz NW)."""
    sunday = easter(year)
    moving = (sunday + timedelta(days=days) for days in AFTER_EASTER)
    return frozenset([*(date(year, month, day) for month, day in FIXED), *moving])
