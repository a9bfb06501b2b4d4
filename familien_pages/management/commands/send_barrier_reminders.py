"""Reminds the office of barrier reports; meant for once a day, harmless if run more often."""

from typing import Any

from django.core.management.base import BaseCommand

from ...contact.keeping import keep


class Command(BaseCommand):
    help = (
        "Sends what is due about barrier reports: mails that did not go out, reminders after 14 and 42 days. "
        "Deletes reports a year after they were closed. Exit code 1: a mail could not be sent."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = keep()
        names = ("mailed", "reminded", "escalated", "deleted")
        self.stdout.write(", ".join(f"{done[name]} {name}" for name in names))
        if done["unsent"]:
            self.stderr.write(
                f"{done['unsent']} mails were not sent: the office has no e-mail address, or the mail server refuses."
            )
            raise SystemExit(1)
