"""Where editors answer: overdue reports first, timers in words, an answer before the state changes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familien_pages.models import BarrierReport, BarrierReportPage
from tests import factories as f
from tests.admin_forms import errors

pytestmark = pytest.mark.django_db
LIST = "/admin/barrier_reports/"


@pytest.fixture(autouse=True)
def _site():
    f.home()


def edit(client, report, **typed):
    values = {"answer_note": "", "state": "1", "answered_on": "", "assigned_to": ""}
    return client.post(f"{LIST}edit/{report.pk}/", values | typed)


def test_the_longest_waiting_come_first_and_what_is_done_last(editor):
    reports = [f.report(2), f.report(50, state=3, answer_note="x"), f.report(20), f.report(90), f.report(1, state=2)]
    assert list(editor.get(LIST).context["object_list"]) == [reports[n] for n in (3, 2, 0, 4, 1)]


def test_the_timers_are_words(editor):
    reports = [f.report(days) for days in (1, 14, 15, 42)]
    assert [report.urgency for report in reports] == ["waiting", "due", "overdue", "ombuds"]
    assert [report.is_overdue for report in reports] == [False, False, True, True]
    assert len({report.due_text for report in reports}) == 4
    out = editor.get(LIST).content.decode()
    assert [report.due_text in out for report in reports] == [True] * 4
    assert len(re.findall(r"<td>\s*<strong>", out)) == 2
    assert [f'href="{LIST}edit/{report.pk}/"' in out for report in reports] == [True] * 4


def test_days_are_those_of_the_towns_zone():
    late = timezone.make_aware(timezone.datetime(2026, 6, 1, 0, 30))
    assert f.report(received_on=late).day.isoformat() == "2026-06-01"


def test_reports_are_filtered_by_state_and_searched(editor):
    waiting, done = f.report(text="Untertitel fehlen"), f.report(state=2, answer_note="x")
    assert list(editor.get(LIST, {"state": "2"}).context["object_list"]) == [done]
    assert list(editor.get(LIST, {"q": "Untertitel"}).context["object_list"]) == [waiting]


def test_three_reports_cost_as_many_queries_as_one(editor):
    found = []
    for _ in range(2):
        f.report(assigned_to=f.user("editor"))
        editor.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST)
        found.append(len(queries))
    assert found[0] == found[1]


def test_an_answer_is_noted_and_its_day_kept(editor):
    report = f.report(3)
    assert edit(editor, report, answer_note="Untertitel ergänzt", state="2").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answered_on, report.closed_on) == (2, timezone.localdate(), None)
    edit(editor, report, answer_note="Untertitel ergänzt", state="3")
    report.refresh_from_db()
    assert (report.state, report.closed_on) == (3, timezone.localdate())


@pytest.mark.parametrize("note", ["", "  "])
def test_no_state_without_an_answer(editor, note):
    report = f.report()
    response = edit(editor, report, answer_note=note, state="2")
    assert (response.status_code, list(errors(response))) == (200, ["answer_note"])
    assert BarrierReport.objects.get().state == 1


def test_what_was_reported_cannot_be_changed(editor):
    report = f.report(text="Original", contact="eltern@example.org")
    edit(editor, report, text="Gefälscht", contact="x", answer_note="x", state="2")
    report.refresh_from_db()
    assert (report.text, report.contact) == ("Original", "eltern@example.org")


def test_script_in_a_report_is_text_in_the_admin(editor):
    report = f.report(60, text="<script>alert(1)</script>", contact="<b>x</b>", page_address="javascript:alert(1)")
    for url in ("/admin/", LIST, f"{LIST}edit/{report.pk}/", f"{LIST}history/{report.pk}/"):
        out = editor.get(url).content.decode()
        assert "<script>alert(1)" not in out, url
        assert 'href="javascript:' not in out, url


def test_the_first_page_shows_the_oldest_five_and_how_many_more(editor):
    for days in range(7):
        f.report(days * 10, text=f"Barriere vor {days * 10} Tagen")
    out = editor.get("/admin/").content.decode()
    assert [days for days in range(0, 70, 10) if f"Barriere vor {days} Tagen" in out] == [20, 30, 40, 50, 60]
    assert "barrier-reports-heading" in out


def test_the_first_page_says_nothing_where_nothing_waits(editor):
    f.report(60, state=2, answer_note="x")
    assert "barrier-reports-heading" not in editor.get("/admin/").content.decode()


def test_there_is_one_form_under_a_page():
    assert BarrierReportPage.can_create_at(f.home())
    f.barrier_page()
    assert not BarrierReportPage.can_create_at(f.home())
