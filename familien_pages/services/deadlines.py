"""Computes the dates of family benefits from the rules editors store, so that no page ever counts days by hand.

Days count as in §§ 187–189 BGB, which § 26 SGB X applies to social benefits: an event's own day is not counted, a
birthday is; a month without the decisive day ends a period on its last day; half a month is 15 days. Statutes move a
deadline on a weekend or holiday to the *later* working day (§ 193 BGB); we never rely on that: `date` is the bare date,
`act_by` the working day before. Longer than 200 lines because vocabulary, rules and the check-up table belong together.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dateutil.relativedelta import relativedelta

DAY = dt.timedelta(days=1)
Holidays = Container[dt.date]
Window = tuple[dt.date, dt.date]  # first and last day
MAX_NUMBER = 1200  # a hundred years in months: more is a typing error


class Anchor(StrEnum):
    """The event a rule counts from. For school entry the date asked for is the child's birth, see school_entry()."""

    DUE_DATE = "due_date"
    BIRTH = "birth"
    PARENTAL_LEAVE_START = "parental_leave_start"
    CHILDCARE_START = "childcare_start"
    SCHOOL_ENTRY = "school_entry"
    MOVE_IN = "move_in"
    SEPARATION = "separation"
    NOTICE = "notice"
    CARE_NEED = "care_need"
    GRANT_END = "grant_end"
    INHERITANCE_KNOWN = "inheritance_known"
    PREGNANCY_LOSS = "pregnancy_loss"
    APPLICATION = "application"
    ENTITLEMENT = "entitlement"
    CARE_LEAVE_START = "care_leave_start"
    SCHOOL_YEAR = "school_year"
    BENEFIT_START = "benefit_start"


class RuleKind(StrEnum):
    """How the date is found, see compute()."""

    OFFSET = "offset"
    LIFE_MONTH_END = "life_month_end"
    MONTH_END = "month_end"
    BIRTHDAY = "birthday"
    DAY_BEFORE_BIRTHDAY = "day_before_birthday"
    ANNUAL = "annual"
    SCHOOL_ENTRY = "school_entry"
    SCHOOL_REGISTRATION = "school_registration"
    RECURRING = "recurring"
    NONE = "none"


class Unit(StrEnum):
    """What a rule's number counts. Working days are Monday to Friday without holidays."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WORKING_DAY = "working_day"


class Nature(StrEnum):
    """What a date means to a citizen."""

    LATEST = "latest"
    MOMENT = "moment"
    PROTECTION = "protection"
    LIMIT = "limit"
    ENTITLEMENT = "entitlement"
    CUTOFF = "cutoff"
    ONGOING = "ongoing"
    LIMITATION = "limitation"
    AUTHORITY = "authority"
    RECURRING = "recurring"


# A citizen has to act by these. On a cut-off day a state of affairs counts; nobody has to do anything on it.
TO_ACT = frozenset({Nature.LATEST, Nature.ONGOING, Nature.LIMITATION, Nature.RECURRING})
REPEATING = frozenset({RuleKind.ANNUAL, RuleKind.RECURRING})
_STEPS: dict[Unit | None, tuple[relativedelta, int]] = {  # and its longest length in days
    Unit.DAY: (relativedelta(days=1), 1),
    Unit.WEEK: (relativedelta(weeks=1), 7),
    Unit.MONTH: (relativedelta(months=1), 31),
    Unit.YEAR: (relativedelta(years=1), 366),
}
_ANY, _BIRTH, _SCHOOL = set(Anchor), {Anchor.BIRTH}, {Anchor.BIRTH, Anchor.SCHOOL_ENTRY}
_SHAPES: dict[RuleKind, tuple[set[Anchor], set[Unit | None], int, int]] = {  # anchors, units, least and greatest number
    RuleKind.OFFSET: (_ANY, set(Unit), -MAX_NUMBER, MAX_NUMBER),
    RuleKind.LIFE_MONTH_END: (_BIRTH, {None, Unit.MONTH}, 1, MAX_NUMBER),
    RuleKind.MONTH_END: (_ANY, {None, Unit.MONTH}, -MAX_NUMBER, MAX_NUMBER),
    RuleKind.BIRTHDAY: (_BIRTH, {None, Unit.YEAR}, 1, MAX_NUMBER // 12),
    RuleKind.DAY_BEFORE_BIRTHDAY: (_BIRTH, {None, Unit.YEAR}, 1, MAX_NUMBER // 12),
    RuleKind.SCHOOL_ENTRY: (_SCHOOL, {None}, 0, 0),
    RuleKind.SCHOOL_REGISTRATION: (_SCHOOL, {None}, 0, 0),
    RuleKind.RECURRING: (_ANY, set(_STEPS), 1, MAX_NUMBER),
}
_DAYS_OF_ANY_YEAR = {f"{dt.date(2001, 1, 1) + n * DAY:%m-%d}" for n in range(365)}  # 29 February is not


class RuleError(ValueError):
    """A rule that means nothing: a stable `code`, the `field` of Rule it belongs to, the `bounds` of a number."""

    def __init__(self, code: str, field: str, *bounds: int) -> None:
        super().__init__(f"{field}: {code}")
        self.code, self.field, self.bounds = code, field, bounds


@dataclass(frozen=True)
class Rule:
    """What an editor stores; `days` are "MM-DD" and for kind annual only. Raises RuleError: anchor_not_allowed,
    unit_required, unit_not_allowed, number_out_of_range, days_required, days_not_allowed, day_invalid.
    """

    anchor: Anchor
    kind: RuleKind
    number: int = 0
    unit: Unit | None = None
    days: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        anchors, units, least, greatest = _SHAPES.get(self.kind, (_ANY, {None}, 0, 0))
        if self.anchor not in anchors:
            raise RuleError("anchor_not_allowed", "anchor")
        if self.unit not in units:
            raise RuleError("unit_not_allowed" if self.unit else "unit_required", "unit")
        if not least <= self.number <= greatest:
            raise RuleError("number_out_of_range", "number", least, greatest)
        if bool(self.days) != (self.kind == RuleKind.ANNUAL):
            raise RuleError("days_not_allowed" if self.days else "days_required", "days")
        if not _DAYS_OF_ANY_YEAR.issuperset(self.days):
            raise RuleError("day_invalid", "days")


@dataclass(frozen=True)
class Deadline:
    """`date` per statute, `act_by` the safe working day where somebody has to act; a span runs from `date` to `end`."""

    date: dt.date
    act_by: dt.date
    end: dt.date | None = None


@dataclass(frozen=True)
class CheckUp:
    """First and last day of the regular window, and of the wider one in which the health insurer still pays."""

    name: str
    regular: Window
    tolerance: Window | None


# Unit, first and last day, week or month of life; a last month may be half. § 2 Kinder-Richtlinie of the G-BA;
# J1 from the 13th birthday to the day before the 14th, with a year's tolerance on either side.
CHECK_UPS: tuple[tuple[str, tuple[Unit, int, float], tuple[Unit, int, float] | None], ...] = (
    ("U1", (Unit.DAY, 1, 1), None),
    ("U2", (Unit.DAY, 3, 10), (Unit.DAY, 3, 14)),
    ("U3", (Unit.WEEK, 4, 5), (Unit.WEEK, 3, 8)),
    ("U4", (Unit.MONTH, 3, 4), (Unit.MONTH, 2, 4.5)),
    ("U5", (Unit.MONTH, 6, 7), (Unit.MONTH, 5, 8)),
    ("U6", (Unit.MONTH, 10, 12), (Unit.MONTH, 9, 14)),
    ("U7", (Unit.MONTH, 21, 24), (Unit.MONTH, 20, 27)),
    ("U7a", (Unit.MONTH, 34, 36), (Unit.MONTH, 33, 38)),
    ("U8", (Unit.MONTH, 46, 48), (Unit.MONTH, 43, 50)),
    ("U9", (Unit.MONTH, 60, 64), (Unit.MONTH, 58, 66)),
    ("J1", (Unit.MONTH, 157, 168), (Unit.MONTH, 145, 180)),
)


def compute(
    rule: Rule, anchor_date: dt.date | None, *, nature: Nature, holidays: Holidays = (), today: dt.date | None = None
) -> Deadline | None:
    """Return the rule's date; of annual and recurring rules, which need `today`, the next one on or after it.

    `offset` is the anchor plus number × unit, `month_end` the last day of the calendar month `number` months on,
    `recurring` every number × unit after the anchor; the other kinds count from birth. None: kind `none`, or no anchor.
    Raises ValueError without a needed `today`, and it or OverflowError for dates outside the years 1 to 9999.
    """
    since = today if rule.kind in REPEATING else dt.date.min
    if since is None:
        raise ValueError("a repeating rule needs the day to start from")
    return next(iter(upcoming(rule, anchor_date, nature=nature, today=since, count=1, holidays=holidays)), None)


def upcoming(
    rule: Rule, anchor_date: dt.date | None, *, nature: Nature, today: dt.date, count: int, holidays: Holidays = ()
) -> tuple[Deadline, ...]:
    """Return the next `count` dates (at a weekend `act_by` may be before `today`); if nothing repeats, at most one."""
    ahead = itertools.dropwhile(lambda day: day < today, _dates(rule, anchor_date, today, holidays))
    days = itertools.islice(ahead, count)
    return tuple(Deadline(day, previous_working_day(day, holidays) if nature in TO_ACT else day) for day in days)


def life_month_end(birth: dt.date, number: int) -> dt.date:
    """Return the last day of the number-th Lebensmonat. The day of birth counts (§ 187 Abs. 2 S. 2 BGB), so that is the
    day before the one of the same number (§ 188 Abs. 2), or where the month lacks that day before, its last (Abs. 3):
    born 31 January, the first ends on 28 February (there is no 30th), the third on 30 April (the day before a 31st).
    """
    month = birth.replace(day=1) + relativedelta(months=number)
    return min(month + (birth.day - 2) * DAY, month + relativedelta(day=31))


def birthday(birth: dt.date, number: int) -> dt.date:
    """Return the day after `number` completed years of life: for a 29 February, 1 March of a common year."""
    return life_month_end(birth, 12 * number) + DAY


def school_entry(birth: dt.date) -> dt.date:
    """Return 1 August of the year in which the child is six by the beginning of 30 September (§ 35 Abs. 1 SchulG NRW);
    one born on 30 September is, having completed the sixth year on the 29th.
    """
    return dt.date(birth.year + (6 if (birth.month, birth.day) <= (9, 30) else 7), 8, 1)


def maternity_protection(due_date: dt.date, birth: dt.date, *, extended: bool = False) -> Deadline:
    """Return the whole protection period (§ 3 Abs. 1, 2 MuSchG), `end` included; before the birth pass the due date.
    8 weeks after the birth, `extended` to 12 (premature or multiple birth, on request a child's disability), plus the
    days of the 6 weeks before the due date that an early birth cut off.
    """
    first = min(due_date - dt.timedelta(weeks=6), birth)
    unused = min(max(due_date - birth, 0 * DAY), dt.timedelta(weeks=6))
    return Deadline(first, first, birth + dt.timedelta(weeks=12 if extended else 8) + unused)


def miscarriage_protection(loss: dt.date, week: int) -> Deadline | None:
    """Return the protection after a loss in the week-th week of pregnancy (13: 12+0 to 12+6), § 3 Abs. 5 MuSchG; none
    before the 13th. A stillbirth is a birth: maternity_protection().
    """
    weeks = 8 if week >= 20 else 6 if week >= 17 else 2
    return Deadline(loss, loss, loss + dt.timedelta(weeks=weeks)) if week >= 13 else None


def check_up_windows(birth: dt.date) -> tuple[CheckUp, ...]:
    """Return the windows of U1 to U9 and J1 in order of age."""
    return tuple(CheckUp(name, _span(birth, *usual), wide and _span(birth, *wide)) for name, usual, wide in CHECK_UPS)


def previous_working_day(day: dt.date, holidays: Holidays = ()) -> dt.date:
    """Return `day`, or the last working day before it if it is a Saturday, Sunday or holiday."""
    while day.isoweekday() > 5 or day in holidays:
        day -= DAY
    return day


def add_working_days(day: dt.date, number: int, holidays: Holidays = ()) -> dt.date:
    """Return the working day `number` working days after (negative: before) `day`, which itself is not counted."""
    step = 1 if number > 0 else -1
    while number:
        day += step * DAY
        number -= step if previous_working_day(day, holidays) == day else 0
    return day


def _span(birth: dt.date, unit: Unit, first: int, last: float) -> Window:
    whole, half_month = int(last), 15 * DAY if last % 1 else 0 * DAY  # § 189 Abs. 1 BGB
    if unit == Unit.MONTH:
        return life_month_end(birth, first - 1) + DAY, life_month_end(birth, whole) + half_month
    length = _STEPS[unit][1] * DAY
    return birth + (first - 1) * length, birth + whole * length - DAY


def _dates(rule: Rule, anchor: dt.date | None, today: dt.date, holidays: Holidays) -> Iterator[dt.date]:
    """Yield the rule's dates in order; of those that repeat, hardly any before `today`."""
    if rule.kind == RuleKind.ANNUAL:
        for year in itertools.count(today.year):
            yield from (dt.date.fromisoformat(f"{year:04}-{day}") for day in sorted(set(rule.days)))
    if anchor is None:
        return
    start = school_entry(anchor) if rule.anchor == Anchor.SCHOOL_ENTRY else anchor
    if rule.kind in _FROM_BIRTH:
        yield _FROM_BIRTH[rule.kind](anchor, rule.number)
    elif rule.kind == RuleKind.MONTH_END:
        yield start + relativedelta(months=rule.number, day=31)
    elif rule.kind == RuleKind.OFFSET and rule.unit == Unit.WORKING_DAY:
        yield add_working_days(start, rule.number, holidays)
    elif rule.kind == RuleKind.OFFSET:
        yield start + _STEPS[rule.unit][0] * rule.number
    elif rule.kind == RuleKind.RECURRING:
        step, longest = _STEPS[rule.unit]
        first = max(1, (today - start).days // (longest * rule.number))
        # Each counted from the anchor: after a clipped 28 February comes 31 March again.
        yield from (start + step * rule.number * k for k in itertools.count(first))


_FROM_BIRTH: dict[RuleKind, Callable[[dt.date, int], dt.date]] = {
    RuleKind.LIFE_MONTH_END: life_month_end,
    RuleKind.BIRTHDAY: birthday,
    RuleKind.DAY_BEFORE_BIRTHDAY: lambda birth, years: life_month_end(birth, 12 * years),
    RuleKind.SCHOOL_ENTRY: lambda birth, _: school_entry(birth),
    RuleKind.SCHOOL_REGISTRATION: lambda birth, _: dt.date(school_entry(birth).year - 1, 11, 15),  # § 1 AO-GS NRW
}
