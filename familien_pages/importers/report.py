"""The report of an import as a CSV file that a German spreadsheet opens as it should."""

import csv
from types import TracebackType
from typing import Self, TextIO

from django.utils.translation import gettext as _

from .engine import Finding

# A cell that begins like this is a formula to a spreadsheet, and its text comes from somebody else's file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Report:
    """Writes findings to ``file`` as they come. The heading is written at once."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._writer = csv.writer(file, delimiter=";")
        self._labels = {"quarantined": _("quarantined"), "kept": _("kept"), "merged": _("merged")}
        self._writer.writerow([_("status"), _("line"), _("column"), _("value"), _("reason"), _("place")])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __call__(self, finding: Finding) -> None:
        cells = (finding.column, finding.value, finding.reason, finding.place)
        self._writer.writerow([self._labels[finding.status], finding.line, *map(harmless, cells)])


def harmless(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula, and any encoding can write it."""
    text = text.encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(FORMULA) else text
