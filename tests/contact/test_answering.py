"""Noting an answer: impossible days are refused, nothing is overwritten unseen, and only colleagues take care of it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.test.utils.form_data import querydict_from_html

from familien_pages.models import BarrierReport
from tests import factories as f
from tests.admin_forms import SNIPPET, errors
from tests.contact.answers import edit, edit_url, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site():
    f.home()


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def stored(report):
    return BarrierReport.objects.values_list("state", "answer_note", "answered_on", "assigned_to").get(pk=report.pk)


def box(response):
    """Return the text of the box that says until when to answer."""
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.select_one("form section").get_text(" ").split())


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


def test_a_day_without_a_state_is_not_thrown_away(editor):
    report = f.report(3)
    response = edit(editor, report, answer_note="x", answered_on=f"{today():%d.%m.%Y}")
    assert (list(errors(response)), stored(report)) == (["state"], (1, "", None, None))
    assert f"{today():%d.%m.%Y}" in response.content.decode()


@pytest.mark.parametrize(("days", "fine"), [(-4, False), (-3, True), (0, True), (1, False), (365, False)])
def test_the_answer_came_after_the_report_and_not_in_the_future(editor, days, fine):
    report = f.report(3)
    response = edit(editor, report, answer_note="x", state="2", answered_on=f"{today(days):%d.%m.%Y}")
    if fine:
        assert (response.status_code, stored(report)[2]) == (302, today(days))
    else:
        [(field, [message])] = errors(response).items()
        assert (field, date_format(report.day) in message, stored(report)[0]) == ("answered_on", True, 1)


def test_after_a_refused_save_the_box_says_what_is_stored_and_the_fields_what_was_typed(editor):
    report = f.report(3)
    before = box(editor.get(edit_url(report)))
    response = edit(editor, report, state="2")
    assert report.due_text in before
    assert box(response) == before
    assert response.context["form"]["state"].value() == "2"


# --- two at once ------------------------------------------------------------------------------------------------------


def test_the_second_of_two_editors_is_told_and_keeps_what_they_typed(login):
    report, first, second = f.report(3), login("editor"), login("editor")
    form = opened(second, report, answer_note="Zweiter Text")
    edit(first, report, answer_note="Erster Text <b>", state="2")
    response = second.post(edit_url(report), form)
    assert stored(report)[:2] == (2, "Erster Text <b>")
    [(field, [message])] = errors(response).items()
    assert (field, "Erster Text <b>" in message) == ("answer_note", True)
    out = response.content.decode()
    assert ("Zweiter Text" in out, "Erster Text &lt;b&gt;" in out, "Erster Text <b>" in out) == (True, True, False)


def test_whoever_has_been_told_may_save_and_undoes_nothing_by_the_way(login):
    report, first, second, person = f.report(3), login("editor"), login("editor"), f.user("editor")
    form = opened(second, report, answer_note="Zweiter Text")
    edit(first, report, answer_note="Erster", state="2", answered_on=f"{today(-1):%d.%m.%Y}", assigned_to=person.pk)
    response = second.post(edit_url(report), form)
    again = querydict_from_html(response.content.decode(), form_id=SNIPPET)
    assert second.post(edit_url(report), again).status_code == 302
    assert stored(report) == (2, "Zweiter Text", today(-1), person.pk)


def test_what_both_have_changed_stays_as_it_was_typed_and_is_named(login):
    report, first, second = f.report(3), login("editor"), login("editor")
    form = opened(second, report, answer_note="B", state="3")
    edit(first, report, answer_note="A", state="2")
    response = second.post(edit_url(report), form)
    assert response.context["form"]["state"].value() == "3"
    assert str(BarrierReport.objects.get().get_state_display()) in errors(response)["answer_note"][0]


@pytest.mark.parametrize("seen", ["", "[]", "null", "{", '{"state": 1}'])
def test_who_does_not_say_what_they_saw_overwrites_nothing(editor, seen):
    report = f.report(3, state=2, answer_note="Alt")
    response = edit(editor, report, answer_note="Neu", seen=seen)
    assert (response.status_code, stored(report)[1]) == (200, "Alt")
    assert "answer_note" in errors(response)


def test_a_mail_that_goes_out_meanwhile_is_no_change(editor):
    report = f.report(3)
    form = opened(editor, report, answer_note="x")
    report.reminded_on = timezone.now()
    report.save()
    assert editor.post(edit_url(report), form).status_code == 302


# --- who takes care ---------------------------------------------------------------------------------------------------


def offered(client, report):
    return dict(client.get(edit_url(report)).context["form"].fields["assigned_to"].choices)


def test_only_those_who_may_answer_take_care_by_their_full_name(login):
    people = {role: f.user(role) for role in ("admin", "editor", "author", "translator")}
    people["editor"].first_name, people["editor"].last_name = "Anna", "Muster"
    people["editor"].save()
    gone = f.user("editor")
    gone.is_active = False
    gone.save()
    choices = offered(login("editor"), f.report())
    assert [people[role].pk in choices for role in people] == [True, True, False, False]
    assert (choices[people["editor"].pk], gone.pk in choices) == ("Anna Muster", False)


def test_nobody_else_can_be_sent(editor):
    report = f.report()
    assert list(errors(edit(editor, report, assigned_to=str(f.user("author").pk)))) == ["assigned_to"]


def test_whoever_takes_care_stays_when_they_lose_the_right(editor):
    person = f.user("editor")
    report = f.report(assigned_to=person)
    person.groups.clear()
    assert person.pk in offered(editor, report)
    assert edit(editor, report, answer_note="x").status_code == 302
    assert stored(report)[3] == person.pk


# --- what came in -----------------------------------------------------------------------------------------------------


def links(client, report):
    page = BeautifulSoup(client.get(edit_url(report)).content, "html.parser")
    return [link["href"] for link in page.select(".w-field__textoutput a")]


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("eltern@example.org", "mailto:eltern@example.org"),
        ("a?bcc=b&c@example.org", "mailto:a%3Fbcc%3Db%26c@example.org"),
        ("0234 123-456", "tel:0234123456"),
        ("+49 (0)234 123", "tel:+49234123"),
        ("ruf an: a@b.de", None),
        ("javascript:alert(1)", None),
        ('"><script>alert(1)</script>@example.org', None),
    ],
)
def test_a_contact_is_a_link_if_it_is_one_address(editor, contact, link):
    assert links(editor, f.report(contact=contact)) == ([link] if link else [])


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("/de/kita/", "http://localhost/de/kita/"),
        ("//evil.example", None),
        ("/\\evil.example", None),
        ("https:\\\\evil.example", None),
        ("https://localhost@evil.example", None),
        ("https://example.org und https://example.com", None),
        ("javascript:alert(1)//https://example.org", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("Kita-Seite", None),
        ('https://example.org/"onclick="alert(1)', 'https://example.org/"onclick="alert(1)'),
    ],
)
def test_a_page_is_a_link_if_it_is_an_address_on_the_web_or_here(editor, address, link):
    site = f.office().site
    assert links(editor, f.report(page_address=address, site=site)) == ([link] if link else [])


def test_the_page_shows_the_language_by_name_and_the_ombuds_office_of_the_site(editor):
    f.office(ombuds_office="Ombudsstelle NRW\nTel. 0000 <b>")
    shown = box(editor.get(edit_url(f.report(language="ar"))))
    assert ("Arabisch" in shown, "Ombudsstelle NRW Tel. 0000 <b>" in shown) == (True, True)


def test_where_no_ombuds_office_is_entered_the_page_says_where_to_enter_it(editor):
    out = editor.get(edit_url(f.report())).content.decode()
    assert 'href="/admin/settings/familien_pages/familyofficesettings/"' in out
