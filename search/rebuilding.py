"""Makes the whole index anew without a gap: readers search the old one until the new one is complete."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from . import conf, documents, external, queue
from .backends import tables
from .models import IndexTarget, SearchDocument, UnpushedDocument
from .providers import providers

BATCH = 200
Progress = Callable[[int], object]


def count_objects() -> int:
    """Return how many objects a rebuild looks at."""
    return sum(sum(1 for _pk in provider.ids()) for provider in providers().values())


def make_all(progress: Progress = lambda n: None) -> int:
    """Make the documents of everything anew, in short transactions; return how many there are.

    What is edited meanwhile waits in the queue and is made after it.
    """
    known = providers()
    for name, provider in known.items():
        seen: list[str] = []
        for ids in batches(provider.ids()):
            with transaction.atomic():
                queue.one_at_a_time()
                written = documents.write(name, ids, provider.entries(ids))
                queue.note_pushes([*written.changed, *written.gone])
            seen += map(str, ids)
            progress(len(ids))
        _drop(SearchDocument.objects.filter(provider=name).exclude(object_id__in=_known(name, seen)))
    _drop(SearchDocument.objects.exclude(provider__in=list(known)))
    tables.refill(connection)
    tables.count_anew(connection)
    return SearchDocument.objects.count()


def fill_external(progress: Progress = lambda n: None) -> str:
    """Fill a new external index from the documents, make it the current one, and return its name.

    It is told of every change from the start, so that none is lost between filling and switching over.
    """
    name = f"{conf.get('INDEX')}-{timezone.now():%Y%m%d-%H%M%S-%f}"
    backend = external.backend(name, timeout=60)
    backend.create()
    target = IndexTarget.objects.create(name=name)
    try:
        for batch in batches(SearchDocument.objects.order_by("pk").iterator(chunk_size=BATCH)):
            backend.write(batch)
            progress(len(batch))
        queue.push_all(name)
        backend.refresh()
        backend.become(conf.get("INDEX"))
    except BaseException:
        backend.drop()
        raise
    finally:
        target.delete()
        # What was noted for it while it was filled is there, or noted for the alias as well.
        UnpushedDocument.objects.filter(index=name).delete()
    external.breaker.close()
    return name


def _known(provider: str, seen: Sequence[str]) -> list[str]:
    """Return the object ids of a provider's documents that a rebuild has just made."""
    there = SearchDocument.objects.filter(provider=provider).values_list("object_id", flat=True)
    return sorted(set(there) & set(seen))


def _drop(gone: Any) -> None:
    with transaction.atomic():
        queue.note_pushes(documents.remove(gone))


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch
