"""How places are shown: address, what is there, "open now / opens tomorrow at 9"."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.utils import timezone

from ..base.taxonomies import District, Facility, PlaceKind
from ..base.terms import TermName, Terms
from ..base.visibility import Reader
from .opening_hours import Day, ExceptionDay, Period, Schedule, Status, status, week
from .places import OpeningPeriod, Place, PlaceException


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
    schedule: Schedule | None = None


@dataclass
class Details:
    """What hangs on one place."""

    periods: list[Period] = field(default_factory=list)
    exceptions: dict[tuple[Any, Any], ExceptionDay] = field(default_factory=dict)
    facilities: list[int] = field(default_factory=list)


def place_cards(
    places: Iterable[Place], reader: Reader, vocabulary: dict[Any, Terms] | None = None, with_week: bool = False
) -> list[PlaceCard]:
    """Return ``places`` as shown to ``reader``, one query more; ``vocabulary`` holds the terms if they are wanted."""
    places = list(places)
    details = load_details([place.pk for place in places])
    zone = timezone.get_default_timezone()
    places_url = reader.lists.get("placeindexpage", "")
    today = timezone.localtime(reader.now).date()
    found = []
    for place in places:
        own = details[place.pk]
        schedule = Schedule(
            tuple(own.periods), tuple(sorted(own.exceptions.values(), key=lambda entry: entry.first)), zone
        )
        url = f"{places_url}{place.slug}/" if places_url else ""
        card = PlaceCard(place, status(schedule, reader.now), url, schedule=schedule)
        if vocabulary:
            card.kind = vocabulary[PlaceKind].by_id.get(place.kind_id or 0)
            card.district = vocabulary[District].by_id.get(place.district_id or 0)
            card.facilities = [term for pk, term in vocabulary[Facility].by_id.items() if pk in own.facilities]
        if with_week and schedule.periods:
            card.hours = list(week(schedule, today - timedelta(days=today.weekday())))
        found.append(card)
    return found


def load_details(ids: list[int]) -> dict[int, Details]:
    """Return opening periods, exceptions and facilities of these places with one query over the three tables."""
    found: dict[int, Details] = defaultdict(Details)
    if not ids:
        return found
    for kind, place, number, opens, closes, first, last, note in _periods(ids).union(
        _exceptions(ids), _facilities(ids), all=True
    ):
        own = found[place]
        if kind == "period":
            own.periods.append(Period(number, opens, closes, first, last))
        elif kind == "facility":
            own.facilities.append(number)
        else:
            # Several rows for the same days are several openings on them.
            before = own.exceptions.get((first, last), ExceptionDay(first, last))
            spans = (*before.spans, (opens, closes)) if opens is not None and closes is not None else before.spans
            own.exceptions[first, last] = ExceptionDay(first, last, spans, before.reason or note)
    return found


def _text(value: str) -> Value:
    return Value(value, output_field=models.CharField())


def _missing(output: models.Field) -> Value:
    return Value(None, output_field=output)


def _periods(ids: list[int]) -> Any:
    rows = OpeningPeriod.objects.filter(place__in=ids).order_by()
    return rows.values_list(
        _text("period"), "place_id", "weekday", "opens", "closes", "valid_from", "valid_until", _text("")
    )


def _exceptions(ids: list[int]) -> Any:
    rows = PlaceException.objects.filter(place__in=ids).order_by()
    number = _missing(models.PositiveSmallIntegerField())
    return rows.values_list(
        _text("exception"), "place_id", number, "opens", "closes", "first_day", "last_day", F("note")
    )


def _facilities(ids: list[int]) -> Any:
    rows = Place.facilities.through.objects.filter(place__in=ids).order_by()
    time, day = _missing(models.TimeField()), _missing(models.DateField())
    return rows.values_list(_text("facility"), "place_id", "facility_id", time, time, day, day, _text(""))
