"""The full-text search app. It is `search` here and `familien_search` in the wheel, so it asks for its own name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = __package__
    label = "familien_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"
