"""Fourteen and forty-two days, to the day."""

from datetime import date, timedelta

import pytest

from familien_pages.contact import timers

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "waiting"), (13, "waiting"), (14, "due"), (15, "overdue"), (41, "overdue"), (42, "ombuds"), (400, "ombuds")],
)
def test_urgency_by_days(days, expected):
    assert timers.urgency(MONDAY, MONDAY + timedelta(days=days)) == expected


def test_the_days_themselves():
    assert (timers.answer_by(MONDAY), timers.ombuds_from(MONDAY)) == (date(2026, 11, 16), date(2026, 12, 14))


def test_over_the_change_to_summer_time_and_the_turn_of_the_year():
    assert timers.answer_by(date(2026, 3, 20)) == date(2026, 4, 3)
    assert timers.ombuds_from(date(2026, 12, 1)) == date(2027, 1, 12)
