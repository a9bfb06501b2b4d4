"""Opening hours: midnight, merging, exceptions, validity, looking ahead, and the two nights on which the clocks change.

The week of 9 to 15 March 2026 begins on a Monday; clocks change on 29 March and 25 October 2026.
"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from familien_pages.partners.opening_hours import Day, ExceptionDay, Period, Schedule, Status, overlaps, status, week

BERLIN = ZoneInfo("Europe/Berlin")
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def clock(text: str) -> dt.time:
    return dt.time.fromisoformat(text)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def local(text: str, fold: int = 0) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def period(weekday: int, opens: str, closes: str, since: str | None = None, until: str | None = None) -> Period:
    return Period(weekday, clock(opens), clock(closes), day(since) if since else None, day(until) if until else None)


def exception(first: str, last: str | None = None, *spans: tuple[str, str], reason: str = "") -> ExceptionDay:
    times = tuple((clock(opens), clock(closes)) for opens, closes in spans)
    return ExceptionDay(day(first), day(last or first), times, reason)


def schedule(*periods: Period, exceptions: tuple[ExceptionDay, ...] = ()) -> Schedule:
    return Schedule(periods, exceptions, BERLIN)


def opened(closes_at: str | None, reason: str = "") -> Status:
    return Status(True, local(closes_at) if closes_at else None, None, reason, True)


def shut(opens_at: str | None, reason: str = "") -> Status:
    return Status(False, None, local(opens_at) if opens_at else None, reason, True)


def change(found: Status) -> dt.datetime | None:
    """Return when the status changes, as UTC: across zones Python never calls a repeated local time equal (PEP 495)."""
    at = found.closes_at or found.opens_at
    return at and at.astimezone(dt.UTC)


OFFICE = (period(MON, "09:00", "12:00"), period(MON, "14:00", "16:00"), period(THU, "14:00", "18:00"))
NIGHT = (period(FRI, "22:00", "02:00"),)
ALWAYS = tuple(period(weekday, "00:00", "00:00") for weekday in range(7))


@pytest.mark.parametrize(
    ("periods", "now", "expected"),
    [
        (OFFICE, "2026-03-09T08:59", shut("2026-03-09T09:00")),
        (OFFICE, "2026-03-09T09:00", opened("2026-03-09T12:00")),
        (OFFICE, "2026-03-09T11:59:59", opened("2026-03-09T12:00")),
        (OFFICE, "2026-03-09T12:00", shut("2026-03-09T14:00")),  # the closing time is closed
        (OFFICE, "2026-03-09T17:00", shut("2026-03-12T14:00")),
        (OFFICE, "2026-03-12T20:00", shut("2026-03-16T09:00")),  # across the week
        (NIGHT, "2026-03-13T23:00", opened("2026-03-14T02:00")),
        (NIGHT, "2026-03-14T01:59", opened("2026-03-14T02:00")),
        (NIGHT, "2026-03-14T02:00", shut("2026-03-20T22:00")),
        (ALWAYS, "2026-03-09T03:00", opened(None)),
        ((period(MON, "08:00", "08:00"),), "2026-03-10T07:59", opened("2026-03-10T08:00")),  # 24 hours
        (
            (period(MON, "22:00", "00:00"), period(TUE, "00:00", "02:00")),
            "2026-03-09T23:00",
            opened("2026-03-10T02:00"),
        ),
        (
            (period(MON, "08:00", "12:00"), period(MON, "10:00", "11:00")),
            "2026-03-09T08:00",
            opened("2026-03-09T12:00"),
        ),
        (
            (period(MON, "12:00", "13:00"), period(MON, "09:00", "12:00")),
            "2026-03-09T10:00",
            opened("2026-03-09T13:00"),
        ),
        ((period(SUN, "20:00", "04:00"),), "2026-03-09T03:00", opened("2026-03-09T04:00")),  # Sunday into Monday
        ((period(THU, "20:00", "04:00"),), "2027-01-01T03:00", opened("2027-01-01T04:00")),  # into the new year
    ],
)
def test_weekly_hours(periods: tuple[Period, ...], now: str, expected: Status) -> None:
    assert status(schedule(*periods), local(now)) == expected


@pytest.mark.parametrize(
    ("exceptions", "now", "expected"),
    [
        (
            (exception("2026-03-09", reason="Betriebsausflug"),),
            "2026-03-09T10:00",
            shut("2026-03-12T14:00", "Betriebsausflug"),
        ),
        ((exception("2026-03-09", "2026-03-15"),), "2026-03-10T10:00", shut("2026-03-16T09:00")),
        ((exception("2026-03-09", None, ("10:00", "11:00")),), "2026-03-09T09:30", shut("2026-03-09T10:00")),
        (
            (exception("2026-03-10", None, ("10:00", "11:00"), reason="Infotag"),),
            "2026-03-10T10:30",
            opened("2026-03-10T11:00", "Infotag"),
        ),
        # The exception of a single day holds within a longer one, wherever it stands.
        (
            (exception("2026-03-02", "2026-03-15"), exception("2026-03-09", None, ("09:00", "10:00"))),
            "2026-03-09T09:30",
            opened("2026-03-09T10:00"),
        ),
        (
            (exception("2026-03-09", None, ("22:00", "01:00"), reason="Lange Nacht"),),
            "2026-03-10T00:30",
            opened("2026-03-10T01:00", "Lange Nacht"),
        ),
        ((exception("2026-03-10", reason="Feiertag"),), "2026-03-10T00:30", shut("2026-03-12T14:00", "Feiertag")),
    ],
)
def test_exceptions(exceptions: tuple[ExceptionDay, ...], now: str, expected: Status) -> None:
    assert status(schedule(*OFFICE, exceptions=exceptions), local(now)) == expected


@pytest.mark.parametrize(
    ("closed", "now", "expected"),
    [
        (
            "2026-03-14",
            "2026-03-14T01:00",
            opened("2026-03-14T02:00"),
        ),  # Friday's night runs to its end, without a reason
        ("2026-03-14", "2026-03-14T03:00", shut("2026-03-20T22:00", "zu")),
        ("2026-03-13", "2026-03-14T01:00", shut("2026-03-20T22:00")),  # and falls away with the Friday as a whole
    ],
)
def test_a_span_belongs_to_the_day_it_starts(closed: str, now: str, expected: Status) -> None:
    assert status(schedule(*NIGHT, exceptions=(exception(closed, reason="zu"),)), local(now)) == expected


def test_round_the_clock_ends_with_an_exception() -> None:
    hours = schedule(*ALWAYS, exceptions=(exception("2026-03-14"),))
    assert status(hours, local("2026-03-09T12:00")) == opened("2026-03-14T00:00")
    assert status(hours, local("2026-03-14T12:00")) == shut("2026-03-15T00:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-04-28T12:00", Status(False, None, local("2026-06-01T10:00"), "", True)),
        ("2026-04-02T10:00", Status(False, None, local("2026-06-01T10:00"), "", True)),  # 60 days to the minute
        ("2026-04-02T09:59", Status(False, None, None, "", True)),
        ("2026-08-31T12:00", Status(True, local("2026-08-31T18:00"), None, "", True)),
        ("2026-08-31T19:00", Status(False, None, None, "", True)),
        ("2026-09-01T12:00", Status(False, None, None, "", False)),  # nobody has entered next year's season
    ],
)
def test_a_season(now: str, expected: Status) -> None:
    season = (period(MON, "10:00", "18:00", "2026-06-01", "2026-08-31"),)
    assert status(schedule(*season), local(now)) == expected


def test_a_night_that_starts_on_the_last_valid_day_runs_to_its_end() -> None:
    night = period(FRI, "22:00", "02:00", until="2026-03-13")
    assert status(schedule(night), local("2026-03-14T01:00")) == opened("2026-03-14T02:00")


def test_nothing_entered_is_not_closed() -> None:
    assert status(schedule(), local("2026-03-09T10:00")) == Status(False, None, None, "", False)


@pytest.mark.parametrize(("now", "known"), [("2026-12-24T10:00", True), ("2026-12-27T10:00", False)])
def test_an_exception_alone_is_known_on_its_days(now: str, known: bool) -> None:
    assert status(schedule(exceptions=(exception("2026-12-24", "2026-12-26"),)), local(now)).known is known


def test_now_may_come_in_any_zone() -> None:
    assert status(schedule(*OFFICE), utc("2026-03-09T08:00")) == opened("2026-03-09T12:00")


def test_now_must_be_aware() -> None:
    with pytest.raises(ValueError, match="time zone"):
        status(schedule(*OFFICE), dt.datetime(2026, 3, 9, 10))  # noqa: DTZ001


# On 29 March 2026 at 01:00 UTC the clock leaps from 2:00 to 3:00.
@pytest.mark.parametrize(
    ("opens", "closes", "now", "is_open", "changes_at"),
    [
        ("02:30", "06:00", "2026-03-29T00:59", False, "2026-03-29T01:00"),  # 2:30 is the leap
        ("02:30", "06:00", "2026-03-29T01:00", True, "2026-03-29T04:00"),
        ("02:30", "03:15", "2026-03-29T01:00", True, "2026-03-29T01:15"),
        ("01:00", "02:30", "2026-03-29T00:59", True, "2026-03-29T01:00"),
        ("02:15", "02:45", "2026-03-29T00:30", False, "2026-04-05T00:15"),  # wholly in the leap: not this Sunday
        ("00:00", "00:00", "2026-03-28T23:00", True, "2026-03-29T22:00"),  # a day of 23 hours
    ],
)
def test_spring_night(opens: str, closes: str, now: str, is_open: bool, changes_at: str) -> None:
    found = status(schedule(period(SUN, opens, closes)), utc(now))
    assert found.is_open is is_open
    assert change(found) == utc(changes_at)


# On 25 October 2026 at 01:00 UTC the clock falls back from 3:00 to 2:00; 2:30 is at 00:30 and at 01:30 UTC.
@pytest.mark.parametrize(
    ("opens", "closes", "now", "is_open", "changes_at"),
    [
        ("02:30", "06:00", "2026-10-25T00:29", False, "2026-10-25T00:30"),  # the first 2:30
        ("02:30", "06:00", "2026-10-25T01:00", True, "2026-10-25T05:00"),  # the clock shows 2:00 again: still open
        ("01:00", "02:30", "2026-10-25T00:29", True, "2026-10-25T00:30"),
        ("01:00", "02:30", "2026-10-25T01:15", False, "2026-11-01T00:00"),  # the second 2:15: closed
        ("02:15", "02:45", "2026-10-25T00:15", True, "2026-10-25T00:45"),
        ("00:00", "00:00", "2026-10-24T22:00", True, "2026-10-25T23:00"),  # a day of 25 hours
    ],
)
def test_autumn_night(opens: str, closes: str, now: str, is_open: bool, changes_at: str) -> None:
    found = status(schedule(period(SUN, opens, closes)), utc(now))
    assert found.is_open is is_open
    assert change(found) == utc(changes_at)


@pytest.mark.parametrize(("fold", "expected"), [(0, "2026-10-25T00:10"), (1, "2026-10-25T01:10")])
def test_both_hours_of_the_autumn_night_are_told_apart(fold: int, expected: str) -> None:
    now = local("2026-10-25T02:10", fold)
    assert now.astimezone(dt.UTC) == utc(expected)
    assert status(schedule(period(SUN, "01:00", "02:30")), now).is_open is (fold == 0)


def test_round_the_clock_does_not_break_when_the_clocks_change() -> None:
    assert status(schedule(*ALWAYS), local("2026-03-20T12:00")) == opened(None)
    assert status(schedule(*ALWAYS), local("2026-10-20T12:00")) == opened(None)


def test_adjoining_spans_meet_in_the_leap() -> None:
    hours = schedule(period(SAT, "22:00", "02:30"), period(SUN, "02:30", "05:00"))
    assert status(hours, utc("2026-03-28T22:00")).closes_at == utc("2026-03-29T03:00")


def test_week() -> None:
    closed = exception("2026-03-12", reason="Feiertag")
    hours = schedule(*reversed(OFFICE), period(FRI, "22:00", "02:00"), exceptions=(closed,))
    monday = ((clock("09:00"), clock("12:00")), (clock("14:00"), clock("16:00")))
    assert week(hours, day("2026-03-09")) == (
        Day(day("2026-03-09"), monday, "", False),
        Day(day("2026-03-10"), (), "", True),
        Day(day("2026-03-11"), (), "", True),
        Day(day("2026-03-12"), (), "Feiertag", True),
        Day(day("2026-03-13"), ((clock("22:00"), clock("02:00")),), "", False),
        Day(day("2026-03-14"), (), "", True),
        Day(day("2026-03-15"), (), "", True),
    )


def test_week_starts_on_a_monday() -> None:
    with pytest.raises(ValueError, match="not a Monday"):
        week(schedule(), day("2026-03-10"))


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (OFFICE, []),
        ((period(MON, "09:00", "12:00"), period(MON, "12:00", "14:00")), []),  # adjoining
        ((period(MON, "09:00", "12:00"), period(TUE, "09:00", "12:00"), period(MON, "11:00", "13:00")), [(0, 2)]),
        (
            (period(MON, "09:00", "12:00"), period(MON, "09:00", "12:00"), period(MON, "10:00", "11:00")),
            [(0, 1), (0, 2), (1, 2)],
        ),
        ((period(MON, "22:00", "02:00"), period(TUE, "01:00", "03:00")), [(0, 1)]),
        ((period(TUE, "01:00", "03:00"), period(MON, "22:00", "02:00")), [(0, 1)]),
        ((period(MON, "22:00", "02:00"), period(TUE, "02:00", "03:00")), []),
        ((period(MON, "01:00", "03:00"), period(SUN, "22:00", "02:00")), [(0, 1)]),  # Sunday into Monday
        ((period(MON, "00:00", "00:00"), period(TUE, "00:00", "00:00")), []),
        ((period(MON, "08:00", "08:00"), period(TUE, "07:00", "09:00")), [(0, 1)]),
        ((period(MON, "09:00", "12:00", until="2026-03-31"), period(MON, "09:00", "12:00", "2026-04-01")), []),
        # The last of March is a Tuesday, so no Monday lies in both.
        ((period(MON, "09:00", "12:00", until="2026-03-31"), period(MON, "09:00", "12:00", "2026-03-31")), []),
        ((period(MON, "09:00", "12:00", until="2026-03-30"), period(MON, "09:00", "12:00", "2026-03-30")), [(0, 1)]),
        # The night of Monday, the 30th, meets the hours that hold from Tuesday on, but not those from Wednesday on.
        ((period(MON, "22:00", "02:00", until="2026-03-30"), period(TUE, "01:00", "03:00", "2026-03-31")), [(0, 1)]),
        ((period(MON, "22:00", "02:00", until="2026-03-30"), period(TUE, "01:00", "03:00", "2026-04-01")), []),
        ((period(TUE, "01:00", "03:00", until="2026-03-30"), period(MON, "22:00", "02:00", "2026-03-30")), []),
    ],
)
def test_overlaps(periods: tuple[Period, ...], expected: list[tuple[int, int]]) -> None:
    assert overlaps(periods) == expected


@pytest.mark.parametrize("weekday", [-1, 7])
def test_periods_need_a_weekday(weekday: int) -> None:
    with pytest.raises(ValueError, match="weekday"):
        period(weekday, "09:00", "12:00")


def test_dates_must_not_be_reversed() -> None:
    with pytest.raises(ValueError, match="valid_until"):
        period(MON, "09:00", "12:00", "2026-03-10", "2026-03-09")
    with pytest.raises(ValueError, match="last is before first"):
        exception("2026-03-10", "2026-03-09")
