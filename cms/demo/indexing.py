"""Wagtail indexes an object at every save of it and of each of its rows; a whole town is indexed once, at the end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import class_is_indexed, get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def nothing_indexed() -> Iterator[None]:
    """Keep Wagtail's search and reference index as they are; call :func:`index` for what was saved inside."""
    models = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def index(fresh: Iterable[Model], changed: Iterable[Model]) -> None:
    """Bring both indexes up to date: for new objects from memory, for changed ones as they now are in the database."""
    groups: dict[type[Model], list[Model]] = defaultdict(list)
    for instance in fresh:
        groups[type(instance)].append(instance)
    ids: dict[type[Model], set[Any]] = defaultdict(set)
    for instance in changed:
        ids[type(instance)].add(instance.pk)
    for model, found in ids.items():
        groups[model] += model._default_manager.filter(pk__in=found)
    for model, objects in groups.items():
        if class_is_indexed(model):
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, objects)
        if ReferenceIndex.is_indexed(model):
            for instance in objects:
                ReferenceIndex.create_or_update_for_object(instance)
