"""Imports places from a file through one of the registered importers."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ...importers.base import UnusableFileError, importers
from ...importers.engine import Finding, Import
from ...importers.progress import progress
from ...importers.report import Report

QUARANTINED, UNUSABLE, INTERRUPTED = 1, 2, 130
SHOWN = 20


class Command(BaseCommand):
    help = "Imports places. Exit code 0: all rows imported, 1: rows were quarantined, 2: the file is unusable."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("importer", choices=list(importers()), help="which source the file comes from")
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace what editors have changed since the last import"
        )
        parser.add_argument("--report", type=Path, help="write quarantined rows and kept fields to this CSV file")

    def handle(self, *args: Any, **options: Any) -> None:
        job = Import(importers()[options["importer"]], overwrite=options["overwrite"], dry_run=options["dry_run"])
        path = options["file"]
        with (
            opened(path) as file,
            reporting(options["report"], path, self.stderr.write) as job.report,
            progress(self.stderr, self.stdout.write) as job.progress,
        ):
            try:
                job.run(file)
            except UnusableFileError as error:
                raise CommandError(f"{path}: {error}", returncode=UNUSABLE) from None
            except KeyboardInterrupt:
                self.summary(job)
                text = _("Interrupted. What is done is saved; the same command completes the rest.")
                raise CommandError(text, returncode=INTERRUPTED) from None
        self.summary(job)
        if job.counts["quarantined"]:
            sys.exit(QUARANTINED)

    def summary(self, job: Import) -> None:
        labels = {
            "rows": _("rows read"),
            "created": _("created"),
            "updated": _("updated"),
            "unchanged": _("unchanged"),
            "merged": _("merged (listed more than once)"),
            "kept": _("editors' fields kept"),
            "quarantined": _("quarantined"),
        }
        self.stdout.write(", ".join(f"{label}: {job.counts[name]}" for name, label in labels.items()))
        if job.dry_run:
            self.stdout.write(_("Dry run: nothing was changed."))
        elif not job.counts["created"] and not job.counts["updated"]:
            self.stdout.write(_("Nothing has changed."))


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open the file to be imported, or say in one sentence why that is not possible."""
    if path.is_dir():
        raise CommandError(_("%(path)s is a directory, not a file.") % {"path": path}, returncode=UNUSABLE)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise CommandError(_("There is no file %(path)s.") % {"path": path}, returncode=UNUSABLE) from None
    except OSError as error:
        text = _("%(path)s cannot be read: %(error)s") % {"path": path, "error": error.strerror}
        raise CommandError(text, returncode=UNUSABLE) from None
    with file:
        yield file


@contextmanager
def reporting(path: Path | None, source: Path, write: Callable[[str], Any]) -> Iterator[Callable[[Finding], None]]:
    """Yield where findings go: into the report, or the first of them onto the screen."""
    if path is None:
        shown: list[Finding] = []

        def show(finding: Finding) -> None:
            if finding.status != "merged" and len(shown) <= SHOWN:
                shown.append(finding)
                more = _("There is more; --report FILE writes all of it to a CSV file.")
                text = _("line %(line)d, %(column)s, “%(value)s”: %(reason)s")
                write(text % vars(finding) if len(shown) <= SHOWN else more)

        yield show
        return
    if path.exists() and path.samefile(source):
        raise CommandError(_("The report would overwrite the file to be imported."), returncode=UNUSABLE)
    try:
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        text = _("The report %(path)s cannot be written: %(error)s") % {"path": path, "error": error.strerror}
        raise CommandError(text, returncode=UNUSABLE) from None
    with Report(file) as report:
        yield report
