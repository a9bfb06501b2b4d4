"""`manage.py load_demo`: the fictional town of Musterstadt, with dates counted from today."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from cms.demo.findable import make_findable
from cms.demo.loading import load
from cms.demo.source import DemoError
from cms.demo.users import load_logins, table

FOLDER = settings.BASE_DIR / "fixtures" / "musterstadt"


class Command(BaseCommand):
    help = "Load the demo town. Running it again brings its pages up to date and leaves everybody else's alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the town's files are")

    def handle(self, *args: Any, **options: Any) -> None:
        start = time.monotonic()
        try:
            with translation.override("de"):
                tally = load(options["folder"], timezone.localdate(), self.stdout.write)
        except DemoError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Search: {make_findable()}")
        logins = load_logins()
        if logins:
            self.stdout.write(table(logins))
        self.stdout.write(self.style.SUCCESS(f"Musterstadt in {time.monotonic() - start:.1f} s: {tally}"))
