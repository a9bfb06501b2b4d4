"""Opening hours, addresses and positions as schema.org writes them."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from familien_pages.models import Place
from familien_pages.partners.opening_hours import ExceptionDay, Period, Schedule
from familien_pages.structured.places import address_node, hours, position_node

TODAY = date(2026, 7, 1)
DAY = timedelta(days=1)
REGULAR, SPECIAL = "openingHoursSpecification", "specialOpeningHoursSpecification"


def period(weekday, opens="09:00", closes="12:00", **limits):
    return Period(weekday, time.fromisoformat(opens), time.fromisoformat(closes), **limits)


def told(*periods, exceptions=()):
    return hours(Schedule(periods, tuple(exceptions), ZoneInfo("Europe/Berlin")), TODAY)


def test_days_with_the_same_hours_stand_together():
    found = told(period(0), period(0, "14:00", "16:00"), period(3))[REGULAR]
    days = [entry["dayOfWeek"] for entry in found]
    assert days == [["https://schema.org/Monday", "https://schema.org/Thursday"], "https://schema.org/Monday"]
    assert [(entry["opens"], entry["closes"]) for entry in found] == [("09:00", "12:00"), ("14:00", "16:00")]


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [("22:00", "02:00", "02:00"), ("00:00", "00:00", "23:59"), ("08:00", "08:00", "07:59")],
)
def test_hours_past_midnight_and_round_the_clock(opens, closes, expected):
    [found] = told(period(0, opens, closes))[REGULAR]
    assert (found["opens"], found["closes"]) == (opens, expected)


def test_validity_is_told_and_what_is_over_is_not():
    [found] = told(period(0, valid_until=TODAY), period(1, valid_until=TODAY - DAY))[REGULAR]
    assert (found["dayOfWeek"], found["validThrough"]) == ("https://schema.org/Monday", "2026-07-01")
    assert "validFrom" not in found


def test_closures_and_other_hours_are_special():
    exceptions = [
        ExceptionDay(TODAY - DAY, TODAY - DAY),
        ExceptionDay(TODAY - DAY, TODAY, reason="Umzug"),
        ExceptionDay(TODAY + DAY, TODAY + DAY, ((time(8), time(9)), (time(10), time(11)))),
    ]
    closed, *others = told(exceptions=exceptions)[SPECIAL]
    assert closed == {
        "@type": "OpeningHoursSpecification", "name": "Umzug", "opens": "00:00", "closes": "00:00",
        "validFrom": "2026-06-30", "validThrough": "2026-07-01",
    }  # fmt: skip
    assert [(entry["opens"], entry["closes"]) for entry in others] == [("08:00", "09:00"), ("10:00", "11:00")]


def test_no_hours_are_no_property():
    assert (told(), hours(None, TODAY)) == ({}, {})


def test_half_an_address_is_one_and_none_is_none():
    assert address_node(Place(city="Musterstadt")) == {
        "@type": "PostalAddress", "addressLocality": "Musterstadt", "addressCountry": "DE",
    }  # fmt: skip
    assert address_node(Place(name="Ort")) == {}


def test_a_position_needs_both_numbers_and_zero_is_a_number():
    assert position_node(Place(latitude=51, longitude=0)) == {
        "@type": "GeoCoordinates", "latitude": 51.0, "longitude": 0.0,
    }  # fmt: skip
    assert position_node(Place(latitude=51)) == {}
