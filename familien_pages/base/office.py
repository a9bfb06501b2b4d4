"""Who the family office is: one record for each site, shown in header, footer and structured data."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .choices import LANGUAGES
from .fields import CodeLabels, CodeListField
from .urgent_help import validate_phone
from .visibility import if_live


def _page(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=label
    )


@register_setting(icon="home")
class FamilyOfficeSettings(BaseSiteSetting):
    """Name, address and the pages that every page links to."""

    name = models.CharField(_("name of the office"), max_length=120, blank=True)
    place = models.ForeignKey(
        "familien_pages.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("place"),
        help_text=_("Address and opening hours come from this place."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    languages = CodeListField(_("languages spoken"), choices_from=LANGUAGES)
    language_names = CodeLabels("languages")
    ombuds_office = models.TextField(
        _("ombuds office"),
        blank=True,
        help_text=_("Whom to turn to when a barrier report was not answered: name, address, phone."),
    )
    contact_page = _page(_("contact page"))
    explainer_page = _page(_("page that explains the office"))
    barrier_page = _page(_("page for reporting a barrier"))
    accessibility_page = _page(_("accessibility statement"))
    imprint_page = _page(_("imprint"))
    privacy_page = _page(_("privacy"))
    easy_language_page = _page(_("page about easy language"))
    sign_language_page = _page(_("sign language page"))

    page_fields = (
        "contact_page",
        "explainer_page",
        "barrier_page",
        "accessibility_page",
        "imprint_page",
        "privacy_page",
        "easy_language_page",
        "sign_language_page",
    )
    select_related = ["place", *page_fields]

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("place")], heading=_("The office")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]), FieldPanel("languages")], heading=_("Contact")
        ),
        MultiFieldPanel([FieldPanel(name) for name in page_fields], heading=_("Linked on every page")),
        FieldPanel("ombuds_office"),
    ]

    class Meta:
        verbose_name = _("family office")

    def __str__(self) -> str:
        return self.name

    @property
    def public_place(self) -> Any:
        """The place, or None while it is unpublished."""
        return if_live(self.place)
