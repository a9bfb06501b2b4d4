"""How a place is shown: address, what is there, "open now / opens tomorrow at 9"."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from ..base.queries import Reader
from ..base.taxonomies import District, Facility, PlaceKind
from ..base.terms import TermName, Terms
from .opening_hours import Day, Status, status, week
from .places import Place


@dataclass
class PlaceCard:
    """A place with its state at the reader's moment. ``hours`` is the running week, empty unless asked for."""

    place: Place
    status: Status
    url: str = ""
    kind: TermName | None = None
    district: TermName | None = None
    facilities: list[TermName] = field(default_factory=list)
    hours: list[Day] = field(default_factory=list)


def place_card(
    place: Place, reader: Reader, vocabulary: dict[Any, Terms] | None = None, with_week: bool = False
) -> PlaceCard:
    """Return ``place`` as shown to ``reader``; ``vocabulary`` holds the terms if kind and facilities are wanted."""
    zone = timezone.get_default_timezone()
    schedule = place.schedule(zone)
    url = f"{reader.places_url}{place.slug}/" if reader.places_url else ""
    found = PlaceCard(place, status(schedule, reader.now), url)
    if vocabulary:
        found.kind = vocabulary[PlaceKind].by_id.get(place.kind_id or 0)
        found.district = vocabulary[District].by_id.get(place.district_id or 0)
        ids = [row.pk for row in place.facilities.all()]
        found.facilities = [term for pk, term in vocabulary[Facility].by_id.items() if pk in ids]
    if with_week and schedule.periods:
        today = timezone.localtime(reader.now).date()
        found.hours = list(week(schedule, today - timedelta(days=today.weekday())))
    return found
