"""The worked dates of the fact tables: section 2 (deadlines, by number) and section 3 (check-ups).

Birth and due date are Thursday, 12 March 2026.
"""

import datetime as dt
from itertools import pairwise

import pytest

from familien_pages.services.deadlines import (
    Anchor,
    CheckUp,
    Deadline,
    Nature,
    Rule,
    RuleError,
    RuleKind,
    Unit,
    add_working_days,
    birthday,
    check_up_windows,
    compute,
    life_month_end,
    maternity_protection,
    miscarriage_protection,
    previous_working_day,
    school_entry,
    upcoming,
)

A, K, N, U = Anchor, RuleKind, Nature, Unit
BIRTH = "2026-03-12"
# North Rhine-Westphalia: Good Friday, Easter Monday, Labour Day, Corpus Christi, All Saints, Christmas, New Year.
HOLIDAYS = frozenset(
    dt.date.fromisoformat(day)
    for day in (
        "2026-04-03", "2026-04-06", "2026-05-01", "2026-06-04", "2026-11-01", "2026-12-25", "2026-12-26", "2027-01-01",
    )
)  # fmt: skip


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# Number in section 2, the rule as an editor stores it, date of the anchor, nature, date; act_by where it differs.
# "own": the table has no example; derived by hand from 12 March 2026 unless the comment says otherwise.
RULES = [
    (1, Rule(A.DUE_DATE, K.OFFSET, -6, U.WEEK), BIRTH, N.MOMENT, "2026-01-29", None),
    (2, Rule(A.BIRTH, K.OFFSET, 8, U.WEEK), BIRTH, N.MOMENT, "2026-05-07", None),
    (3, Rule(A.BIRTH, K.OFFSET, 12, U.WEEK), BIRTH, N.MOMENT, "2026-06-04", None),
    (4, Rule(A.PREGNANCY_LOSS, K.OFFSET, 2, U.WEEK), BIRTH, N.MOMENT, "2026-03-26", None),  # own: 12 + 14 days
    (4, Rule(A.PREGNANCY_LOSS, K.OFFSET, 6, U.WEEK), BIRTH, N.MOMENT, "2026-04-23", None),  # own: + 42 days
    (4, Rule(A.PREGNANCY_LOSS, K.OFFSET, 8, U.WEEK), BIRTH, N.MOMENT, "2026-05-07", None),  # own: + 56 days
    (5, Rule(A.BIRTH, K.OFFSET, 4, U.MONTH), BIRTH, N.PROTECTION, "2026-07-12", None),  # a Sunday: nobody has to act
    (6, Rule(A.PARENTAL_LEAVE_START, K.OFFSET, -7, U.WEEK), BIRTH, N.LATEST, "2026-01-22", None),
    (7, Rule(A.PARENTAL_LEAVE_START, K.OFFSET, -7, U.WEEK), "2026-05-08", N.LATEST, "2026-03-20", None),
    # own: from 1 September 2029, 91 days earlier, a Saturday
    (8, Rule(A.PARENTAL_LEAVE_START, K.OFFSET, -13, U.WEEK), "2029-09-01", N.LATEST, "2029-06-02", "2029-06-01"),
    # own: 56 days earlier
    (9, Rule(A.PARENTAL_LEAVE_START, K.OFFSET, -8, U.WEEK), BIRTH, N.MOMENT, "2026-01-15", None),
    # own: 98 days before 1 September 2029
    (9, Rule(A.PARENTAL_LEAVE_START, K.OFFSET, -14, U.WEEK), "2029-09-01", N.MOMENT, "2029-05-26", None),
    (10, Rule(A.BIRTH, K.OFFSET, 1, U.WEEK), BIRTH, N.LATEST, "2026-03-19", None),
    (11, Rule(A.BIRTH, K.LIFE_MONTH_END, 4), BIRTH, N.LATEST, "2026-07-11", "2026-07-10"),  # a Saturday
    (12, Rule(A.BIRTH, K.LIFE_MONTH_END, 14), BIRTH, N.LIMIT, "2027-05-11", None),
    (13, Rule(A.BIRTH, K.LIFE_MONTH_END, 32), BIRTH, N.LIMIT, "2028-11-11", None),
    (14, Rule(A.BIRTH, K.DAY_BEFORE_BIRTHDAY, 3), BIRTH, N.LIMIT, "2029-03-11", None),
    (14, Rule(A.BIRTH, K.DAY_BEFORE_BIRTHDAY, 8), BIRTH, N.LIMIT, "2034-03-11", None),  # own: the transferred months
    (15, Rule(A.BIRTH, K.MONTH_END, 6), BIRTH, N.LATEST, "2026-09-30", None),
    (16, Rule(A.APPLICATION, K.MONTH_END), BIRTH, N.ONGOING, "2026-03-31", None),
    # own: last of six months, March–August
    (16, Rule(A.APPLICATION, K.MONTH_END, 5), BIRTH, N.ONGOING, "2026-08-31", None),
    (17, Rule(A.SEPARATION, K.MONTH_END, 1), BIRTH, N.LATEST, "2026-04-30", None),
    (18, Rule(A.APPLICATION, K.MONTH_END), BIRTH, N.ONGOING, "2026-03-31", None),
    # own: the last of twelve months is a Sunday
    (18, Rule(A.GRANT_END, K.OFFSET, 0, U.DAY), "2027-02-28", N.ONGOING, "2027-02-28", "2027-02-26"),
    (19, Rule(A.NOTICE, K.MONTH_END, 1), BIRTH, N.LATEST, "2026-04-30", None),  # own
    (20, Rule(A.ENTITLEMENT, K.MONTH_END, 12), BIRTH, N.LIMITATION, "2027-03-31", None),  # own
    (21, Rule(A.SCHOOL_YEAR, K.ANNUAL, days=("08-01", "02-01")), None, N.CUTOFF, "2026-08-01", None),
    (22, Rule(A.BIRTH, K.BIRTHDAY, 1), BIRTH, N.ENTITLEMENT, "2027-03-12", None),
    (22, Rule(A.BIRTH, K.BIRTHDAY, 3), BIRTH, N.ENTITLEMENT, "2029-03-12", None),
    (23, Rule(A.CHILDCARE_START, K.OFFSET, -6, U.MONTH), "2027-08-01", N.LATEST, "2027-02-01", None),
    (23, Rule(A.APPLICATION, K.OFFSET, 1, U.MONTH), "2027-02-01", N.AUTHORITY, "2027-03-01", None),  # own: confirmation
    # own: as a rule
    (23, Rule(A.CHILDCARE_START, K.OFFSET, -8, U.WEEK), "2027-08-01", N.AUTHORITY, "2027-06-06", None),
    # own: at the latest
    (23, Rule(A.CHILDCARE_START, K.OFFSET, -6, U.WEEK), "2027-08-01", N.AUTHORITY, "2027-06-20", None),
    (24, Rule(A.BIRTH, K.BIRTHDAY, 1), BIRTH, N.CUTOFF, "2027-03-12", None),
    (24, Rule(A.BIRTH, K.BIRTHDAY, 2), BIRTH, N.CUTOFF, "2028-03-12", None),
    # own: six in school year 2026/27
    (25, Rule(A.SCHOOL_ENTRY, K.SCHOOL_ENTRY), "2020-03-12", N.ENTITLEMENT, "2026-08-01", None),
    (26, Rule(A.BIRTH, K.SCHOOL_ENTRY), BIRTH, N.CUTOFF, "2032-08-01", None),  # a Sunday: nobody has to act
    (27, Rule(A.SCHOOL_ENTRY, K.SCHOOL_REGISTRATION), BIRTH, N.LATEST, "2031-11-15", "2031-11-14"),  # a Saturday
    (28, Rule(A.MOVE_IN, K.OFFSET, 2, U.WEEK), BIRTH, N.LATEST, "2026-03-26", None),  # own
    (29, Rule(A.CARE_NEED, K.MONTH_END), BIRTH, N.LATEST, "2026-03-31", None),
    (30, Rule(A.APPLICATION, K.OFFSET, 2, U.WEEK), BIRTH, N.AUTHORITY, "2026-03-26", None),  # own
    (30, Rule(A.APPLICATION, K.OFFSET, 25, U.WORKING_DAY), BIRTH, N.AUTHORITY, "2026-04-16", None),  # own: five weeks
    # own: six months on, a Saturday
    (31, Rule(A.BENEFIT_START, K.RECURRING, 6, U.MONTH), BIRTH, N.RECURRING, "2026-09-12", "2026-09-11"),
    (32, Rule(A.CARE_LEAVE_START, K.OFFSET, -10, U.WORKING_DAY), BIRTH, N.LATEST, "2026-02-26", None),  # own: two weeks
    (32, Rule(A.CARE_LEAVE_START, K.OFFSET, -8, U.WEEK), BIRTH, N.LATEST, "2026-01-15", None),  # own: 56 days earlier
    (33, Rule(A.NOTICE, K.OFFSET, 1, U.MONTH), BIRTH, N.LATEST, "2026-04-12", "2026-04-10"),  # own: a Sunday
    (34, Rule(A.INHERITANCE_KNOWN, K.OFFSET, 6, U.WEEK), BIRTH, N.LATEST, "2026-04-23", None),  # own: + 42 days
]  # fmt: skip


@pytest.mark.parametrize(("number", "rule", "anchor", "nature", "expected", "act_by"), RULES)
def test_worked_dates(
    number: int, rule: Rule, anchor: str | None, nature: Nature, expected: str, act_by: str | None
) -> None:
    found = compute(rule, day(anchor) if anchor else None, nature=nature, today=day(BIRTH))
    assert found == Deadline(day(expected), day(act_by or expected))


def test_all_34_rules_are_covered() -> None:
    assert sorted({row[0] for row in RULES}) == list(range(1, 35))


@pytest.mark.parametrize(
    ("name", "regular", "tolerance"),
    [
        ("U1", ("2026-03-12", "2026-03-12"), None),
        ("U2", ("2026-03-14", "2026-03-21"), ("2026-03-14", "2026-03-25")),
        ("U3", ("2026-04-02", "2026-04-15"), ("2026-03-26", "2026-05-06")),
        ("U4", ("2026-05-12", "2026-07-11"), ("2026-04-12", "2026-07-26")),
        ("U5", ("2026-08-12", "2026-10-11"), ("2026-07-12", "2026-11-11")),
        ("U6", ("2026-12-12", "2027-03-11"), ("2026-11-12", "2027-05-11")),
        ("U7", ("2027-11-12", "2028-03-11"), ("2027-10-12", "2028-06-11")),
        ("U7a", ("2028-12-12", "2029-03-11"), ("2028-11-12", "2029-05-11")),
        ("U8", ("2029-12-12", "2030-03-11"), ("2029-09-12", "2030-05-11")),
        ("U9", ("2031-02-12", "2031-07-11"), ("2030-12-12", "2031-09-11")),
        # The table says "from 12 March 2039"; to the day before the 14th, and from the 12th to the 15th birthday.
        ("J1", ("2039-03-12", "2040-03-11"), ("2038-03-12", "2041-03-11")),
    ],
)
def test_check_ups(name: str, regular: tuple[str, str], tolerance: tuple[str, str] | None) -> None:
    found = {check_up.name: check_up for check_up in check_up_windows(day(BIRTH))}[name]
    wide = (day(tolerance[0]), day(tolerance[1])) if tolerance else None
    assert found == CheckUp(name, (day(regular[0]), day(regular[1])), wide)


def test_check_ups_come_in_order_of_age() -> None:
    names = [check_up.name for check_up in check_up_windows(day(BIRTH))]
    assert names == ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U7a", "U8", "U9", "J1"]


@pytest.mark.parametrize(
    ("birth", "number", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),  # there is no 30 February
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 2, "2026-03-30"),
        ("2026-01-31", 3, "2026-04-30"),  # the day before the missing 31 April
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2026-03-01", 1, "2026-03-31"),
        ("2026-02-01", 1, "2026-02-28"),
        ("2026-01-01", 14, "2027-02-28"),
        ("2028-02-29", 1, "2028-03-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
        ("2026-12-15", 1, "2027-01-14"),
        ("2026-03-12", 0, "2026-03-11"),
    ],
)
def test_life_months_end_the_day_before(birth: str, number: int, expected: str) -> None:
    assert life_month_end(day(birth), number) == day(expected)


@pytest.mark.parametrize("offset", range(366))
def test_life_months_follow_each_other_from_the_birth(offset: int) -> None:
    birth = dt.date(2028, 1, 1) + dt.timedelta(offset)
    ends = [life_month_end(birth, number) for number in range(61)]
    assert ends[0] == birth - dt.timedelta(1)
    assert ends == sorted(set(ends))
    assert all(28 <= (b - a).days <= 31 for a, b in pairwise(ends))


@pytest.mark.parametrize(
    ("birth", "number", "expected"),
    [
        ("2028-02-29", 1, "2029-03-01"),
        ("2028-02-29", 4, "2032-02-29"),
        ("2026-03-01", 2, "2028-03-01"),
        ("2026-01-01", 3, "2029-01-01"),
        ("2026-12-31", 1, "2027-12-31"),
    ],
)
def test_birthdays(birth: str, number: int, expected: str) -> None:
    assert birthday(day(birth), number) == day(expected)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("2026-09-30", "2032-08-01"),
        ("2026-10-01", "2033-08-01"),
        ("2026-01-01", "2032-08-01"),
        ("2028-02-29", "2034-08-01"),
    ],
)
def test_school_entry(birth: str, expected: str) -> None:
    assert school_entry(day(birth)) == day(expected)


@pytest.mark.parametrize(
    ("anchor", "number", "unit", "expected"),
    [
        ("2026-01-31", 1, U.MONTH, "2026-02-28"),
        ("2028-01-31", 1, U.MONTH, "2028-02-29"),
        ("2026-10-31", 4, U.MONTH, "2027-02-28"),
        ("2026-03-31", -1, U.MONTH, "2026-02-28"),
        ("2028-02-29", 1, U.YEAR, "2029-02-28"),
        ("2026-12-31", 1, U.DAY, "2027-01-01"),
        ("2027-01-01", -1, U.WEEK, "2026-12-25"),
        ("2026-01-15", -6, U.MONTH, "2025-07-15"),
    ],
)
def test_offsets_clip_to_the_end_of_the_month(anchor: str, number: int, unit: Unit, expected: str) -> None:
    rule = Rule(A.NOTICE, K.OFFSET, number, unit)
    assert compute(rule, day(anchor), nature=N.MOMENT) == Deadline(day(expected), day(expected))


@pytest.mark.parametrize(
    ("anchor", "number", "expected"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-01", 6, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-31"),
        ("2026-12-01", 0, "2026-12-31"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_month_ends(anchor: str, number: int, expected: str) -> None:
    rule = Rule(A.BIRTH, K.MONTH_END, number)
    assert compute(rule, day(anchor), nature=N.LIMIT) == Deadline(day(expected), day(expected))


@pytest.mark.parametrize(
    ("start", "number", "holidays", "expected"),
    [
        ("2026-03-12", 25, HOLIDAYS, "2026-04-20"),  # Good Friday and Easter Monday do not count
        ("2026-04-07", -1, HOLIDAYS, "2026-04-02"),
        ("2026-03-14", 1, (), "2026-03-16"),  # from a Saturday
        ("2026-03-15", -1, (), "2026-03-13"),
        ("2026-12-31", 1, HOLIDAYS, "2027-01-04"),
        ("2026-03-14", 0, (), "2026-03-14"),
    ],
)
def test_working_days(start: str, number: int, holidays: frozenset[dt.date], expected: str) -> None:
    assert add_working_days(day(start), number, holidays) == day(expected)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-04-07", "2026-04-07"),
        ("2026-04-06", "2026-04-02"),  # Easter Monday, Sunday, Saturday, Good Friday: Thursday
        ("2026-11-01", "2026-10-30"),
        ("2027-01-03", "2026-12-31"),  # across the year
    ],
)
def test_the_safe_day_is_a_working_day_before(date: str, expected: str) -> None:
    assert previous_working_day(day(date), HOLIDAYS) == day(expected)


@pytest.mark.parametrize(
    ("nature", "act_by"),
    [
        (N.LATEST, "2026-04-02"),
        (N.ONGOING, "2026-04-02"),
        (N.LIMITATION, "2026-04-02"),
        (N.RECURRING, "2026-04-02"),
        (N.MOMENT, "2026-04-06"),
        (N.PROTECTION, "2026-04-06"),
        (N.LIMIT, "2026-04-06"),
        (N.ENTITLEMENT, "2026-04-06"),
        (N.CUTOFF, "2026-04-06"),
        (N.AUTHORITY, "2026-04-06"),
    ],
)
def test_only_what_citizens_do_moves_to_the_earlier_day(nature: Nature, act_by: str) -> None:
    found = compute(Rule(A.NOTICE, K.OFFSET, 4, U.WEEK), day("2026-03-09"), nature=nature, holidays=HOLIDAYS)
    assert found == Deadline(day("2026-04-06"), day(act_by))


def test_annual_days_include_today_and_cross_the_year() -> None:
    rule = Rule(A.SCHOOL_YEAR, K.ANNUAL, days=("08-01", "02-01", "08-01"))
    found = upcoming(rule, None, nature=N.CUTOFF, today=day("2026-08-01"), count=3)
    assert [deadline.date for deadline in found] == [day("2026-08-01"), day("2027-02-01"), day("2027-08-01")]


def test_recurring_dates_are_counted_from_the_anchor() -> None:
    rule = Rule(A.BENEFIT_START, K.RECURRING, 1, U.MONTH)
    found = upcoming(rule, day("2026-01-31"), nature=N.AUTHORITY, today=day("2026-01-01"), count=3)
    assert [deadline.date for deadline in found] == [day("2026-02-28"), day("2026-03-31"), day("2026-04-30")]


@pytest.mark.parametrize(("unit", "count"), [(U.DAY, 14000), (U.WEEK, 2000), (U.MONTH, 500), (U.YEAR, 40)])
@pytest.mark.parametrize("number", [1, 3, 6])
def test_recurring_dates_long_after_the_anchor_miss_none(unit: Unit, count: int, number: int) -> None:
    rule, anchor, today = Rule(A.BENEFIT_START, K.RECURRING, number, unit), day("1990-01-31"), day("2026-03-12")
    every = upcoming(rule, anchor, nature=N.AUTHORITY, today=anchor, count=count)
    expected = next(deadline for deadline in every if deadline.date >= today)
    assert compute(rule, anchor, nature=N.AUTHORITY, today=today) == expected


@pytest.mark.parametrize(
    ("today", "expected"), [("2026-03-19", (Deadline(day("2026-03-19"), day("2026-03-19")),)), ("2026-03-20", ())]
)
def test_a_single_date_is_upcoming_until_it_has_passed(today: str, expected: tuple[Deadline, ...]) -> None:
    rule = Rule(A.BIRTH, K.OFFSET, 1, U.WEEK)
    assert upcoming(rule, day(BIRTH), nature=N.LATEST, today=day(today), count=3) == expected


def test_rules_counted_from_school_entry_take_the_birth() -> None:
    rule = Rule(A.SCHOOL_ENTRY, K.OFFSET, -1, U.MONTH)
    assert compute(rule, day(BIRTH), nature=N.MOMENT) == Deadline(day("2032-07-01"), day("2032-07-01"))


@pytest.mark.parametrize(
    ("rule", "anchor"), [(Rule(A.CARE_LEAVE_START, K.NONE), BIRTH), (Rule(A.BIRTH, K.OFFSET, 1, U.WEEK), None)]
)
def test_no_date_without_a_rule_or_an_anchor(rule: Rule, anchor: str | None) -> None:
    assert compute(rule, day(anchor) if anchor else None, nature=N.LATEST) is None


def test_repeating_rules_need_today() -> None:
    with pytest.raises(ValueError, match="needs the day"):
        compute(Rule(A.SCHOOL_YEAR, K.ANNUAL, days=("08-01",)), None, nature=N.CUTOFF)


@pytest.mark.parametrize(
    ("birth", "extended", "first", "end"),
    [
        ("2026-03-12", False, "2026-01-29", "2026-05-07"),
        ("2026-03-12", True, "2026-01-29", "2026-06-04"),
        ("2026-03-05", False, "2026-01-29", "2026-05-07"),  # 7 days early: added, also without a premature birth
        ("2026-03-05", True, "2026-01-29", "2026-06-04"),
        ("2026-01-29", True, "2026-01-29", "2026-06-04"),  # all 42 days unused
        ("2026-01-01", True, "2026-01-01", "2026-05-07"),  # never more than 42: 84 + 42 days
        ("2026-03-20", False, "2026-01-29", "2026-05-15"),  # late: eight full weeks
    ],
)
def test_maternity_protection(birth: str, extended: bool, first: str, end: str) -> None:
    found = maternity_protection(day(BIRTH), day(birth), extended=extended)
    assert found == Deadline(day(first), day(first), day(end))


@pytest.mark.parametrize(
    ("week", "end"),
    [
        (13, "2026-03-26"),
        (16, "2026-03-26"),
        (17, "2026-04-23"),
        (19, "2026-04-23"),
        (20, "2026-05-07"),
        (24, "2026-05-07"),
    ],
)
def test_miscarriage_protection(week: int, end: str) -> None:
    assert miscarriage_protection(day(BIRTH), week) == Deadline(day(BIRTH), day(BIRTH), day(end))


def test_no_miscarriage_protection_before_week_13() -> None:
    assert miscarriage_protection(day(BIRTH), 12) is None


@pytest.mark.parametrize(
    ("kwargs", "code", "field"),
    [
        ({"anchor": A.MOVE_IN, "kind": K.LIFE_MONTH_END, "number": 4}, "anchor_not_allowed", "anchor"),
        ({"anchor": A.DUE_DATE, "kind": K.SCHOOL_ENTRY}, "anchor_not_allowed", "anchor"),
        ({"anchor": A.BIRTH, "kind": K.OFFSET, "number": 4}, "unit_required", "unit"),
        ({"anchor": A.BIRTH, "kind": K.RECURRING, "number": 4}, "unit_required", "unit"),
        ({"anchor": A.BIRTH, "kind": K.RECURRING, "number": 4, "unit": U.WORKING_DAY}, "unit_not_allowed", "unit"),
        ({"anchor": A.BIRTH, "kind": K.MONTH_END, "number": 4, "unit": U.WEEK}, "unit_not_allowed", "unit"),
        ({"anchor": A.BIRTH, "kind": K.NONE, "unit": U.DAY}, "unit_not_allowed", "unit"),
        ({"anchor": A.BIRTH, "kind": K.LIFE_MONTH_END}, "number_out_of_range", "number"),
        ({"anchor": A.BIRTH, "kind": K.BIRTHDAY, "number": 101}, "number_out_of_range", "number"),
        ({"anchor": A.BIRTH, "kind": K.RECURRING, "number": 0, "unit": U.MONTH}, "number_out_of_range", "number"),
        ({"anchor": A.BIRTH, "kind": K.OFFSET, "number": 1201, "unit": U.MONTH}, "number_out_of_range", "number"),
        ({"anchor": A.BIRTH, "kind": K.SCHOOL_ENTRY, "number": 6}, "number_out_of_range", "number"),
        ({"anchor": A.SCHOOL_YEAR, "kind": K.ANNUAL}, "days_required", "days"),
        ({"anchor": A.BIRTH, "kind": K.NONE, "days": ("08-01",)}, "days_not_allowed", "days"),
        ({"anchor": A.SCHOOL_YEAR, "kind": K.ANNUAL, "days": ("08-01", "02-29")}, "day_invalid", "days"),
        ({"anchor": A.SCHOOL_YEAR, "kind": K.ANNUAL, "days": ("8-1",)}, "day_invalid", "days"),
        ({"anchor": A.SCHOOL_YEAR, "kind": K.ANNUAL, "days": ("13-01",)}, "day_invalid", "days"),
    ],
)
def test_rules_that_mean_nothing(kwargs: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleError) as error:
        Rule(**kwargs)  # type: ignore[arg-type]
    assert (error.value.code, error.value.field) == (code, field)


@pytest.mark.parametrize(
    ("kind", "number", "unit"),
    [
        (K.LIFE_MONTH_END, 4, U.MONTH),
        (K.MONTH_END, 6, U.MONTH),
        (K.BIRTHDAY, 3, U.YEAR),
        (K.DAY_BEFORE_BIRTHDAY, 3, U.YEAR),
    ],
)
def test_the_unit_may_be_named_where_it_goes_without_saying(kind: RuleKind, number: int, unit: Unit) -> None:
    named, unnamed = Rule(A.BIRTH, kind, number, unit), Rule(A.BIRTH, kind, number)
    assert compute(named, day(BIRTH), nature=N.LIMIT) == compute(unnamed, day(BIRTH), nature=N.LIMIT)
