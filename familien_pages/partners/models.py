"""Partners have a public profile with its own address; places are listed here and shown one by one."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.search import index
from wagtail.url_routing import RouteResult

from ..base.blocks import CreditedImageBlock, body_blocks
from ..base.choices import CHANNELS, LANGUAGES
from ..base.fields import BodyField, CodeLabels, CodeListField
from ..base.pages import BodyPage, FamilyPage
from ..base.relations import contacts_panel, places_panel
from ..base.urgent_help import validate_phone
from ..structured.nodes import Node, Scope
from ..structured.organisations import partner_node
from ..structured.pages import Summary
from ..structured.places import place_page_node
from . import listings, queries


class PartnerIndexPage(BodyPage):
    """All partners, with filters."""

    template = "familien_pages/pages/partner_index_page.html"
    page_description = _("The list of all partners. One is enough.")
    in_lists = False
    web_page_type = "CollectionPage"
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("partners overview")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listings.partners(context["frame"].reader)
        return context


class PartnerKind(models.TextChoices):
    """What sort of organisation a partner is."""

    PUBLIC = "public", _("public authority")
    ASSOCIATION = "association", _("association")
    CHURCH = "church", _("church or religious community")
    WELFARE = "welfare", _("welfare organisation")
    BUSINESS = "business", _("company")
    INITIATIVE = "initiative", _("initiative")


class PartnerPage(FamilyPage):
    """An office, association or initiative that helps families."""

    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices, default=PartnerKind.ASSOCIATION)
    logo = BodyField([("image", CreditedImageBlock())], max_num=1, blank=True, verbose_name=_("logo"))
    offers = BodyField(body_blocks, blank=True, verbose_name=_("offers"))
    for_whom = models.TextField(_("for whom"), blank=True, max_length=500)
    languages = CodeListField(_("languages spoken"), choices_from=LANGUAGES)
    language_names = CodeLabels("languages")
    channels = CodeListField(_("ways to reach them"), choices_from=CHANNELS)
    channel_names = CodeLabels("channels")
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    internal_note = models.TextField(
        _("internal note for referral"), blank=True, help_text=_("For colleagues only. Never shown, never searched.")
    )
    verified_on = models.DateField(
        _("details confirmed by the partner on"),
        null=True,
        blank=True,
        help_text=_("When the partner last told us that phone, languages and offers are right."),
    )

    template = "familien_pages/pages/partner_page.html"
    page_description = _("An office, association or initiative that helps families.")
    parent_page_types = ["familien_pages.PartnerIndexPage"]
    text_fields = (*FamilyPage.text_fields, "offers")
    card_kind = _("Partner")
    shared_facts = ("kind", "languages", "channels", "phone", "email", "website", "internal_note", "verified_on")
    main_panels = [
        FieldPanel("kind"),
        FieldPanel("offers"),
        FieldPanel("for_whom"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("website"),
                FieldPanel("channels"),
                FieldPanel("languages"),
            ],
            heading=_("Contact"),
        ),
        places_panel,
        contacts_panel,
        FieldPanel("logo"),
        FieldPanel("hero"),
    ]
    review_panels = [FieldPanel("internal_note"), FieldPanel("verified_on"), *FamilyPage.review_panels]
    search_fields = [*FamilyPage.search_fields, index.SearchField("offers"), index.SearchField("for_whom")]

    class Meta(FamilyPage.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.partner_context(self, context["frame"].reader))
        return context

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        return [partner_node(self, scope, context)]


class PlaceIndexPage(BodyPage):
    """All places with filters; `<slug>/` below it shows one."""

    template = "familien_pages/pages/place_index_page.html"
    place_template = "familien_pages/pages/place.html"
    in_lists = False
    web_page_type = "CollectionPage"
    page_description = _("The list of all places. The places themselves are entered under “Family office › Places”.")
    main_panels = [HelpPanel(template="familien_pages/admin/places_help.html"), *BodyPage.main_panels]
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("places overview")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A last part that names a place shows that place; anything else is an ordinary child page."""
        if self.live and len(path_components) == 1:
            place = queries.place_or_none(path_components[0])
            if place is not None:
                return RouteResult(self, kwargs={"place": place})
        return super().route(request, path_components)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.place_template if "place" in kwargs else super().get_template(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        frame = context["frame"]
        if "place" in kwargs:
            context.update(queries.place_context(kwargs["place"], frame))
        else:
            context["listing"] = listings.places(self, frame.reader)
        return context

    def summarize(self, context: Mapping[str, Any]) -> Summary:
        if "place" not in context:
            return super().summarize(context)
        place, kind = context["place"].place, context["place"].kind
        description = ", ".join(filter(None, [kind and kind.name, place.address]))
        return Summary(place.name, description, published=place.first_published_at, changed=place.last_published_at)

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        return [place_page_node(context["place"], scope)] if "place" in context else []

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        own, base = super().get_sitemap_urls(request), self.get_full_url(request)
        return own and [
            *own,
            *(
                {"location": f"{base}{slug}/", "lastmod": published}
                for slug, published in queries.published_places(request)
            ),
        ]
