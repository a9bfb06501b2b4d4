"""What changes what can be found. Additions are noted and made later; what ceases to be public goes at once."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import (
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    ReferenceIndex,
    Site,
)
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from . import queue, spelling, synonyms
from .models import BestBet, SearchDocument, SynonymGroup
from .pages import branches, public_pages
from .providers import dependent_pages, providers

PAGE, FILE = "page", "file"


@receiver(page_published)
def on_page_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Also its translations (they may share facts), what stands below it (address and trail) and the files it shows."""
    changed = Page.objects.filter(translation_key=instance.translation_key)
    if _has_moved(instance):
        changed = changed | Page.objects.descendant_of(instance)
    queue.note(PAGE, changed.values_list("pk", flat=True))
    _note_files_of([instance.pk])
    _note_dependents(instance)


@receiver(page_unpublished)
def on_page_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    queue.forget(PAGE, [instance.pk])
    _note_files_of([instance.pk])


@receiver(post_page_move)
def on_page_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Away from the old address at once: the new place may be a private one."""
    queue.forget(PAGE, list(branches([instance.path]).values_list("pk", flat=True)))
    _note_dependents(instance)


@receiver(post_save)
@receiver(post_delete)
def on_other_change(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note the objects of providers, and the pages that stand under something that has changed."""
    deleted = kwargs.get("signal") is post_delete
    if kwargs.get("raw"):
        return
    if isinstance(instance, Page):
        if deleted:
            queue.forget(PAGE, [instance.pk])
        elif instance.alias_of_id:  # an alias is made and follows its source without being "published"
            queue.note(PAGE, [instance.pk])
        return
    _note_dependents(instance)
    for name, provider in providers().items():
        if name != PAGE and isinstance(instance, provider.model):
            (queue.forget if deleted else queue.note)(name, [instance.pk])


@receiver(published)
@receiver(unpublished)
def on_snippet_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Snippets with drafts: what is taken offline goes at once."""
    for name, provider in providers().items():
        if name != PAGE and isinstance(instance, provider.model):
            queue.note(name, [instance.pk]) if instance.live else queue.forget(name, [instance.pk])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction_changed(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    paths = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True)
    ids = list(branches(paths).values_list("pk", flat=True))
    (queue.note if kwargs["signal"] is post_delete else queue.forget)(PAGE, ids)
    _note_files_of(ids)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def on_collection_changed(sender: type[Model], instance: CollectionViewRestriction, **kwargs: Any) -> None:
    provider = providers()[FILE]
    files = provider.model.objects.filter(collection__path__startswith=instance.collection.path)
    ids = list(files.values_list("pk", flat=True))
    (queue.note if kwargs["signal"] is post_delete else queue.forget)(FILE, ids)


@receiver([post_save, post_delete], sender=Site)
def on_site_changed(sender: type[Model], **kwargs: Any) -> None:
    """Every address may be another now."""
    queue.note(PAGE, SearchDocument.objects.filter(provider=PAGE).values_list("object_id", flat=True))
    queue.note(PAGE, public_pages().values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=SynonymGroup)
@receiver([post_save, post_delete], sender=BestBet)
def on_taught(sender: type[Model], **kwargs: Any) -> None:
    synonyms.reread()
    spelling.forget()


def _has_moved(page: Page) -> bool:
    """Return whether the title or the address of ``page`` differs from what its document says."""
    document = SearchDocument.objects.filter(provider=PAGE, object_id=str(page.pk)).only("display_title", "url").first()
    return document is not None and (document.url, document.display_title) != (
        page.get_url(),
        str(getattr(page, "display_title", page.title)),
    )


def _note_dependents(instance: Any) -> None:
    """Note what has something of ``instance`` in its documents."""
    instance = getattr(instance, "specific", instance)
    pages = dependent_pages(instance)
    if pages:
        queue.note(PAGE, pages)
    for name, provider in providers().items():
        if getattr(provider, "depends_on", None) and provider.depends_on(instance):
            queue.note(name, provider.ids())


def _note_files_of(pages: Iterable[int]) -> None:
    """Note the files that these pages refer to: they are public only through them."""
    from django.contrib.contenttypes.models import ContentType

    model = providers()[FILE].model
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in pages],
        to_content_type=ContentType.objects.get_for_model(model),
    )
    files = {*rows.values_list("to_object_id", flat=True)}
    if files:
        queue.note(FILE, files)
