"""The words around deadlines: what editors choose from, what citizens read. The dates come from ``deadlines``."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext_lazy as _

from .deadlines import TO_ACT, Anchor, Deadline, Holidays, Nature, Rule, RuleKind, Unit, compute

ANCHORS = [
    (Anchor.BIRTH.value, _("birth")),
    (Anchor.DUE_DATE.value, _("expected date of birth")),
    (Anchor.PARENTAL_LEAVE_START.value, _("start of parental leave")),
    (Anchor.CHILDCARE_START.value, _("wished start of childcare")),
    (Anchor.SCHOOL_ENTRY.value, _("start of school")),
    (Anchor.MOVE_IN.value, _("day of moving in")),
    (Anchor.SEPARATION.value, _("separation or end of maintenance")),
    (Anchor.NOTICE.value, _("notification of the decision")),
    (Anchor.CARE_NEED.value, _("start of the need for care")),
    (Anchor.GRANT_END.value, _("end of the grant")),
    (Anchor.INHERITANCE_KNOWN.value, _("knowledge of the inheritance")),
    (Anchor.PREGNANCY_LOSS.value, _("loss of the pregnancy")),
    (Anchor.APPLICATION.value, _("application")),
    (Anchor.ENTITLEMENT.value, _("day the claim arose")),
    (Anchor.CARE_LEAVE_START.value, _("start of care leave")),
    (Anchor.SCHOOL_YEAR.value, _("school year")),
    (Anchor.BENEFIT_START.value, _("start of the benefit")),
]
KINDS = [
    (RuleKind.OFFSET.value, _("so many days, weeks, months or years before or after")),
    (RuleKind.LIFE_MONTH_END.value, _("end of the child's n-th month of life")),
    (RuleKind.MONTH_END.value, _("end of the calendar month, n months later")),
    (RuleKind.BIRTHDAY.value, _("n-th birthday")),
    (RuleKind.DAY_BEFORE_BIRTHDAY.value, _("day before the n-th birthday")),
    (RuleKind.ANNUAL.value, _("fixed days every year")),
    (RuleKind.SCHOOL_ENTRY.value, _("1 August of the year of starting school")),
    (RuleKind.SCHOOL_REGISTRATION.value, _("15 November before starting school")),
    (RuleKind.RECURRING.value, _("again and again")),
    (RuleKind.NONE.value, _("no date can be computed")),
]
UNITS = [
    (Unit.DAY.value, _("days")),
    (Unit.WEEK.value, _("weeks")),
    (Unit.MONTH.value, _("months")),
    (Unit.YEAR.value, _("years")),
    (Unit.WORKING_DAY.value, _("working days")),
]
NATURES = [
    (Nature.LATEST.value, _("at the latest")),
    (Nature.MOMENT.value, _("point in time")),
    (Nature.PROTECTION.value, _("protected until")),
    (Nature.LIMIT.value, _("limit")),
    (Nature.ENTITLEMENT.value, _("entitled from")),
    (Nature.CUTOFF.value, _("cut-off day")),
    (Nature.ONGOING.value, _("ongoing")),
    (Nature.LIMITATION.value, _("lapses")),
    (Nature.AUTHORITY.value, _("the authority must act by")),
    (Nature.RECURRING.value, _("recurring")),
]
RULE_ERRORS = {
    "anchor_not_allowed": _("This kind of rule counts from the birth of the child."),
    "unit_required": _("Please choose days, weeks, months, years or working days."),
    "unit_not_allowed": _("This kind of rule has no such unit."),
    "number_out_of_range": _("This kind of rule needs a number from %(least)d to %(most)d."),
    "days_required": _("Please enter the fixed days, for example 1.2., 1.8."),
    "days_not_allowed": _("Fixed days belong to the rule “fixed days every year” only."),
    "day_invalid": _("One of these days does not exist. Please write day and month, for example 1.8."),
}
NO_NUMBER = _("This kind of rule counts nothing: please enter 0.")
UNKNOWN_RULE_ERROR = _("This rule cannot be computed.")
_EXAMPLES = {
    Anchor.BIRTH: _("Example: born on %(day)s"),
    Anchor.DUE_DATE: _("Example: expected on %(day)s"),
    Anchor.PARENTAL_LEAVE_START: _("Example: parental leave from %(day)s"),
    Anchor.CHILDCARE_START: _("Example: childcare from %(day)s"),
    Anchor.SCHOOL_ENTRY: _("Example: born on %(day)s"),
    Anchor.MOVE_IN: _("Example: moved in on %(day)s"),
    Anchor.SEPARATION: _("Example: separated on %(day)s"),
    Anchor.NOTICE: _("Example: decision received on %(day)s"),
    Anchor.CARE_NEED: _("Example: in need of care from %(day)s"),
    Anchor.GRANT_END: _("Example: granted until %(day)s"),
    Anchor.INHERITANCE_KNOWN: _("Example: you learn on %(day)s that you inherit"),
    Anchor.PREGNANCY_LOSS: _("Example: miscarriage on %(day)s"),
    Anchor.APPLICATION: _("Example: applied on %(day)s"),
    Anchor.ENTITLEMENT: _("Example: entitled since %(day)s"),
    Anchor.CARE_LEAVE_START: _("Example: leave for care from %(day)s"),
    Anchor.SCHOOL_YEAR: _("Example: school year from %(day)s"),
    Anchor.BENEFIT_START: _("Example: benefit paid from %(day)s"),
}
# What the day of an example is: the last one to act, the end or the beginning of something, or the day itself.
_BOUNDS = {
    Nature.PROTECTION: "until",
    Nature.LIMIT: "until",
    Nature.ENTITLEMENT: "from",
    Nature.MOMENT: "on",
    Nature.CUTOFF: "on",
}
_SCHOOL = {RuleKind.SCHOOL_ENTRY, RuleKind.SCHOOL_REGISTRATION}
_AUGUST = {Anchor.CHILDCARE_START, Anchor.SCHOOL_YEAR}
MONTHS_AHEAD = 24


def bound_of(nature: Nature) -> str:
    """Return what the day of a deadline is to a citizen: ``latest``, ``until``, ``from`` or ``on``."""
    return _BOUNDS.get(nature, "latest")


def is_example(rule: Rule, nature: Nature) -> bool:
    """Return whether the rule's day is that of an invented family, not one that holds for everybody today."""
    applying_today = rule.anchor == Anchor.APPLICATION and nature in TO_ACT
    return rule.kind != RuleKind.ANNUAL and not applying_today


def example_text(anchor: Anchor, day: str) -> str:
    """Return the words that introduce a worked example; ``day`` is already formatted."""
    return str(_EXAMPLES[anchor] % {"day": day})


def worked_example(rule: Rule, nature: Nature, today: date, holidays: Holidays = ()) -> tuple[date, Deadline | None]:
    """Return a day near ``today`` from which a family might count, and their deadline, which is still to come.

    A deadline that has passed would read as if one had missed it; so rules that look back ("seven weeks before")
    count from a day some months ahead. None: nothing can be computed. Raises as :func:`deadlines.compute` does.
    """
    first = _first_day(rule, today)
    for months in range(0, MONTHS_AHEAD + 1, 12 if rule.anchor in _AUGUST else 1):
        start = first + relativedelta(months=months)
        found = compute(rule, start, nature=nature, holidays=holidays, today=today)
        if found is None or found.act_by > today or not is_example(rule, nature):
            break
    return start, found


def _first_day(rule: Rule, today: date) -> date:
    if rule.anchor == Anchor.SCHOOL_ENTRY or rule.kind in _SCHOOL:
        return today - relativedelta(years=5)  # the birth of a child who starts school next
    if rule.anchor in _AUGUST:
        return date(today.year + 1, 8, 1)
    if rule.anchor == Anchor.GRANT_END:
        return today + relativedelta(months=2, day=31)
    return today
