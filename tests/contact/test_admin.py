"""Where editors find reports: overdue ones first, timers in words, by text, number and state."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from familien_pages.models import BarrierReport, BarrierReportPage
from tests import factories as f
from tests.contact.answers import LIST, edit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    f.home()


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


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def found(client, **query):
    return list(client.get(LIST, query).context["object_list"])


@pytest.mark.parametrize("asked", ["{}", "Nr. {}", "Nr.{}", "#{}", " Meldung {} ", "Barriere gemeldet: Nr. {}"])
def test_a_report_is_found_by_its_number_before_those_that_mention_it(editor, asked):
    other, report = f.report(3), f.report(state=3, answer_note="x")
    other.text = f"Zu {asked.format(report.pk).strip()} noch etwas"
    other.save()
    assert found(editor, q=asked.format(report.pk)) == [report, other]


@pytest.mark.parametrize("asked", ["{}a", "a{}", "{} Stufen", "0{}9" + "9" * 30])
def test_other_digits_are_text_alone(editor, asked):
    assert found(editor, q=asked.format(f.report().pk)) == []


def test_the_number_is_looked_for_among_what_is_filtered(editor):
    report = f.report()
    assert (found(editor, q=str(report.pk), state="1"), found(editor, q=str(report.pk), state="2")) == ([report], [])


def cells(client):
    """Return the rows of the list as texts."""
    rows = BeautifulSoup(client.get(LIST).content, "html.parser").select("table.listing tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in rows]


def said(words, **values):
    return gettext(words) % values


def test_the_list_names_number_state_and_who_takes_care(editor):
    person = f.user("editor")
    person.first_name, person.last_name = "Anna", "Muster"
    person.save()
    march = date(2026, 3, 2)
    answer = {"received_on": noon(march), "answered_on": march, "answer_note": "x"}
    nameless = f.user("editor")
    done = [f.report(state=state, assigned_to=who, **answer) for state, who in ((2, person), (3, nameless))]
    new = f.report()
    today, by = (date_format(timezone.localdate() + timedelta(days=days)) for days in (0, 14))
    day = date_format(march)
    closed = said("case closed, answered on %(answered)s", answered=day)
    assert cells(editor) == [
        [str(new.pk), new.text, today, said("answer by %(due)s", due=by), ""],
        [str(done[0].pk), done[0].text, day, said("answered on %(answered)s", answered=day), "Anna Muster"],
        [str(done[1].pk), done[1].text, day, closed, str(nameless)],
    ]


def test_the_filter_offers_those_who_take_care_or_could(editor):
    now, once = f.user("editor"), f.user("translator")
    f.user("author"), f.report(assigned_to=once)
    offered = set(editor.get(LIST).context["filters"].form.fields["assigned_to"].queryset)
    assert {now, once} <= offered
    assert {user.username.split("-")[0] for user in offered} == {"editor", "translator"}
    assert (len(found(editor, assigned_to=once.pk)), len(found(editor, assigned_to=now.pk))) == (1, 0)


def test_an_empty_list_says_so_in_a_sentence(editor):
    answers = [editor.get(LIST, query).context["no_results_message"] for query in ({}, {"state": "2"}, {"q": "x"})]
    assert answers == [gettext("No report has come in yet.")] + [gettext("No report was found.")] * 2


def test_what_was_deleted_is_named(editor):
    report = f.report()
    response = editor.post(f"{LIST}delete/{report.pk}/", follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert (BarrierReport.objects.count(), [str(report) in message for message in said]) == (0, [True])


def test_three_reports_cost_as_many_queries_as_one(editor):
    found = []
    for _ in range(2):
        f.report(assigned_to=f.user("editor"))
        editor.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST)
        found.append(len(queries))
    assert found[0] == found[1]


def test_what_was_reported_cannot_be_changed(editor):
    report = f.report(text="Original", contact="eltern@example.org")
    edit(editor, report, text="Gefälscht", contact="x", answer_note="x", state="2")
    report.refresh_from_db()
    assert (report.text, report.contact, report.state) == ("Original", "eltern@example.org", 2)


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
    assert f'href="{LIST}?state=1"' in out


@pytest.mark.parametrize(("waiting", "said"), [(5, []), (6, [1]), (7, [2])])
def test_the_first_page_says_how_many_more_there_are(editor, waiting, said):
    for _ in range(waiting):
        f.report()
    panel = BeautifulSoup(editor.get("/admin/").content, "html.parser").select_one("#barrier-reports-content")
    texts = [ngettext("See 1 more report", "See %(counter)s more reports", n) % {"counter": n} for n in said]
    assert [link.get_text() for link in panel.select("tfoot a")] == texts


def test_the_first_page_says_who_takes_care_in_one_query(editor):
    reports = [f.report(assigned_to=f.user("editor")), f.report()]
    panel = BeautifulSoup(editor.get("/admin/").content, "html.parser").select_one("#barrier-reports-content")
    names = [row.select("td")[2].get_text() for row in panel.select("tbody tr")]
    assert names == [reports[0].assigned_to.username, gettext("nobody yet")]
    with CaptureQueriesContext(connection) as queries:
        editor.get("/admin/")
    f.report(assigned_to=f.user("editor"))
    with CaptureQueriesContext(connection) as more:
        editor.get("/admin/")
    assert len(more) == len(queries)


def test_the_first_page_says_nothing_where_nothing_waits(editor):
    f.report(60, state=2, answer_note="x")
    assert "barrier-reports-heading" not in editor.get("/admin/").content.decode()


def test_there_is_one_form_under_a_page():
    assert BarrierReportPage.can_create_at(f.home())
    f.barrier_page()
    assert not BarrierReportPage.can_create_at(f.home())
