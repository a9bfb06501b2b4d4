"""The full-text search app. It is `search` here and `familien_search` in the wheel, so it asks for its own name."""

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = __package__
    label = "familien_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import conf, signals, worker  # noqa: F401 - registers the check and the receivers
        from .backends import tables

        post_migrate.connect(tables.ensure_after_migrate, sender=self)
        request_started.connect(worker.wake_once)
