"""Help that cannot wait: on every page, one click away, without log-in and without JavaScript."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from .choices import LANGUAGES
from .fields import CodeLabels, CodeListField
from .forms import SharedFactsForm
from .visibility import Reader, best_versions, live_now

validate_phone = RegexValidator(
    r"^\+?[0-9][0-9 ()/\-]{1,30}$", _("Please write the number with digits and spaces only, for example 0000 123-456.")
)


class UrgentHelp(index.Indexed, TranslatableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A number to call now."""

    name = models.CharField(_("name"), max_length=120, help_text=_("What it is for: “A child is in danger?”"))
    number = models.CharField(_("phone number"), max_length=40, validators=[validate_phone])
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    audience = models.CharField(_("for whom"), max_length=160, blank=True)
    languages = CodeListField(_("languages"), choices_from=LANGUAGES)
    language_names = CodeLabels("languages")
    sort_order = models.PositiveSmallIntegerField(_("position"), default=0)

    shared_facts = ("number", "languages", "sort_order")
    panels = [FieldPanel(name) for name in ("name", "number", "hours", "audience", "languages", "sort_order")]
    base_form_class = SharedFactsForm
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("urgent help")
        verbose_name_plural = _("urgent help")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"

    @classmethod
    def listed(cls, reader: Reader) -> list["UrgentHelp"]:
        """Return the live entries in the reader's language, each in the source language where untranslated."""
        entries = cls.objects.filter(
            live_now(reader.now), locale__language_code__in={reader.language, reader.fallback}
        ).select_related("locale")
        return sorted(best_versions(entries, reader).values(), key=lambda entry: (entry.sort_order, entry.pk))
