"""Makes the town's search complete at once, without waiting for the worker of a running site."""

from search import queue
from search.models import SearchDocument
from search.seeding import seed


def make_findable() -> str:
    """Create the synonyms and make the documents of everything that has changed; return a line about it."""
    created, there = seed()
    complete = queue.work()
    waiting = "" if complete else "; Elasticsearch does not have all of them yet"
    return f"{SearchDocument.objects.count()} documents{waiting}, synonyms: {created} created, {there} unchanged"
