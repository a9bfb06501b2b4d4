"""The holidays of the reference site: the days of two published calendars, and that deadlines know them."""

from datetime import date

import pytest

from cms.holidays import public_holidays
from cms.settings import base
from familien_pages.services.queries import Holidays

DAYS = {
    2026: "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26",
    2027: "01-01 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26",
}


@pytest.mark.parametrize("year", DAYS)
def test_the_holidays_of_a_year(year):
    assert sorted(public_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in DAYS[year].split()]


def test_deadlines_know_them(settings):
    settings.FAMILIEN_PAGES = base.FAMILIEN_PAGES
    assert date(2027, 3, 26) in Holidays()
    assert date(2027, 3, 25) not in Holidays()
