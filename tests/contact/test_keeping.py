"""Mails about reports: none is lost, none comes twice; closed reports go after a year."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from familien_pages.contact import mails
from familien_pages.contact.keeping import keep
from familien_pages.models import BarrierReport
from tests import factories as f

pytestmark = pytest.mark.django_db
DOWN = "tests.contact.test_keeping.BrokenBackend"


class BrokenBackend(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def office():
    return f.office(email="office@example.org")


def later(days):
    return timezone.localdate() + timedelta(days=days)


def sent(today=None):
    """Run the command's work on ``today`` and return how many mails that made."""
    before = len(mail.outbox)
    keep(today)
    return len(mail.outbox) - before


def test_one_reminder_after_14_days_and_one_after_42():
    f.report()
    assert [sent(later(days)) for days in (0, 13, 14, 14, 20, 41, 42, 42, 100)] == [0, 0, 1, 0, 0, 0, 1, 0, 0]


def test_after_a_long_pause_of_the_command_one_reminder_stands_for_both():
    f.report()
    assert [sent(later(days)) for days in (50, 50, 51)] == [1, 0, 0]


@pytest.mark.parametrize("state", [2, 3])
def test_what_is_answered_is_not_reminded_of(state):
    f.report(90, state=state, answer_note="Untertitel ergänzt")
    assert sent() == 0


def test_a_report_that_is_opened_again_is_not_lost_sight_of():
    report = f.report(20, state=2, answer_note="x")
    report.state = 1
    report.save()
    assert (report.answered_on, sent()) == (None, 1)


def test_a_mail_server_that_is_down_loses_nothing(settings, client):
    settings.EMAIL_BACKEND = DOWN
    report = f.report(15, mailed_on=None)
    assert keep() == {"unsent": 2, "deleted": 0}
    report.refresh_from_db()
    assert (report.mailed_on, report.reminded_on) == (None, None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [sent(), sent()] == [2, 0]


def test_without_an_address_of_the_office_nothing_is_sent_and_nothing_marked(office):
    office.email = ""
    office.save()
    report = f.report(mailed_on=None)
    assert (keep()["unsent"], BarrierReport.objects.get(pk=report.pk).mailed_on) == (1, None)


def test_each_site_has_its_office():
    other = Site.objects.create(hostname="other.example", root_page=f.home())
    type(f.office()).objects.create(site=other, email="other@example.org")
    assert [mails.recipient(f.report(site=site)) for site in (other, None)] == [
        "other@example.org",
        "office@example.org",
    ]


def test_the_mail_says_all_and_can_be_answered():
    report = f.report(text="Kein Kontrast", contact="eltern@example.org", page_address="/de/", language="ar")
    assert mails.send_report(report)
    message = mail.outbox[0]
    assert (message.to, message.reply_to, message.alternatives if hasattr(message, "alternatives") else []) == (
        ["office@example.org"], ["eltern@example.org"], [],
    )  # fmt: skip
    for part in ("Kein Kontrast", "eltern@example.org", "/de/", f"/admin/barrier_reports/edit/{report.pk}/"):
        assert part in message.body


@pytest.mark.parametrize("contact", ["", "0000 123", "a@b.de\nBcc: c@d.de", "ä@example.org", "ruf an: a@b.de"])
def test_a_contact_that_is_no_address_is_no_reply_address(contact):
    assert mails.send_report(f.report(contact=contact))
    assert mail.outbox[0].reply_to == []


def test_what_is_typed_stands_in_the_mail_as_it_is():
    mails.send_report(f.report(text='<b>Möller & Söhne</b> "x"'))
    assert '<b>Möller & Söhne</b> "x"' in mail.outbox[0].body


def test_closed_reports_go_after_a_year_and_others_stay():
    old, recent, answered, waiting = (f.report(800, state=s, answer_note="x") for s in (3, 3, 2, 1))
    BarrierReport.objects.filter(pk=old.pk).update(closed_on=later(-366))
    BarrierReport.objects.filter(pk=recent.pk).update(closed_on=later(-365))
    assert keep()["deleted"] == 1
    assert set(BarrierReport.objects.all()) == {recent, answered, waiting}


def test_the_command_says_what_it_did():
    f.report(15), f.report(43), f.report(mailed_on=None)
    out = StringIO()
    call_command("send_barrier_reminders", stdout=out)
    assert out.getvalue().strip() == "1 mailed, 1 reminded, 1 escalated, 0 deleted"


def test_the_command_fails_aloud_where_a_mail_did_not_go_out(settings):
    settings.EMAIL_BACKEND = DOWN
    f.report(15)
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("send_barrier_reminders", stdout=StringIO(), stderr=err)
    assert (ended.value.code, "1 mails" in err.getvalue()) == (1, True)
