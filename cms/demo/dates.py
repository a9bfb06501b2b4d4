"""Dates relative to the day of loading, so that the demo never goes stale. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

DAY = dt.timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def nth_weekday(today: dt.date, nth: int, weekday: str, month: int) -> dt.date:
    """Return the ``nth`` (1 to 5) ``weekday`` of the month that lies ``month`` months after today's.

    Raises ValueError for an unknown weekday or one that the month does not have.
    """
    first = today.replace(day=1) + relativedelta(months=month)
    found = first + ((WEEKDAYS.index(weekday) - first.weekday()) % 7 + 7 * (nth - 1)) * DAY
    if nth < 1 or found.month != first.month:
        raise ValueError(f"{first:%B %Y} has no {weekday} number {nth}")
    return found


def day_of(rule: Mapping[str, Any], today: dt.date) -> dt.date:
    """Return the day that ``rule`` means: ``in_days``, or ``nth``, ``weekday`` and ``month``."""
    if "in_days" in rule:
        return today + rule["in_days"] * DAY
    return nth_weekday(today, rule["nth"], rule["weekday"], rule["month"])


def span_of(rule: Mapping[str, Any], today: dt.date, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """Return start and end of a date, aware; what ends before it starts ends on the next day."""
    day = day_of(rule, today)
    start, end = clock(rule["start"]), clock(rule["end"])
    last = day + DAY * (end <= start)
    return dt.datetime.combine(day, start, zone), dt.datetime.combine(last, end, zone)


def exception_days(rule: Mapping[str, Any], today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a closure: ``in_days``, or the next one between two days of a year."""
    first, last = rule["from"], rule["to"]
    if "in_days" in first:
        return today + first["in_days"] * DAY, today + last["in_days"] * DAY
    for year in (today.year - 1, today.year, today.year + 1):
        start, end = _day_of_year(year, first), _day_of_year(year, last)
        end = end if end >= start else _day_of_year(year + 1, last)
        if end >= today:
            return start, end
    raise AssertionError("a day of next year is not in the past")


def clock(text: str) -> dt.time:
    """Return the time of day written "9:30"."""
    hours, minutes = text.split(":")
    return dt.time(int(hours), int(minutes))


def _day_of_year(year: int, rule: Mapping[str, str]) -> dt.date:
    return dt.date.fromisoformat(f"{year:04}-{rule['month_day']}")
