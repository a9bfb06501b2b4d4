"""The words around deadlines: what editors choose from, what citizens read. The dates come from ``deadlines``."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from .deadlines import Anchor, Nature, RuleKind, Unit

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
    Anchor.MOVE_IN: _("Example: moved in on %(day)s"),
    Anchor.SEPARATION: _("Example: separated on %(day)s"),
    Anchor.NOTICE: _("Example: decision received on %(day)s"),
    Anchor.CARE_NEED: _("Example: in need of care from %(day)s"),
    Anchor.GRANT_END: _("Example: granted until %(day)s"),
    Anchor.APPLICATION: _("Example: applied on %(day)s"),
}


def example_text(anchor: Anchor, day: str) -> str:
    """Return the sentence that introduces a worked example; ``day`` is already formatted."""
    return str(_EXAMPLES.get(anchor, _("Example: counted from %(day)s")) % {"day": day})


def example_anchor(anchor: Anchor, today: date) -> date:
    """Return the day from which a worked example is counted: this month's twelfth, or next August for childcare."""
    if anchor == Anchor.CHILDCARE_START:
        return date(today.year + 1, 8, 1)
    return today.replace(day=12)
