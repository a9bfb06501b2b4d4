"""Lists of snippets in the admin: each entry with its language and whether it is public, in words."""

from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail.snippets.views.snippets import SnippetViewSet, UsageView


class UsageInLanguagesView(UsageView):
    """Where a snippet is used; a page and its translations often have the same title."""

    @cached_property
    def columns(self) -> list[Any]:
        columns = [*super().columns]
        if _many_languages():
            language = LocaleColumn(label=_("Language"), sort_key=None, accessor=_language_of)
            columns.insert(2, language)
        return columns


class FamilyViewSet(SnippetViewSet):
    """A snippet of ours; ``shown`` names the fields of its list."""

    shown: tuple[str, ...] = ("__str__",)
    usage_view_class = UsageInLanguagesView

    @cached_property
    def list_display(self) -> list[Any]:
        first, *others = self.shown
        translated = issubclass(self.model, TranslatableMixin) and _many_languages()
        language = [LocaleColumn(label=_("Language"))] if translated else []
        status = [LiveStatusTagColumn(label=_("Status"))] if issubclass(self.model, DraftStateMixin) else []
        return [first, *language, *others, *status, UpdatedAtColumn()]


def _many_languages() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


def _language_of(row: Any) -> Any:
    return getattr(row["object"], "locale_id", None)
