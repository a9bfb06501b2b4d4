"""Facts stand once: when the source language's page is published, its facts reach every translation."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from .base.pages import FamilyPage
from .base.queries import source_language


@receiver(page_published)
def spread_facts(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Write the shared facts of a page in the source language into its translations' live rows."""
    if not isinstance(instance, FamilyPage) or not instance.shared_facts:
        return
    if instance.locale.language_code != source_language():
        return
    facts = {name: getattr(instance, name) for name in instance.shared_facts}
    sender._default_manager.filter(translation_key=instance.translation_key).exclude(pk=instance.pk).update(**facts)
