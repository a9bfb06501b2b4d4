"""Says whether a place is open, until when or from when, because a closed door after an hour's walk is our mistake.

Hours are what the sign at the door says: local wall-clock times. They are expanded without a zone, given the place's
zone afterwards and compared as UTC. Three decisions:

- A span belongs to the day on which it *starts*. An exception replaces the spans that start on its days; one that runs
  in from the evening before stays whole, and whoever means otherwise enters an exception for that evening.
- Spring, when the clock leaps from 2:00 to 3:00: what should happen at 2:30 happens at the leap, the first moment at
  which the wall clock shows 2:30 or later. Order is kept, and hours that lie wholly in the leap do not take place.
- Autumn, when 2:30 comes twice: the first one counts, for opening and closing alike (as in RFC 5545, section 3.3.5).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zoneinfo import ZoneInfo

DAY = dt.timedelta(days=1)
LOOK_AHEAD = 60  # days
Span = tuple[dt.time, dt.time]  # opens, closes; closing at or before the opening means on the next day


@dataclass(frozen=True)
class Period:
    """Hours of every week; `weekday` 0 is Monday, equal times mean 24 hours, validity includes both days.

    What is limited is the day on which the hours start. Raises ValueError for another weekday or a reversed validity.
    """

    weekday: int
    opens: dt.time
    closes: dt.time
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"weekday {self.weekday} is not in 0 to 6")
        if (self.valid_from or dt.date.min) > (self.valid_until or dt.date.max):
            raise ValueError("valid_until is before valid_from")

    def starts_on(self, day: dt.date) -> bool:
        since, until = self.valid_from or dt.date.min, self.valid_until or dt.date.max
        return day.weekday() == self.weekday and since <= day <= until


@dataclass(frozen=True)
class ExceptionDay:
    """Days, both included, with other hours or, without `spans`, none. Raises ValueError if they are reversed."""

    first: dt.date
    last: dt.date
    spans: tuple[Span, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("last is before first")


@dataclass(frozen=True)
class Schedule:
    """The hours of one place. Of several exceptions on a day the one with the fewest days holds, then the first."""

    periods: tuple[Period, ...]
    exceptions: tuple[ExceptionDay, ...]
    zone: ZoneInfo


@dataclass(frozen=True)
class Status:
    """`closes_at` only while open, `opens_at` only while closed, both in the place's zone.

    They are None beyond LOOK_AHEAD, so also round the clock; compare them as UTC, for Python calls no repeated autumn
    time equal across zones (PEP 495). `known` is False if nothing was entered, or nothing that still holds: then say
    nothing, rather than "closed".
    """

    is_open: bool
    closes_at: dt.datetime | None
    opens_at: dt.datetime | None
    reason: str
    known: bool


@dataclass(frozen=True)
class Day:
    """A row of the week: the hours that start on this day, in order, as wall-clock times."""

    date: dt.date
    spans: tuple[Span, ...]
    reason: str
    closed: bool


def status(schedule: Schedule, now: dt.datetime) -> Status:
    """Return whether the place is open at `now`, which is aware (ValueError if not), looking LOOK_AHEAD days ahead.

    `reason` is that of today's exception or, while only last evening's hours are running, of yesterday's.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    now = now.astimezone(dt.UTC)
    today = now.astimezone(schedule.zone).date()
    exception = _exception(schedule, today)
    known = exception is not None or any((period.valid_until or today) >= today for period in schedule.periods)
    limit = now + LOOK_AHEAD * DAY
    start, end = next((opening for opening in _openings(schedule, today - DAY) if opening[1] > now), (None, now))
    if start is None or start > now:
        opens_at = start.astimezone(schedule.zone) if start and start <= limit else None
        return Status(False, None, opens_at, exception.reason if exception else "", known)
    closes_at = end.astimezone(schedule.zone) if end <= limit else None
    if not any(opens <= now < closes for opens, closes in _instants(schedule, today)):
        exception = _exception(schedule, today - DAY)
    return Status(True, closes_at, None, exception.reason if exception else "", True)


def week(schedule: Schedule, monday: dt.date) -> tuple[Day, ...]:
    """Return the seven days from `monday`. Raises ValueError for another day of the week."""
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is not a Monday")
    return tuple(_day(schedule, monday + n * DAY) for n in range(7))


def overlaps(periods: Sequence[Period]) -> list[tuple[int, int]]:
    """Return the pairs of indexes, the lower one first, of periods that share time on at least one real date."""
    return [(i, j) for (i, one), (j, other) in combinations(enumerate(periods), 2) if _overlap(one, other)]


def _overlap(one: Period, other: Period) -> bool:
    # Nothing lasts longer than 24 hours, so only periods starting on neighbouring days can meet.
    for shift in (-1, 0, 1):
        if (one.weekday + shift - other.weekday) % 7 == 0:
            start, end = _naive(dt.date(2001, 1, 2), (one.opens, one.closes))
            other_start, other_end = _naive(dt.date(2001, 1, 2 + shift), (other.opens, other.closes))
            if start < other_end and other_start < end and _meet(one, other, shift):
                return True
    return False


def _meet(one: Period, other: Period, shift: int) -> bool:
    """Return whether `one` holds on some day of its weekday and `other` `shift` days later."""
    first = max((one.valid_from or dt.date.min).toordinal(), (other.valid_from or dt.date.min).toordinal() - shift)
    last = min((one.valid_until or dt.date.max).toordinal(), (other.valid_until or dt.date.max).toordinal() - shift)
    # Ordinal 1 is a Monday.
    return first + (one.weekday + 1 - first) % 7 <= last


def _exception(schedule: Schedule, day: dt.date) -> ExceptionDay | None:
    found = (exception for exception in schedule.exceptions if exception.first <= day <= exception.last)
    return min(found, key=lambda exception: exception.last - exception.first, default=None)


def _day(schedule: Schedule, day: dt.date) -> Day:
    exception = _exception(schedule, day)
    if exception is None:
        spans = [(period.opens, period.closes) for period in schedule.periods if period.starts_on(day)]
    else:
        spans = list(exception.spans)
    return Day(day, tuple(sorted(spans)), exception.reason if exception else "", not spans)


def _naive(day: dt.date, span: Span) -> tuple[dt.datetime, dt.datetime]:
    opens, closes = span
    return dt.datetime.combine(day, opens), dt.datetime.combine(day + DAY * (closes <= opens), closes)


def _instants(schedule: Schedule, day: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield the spans that start on `day` as UTC, in order of their start."""
    for span in _day(schedule, day).spans:
        start, end = (_instant(wall, schedule.zone) for wall in _naive(day, span))
        if start < end:
            yield start, end


def _instant(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return the first moment, as UTC, at which a wall clock in `zone` shows `wall`, or has leapt over it."""
    while (instant := wall.replace(tzinfo=zone).astimezone(dt.UTC)).astimezone(zone).replace(tzinfo=None) != wall:
        wall = wall.replace(second=0, microsecond=0) + dt.timedelta(minutes=1)
    return instant


def _openings(schedule: Schedule, first: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield openings as UTC, adjoining and overlapping spans as one, from `first` to just beyond LOOK_AHEAD days."""
    current: tuple[dt.datetime, dt.datetime] | None = None
    for n in range(LOOK_AHEAD + 3):
        for start, end in _instants(schedule, first + n * DAY):
            if current and start <= current[1]:
                current = current[0], max(current[1], end)
                continue
            if current:
                yield current
            current = start, end
    if current:
        yield current
