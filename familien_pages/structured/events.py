"""Dates of an event for machines: each is an Event of its own, as calendars and search engines want it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .nodes import Node, Scope, moment, node, offer_node
from .organisations import partner_card_node
from .places import place_node

if TYPE_CHECKING:
    from ..events.models import EventPage
    from ..events.queries import ShownDate

MAX_DATES = 20
FREE = {"free": True, "fixed": False, "range": False}  # of a price that depends nothing can be said
MODES = {"on_site": "Offline", "online": "Online", "both": "Mixed"}


def event_nodes(page: "EventPage", scope: Scope, context: Mapping[str, Any]) -> list[Node]:
    """Return the next dates; of an event that is over, its last one."""
    dates = context.get("dates", [])[:MAX_DATES] or context.get("past_dates", [])[:1]
    return [_event(page, entry, scope, context) for entry in dates]


def _event(page: "EventPage", entry: "ShownDate", scope: Scope, context: Mapping[str, Any]) -> Node:
    link = page.registration_target if page.registration == "link" else ""
    return node(
        "Event",
        id=f"{scope.url}#date-{entry.pk}",
        name=page.display_title,
        description=entry.note or page.teaser,
        url=scope.url,
        startDate=moment(entry.start),
        endDate=moment(entry.end),
        eventStatus="https://schema.org/EventScheduled",
        eventAttendanceMode=f"https://schema.org/{MODES[page.format]}EventAttendanceMode",
        location=_location(page, entry, scope, link),
        organizer=partner_card_node(context.get("organiser"), scope),
        inLanguage=list(page.languages),
        keywords=[str(page.get_kind_display()), *(card.title for card in context.get("topics", []))],
        isAccessibleForFree=FREE.get(page.price_kind),
        offers=offer_node(page.price_kind, page.price, page.price_max, page.price_note, link or scope.url),
        maximumAttendeeCapacity=page.capacity,
    )


def _location(page: "EventPage", entry: "ShownDate", scope: Scope, link: str) -> list[Node]:
    here = place_node(entry.place, scope) if page.format != "online" else {}
    online = node("VirtualLocation", url=link or scope.url) if page.format != "on_site" else {}
    return [here, online]
