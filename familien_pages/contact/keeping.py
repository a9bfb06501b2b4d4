"""What happens to reports by and by: unsent mails, reminders, deletion. Run every day, and again at will."""

from collections import Counter
from datetime import date, timedelta

from django.utils import timezone

from . import mails, timers
from .models import BarrierReport, State

KEPT_DAYS = 365  # after a report was closed


def keep(today: date | None = None) -> Counter[str]:
    """Do what is due on ``today`` (else this day); return how often each thing was done, ``unsent`` included."""
    today = today or timezone.localdate()
    done: Counter[str] = Counter()
    for report in BarrierReport.objects.filter(state=State.NEW).select_related("site"):
        if report.mailed_on is None:
            done["mailed" if mails.send_report(report) else "unsent"] += 1
        _remind(report, today, done)
    gone = BarrierReport.objects.filter(state=State.CLOSED, closed_on__lt=today - timedelta(days=KEPT_DAYS))
    done["deleted"], _by_model = gone.delete()
    return done


def _remind(report: BarrierReport, today: date, done: Counter[str]) -> None:
    """Send the reminder of the second week, or that of the sixth, which stands in for both; each once."""
    if today >= timers.ombuds_from(report.day):
        if report.escalated_on is None:
            done["escalated" if mails.send_escalation(report) else "unsent"] += 1
    elif today >= report.answer_by and report.reminded_on is None:
        done["reminded" if mails.send_reminder(report) else "unsent"] += 1
