"""What happens when something is published."""

from typing import Any

from django.db.models import Model
from django.dispatch import receiver
from wagtail.models import TranslatableMixin
from wagtail.signals import published

from .facts import spread_facts


@receiver(published)
def spread_published_facts(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Let the facts hold in every language; also after a translation, whose draft may be older than the facts."""
    instance = getattr(instance, "specific", instance)
    if isinstance(instance, TranslatableMixin) and hasattr(instance, "shared_facts"):
        spread_facts(instance)
