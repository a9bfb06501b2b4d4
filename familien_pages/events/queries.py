"""Dates as citizens meet them: the next ones, of everything or of one topic, partner or place."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from ..base.queries import cards, group_by_type, place_in, related, with_types
from ..base.reference_loading import reference_loader
from ..base.relations import targets_of
from ..base.visibility import Reader, if_live, visible

if TYPE_CHECKING:
    from ..partners.places import Place
    from .models import EventDate, EventPage

MAX_LISTED = 10


@dataclass(frozen=True)
class ShownDate:
    """One date of an event in local time, with the place that holds for it."""

    event: "EventPage"
    start: datetime
    end: datetime
    place: "Place | None"
    note: str
    url: str
    lang: str
    pk: int | None

    @property
    def day(self) -> date:
        return self.start.date()

    @property
    def several_days(self) -> bool:
        return self.start.date() != self.end.date()


def dates(reader: Reader) -> "QuerySet[EventDate]":
    """Return the dates of all events the reader may see, with event and place."""
    from .models import EventDate, EventPage

    events = visible(EventPage.objects.all(), reader).values("pk")
    return (
        EventDate.objects.filter(page__in=events)
        .select_related("page__locale", "page__place", "place")
        .defer("page__body", "page__hero")
        .order_by("start", "pk")
    )


def present(row: "EventDate", reader: Reader) -> ShownDate:
    """Return ``row`` as shown; a place that is no longer public is left out."""
    return ShownDate(
        event=row.page,
        start=timezone.localtime(row.start),
        end=timezone.localtime(row.end),
        place=if_live(row.place or row.page.place, reader.now),
        note=row.note,
        url=row.page.get_url(reader.request) or "",
        lang=reader.foreign(row.page.locale.language_code),
        pk=row.pk,
    )


def upcoming(reader: Reader, condition: Q | None = None, limit: int = 3) -> list[ShownDate]:
    """Return the next ``limit`` dates that have not ended, soonest first."""
    rows = dates(reader).filter(end__gt=reader.now)
    if condition is not None:
        rows = rows.filter(condition)
    return [present(row, reader) for row in rows[:limit]]


def about_topics(keys: Any) -> Q:
    """Return the condition "the date's event belongs to one of these topics"."""
    return related("PageTopic", "topic", keys, outer="page_id")


@reference_loader("events")
def next_by_topic(ids: set[int], reader: Reader) -> dict[int, list[ShownDate]]:
    """Return the next dates by topic id (0: of all topics): one query for each list an editor placed."""
    keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
    found = {pk: upcoming(reader, about_topics([key]), MAX_LISTED) for pk, key in keys.items()}
    if 0 in ids:
        found[0] = upcoming(reader, limit=MAX_LISTED)
    return found


def event_context(page: "EventPage", reader: Reader) -> dict[str, Any]:
    """Return an event's dates, coming and past, its organiser and topics."""
    rows = []
    for row in page.dates.select_related("place").order_by("start"):  # in a preview from memory
        row.page = page
        rows.append(present(row, reader))
    return {
        "dates": [entry for entry in rows if entry.end > reader.now],
        "past_dates": [entry for entry in reversed(rows) if entry.end <= reader.now],
        **_neighbours(page, reader),
    }


def _neighbours(page: "EventPage", reader: Reader) -> dict[str, Any]:
    from ..partners.models import PartnerPage
    from ..partners.queries import contacts_of
    from ..topics.models import TopicPage

    ids = targets_of(page, "familien_topics", "topic_id")
    keys = Page.objects.filter(Q(pk__in=ids) | Q(pk=page.organiser_id)).values("translation_key")
    linked = visible(Page.objects.filter(translation_key__in=keys), reader)
    groups = group_by_type(cards(with_types(linked.order_by(place_in("PageTopic", "topic", page), "title")), reader))
    return {
        "organiser": next(iter(groups[PartnerPage]), None),
        "topics": groups[TopicPage],
        "contacts": contacts_of(page, reader),
    }
