"""Mails to the office about reported barriers. What cannot be sent stays marked as unsent and is tried again."""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..base.visibility import source_language
from . import timers
from .links import is_email
from .models import BarrierReport

SECONDS = 5  # to wait for a mail server; a citizen waits as well

logger = logging.getLogger(__name__)


def send_report(report: BarrierReport) -> bool:
    """Tell the office of a new report; return whether the mail went out."""
    return _send(report, "mailed_on", "barrier_report", _subject_new)


def send_reminder(report: BarrierReport) -> bool:
    """Tell the office that a report is due; return whether the mail went out."""
    return _send(report, "reminded_on", "barrier_reminder", _subject_due)


def send_escalation(report: BarrierReport) -> bool:
    """Tell the office that the ombuds office may be called now; return whether the mail went out."""
    return _send(report, "escalated_on", "barrier_reminder", _subject_ombuds)


def _subject_new(report: BarrierReport) -> str:
    return _("Barrier reported: no. %(number)d") % {"number": report.pk}


def _subject_due(report: BarrierReport) -> str:
    return _("Please answer: barrier report no. %(number)d") % {"number": report.pk}


def _subject_ombuds(report: BarrierReport) -> str:
    return _("Not answered for six weeks: barrier report no. %(number)d") % {"number": report.pk}


def recipient(report: BarrierReport) -> str:
    """Return the office's e-mail address; "" where it has none."""
    office = report.office
    return str(office.email) if office else ""


def _send(report: BarrierReport, mark: str, template: str, subject: Any) -> bool:
    """Send one mail in the town's language and mark it as sent. Sent first: better twice than never."""
    with translation.override(source_language()):
        try:
            to = recipient(report)
            if not to:
                return False
            message = EmailMessage(subject(report), _body(report, template), to=[to], reply_to=_reply_to(report))
            message.connection = get_connection(timeout=SECONDS)
            message.send()
        except Exception:
            logger.exception("The mail about barrier report %s was not sent; it is tried again.", report.pk)
            return False
    setattr(report, mark, timezone.now())
    report.save(update_fields=[mark])
    return True


def _body(report: BarrierReport, template: str) -> str:
    edit = reverse("barrier_reports:edit", args=[report.pk])
    context = {
        "report": report,
        "answer_by": report.answer_by,
        "ombuds_from": timers.ombuds_from(report.day),
        "url": f"{getattr(settings, 'WAGTAILADMIN_BASE_URL', '') or ''}{edit}",
    }
    return render_to_string(f"familien_pages/admin/mails/{template}.txt", context)


def _reply_to(report: BarrierReport) -> list[str]:
    """Return the citizen's address if the contact is one, so that a reply reaches them."""
    return [report.contact] if is_email(report.contact) else []
