"""Start of the app: signals, the optional translation engine, one auto field for one migration history."""

from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FamilienPagesConfig(AppConfig):
    name = "familien_pages"
    label = "familien_pages"
    verbose_name = _("Family office")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from . import checks, signals  # noqa: F401
        from .caching import signals as cache_signals  # after the signals that change facts

        post_migrate.connect(cache_signals.on_migrations, sender=self)

        # Wagtail indexes what settings refer to only if told so; a page linked on every page counts as used.
        ReferenceIndex.register_model(self.get_model("FamilyOfficeSettings"))
        if find_spec("wagtail_localize") and apps.is_installed("wagtail_localize"):
            from .translation import submitting  # noqa: F401
            from .translation.fields import share_facts

            share_facts()
