"""Compares what is public with the documents, and these with every index made of them; repairs what differs."""

from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from . import conf, documents, external, queue
from .backends import tables
from .models import SearchDocument, UnpushedDocument
from .providers import providers
from .rebuilding import batches


@dataclass
class Drift:
    """What differs: objects by provider, keys of the external index; ``broken`` is a damaged full-text index."""

    missing: dict[str, set[str]] = field(default_factory=dict)
    stale: dict[str, set[str]] = field(default_factory=dict)
    superfluous: dict[str, set[str]] = field(default_factory=dict)
    not_pushed: set[str] = field(default_factory=set)
    not_removed: set[str] = field(default_factory=set)
    broken: bool = False

    def objects(self) -> dict[str, set[str]]:
        """Return the ids of all objects whose documents are not as they should be, by provider."""
        found: dict[str, set[str]] = {}
        for part in (self.missing, self.stale, self.superfluous):
            for name, ids in part.items():
                found.setdefault(name, set()).update(ids)
        return {name: ids for name, ids in found.items() if ids}

    def __bool__(self) -> bool:
        return bool(self.objects() or self.not_pushed or self.not_removed or self.broken)


def check() -> Drift:
    """Return what differs now. Raises BackendUnavailableError if there is an external index that does not answer."""
    drift = Drift(broken=not tables.is_intact(connection))
    now = timezone.now()
    known = providers()
    for name, provider in known.items():
        there = {
            key: (digest, object_id)
            for key, digest, object_id in SearchDocument.objects.filter(provider=name).values_list(
                "key", "digest", "object_id"
            )
        }
        missing, stale = drift.missing.setdefault(name, set()), drift.stale.setdefault(name, set())
        wanted = set()
        for ids in batches(provider.ids()):
            for entry in provider.entries(ids):
                document = documents.make_document(name, entry, now)
                if document is None:
                    continue
                wanted.add(document.key)
                if document.key not in there:
                    missing.add(document.object_id)
                elif there[document.key][0] != document.digest:
                    stale.add(document.object_id)
        drift.superfluous[name] = {object_id for key, (_digest, object_id) in there.items() if key not in wanted}
    for name, object_id in SearchDocument.objects.exclude(provider__in=list(known)).values_list(
        "provider", "object_id"
    ):
        drift.superfluous.setdefault(name, set()).add(object_id)
    if external.is_configured():
        _compare_external(drift)
    return drift


def repair(drift: Drift) -> bool:
    """Note everything that differs and bring it up to date; return whether an external index took it all."""
    for name, ids in drift.objects().items():
        queue.note(name, ids)
    if drift.broken:
        tables.refill(connection)
    version = documents.next_version()
    UnpushedDocument.objects.bulk_create(
        UnpushedDocument(index=conf.get("INDEX"), key=key, version=version)
        for key in drift.not_pushed | drift.not_removed
    )
    return queue.work()


def _compare_external(drift: Drift) -> None:
    there = external.backend(timeout=60).versions()
    wanted = dict(SearchDocument.objects.values_list("key", "version"))
    drift.not_pushed = {key for key, version in wanted.items() if there.get(key, -1) < version}
    drift.not_removed = set(there) - set(wanted)
