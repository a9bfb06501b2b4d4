"""Dates relative to the day of loading."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from cms.demo.dates import exception_days, nth_weekday, span_of

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("today", "nth", "weekday", "month", "expected"),
    [
        (date(2026, 8, 19), 1, "saturday", 1, date(2026, 9, 5)),
        (date(2026, 8, 31), 3, "wednesday", 0, date(2026, 8, 19)),
        (date(2026, 11, 30), 1, "monday", 3, date(2027, 2, 1)),
    ],
)
def test_nth_weekday(today: date, nth: int, weekday: str, month: int, expected: date) -> None:
    assert nth_weekday(today, nth, weekday, month) == expected


def test_a_fifth_saturday_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="has no saturday number 5"):
        nth_weekday(date(2026, 2, 1), 5, "saturday", 0)


def test_times_are_local_on_both_sides_of_the_clock_change() -> None:
    summer, winter = (
        span_of({"in_days": days, "start": "10:00", "end": "11:30"}, date(2026, 10, 20), BERLIN) for days in (0, 10)
    )
    assert [span[0].strftime("%H:%M %z") for span in (summer, winter)] == ["10:00 +0200", "10:00 +0100"]


def test_what_ends_after_midnight_ends_on_the_next_day() -> None:
    start, end = span_of({"in_days": 0, "start": "22:00", "end": "01:00"}, date(2026, 8, 19), BERLIN)
    assert (start.date(), end.date()) == (date(2026, 8, 19), date(2026, 8, 20))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 8, 19), (date(2026, 12, 24), date(2027, 1, 1))),
        (date(2027, 1, 1), (date(2026, 12, 24), date(2027, 1, 1))),
        (date(2027, 1, 2), (date(2027, 12, 24), date(2028, 1, 1))),
    ],
)
def test_closure_over_new_year(today: date, expected: tuple[date, date]) -> None:
    assert exception_days({"from": {"month_day": "12-24"}, "to": {"month_day": "01-01"}}, today) == expected
