"""Places for machines: address, position, hours with their closures, what is there."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from .nodes import Node, Scope, node

if TYPE_CHECKING:
    from ..partners.cards import PlaceCard
    from ..partners.opening_hours import Schedule, Span
    from ..partners.places import Place

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The notation for a closed day: it opens and closes at the same time.
CLOSED = {"opens": "00:00", "closes": "00:00"}


def address_node(place: "Place") -> Node:
    """Return the postal address; {} where nothing of it is known. Postcodes of places are German ones."""
    known = node("PostalAddress", streetAddress=place.street, postalCode=place.postcode, addressLocality=place.city)
    return known and {**known, "addressCountry": "DE"}


def position_node(place: "Place") -> Node:
    """Return the coordinates, in degrees; {} if one of the two is missing."""
    if place.latitude is None or place.longitude is None:
        return {}
    return node("GeoCoordinates", latitude=float(place.latitude), longitude=float(place.longitude))


def place_url(place: "Place", scope: Scope) -> str:
    """Return the address of the place's own page; "" on a site without a list of places."""
    index = scope.lists.get("placeindexpage", "")
    return scope.absolute(f"{index}{place.slug}/") if index else ""


def place_node(place: "Place | None", scope: Scope) -> Node:
    """Return where something is; {} for no place."""
    if place is None:
        return {}
    return node(
        "Place",
        name=place.name,
        url=place_url(place, scope),
        address=address_node(place),
        geo=position_node(place),
    )


def open_place(card: "PlaceCard", scope: Scope) -> Node:
    """Return a place with its opening hours."""
    return {**place_node(card.place, scope), **hours(card.schedule, scope.today)}


def place_page_node(card: "PlaceCard", scope: Scope) -> Node:
    """Return everything that the page of a place tells."""
    place = card.place
    more = node(
        "Place",
        description=place.note,
        sameAs=place.url,
        keywords=card.kind.name if card.kind else "",
        containedInPlace=node("AdministrativeArea", name=card.district.name if card.district else ""),
        amenityFeature=[node("LocationFeatureSpecification", name=term.name, value=True) for term in card.facilities],
    )
    return {**open_place(card, scope), **more, "url": scope.url}


def hours(schedule: "Schedule | None", today: date) -> Node:
    """Return regular and special opening hours as properties of a place, without what is over on ``today``."""
    if schedule is None:
        return {}
    found = {
        "openingHoursSpecification": list(_regular(schedule, today)),
        "specialOpeningHoursSpecification": list(_special(schedule, today)),
    }
    return {name: value for name, value in found.items() if value}


def _regular(schedule: "Schedule", today: date) -> Iterator[Node]:
    """Yield the hours of a week, days that share theirs together."""
    days: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for period in schedule.periods:
        if (period.valid_until or today) >= today:
            key = (period.opens, period.closes, period.valid_from, period.valid_until)
            days[key].append(f"https://schema.org/{DAYS[period.weekday]}")
    for (opens, closes, first, last), names in days.items():
        yield node("OpeningHoursSpecification", dayOfWeek=names, **_span((opens, closes)), **_validity(first, last))


def _special(schedule: "Schedule", today: date) -> Iterator[Node]:
    for day in schedule.exceptions:
        if day.last >= today:
            for span in [_span(span) for span in day.spans] or [CLOSED]:
                own = {**span, **_validity(day.first, day.last)}
                yield node("OpeningHoursSpecification", name=day.reason, **own)


def _span(span: "Span") -> dict[str, str]:
    """Return a span. Equal times are 24 hours with us, but "closed" in this notation: those end a minute earlier."""
    opens, closes = span
    if opens == closes:
        closes = (datetime.combine(date(2001, 1, 2), opens) - timedelta(minutes=1)).time()
    return {"opens": _clock(opens), "closes": _clock(closes)}


def _clock(value: time) -> str:
    return value.isoformat(timespec="minutes")


def _validity(first: date | None, last: date | None) -> dict[str, str]:
    return {name: day.isoformat() for name, day in (("validFrom", first), ("validThrough", last)) if day}
