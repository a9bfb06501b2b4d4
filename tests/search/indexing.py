"""Brings the index up to date at once, as the worker would in a moment."""

from search import queue, spelling, synonyms
from search.pages import public_pages


def update_index() -> None:
    """Make the documents of everything that waits; pages that a factory saved without publishing are noted first."""
    queue.note("page", public_pages().values_list("pk", flat=True))
    assert queue.work()
    spelling.forget()
    synonyms.reread()
