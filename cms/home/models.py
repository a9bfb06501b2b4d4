"""The home page of the reference site: the arc, the search, the next dates, a human being in sight."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from familien_pages.base.pages import BodyPage
from familien_pages.base.relations import Relation, chooser_panel, highlights_panel
from familien_pages.structured.nodes import Node, Scope
from familien_pages.structured.organisations import with_hours
from familien_pages.structured.pages import website_node

from . import queries


class HomePage(BodyPage):
    """Claim, search, arc, next events, urgent help, dates in season, news."""

    claim = models.CharField(_("claim"), max_length=120, blank=True)
    search_example = models.CharField(
        _("example in the search field"), max_length=80, blank=True, help_text=_("For example: money for the baby")
    )

    template = "home/home_page.html"
    page_description = _("The home page of one language.")
    max_count_per_parent = 10
    parent_page_types = ["wagtailcore.Page"]
    in_lists = False
    searchable = False  # it is where the search field stands
    main_panels = [
        FieldPanel("claim"),
        FieldPanel("search_example"),
        highlights_panel,
        chooser_panel("season", "target", _("Important now"), _("page")),
        *BodyPage.main_panels,
    ]
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.home_context(self, context["frame"]))
        return context

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        """Return the office with its hours, and the site with its search."""
        site = website_node(scope.office.get("name") or self.title, scope, search=reverse("search"))
        return [with_hours(scope.office, context["office_place"], scope), site]


class SeasonLink(Relation):
    """A page that matters at this time of the year."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="season")
    target = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    shared_facts = ("sort_order", "target")
    panels = [FieldPanel("target")]
