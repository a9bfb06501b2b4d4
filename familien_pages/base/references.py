"""Blocks that show something which exists once: the value is a reference, the display is the live original.

What a block points to is loaded for the whole text at once (``load_references``), in the reader's
language, and only if it is public. A reference that is gone renders as nothing.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


@dataclass
class References:
    """What the texts of one page refer to, by block type and id; dates of all topics have the id 0."""

    targets: dict[tuple[str, int], Any] = field(default_factory=dict)


class ReferenceBlock(blocks.StructBlock):
    """Abstract: subclasses name one child ``target`` and the ``kind`` of card that shows it."""

    kind = ""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        references: References = (parent_context or {}).get("references") or References()
        target = value.get("target")
        context["target"] = references.targets.get((self.kind, target.pk)) if target else None
        return context


class ServiceBlock(ReferenceBlock):
    """A service as a card."""

    kind = "service"
    target = blocks.PageChooserBlock(page_type="familien_pages.ServicePage", label=_("Service"))

    class Meta:
        icon = "form"
        label = _("Service")
        template = "familien_pages/blocks/service.html"


class PartnerBlock(ReferenceBlock):
    """A partner as a card."""

    kind = "partner"
    target = blocks.PageChooserBlock(page_type="familien_pages.PartnerPage", label=_("Partner"))

    class Meta:
        icon = "group"
        label = _("Partner")
        template = "familien_pages/blocks/partner.html"


class PlaceBlock(ReferenceBlock):
    """A place with its address and hours."""

    kind = "place"
    target = SnippetChooserBlock("familien_pages.Place", label=_("Place"))

    class Meta:
        icon = "site"
        label = _("Place")
        template = "familien_pages/blocks/place.html"


class ContactBlock(ReferenceBlock):
    """A contact person."""

    kind = "contact"
    target = SnippetChooserBlock("familien_pages.ContactPerson", label=_("Contact person"))

    class Meta:
        icon = "user"
        label = _("Contact person")
        template = "familien_pages/blocks/contact.html"


class EventListBlock(blocks.StructBlock):
    """The next dates, of one topic or of all."""

    target = blocks.PageChooserBlock(
        page_type="familien_pages.TopicPage", required=False, label=_("Only of this topic")
    )
    limit = blocks.IntegerBlock(min_value=1, max_value=10, default=3, label=_("How many"))

    class Meta:
        icon = "calendar-alt"
        label = _("Next events")
        template = "familien_pages/blocks/events.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        references: References = (parent_context or {}).get("references") or References()
        topic = value.get("target")
        context["dates"] = references.targets.get(("events", topic.pk if topic else 0), [])[: value["limit"]]
        return context
