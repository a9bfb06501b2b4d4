"""A service for machines: its names, who provides it and how to reach them, what it costs, on what law it rests."""

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.text import Truncator

from .nodes import Node, Scope, node, offer_node
from .organisations import contact_node, partner_card_node, reached_at, town_of

if TYPE_CHECKING:
    from ..services.models import ServicePage

ENTITLED = 300  # characters


def service_node(page: "ServicePage", scope: Scope, context: Mapping[str, Any]) -> Node:
    """Return the service; its provider is the responsible office, else the family office itself."""
    others = [page.title] if page.title != page.display_title else []
    return node(
        "GovernmentService",
        name=page.display_title,
        alternateName=others + [word for word in page.synonym_list if word not in (page.title, page.display_title)],
        description=page.teaser or page.summary,
        url=scope.url,
        identifier=node("PropertyValue", propertyID="LeiKa", value=page.leika_key) if page.leika_key else {},
        serviceType=page.title,
        category=[card.title for card in context.get("topics", [])],
        audience=node("Audience", description=entitled(page.requirements.raw_data)),
        areaServed=town_of(context["frame"].office),
        provider=partner_card_node(context.get("office"), scope) or scope.publisher,
        availableChannel=[*_channels(page, scope, context)],
        offers=offer_node(page.cost_kind, page.cost, page.cost_max, page.cost_note, page.online_form),
        subjectOf=[
            node("Legislation", name=block["value"].get("title"), url=block["value"].get("url"))
            for block in page.legal_basis.raw_data
        ],
    )


def entitled(blocks: Iterable[Any]) -> str:
    """Return in plain text, shortened, what the stored ``blocks`` of requirements say."""
    return Truncator(" ".join(_lines(blocks))).chars(ENTITLED)


def _lines(blocks: Iterable[Any]) -> Iterator[str]:
    for block in blocks:
        value = block["value"]
        if block["type"] == "check_list":
            yield from (entry.get("value", entry).get("text", "") for entry in value.get("items", []))
        else:
            yield from unescape(strip_tags(value.get("text", "").replace("</", " </"))).split()


def _channels(page: "ServicePage", scope: Scope, context: Mapping[str, Any]) -> Iterator[Node]:
    """Yield the online application and everybody who helps, each with the languages spoken there."""
    languages = list(page.languages)
    if page.online_form:
        yield node("ServiceChannel", serviceUrl=page.online_form)
    for person in context.get("contacts", []):
        yield node(
            "ServiceChannel",
            name=person.name,
            servicePhone=contact_node(person),
            serviceLocation=reached_at(person, scope),
            availableLanguage=list(person.languages) or languages,
        )
    if languages and not context.get("contacts"):
        yield node("ServiceChannel", serviceUrl=scope.url, availableLanguage=languages)
