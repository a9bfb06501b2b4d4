"""Reads a file through an importer and upserts its places, batch by batch, in constant memory.

First all of the file is read into a temporary store, so that an unusable file changes nothing and
places that are listed twice are one. Then each batch is one transaction: what was interrupted is
completed by the same command once more, because a place that is up to date is left alone.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from django.db import reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..partners.places import Place
from . import writing
from .base import BadRow, Importer, PlaceRecord
from .limits import problem
from .merging import Decision, merge
from .slugs import free_slugs
from .staging import Repeated, Staging
from .values import Vocabulary, apply, values_of

BATCH = 200


@dataclass(frozen=True)
class Finding:
    """A line of the report: a row ``quarantined``, an editor's field ``kept``, or a second kind ``merged``."""

    status: str
    line: int
    column: str
    value: str
    reason: str
    place: str = ""


class Progress(Protocol):
    """Told from time to time how far the import is; ``total`` is not known while the file is being read."""

    def __call__(self, done: int, total: int | None) -> None: ...


@dataclass
class Import:
    """One run. ``counts`` grows with it: rows, created, updated, unchanged, kept, merged, quarantined."""

    importer: Importer
    report: Callable[[Finding], None] = lambda finding: None
    progress: Progress = lambda done, total: None
    overwrite: bool = False
    dry_run: bool = False
    batch_size: int = BATCH
    counts: Counter[str] = field(default_factory=Counter)

    def run(self, file: BinaryIO) -> None:
        """Import ``file``; raises ``UnusableFileError`` before anything is written."""
        self.vocabulary = Vocabulary()
        with Staging() as staging:
            for item in self.importer.read(file):
                self.counts["rows"] += 1
                self._stage(item, staging)
                if self.counts["rows"] % self.batch_size == 0:
                    self.progress(self.counts["rows"], None)
            done, total = 0, len(staging)
            for batch in staging.batches(self.batch_size):
                self._write(batch)
                done += len(batch)
                self.progress(done, total)
                reset_queries()  # with DEBUG, Django keeps the last 9,000 in memory

    # --- reading ------------------------------------------------------------------------------------------------------

    def _stage(self, item: PlaceRecord | BadRow, staging: Staging) -> None:
        bad = item if isinstance(item, BadRow) else problem(item)
        if bad is None and isinstance(item, PlaceRecord):
            repeated = staging.add(item)
            bad = self._repeated(item, repeated) if repeated else None
        if bad:
            self._find(Finding("quarantined", bad.line, bad.column, bad.value, bad.reason))

    def _repeated(self, record: PlaceRecord, repeated: Repeated) -> BadRow | None:
        if repeated.conflict:
            value = record.values().get(repeated.conflict, "")
            reason = _("Line %(line)d has the same id with another value here.") % {"line": repeated.first_line}
            return BadRow(record.line, record.column(repeated.conflict), value, reason)
        dropped = repeated.dropped
        if dropped is None:
            self.counts["merged"] += 1
        else:
            other = record.line if dropped.line != record.line else repeated.first_line
            reason = _("The place has one kind; line %(line)d decides.") % {"line": other}
            kind = dropped.kind.name if dropped.kind else ""
            self._find(Finding("merged", dropped.line, dropped.column("kind"), kind, reason, dropped.name))
        return None

    # --- writing ------------------------------------------------------------------------------------------------------

    def _write(self, batch: list[PlaceRecord]) -> None:
        findings: list[Finding] = []
        counts: Counter[str] = Counter()
        try:
            with transaction.atomic():
                places = self._upsert(batch, counts, findings)
        except BaseException:
            self.vocabulary.forget()
            raise
        self.counts += counts
        for finding in findings:
            self._find(finding)
        if places:
            writing.announce(places)

    def _upsert(self, batch: list[PlaceRecord], counts: Counter[str], findings: list[Finding]) -> list[Place]:
        known = self._known(batch)
        new = [record for record in batch if record.external_id not in known]
        counts["created"] += len(new)
        changed: list[Place] = []
        fields: set[str] = set()
        for record in batch:
            if place := known.get(record.external_id):
                imported = dict(place.imported_values)
                incoming = record.values()
                decision = merge(values_of(place), imported, incoming, overwrite=self.overwrite)
                counts["updated" if decision.write else "unchanged"] += 1
                findings += self._kept(place, record, decision)
                if self.dry_run or not (decision.write or imported != imported | incoming):
                    continue
                apply(place, record, decision.write, self.vocabulary)
                place.imported_values = imported | incoming
                place.last_published_at = timezone.now() if place.live else place.last_published_at
                fields |= decision.write.keys() | {"imported_values", "last_published_at"}
                changed.append(place)
                writing.carry_into_drafts(place, imported, record, self.vocabulary)
        if self.dry_run:
            return []
        created = self._created(new)
        if created:
            writing.insert(created)
        if changed:
            writing.update(changed, fields)
        return created + changed

    def _known(self, batch: list[PlaceRecord]) -> dict[str, Place]:
        ids = [record.external_id for record in batch]
        found = Place.objects.filter(source=self.importer.name, external_id__in=ids).select_related("kind", "district")
        # Locked where the database can: an editor may be saving the same place.
        rows = found if self.dry_run else found.select_for_update(of=("self",))
        return {place.external_id: place for place in rows}

    def _created(self, records: list[PlaceRecord]) -> list[Place]:
        now = timezone.now()
        slugs = free_slugs(records)
        places = []
        for record in records:
            place = Place(
                source=self.importer.name,
                external_id=record.external_id,
                slug=slugs[record.external_id],
                imported_values=record.values(),
                live=True,
                first_published_at=now,
                last_published_at=now,
            )
            apply(place, record, record.values(), self.vocabulary)
            places.append(place)
        return places

    # --- telling ------------------------------------------------------------------------------------------------------

    def _kept(self, place: Place, record: PlaceRecord, decision: Decision) -> list[Finding]:
        current: dict[str, Any] = values_of(place)
        return [
            Finding(
                "kept",
                record.line,
                record.column(name),
                value,
                _("An editor changed this to “%(value)s”.") % {"value": current[name]},
                str(place),
            )
            for name, value in decision.keep.items()
        ]

    def _find(self, finding: Finding) -> None:
        self.counts[finding.status] += 1
        self.report(finding)
