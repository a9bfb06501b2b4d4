"""Writes a batch of places in a few queries, and tells the indexes what ``save()`` would have told them.

Saving one by one costs more than ten milliseconds a place, nearly all of it for Wagtail's reference
and search indexes; 100,000 places would take half an hour.
"""

import logging
from collections.abc import Collection, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.dispatch import Signal
from wagtail import hooks
from wagtail.models import ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from ..finding.dependents import pages_with
from ..finding.places import PlaceProvider
from ..partners.places import Place
from .base import PlaceRecord
from .merging import merge
from .values import TERMS, Vocabulary, apply, values_of

logger = logging.getLogger(__name__)

places_imported = Signal()
"""Sent with ``sender=Place`` and ``places``, a list, after a batch of new or changed places has been committed."""


def insert(places: Sequence[Place]) -> None:
    """Add new places, which have neither opening hours nor facilities yet."""
    Place.objects.bulk_create(places)
    own = ContentType.objects.get_for_model(Place)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=own,
            base_content_type=own,
            object_id=str(place.pk),
            to_content_type=ContentType.objects.get_for_model(model),
            to_object_id=str(getattr(place, f"{name}_id")),
            model_path=name,
            content_path=name,
            # The one thing of the index without a public name; a test compares with Wagtail's own rows.
            content_path_hash=ReferenceIndex._get_content_path_hash(name),  # noqa: SLF001
        )
        for place in places
        for name, model in TERMS.items()
        if getattr(place, f"{name}_id")
    )
    _index_for_search(places)


def update(places: Sequence[Place], fields: Collection[str]) -> None:
    """Write ``fields`` of places that exist."""
    Place.objects.bulk_update(places, sorted(fields))
    if TERMS.keys() & set(fields):
        for place in places:
            ReferenceIndex.create_or_update_for_object(place)
    _index_for_search(places)


def announce(places: Sequence[Place]) -> None:
    """Tell whoever listens, and the search if there is one, that a batch has been committed."""
    places_imported.send(sender=Place, places=places)
    keys = [place.pk for place in places]
    for note in hooks.get_hooks("note_search_changes"):
        note(PlaceProvider.name, keys)
        note("page", pages_with(keys))


def carry_into_drafts(place: Place, imported: dict[str, str], record: PlaceRecord, vocabulary: Vocabulary) -> None:
    """Bring the source's values into the drafts of ``place`` that may still be published.

    Where a draft differs from the last import (``imported``), it is an editor's unpublished work and
    stays, even with ``--overwrite``. The revision is changed in place: a new one would take its
    schedule or its moderation away from the editor's.
    """
    if not place.has_unpublished_changes:
        return
    waiting = Q(pk=place.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in place.revisions.filter(waiting):
        draft = revision.as_object()
        decision = merge(values_of(draft), imported, record.values())
        apply(draft, record, decision.write, vocabulary)
        draft.imported_values = place.imported_values
        Revision.objects.filter(pk=revision.pk).update(content=draft.serializable_data(), object_str=str(draft))


def _index_for_search(places: Sequence[Place]) -> None:
    for backend in get_search_backends(with_auto_update=True) if places else ():
        try:
            backend.add_bulk(Place, places)
        except Exception:
            # As when saving: a search server that is down must not cost the data.
            logger.exception("Imported places could not be added to the search index")
            if not backend.catch_indexing_errors:
                raise
