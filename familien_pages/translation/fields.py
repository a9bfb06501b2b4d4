"""Tell wagtail-localize which values are facts: copied to every translation and changed only at the source."""

from django.apps import apps
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from ..facts import is_translated_reference


def share_facts() -> None:
    """Give each of our translatable models its ``override_translatable_fields``.

    Addresses are the same in every language, so a slug is a fact too. Child rows and plugins' page types are
    included, for they have ``shared_facts``; a model that sets the attribute itself is left alone.
    """
    for model in apps.get_models():
        facts = getattr(model, "shared_facts", None)
        if facts is None or "override_translatable_fields" in vars(model):
            continue
        if not issubclass(model, TranslatableMixin):
            continue
        # A snippet that has a version in each language is swapped for that version, which a synchronised field is not.
        names = [name for name in facts if not is_translated_reference(model._meta.get_field(name))]
        names += ["slug"] if hasattr(model, "slug") else []
        fields = [SynchronizedField(name, overridable=False) for name in names]
        model.override_translatable_fields = fields  # type: ignore[attr-defined]
