"""What a page is about. One table for each relation, child rows of *any* page, foreign types included.

A page points to the source language's topic or stage, so queries compare ``translation_key`` (see ``base.queries``).
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin


def page_key(related_name: str) -> ParentalKey:
    """Return the parental key by which child rows hang on a page of any type."""
    return ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name=related_name)


class Relation(TranslatableMixin, Orderable):
    """A child row of a page; wagtail-localize synchronises it because it is translatable itself.

    ``shared_facts`` names the fields that are one for all languages (see ``familien_pages.facts``).
    """

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        ordering = ["sort_order"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")


def targets_of(page: models.Model, relation: str, column: str) -> Any:
    """Return the ids that the rows of ``relation`` (a related name) point to, for use in ``…__in``.

    A subquery, so that nothing is fetched; in a preview, whose rows exist only in memory, a list.
    """
    if relation in getattr(page, "_cluster_related_objects", {}):
        return [getattr(row, column) for row in getattr(page, relation).get_object_list()]
    return getattr(page, relation).model._default_manager.filter(page=page.pk).values(column)


def named_by(page: Page, relation: str, column: str) -> Q:
    """Return the condition "``page`` names this one, in whatever language, in its rows of ``relation``"."""
    named = Page.objects.filter(pk__in=targets_of(page, relation, column))
    return Q(translation_key__in=named.values("translation_key"))


class PageTopic(Relation):
    """The page belongs to this topic."""

    page = page_key("familien_topics")
    topic = models.ForeignKey(
        "familien_pages.TopicPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("topic")
    )
    shared_facts = ("sort_order", "topic")
    panels = [FieldPanel("topic")]


class PageStage(Relation):
    """The page belongs to this life stage directly (a topic: beside the one it stands under)."""

    page = page_key("familien_stages")
    stage = models.ForeignKey(
        "familien_pages.LifeStagePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("life stage")
    )
    shared_facts = ("sort_order", "stage")
    panels = [FieldPanel("stage")]


class PageAudience(Relation):
    """The page is for this audience."""

    page = page_key("familien_audiences")
    audience = models.ForeignKey(
        "familien_pages.Audience", on_delete=models.CASCADE, related_name="+", verbose_name=_("audience")
    )
    shared_facts = ("sort_order", "audience")
    panels = [FieldPanel("audience")]


class PageDistrict(Relation):
    """The page concerns this district; none means the whole town."""

    page = page_key("familien_districts")
    district = models.ForeignKey(
        "familien_pages.District", on_delete=models.CASCADE, related_name="+", verbose_name=_("district")
    )
    shared_facts = ("sort_order", "district")
    panels = [FieldPanel("district")]


class PageFieldOfAction(Relation):
    """The page counts towards this municipal field of action."""

    page = page_key("familien_fields_of_action")
    field_of_action = models.ForeignKey(
        "familien_pages.FieldOfAction", on_delete=models.CASCADE, related_name="+", verbose_name=_("field of action")
    )
    shared_facts = ("sort_order", "field_of_action")
    panels = [FieldPanel("field_of_action")]


class PageHighlight(Relation):
    """A page that a stage, a topic or the home page puts first, in the editor's order."""

    page = page_key("familien_highlights")
    target = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    text = models.CharField(
        _("link text"), max_length=120, blank=True, help_text=_("Leave empty to show the page's own title.")
    )
    shared_facts = ("sort_order", "target")
    panels = [FieldPanel("target"), FieldPanel("text")]


class RelatedTopic(Relation):
    """A topic that readers of this page may need next."""

    page = page_key("familien_related_topics")
    topic = models.ForeignKey(
        "familien_pages.TopicPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("topic")
    )
    shared_facts = ("sort_order", "topic")
    panels = [FieldPanel("topic")]


class PagePlace(Relation):
    """A place where what the page describes happens."""

    page = page_key("familien_places")
    place = models.ForeignKey(
        "familien_pages.Place", on_delete=models.CASCADE, related_name="+", verbose_name=_("place")
    )
    shared_facts = ("sort_order", "place")
    panels = [FieldPanel("place")]


class PageContact(Relation):
    """Somebody who helps with what the page describes."""

    page = page_key("familien_contacts")
    contact = models.ForeignKey(
        "familien_pages.ContactPerson", on_delete=models.CASCADE, related_name="+", verbose_name=_("contact person")
    )
    shared_facts = ("sort_order", "contact")
    panels = [FieldPanel("contact")]


class ChooseSeveralPanel(MultipleChooserPanel):
    """Wagtail's, with a button that writes the label as it is."""

    class BoundPanel(MultipleChooserPanel.BoundPanel):
        template_name = "familien_pages/admin/choose_several.html"


def chooser_panel(relation: str, target: str, heading: Any, label: Any) -> ChooseSeveralPanel:
    """Return the panel that lets editors choose several at once; ``label`` names one of them."""
    return ChooseSeveralPanel(relation, chooser_field_name=target, heading=heading, label=label)


places_panel = chooser_panel("familien_places", "place", _("Places"), _("place"))
contacts_panel = chooser_panel("familien_contacts", "contact", _("Contact persons"), _("contact person"))
topics_panel = chooser_panel("familien_topics", "topic", _("Topics"), _("topic"))
stages_panel = chooser_panel("familien_stages", "stage", _("Life stages"), _("life stage"))
highlights_panel = chooser_panel("familien_highlights", "target", _("Shown first"), _("page"))
related_topics_panel = chooser_panel("familien_related_topics", "topic", _("Related topics"), _("topic"))
facet_panels = [
    chooser_panel("familien_audiences", "audience", _("Audiences"), _("audience")),
    chooser_panel("familien_districts", "district", _("Districts"), _("district")),
    chooser_panel("familien_fields_of_action", "field_of_action", _("Fields of action"), _("field of action")),
]
