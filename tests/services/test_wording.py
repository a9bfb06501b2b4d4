"""The worked examples of deadlines: a day near today, and a deadline that is still to come."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from familien_pages.services.deadlines import Anchor, Nature, Rule, RuleKind, Unit
from familien_pages.services.wording import bound_of, example_text, is_example, worked_example

A, K, N, U = Anchor, RuleKind, Nature, Unit
TODAY = date(2026, 11, 24)
RULES = [
    Rule(A.BIRTH, K.OFFSET, 1, U.WEEK),
    Rule(A.BIRTH, K.LIFE_MONTH_END, 4),
    Rule(A.DUE_DATE, K.OFFSET, -7, U.WEEK),
    Rule(A.DUE_DATE, K.OFFSET, -1, U.DAY),
    Rule(A.PARENTAL_LEAVE_START, K.OFFSET, -13, U.WEEK),
    Rule(A.CHILDCARE_START, K.OFFSET, -6, U.MONTH),
    Rule(A.CHILDCARE_START, K.OFFSET, -1, U.DAY),
    Rule(A.BIRTH, K.SCHOOL_REGISTRATION),
    Rule(A.SCHOOL_ENTRY, K.OFFSET, -3, U.MONTH),
    Rule(A.CARE_NEED, K.MONTH_END, 0),
    Rule(A.SEPARATION, K.MONTH_END, 1),
    Rule(A.CARE_LEAVE_START, K.OFFSET, -10, U.WORKING_DAY),
    Rule(A.GRANT_END, K.OFFSET, 0, U.DAY),
    Rule(A.GRANT_END, K.OFFSET, -2, U.MONTH),
    Rule(A.NOTICE, K.OFFSET, 1, U.MONTH),
    Rule(A.INHERITANCE_KNOWN, K.OFFSET, 6, U.WEEK),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_an_example_never_shows_a_day_that_has_passed(rule):
    days = (TODAY + timedelta(days=n) for n in range(400))
    late = [day for day in days if worked_example(rule, N.LATEST, day)[1].act_by <= day]
    assert late == []


@pytest.mark.parametrize(
    ("rule", "start", "act_by"),
    [
        (Rule(A.BIRTH, K.LIFE_MONTH_END, 4), TODAY, date(2027, 3, 23)),
        (Rule(A.DUE_DATE, K.OFFSET, -7, U.WEEK), date(2027, 1, 24), date(2026, 12, 4)),  # of Sunday 6 December
        (Rule(A.CHILDCARE_START, K.OFFSET, -6, U.MONTH), date(2027, 8, 1), date(2027, 2, 1)),
        (Rule(A.GRANT_END, K.OFFSET, 0, U.DAY), date(2027, 1, 31), date(2027, 1, 29)),  # of Sunday
        (Rule(A.BIRTH, K.SCHOOL_REGISTRATION), date(2021, 11, 24), date(2027, 11, 15)),
    ],
)
def test_an_example_counts_from_a_day_near_today(rule, start, act_by):
    found = worked_example(rule, N.LATEST, TODAY)
    assert (found[0], found[1].act_by) == (start, act_by)


def test_on_the_last_day_of_a_month_what_counts_from_the_application_ends_today():
    found = worked_example(Rule(A.APPLICATION, K.MONTH_END, 0), N.ONGOING, date(2026, 11, 30))
    assert found[1].act_by == date(2026, 11, 30)


def test_a_rule_without_a_date_has_no_example():
    assert worked_example(Rule(A.BIRTH, K.NONE), N.ONGOING, TODAY)[1] is None


def test_every_kind_of_beginning_has_its_own_words():
    with translation.override("en"):
        words = {anchor: example_text(anchor, "4 May") for anchor in Anchor if anchor != A.SCHOOL_ENTRY}
    assert len(set(words.values())) == len(words)
    assert [text for text in words.values() if not text.startswith("Example: ") or "4 May" not in text] == []


@pytest.mark.parametrize(
    ("nature", "bound"),
    [(N.LATEST, "latest"), (N.AUTHORITY, "latest"), (N.LIMIT, "until"), (N.ENTITLEMENT, "from"), (N.CUTOFF, "on")],
)
def test_the_day_of_an_example_is_the_last_or_the_first_or_the_day_itself(nature, bound):
    assert bound_of(nature) == bound


@pytest.mark.parametrize(
    ("rule", "nature", "expected"),
    [
        (Rule(A.BIRTH, K.OFFSET, 1, U.WEEK), N.LATEST, True),
        (Rule(A.APPLICATION, K.OFFSET, 1, U.MONTH), N.AUTHORITY, True),
        (Rule(A.APPLICATION, K.MONTH_END, 0), N.ONGOING, False),
        (Rule(A.SCHOOL_YEAR, K.ANNUAL, days=("02-01",)), N.CUTOFF, False),
    ],
)
def test_a_day_that_holds_for_everybody_today_is_no_example(rule, nature, expected):
    assert is_example(rule, nature) is expected
