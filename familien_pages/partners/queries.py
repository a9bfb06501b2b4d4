"""What a partner's and a place's page show, and which places are open at a moment."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from ..base.pictures import LOGO, PORTRAIT, load_pictures
from ..base.queries import LISTED, cards, first_of_each_type, group_by_type, place_in, with_types
from ..base.reference_loading import reference_loader
from ..base.relations import PageHighlight, PagePlace, targets_of
from ..base.taxonomies import District, Facility, PlaceKind
from ..base.terms import terms
from ..base.visibility import Reader, best_versions, live_now, visible
from ..events.queries import upcoming
from .cards import PlaceCard, place_cards
from .contacts import ContactPerson
from .places import OpeningPeriod, Place, PlaceException

if TYPE_CHECKING:
    from ..base.frame import Frame
    from .models import PartnerPage


def public_places(now: datetime | None = None) -> "QuerySet[Place]":
    """Return the places that are live and unexpired at ``now``, else at this moment."""
    return Place.objects.filter(live_now(now))


def place_or_none(slug: str) -> Place | None:
    """Return the public place with this short name."""
    return public_places().filter(slug=slug).first()


def published_places(request: HttpRequest | None = None) -> list[tuple[str, datetime | None]]:
    """Return short name and last publication of every public place; for each ``request`` one query.

    In a sitemap, the list of places of every language asks.
    """
    if request is not None and hasattr(request, "familien_places"):
        return cast("list[tuple[str, datetime | None]]", request.familien_places)
    found = list(public_places().order_by("slug").values_list("slug", "last_published_at"))
    if request is not None:
        request.familien_places = found  # type: ignore[attr-defined]
    return found


def places_of(page: Page, reader: Reader) -> list[PlaceCard]:
    """Return the public places that ``page`` names, in its order."""
    found = public_places(reader.now).filter(pk__in=targets_of(page, "familien_places", "place_id"))
    return place_cards(found.order_by(place_in("PagePlace", "place", page, match="pk"), "name"), reader)


@reference_loader("place")
def cards_of_places(ids: set[int], reader: Reader) -> dict[int, PlaceCard]:
    """Return the public ones of these places."""
    office = reader.office_place
    known = [office] if office is not None and ids == {office.pk} else None
    places = known or public_places(reader.now).filter(pk__in=ids)
    return {card.place.pk: card for card in place_cards(places, reader)}


def contacts_of(page: Page, reader: Reader) -> list[ContactPerson]:
    """Return who helps with ``page``: live contact persons, in the page's order and the reader's language."""
    named = ContactPerson.objects.filter(pk__in=targets_of(page, "familien_contacts", "contact_id"))
    versions = contact_versions(named, reader).annotate(position=place_in("PageContact", "contact", page))
    found = best_versions(versions, reader).values()
    load_pictures(found, "photo", PORTRAIT)
    return sorted(found, key=lambda person: (person.position, person.pk))


@reference_loader("contact")
def load_contacts(ids: set[int], reader: Reader) -> dict[int, ContactPerson]:
    """Return the live versions of these contact persons in the reader's language, by the id referred to."""
    named = ContactPerson.objects.filter(pk__in=ids)
    versions = list(contact_versions(named, reader))
    best = best_versions(versions, reader)
    load_pictures(best.values(), "photo", PORTRAIT)
    return {row.pk: best[row.translation_key] for row in versions if row.pk in ids and row.translation_key in best}


def contact_versions(named: "QuerySet[ContactPerson]", reader: Reader) -> "QuerySet[ContactPerson]":
    """Return the versions of the ``named`` persons in the reader's and in the source language."""
    return ContactPerson.objects.filter(
        translation_key__in=named.values("translation_key"),
        locale__language_code__in={reader.language, reader.fallback},
    ).select_related("locale", "place")


def partner_context(page: "PartnerPage", reader: Reader) -> dict[str, Any]:
    """Return what runs at a partner, all by reference."""
    from ..services.models import ServicePage
    from ..topics.models import TopicPage

    services = ServicePage.objects.filter(office__translation_key=page.translation_key).values("pk")
    named_by = PageHighlight.objects.filter(target__translation_key=page.translation_key).values("page")
    topics = targets_of(page, "familien_topics", "topic_id")
    own_topics = Page.objects.filter(pk__in=topics).values("translation_key")
    linked = Page.objects.filter(Q(pk__in=services) | Q(pk__in=named_by) | Q(translation_key__in=own_topics))
    load_pictures([page], "logo", LOGO)
    own_first = place_in("PageTopic", "topic", page)
    groups = group_by_type(cards(with_types(first_of_each_type(visible(linked, reader), own_first)), reader))
    return {
        "places": places_of(page, reader),
        "contacts": contacts_of(page, reader),
        "services": groups[ServicePage][:LISTED],
        "more_services": len(groups[ServicePage]) > LISTED,
        "topics": groups[TopicPage][:LISTED],
        "events": upcoming(reader, Q(page__organiser__translation_key=page.translation_key), limit=5),
    }


def place_context(place: Place, frame: "Frame") -> dict[str, Any]:
    """Return the context of one place's page; its name joins the breadcrumb."""
    from ..base.frame import Link
    from ..topics.models import TopicPage
    from .models import PartnerPage

    reader = frame.reader
    vocabulary = terms(reader, PlaceKind, District, Facility)
    frame.breadcrumb[-1:] = [replace(link, current=False) for link in frame.breadcrumb[-1:]]
    frame.breadcrumb.append(Link(place.name, reader.request.path, True))
    index_url, own = reader.request.path.removesuffix(f"{place.slug}/"), f"{place.slug}/"
    # The second one where an alias of the list stands in for its translation.
    if any(link.url in (index_url, reader.lists.get("placeindexpage")) for link in frame.languages):
        frame.languages = [replace(link, url=link.url + own) for link in frame.languages]
    here = Page.objects.filter(pk__in=PagePlace.objects.filter(place=place).values("page"))
    groups = group_by_type(cards(with_types(first_of_each_type(visible(here, reader))), reader))
    return {
        "place": place_cards([place], reader, vocabulary, with_week=True)[0],
        "partners": groups[PartnerPage][:LISTED],
        "topics": groups[TopicPage][:LISTED],
        "events": upcoming(reader, Q(place=place) | Q(place=None, page__place=place), limit=10),
    }


def open_at(reader: Reader) -> Q:
    """Return the condition "open at ``reader.now``", exceptions and openings from the day before included.

    The same answer as ``opening_hours.status`` for every place, in SQL, so that 2,000 places cost one query.
    """
    today, clock = timezone.localdate(reader.now), wall_clock(reader.now)
    yesterday = today - timedelta(days=1)
    return _span(today, Q(opens__lte=clock) & (Q(closes__gt=clock) | Q(closes__lte=F("opens")))) | _span(
        yesterday, Q(closes__lte=F("opens"), closes__gt=clock)
    )


def wall_clock(now: datetime) -> time:
    """Return the time of day with which opening hours are compared.

    When an hour comes twice in autumn, the first one counts: all through the second one, what opens or closes in that
    hour has done so, so the clock stands still just before its end.
    """
    local, moment = timezone.localtime(now), now.astimezone(UTC)
    if not local.fold:
        return local.time()
    while timezone.localtime(moment).fold:
        moment += timedelta(minutes=1)
    return (timezone.localtime(moment).replace(second=0, microsecond=0, tzinfo=None) - timedelta.resolution).time()


def _span(day: Any, covers: Q) -> Q:
    """Condition: a span that starts on ``day`` and ``covers`` the moment, from that day's exception if it has one."""
    on_day = PlaceException.objects.filter(first_day__lte=day, last_day__gte=day).annotate(
        length=F("last_day") - F("first_day")
    )
    same_length_but_earlier = Q(length=OuterRef("length"), first_day__lt=OuterRef("first_day"))
    stronger = on_day.filter(Q(length__lt=OuterRef("length")) | same_length_but_earlier, place=OuterRef("place"))
    excepted = on_day.filter(~Exists(stronger), place=OuterRef("pk"))
    regular = OpeningPeriod.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        covers,
        place=OuterRef("pk"),
        weekday=day.weekday(),
    )
    return Q(Exists(excepted.filter(covers))) | (~Q(Exists(excepted)) & Q(Exists(regular)))
