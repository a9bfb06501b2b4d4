"""Life stages in the order of the arc, and the topics that collect everything about one question."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from ..base.blocks import CreditedImageBlock
from ..base.fields import BodyField, LinesField
from ..base.pages import BodyPage
from ..base.relations import facet_panels, highlights_panel, places_panel, related_topics_panel, stages_panel
from . import queries


class LifeStageIndexPage(BodyPage):
    """The arc "Eltern werden – älter werden"."""

    template = "familien_pages/pages/life_stage_index_page.html"
    page_description = _("The overview of all life stages. One is enough.")
    in_lists = False
    web_page_type = "CollectionPage"
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("life stages overview")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["arc"] = queries.arc(context["frame"].reader)
        return context


class LifeStagePage(BodyPage):
    """One station of the arc; the order in the tree is the order of the arc."""

    phase = models.CharField(_("phase"), max_length=60, blank=True, help_text=_("For example: 0 to 1 year"))
    illustration = BodyField([("image", CreditedImageBlock())], max_num=1, blank=True, verbose_name=_("illustration"))

    template = "familien_pages/pages/life_stage_page.html"
    page_description = _("A station of family life, with its topics, first steps, deadlines and events.")
    parent_page_types = ["familien_pages.LifeStageIndexPage"]
    card_kind = _("Life stage")
    web_page_type = "CollectionPage"
    main_panels = [FieldPanel("phase"), FieldPanel("illustration"), highlights_panel, *BodyPage.main_panels]
    relation_panels = facet_panels

    class Meta(BodyPage.Meta):
        verbose_name = _("life stage")
        verbose_name_plural = _("life stages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.stage_context(self, context["frame"].reader))
        return context


class TopicPage(BodyPage):
    """One question families have. Everything on it is collected by reference."""

    key_points = LinesField(
        _("in short"),
        blank=True,
        max_length=600,
        help_text=_("The most important things, one a line, at most five lines."),
    )

    template = "familien_pages/pages/topic_page.html"
    page_description = _("One question families have. Services, events, partners and places come together here.")
    parent_page_types = ["familien_pages.LifeStagePage"]
    card_kind = _("Topic")
    web_page_type = "CollectionPage"
    main_panels = [
        FieldPanel("key_points"),
        MultiFieldPanel(
            [highlights_panel],
            heading=_("Services, partners and pages shown first"),
            help_text=_("What belongs to this topic appears by itself; choose here what should come first."),
        ),
        places_panel,
        *BodyPage.main_panels,
    ]
    relation_panels = [stages_panel, related_topics_panel, *facet_panels]

    class Meta(BodyPage.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @property
    def points(self) -> list[str]:
        """The key points, one string each, without bullets."""
        return [line.lstrip("-•* ").strip() for line in self.key_points.splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.topic_context(self, context["frame"].reader))
        return context
