"""Services, shaped after FIM / XZuFi so that federal and state descriptions can be taken over by their key."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.search import index

from ..base.blocks import body_blocks, text_blocks
from ..base.choices import CHANNELS, LANGUAGES, PriceKind
from ..base.fields import BodyField, CodeLabels, CodeListField, LinesField
from ..base.pages import BodyPage, FamilyPage
from ..base.prices import clean_price
from ..base.relations import chooser_panel, contacts_panel
from ..base.sorting import sort_key
from ..structured.nodes import Node, Scope
from ..structured.services import service_node
from . import listings, queries
from .blocks import document_blocks, form_blocks, legal_blocks, step_blocks


class ServiceIndexPage(BodyPage):
    """All services from A to Z."""

    template = "familien_pages/pages/service_index_page.html"
    page_description = _("The list of all services from A to Z. One is enough.")
    in_lists = False
    web_page_type = "CollectionPage"
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("services A–Z")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listings.services(context["frame"].reader)
        return context


class SupportMode(models.TextChoices):
    """Whether the office does it or knows who does."""

    SELF = "self", _("We help you ourselves")
    REFER = "refer", _("We refer you to the right place")
    BOTH = "both", _("We help you and refer you where needed")


class ServicePage(FamilyPage):
    """What an authority or a partner does for families."""

    # By which the official title sorts, where people would look for it elsewhere than for the citizens' title.
    title_key = models.CharField(max_length=255, blank=True, default="", editable=False, db_index=True)
    leika_key = models.CharField(
        _("service key (LeiKa)"),
        max_length=14,
        blank=True,
        help_text=_("The 14 digits of the Leistungsschlüssel. Leave empty if you do not know it."),
    )
    citizens_title = models.CharField(
        _("title in citizens' words"),
        max_length=160,
        blank=True,
        help_text=_("What families see, best with a verb: “Apply for parental allowance”."),
    )
    synonyms = LinesField(
        _("other words for it"), blank=True, help_text=_("What people type when they look for it, one a line.")
    )
    summary = models.TextField(
        _("short text"),
        blank=True,
        max_length=1000,
        help_text=_("The service in one paragraph, as the federal portals have it. Stands on the service's page only."),
    )
    full_text = BodyField(
        body_blocks,
        blank=True,
        verbose_name=_("full text"),
        help_text=_("Everything else worth knowing. What has a field of its own below does not belong here."),
    )
    requirements = BodyField(text_blocks, blank=True, verbose_name=_("who is entitled"))
    documents = BodyField(document_blocks, blank=True, verbose_name=_("documents needed"))
    steps = BodyField(step_blocks, blank=True, verbose_name=_("how it goes"))
    forms = BodyField(form_blocks, blank=True, verbose_name=_("forms"))
    legal_basis = BodyField(legal_blocks, blank=True, verbose_name=_("legal basis"))
    appeal = LinesField(_("if you disagree"), blank=True, max_length=2000)

    cost_kind = models.CharField(_("cost"), max_length=10, choices=PriceKind.choices, default=PriceKind.FREE)
    cost = models.DecimalField(_("amount in euros"), max_digits=8, decimal_places=2, null=True, blank=True)
    cost_max = models.DecimalField(_("up to, in euros"), max_digits=8, decimal_places=2, null=True, blank=True)
    cost_note = models.CharField(_("note on the cost"), max_length=250, blank=True)
    processing_time = models.CharField(
        _("processing time"), max_length=120, blank=True, help_text=_("For example: about 6 weeks")
    )

    support_mode = models.CharField(
        _("what we do"), max_length=10, choices=SupportMode.choices, default=SupportMode.SELF
    )
    channels = CodeListField(_("ways to reach us"), choices_from=CHANNELS)
    channel_names = CodeLabels("channels")
    languages = CodeListField(_("consultation languages"), choices_from=LANGUAGES)
    language_names = CodeLabels("languages")
    office = models.ForeignKey(
        "familien_pages.PartnerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("responsible office"),
    )
    online_form = models.URLField(_("online application"), blank=True)
    submission_counts = models.BooleanField(
        _("counts as submitted when handed in here"),
        default=False,
        help_text=_("§ 16 SGB I: any municipality accepts applications for social benefits, and the day counts."),
    )

    template = "familien_pages/pages/service_page.html"
    page_description = _("What an authority or a partner does for families: for whom, how, until when, at what cost.")
    parent_page_types = ["familien_pages.ServiceIndexPage"]
    text_fields = (*FamilyPage.text_fields, "full_text", "requirements")
    card_kind = _("Service")
    shared_facts = (
        "leika_key", "cost_kind", "cost", "cost_max", "support_mode", "channels", "languages", "office", "online_form",
        "submission_counts",
    )  # fmt: skip
    title_panels = [
        TitleFieldPanel("title", help_text=_("The official name. Families see the title in citizens' words above it."))
    ]
    main_panels = [
        MultiFieldPanel(
            [FieldPanel("citizens_title"), FieldPanel("synonyms"), FieldPanel("leika_key")], heading=_("Names")
        ),
        FieldPanel("summary"),
        FieldPanel("full_text"),
        FieldPanel("requirements"),
        FieldPanel("documents"),
        FieldPanel("steps"),
        InlinePanel("deadlines", heading=_("Deadlines"), label=_("Deadline")),
        MultiFieldPanel(
            [
                FieldPanel("cost_kind"),
                FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_max")]),
                FieldPanel("cost_note"),
                FieldPanel("processing_time"),
            ],
            heading=_("Cost and time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("support_mode"),
                FieldPanel("office"),
                FieldPanel("channels"),
                FieldPanel("languages"),
                FieldPanel("online_form"),
                FieldPanel("submission_counts"),
            ],
            heading=_("Who helps"),
        ),
        contacts_panel,
        FieldPanel("forms"),
        FieldPanel("legal_basis"),
        FieldPanel("appeal"),
        FieldPanel("hero"),
    ]
    relation_panels = [
        *FamilyPage.relation_panels,
        chooser_panel("familien_highlights", "target", _("Often needed together"), _("page")),
    ]
    search_fields = [
        *FamilyPage.search_fields,
        index.SearchField("citizens_title", boost=2),
        index.AutocompleteField("citizens_title"),
        index.SearchField("synonyms", boost=2),
        index.SearchField("full_text"),
    ]

    class Meta(FamilyPage.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        key, known_as = sort_key(self.title), sort_key(self.display_title)
        self.title_key = "" if key.split(" ")[0] == known_as.split(" ")[0] else key
        return super().save(*args, **kwargs)

    @property
    def display_title(self) -> str:
        return self.citizens_title or self.title

    @property
    def synonym_list(self) -> list[str]:
        """The other words, one string each."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse a malformed Leistungsschlüssel and impossible costs, each at its field."""
        super().clean()
        errors = clean_price(self.cost_kind, self.cost, self.cost_max, fields=("cost", "cost_max"))
        key = re.sub(r"[\s.]", "", self.leika_key)
        if key and not key.isdecimal():
            errors["leika_key"] = _("The service key has digits only, no letters or other signs.")
        elif key and len(key) != 14:
            errors["leika_key"] = _("The service key has exactly 14 digits; this one has %(n)d.") % {"n": len(key)}
        self.leika_key = key
        if errors:
            raise ValidationError(errors)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.service_context(self, context["frame"].reader))
        return context

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        return [service_node(self, scope, context)]
