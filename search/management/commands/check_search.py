"""Says whether everything public can be found and nothing else; exit code 1 if not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import checking
from ...backends.base import BackendUnavailableError


class Command(BaseCommand):
    help = "Compares public content, search documents and each index. --repair brings them together again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="bring up to date what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            drift = checking.check()
        except BackendUnavailableError as error:
            raise CommandError(f"Elasticsearch does not answer: {error}") from error
        self._report(drift)
        if not drift:
            self.stdout.write("Everything public can be found, and nothing else.")
            return
        if not options["repair"]:
            raise SystemExit(1)
        if not checking.repair(drift):
            raise CommandError("Elasticsearch did not take everything; the rest waits for it.")
        self.stdout.write("Repaired.")

    def _report(self, drift: checking.Drift) -> None:
        for what, found in (
            ("missing", drift.missing),
            ("out of date", drift.stale),
            ("superfluous", drift.superfluous),
        ):
            for name, ids in found.items():
                if ids:
                    self.stdout.write(f"{name}: {len(ids)} {what}, for example {min(ids)}")
        if drift.broken:
            self.stdout.write("The full-text index differs from the documents.")
        if drift.not_pushed:
            self.stdout.write(f"Elasticsearch: {len(drift.not_pushed)} missing or out of date")
        if drift.not_removed:
            self.stdout.write(f"Elasticsearch: {len(drift.not_removed)} superfluous")
