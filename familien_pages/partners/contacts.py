"""Contact persons: who helps, shown as a card wherever they are referred to."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from ..base.blocks import CreditedImageBlock
from ..base.choices import LANGUAGES
from ..base.fields import BodyField, CodeLabels, CodeListField
from ..base.forms import SharedFactsForm
from ..base.urgent_help import validate_phone
from ..base.visibility import if_live


class ContactPerson(index.Indexed, TranslatableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A person or a team, with what they do and how to reach them."""

    name = models.CharField(_("name"), max_length=120, help_text=_("A team's name is fine: “Team Kita-Platz”."))
    role = models.CharField(_("what they do"), max_length=200, blank=True)
    photo = BodyField([("image", CreditedImageBlock())], max_num=1, blank=True, verbose_name=_("photo"))
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    languages = CodeListField(_("languages spoken"), choices_from=LANGUAGES)
    language_names = CodeLabels("languages")
    hours = models.CharField(_("hours"), max_length=160, blank=True)
    place = models.ForeignKey(
        "familien_pages.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("place"),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("languages"),
        FieldPanel("hours"),
        FieldPanel("place"),
        FieldPanel("photo"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.FilterField("locale"),
    ]
    base_form_class = SharedFactsForm
    shared_facts = ("phone", "email", "languages", "place")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})" if self.role else self.name

    @property
    def public_place(self) -> Any:
        """The place, or None while it is unpublished."""
        return if_live(self.place)
