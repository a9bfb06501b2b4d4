"""What happens when something is published."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex, TranslatableMixin
from wagtail.signals import published

from .facts import spread_facts


@receiver(published)
def spread_published_facts(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Let the facts hold in every language; also after a translation, whose draft may be older than the facts."""
    instance = getattr(instance, "specific", instance)
    if isinstance(instance, TranslatableMixin) and hasattr(instance, "shared_facts"):
        spread_facts(instance)


@receiver(published)
@transaction.atomic
def index_references_under_own_type(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Let the index of uses name the type of the page: Wagtail indexes a row that is saved as reference of a "page"."""
    if isinstance(instance, Page):
        plain = ContentType.objects.get_for_model(Page)
        untyped = ReferenceIndex.objects.filter(base_content_type=plain, content_type=plain, object_id=instance.pk)
        if untyped.delete()[0]:
            ReferenceIndex.create_or_update_for_object(instance.specific)
