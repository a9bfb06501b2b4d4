"""What the admin's forms have in common: facts are changed at their source alone, addresses have no umlauts."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Locale

from .slugs import UMLAUTS
from .visibility import source_language


class GermanSlugInput(SlugInput):
    """Wagtail's field that turns a title into an address, umlauts written out."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, formatters=list(UMLAUTS.items()))


class SharedFactsForm(WagtailAdminModelForm):
    """Closes the fields named in ``shared_facts``, its own and those of its rows, where there is a source version.

    Typed in there, they would be lost at the next publication (see ``familien_pages.facts``).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = _source_of(self.instance)
        if source is None:
            return
        note = _("The same in all languages. It is changed in the version “%(language)s”.") % {"language": source}
        rows = (row for formset in self.formsets.values() for row in formset.forms if row.instance.pk)
        for form in (self, *rows):
            for name in getattr(form.instance, "shared_facts", ()):
                _close(form, name, note)


class FamilyPageForm(SharedFactsForm, WagtailAdminPageForm):
    """The same for pages, with umlauts written out in the address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].widget = GermanSlugInput()


def _source_of(instance: Any) -> Locale | None:
    """Return the language whose version has the facts of ``instance``; None for that version itself."""
    source: Locale = Locale.objects.get_for_language(source_language())
    if instance.locale_id in (None, source.pk):
        return None
    versions = type(instance)._default_manager.filter(translation_key=instance.translation_key, locale=source)
    return source if versions.exists() else None


def _close(form: forms.BaseForm, name: str, note: str) -> None:
    field = form.fields.get(name)
    if field is not None:
        field.disabled, field.help_text = True, note
