"""Facts stand once: whatever is published, the facts of the source language hold in every translation."""

from typing import Any

from django.db.models import Model
from django.dispatch import receiver
from wagtail.models import TranslatableMixin
from wagtail.signals import published

from .base.queries import source_language


@receiver(published)
def spread_facts(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Write the shared facts of the source language's page or snippet into the live rows of its translations.

    Also when a translation is published: its draft may be older than the facts.
    """
    instance = getattr(instance, "specific", instance)
    names = getattr(instance, "shared_facts", ())
    if not names or not isinstance(instance, TranslatableMixin):
        return
    versions = type(instance)._default_manager.filter(translation_key=instance.translation_key)
    source = versions.filter(locale__language_code=source_language()).first()
    if source is not None:
        versions.exclude(pk=source.pk).update(**{name: getattr(source, name) for name in names})
