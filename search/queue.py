"""Brings the index up to date, outside the request, and loses nothing: what has changed waits in the database.

An object that changes is noted in the transaction of the change (:class:`StaleObject`). A round of :func:`work` makes
its documents anew and, in the same transaction, notes them for every external index (:class:`UnpushedDocument`), from
where they are pushed and crossed off only when the index has taken them. What ceases to be public is deleted at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from . import documents, external
from .models import SearchDocument, StaleObject, UnpushedDocument
from .providers import providers

BATCH = 50  # objects in one transaction: on SQLite nobody else can write meanwhile
PUSHED = 500
LOCK = 0x46616D53  # any number that nobody else locks: "FamS"


def note(provider: str, ids: Iterable[Any]) -> None:
    """Note that the documents of these objects have to be made anew, and wake the worker after the commit."""
    from . import worker

    StaleObject.objects.bulk_create(StaleObject(provider=provider, object_id=str(pk)) for pk in ids)
    transaction.on_commit(worker.wake)


def forget(provider: str, ids: Sequence[Any]) -> None:
    """Delete the documents of objects that are no longer public, as soon as that is committed.

    Not in the same transaction: an editor must never wait for the worker's locks. Should the process end in between,
    the note made here does it later.
    """
    note(provider, ids)
    transaction.on_commit(lambda: _forget_now(provider, ids), robust=True)


def _forget_now(provider: str, ids: Sequence[Any]) -> None:
    found = SearchDocument.objects.filter(provider=provider, object_id__in=[str(pk) for pk in ids])
    with transaction.atomic():
        note_pushes(documents.remove(found))


def work() -> bool:
    """Do all that waits; return whether nothing is left. What an external index refuses stays for the next time."""
    _note_due()
    while _make_batch():
        pass
    return all(push_all(index) for index in external.targets())


def waiting() -> tuple[int, int]:
    """Return how many objects wait for their documents, and how many documents for an external index."""
    return StaleObject.objects.count(), UnpushedDocument.objects.count()


def _make_batch() -> bool:
    """Make the documents of the objects noted first; return whether there were any."""
    with transaction.atomic():
        one_at_a_time()
        rows = list(StaleObject.objects.order_by("pk").values_list("pk", "provider", "object_id")[:BATCH])
        if not rows:
            return False
        known = providers()
        wanted: dict[str, dict[str, None]] = defaultdict(dict)
        for _pk, provider, object_id in rows:
            wanted[provider][object_id] = None
        for name, ids in wanted.items():
            entries = known[name].entries(list(ids)) if name in known else ()  # its app is no longer installed
            written = documents.write(name, list(ids), entries)
            note_pushes([*written.changed, *written.gone])
        StaleObject.objects.filter(pk__in=[pk for pk, _provider, _id in rows]).delete()
    return True


def one_at_a_time() -> None:
    """Let no two processes make documents at once: the one that started earlier could write the older state later.

    On SQLite the transaction itself has taken the only write lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _note_due() -> None:
    """Note what time itself has changed: a date is over, a page has expired."""
    found = documents.due(timezone.now()).values_list("provider", "object_id")
    StaleObject.objects.bulk_create(StaleObject(provider=provider, object_id=pk) for provider, pk in found)


def note_pushes(keys: Sequence[str]) -> None:
    if keys:
        now = documents.next_version()
        UnpushedDocument.objects.bulk_create(
            UnpushedDocument(index=index, key=key, version=now) for index in external.targets() for key in keys
        )


def push_all(index: str) -> bool:
    """Push what ``index`` does not hold yet; return whether it took everything."""
    while rows := list(UnpushedDocument.objects.filter(index=index).order_by("pk")[:PUSHED]):
        versions = {row.key: row.version for row in rows}
        there = {document.key: document for document in SearchDocument.objects.filter(key__in=list(versions))}
        gone = [(key, version) for key, version in versions.items() if key not in there]
        if not external.push(index, there.values(), gone):
            return False
        UnpushedDocument.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True
