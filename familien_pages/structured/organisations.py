"""The family office, partners and who to ask there."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .nodes import Node, Scope, node, picture_node
from .places import address_node, hours, open_place, place_node, position_node

if TYPE_CHECKING:
    from ..base.office import FamilyOfficeSettings
    from ..base.queries import Card
    from ..partners.cards import PlaceCard
    from ..partners.contacts import ContactPerson
    from ..partners.models import PartnerPage

AUTHORITY = "public"


def office_node(office: "FamilyOfficeSettings | None", name: str, root: str, home: str) -> Node:
    """Return the family office; ``name`` stands in for one that the settings do not have."""
    if office is None:
        return node("GovernmentOffice", id=f"{root}/#office", name=name, url=home) if name else {}
    place = office.public_place
    return node(
        "GovernmentOffice",
        id=f"{root}/#office",
        name=office.name or name,
        url=home,
        telephone=office.phone,
        email=office.email,
        knowsLanguage=list(office.languages),
        address=address_node(place) if place else {},
        geo=position_node(place) if place else {},
    )


def with_hours(office: Node, card: "PlaceCard | None", scope: Scope) -> Node:
    """Return the office's node with the hours of its place."""
    return {**office, **hours(card.schedule, scope.today)} if office and card else office


def town_of(office: "FamilyOfficeSettings | None") -> Node:
    """Return the town for which the office works, as far as the address of the office tells."""
    place = office.public_place if office else None
    return node("City", name=place.city if place else "")


def contact_node(person: "ContactPerson") -> Node:
    """Return a way to reach a person or a team."""
    return node(
        "ContactPoint",
        name=person.name,
        contactType=person.role,
        telephone=person.phone,
        email=person.email,
        availableLanguage=list(person.languages),
    )


def organisation_type(partner: Any) -> str:
    """Return the type of a partner: an authority or another organisation."""
    return "GovernmentOffice" if getattr(partner, "kind", "") == AUTHORITY else "Organization"


def partner_card_node(card: "Card | None", scope: Scope) -> Node:
    """Return a partner where another page names it; {} for none."""
    if card is None:
        return {}
    page = card.page
    return node(
        organisation_type(page),
        name=card.title,
        url=scope.absolute(card.url),
        telephone=getattr(page, "phone", ""),
        email=getattr(page, "email", ""),
        sameAs=getattr(page, "website", ""),
    )


def partner_node(page: "PartnerPage", scope: Scope, context: Mapping[str, Any]) -> Node:
    """Return everything that the page of a partner tells; an authority is itself its first place, with its hours."""
    places = context.get("places", [])
    kind = organisation_type(page)
    found = node(
        kind,
        name=page.title,
        description=page.teaser,
        url=scope.url,
        sameAs=page.website,
        telephone=page.phone,
        email=page.email,
        knowsLanguage=list(page.languages),
        logo=picture_node(getattr(page, "picture", None), scope),
        address=address_node(places[0].place) if places else {},
        location=[open_place(card, scope) for card in places],
        contactPoint=[contact_node(person) for person in context.get("contacts", [])],
    )
    if kind == "GovernmentOffice" and places:
        found |= {"geo": position_node(places[0].place), **hours(places[0].schedule, scope.today)}
    return {name: value for name, value in found.items() if value != {}}


def reached_at(person: "ContactPerson", scope: Scope) -> Node:
    """Return the place at which a person is found."""
    return place_node(person.public_place, scope)
