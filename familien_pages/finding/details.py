"""What makes pages findable beside their own text: facets, dates, and the facts that stand in rows of their own.

A constant number of queries for any number of pages.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django.utils import timezone, translation

from ..base.choices import LANGUAGES
from ..base.pages import FamilyPage
from ..base.relations import PageAudience, PageDistrict, PagePlace, PageStage, PageTopic
from ..events.models import EventDate, EventPage
from ..news.models import NewsPage
from ..partners.models import PartnerPage
from ..partners.places import Place
from ..services.deadline_rows import ServiceDeadline
from ..services.models import ServicePage
from ..topics.models import LifeStagePage, TopicPage
from .arc import Arc

OVERVIEW = "overview"
# How much more often people mean a page of this type than another with the same words.
BOOSTS: Mapping[type[FamilyPage], float] = {
    ServicePage: 1.15,
    TopicPage: 1.05,
    EventPage: 0.9,
    NewsPage: 0.8,
}


def page_details(pages: Sequence[Any]) -> dict[int, dict[str, Any]]:
    """Return the details of those ``pages`` that are ours, by primary key."""
    own = [page for page in pages if isinstance(page, FamilyPage)]
    ids = [page.pk for page in own]
    facets = _facets(own)
    texts = _texts(own, ids)
    dates = _by_page(EventDate.objects.filter(page__in=ids).values_list("page_id", "start", "end"))
    found = {}
    for page in own:
        details: dict[str, Any] = {
            "facets": facets[page.pk],
            "boost": BOOSTS.get(type(page), 1.0) if page.in_lists else 0.9,
            "text": "\n".join(filter(None, texts[page.pk])),
        }
        if not page.in_lists:
            details["type"] = OVERVIEW
        if isinstance(page, EventPage):
            details["dates"] = dates[page.pk]
        if isinstance(page, NewsPage):
            details["dated"] = timezone.make_aware(datetime.combine(page.date, time.min))
        found[page.pk] = details
    return found


def _facets(pages: Sequence[FamilyPage]) -> dict[int, dict[str, set[str]]]:
    """Return each page's values: its topics, the stages of these and its own, audiences, districts, languages."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    ids = [page.pk for page in pages]
    arc = Arc.load()
    for pk, key in PageTopic.objects.filter(page__in=ids).values_list("page_id", "topic__translation_key"):
        found[pk]["topic"].update(arc.topic_value(key))
        found[pk]["stage"].update(arc.stages_of_topic(key))
    for pk, key in PageStage.objects.filter(page__in=ids).values_list("page_id", "stage__translation_key"):
        found[pk]["stage"].update(arc.stage_value(key))
    for pk, slug in PageAudience.objects.filter(page__in=ids).values_list("page_id", "audience__slug"):
        found[pk]["audience"].add(slug)
    for pk, slug in (*_own_districts(ids), *_districts_of_places(pages, ids)):
        found[pk]["district"].add(slug)
    for page in pages:
        if isinstance(page, TopicPage):
            found[page.pk]["topic"].update(arc.topic_value(page.translation_key))
            found[page.pk]["stage"].update(arc.stages_of_topic(page.translation_key))
        if isinstance(page, LifeStagePage):
            found[page.pk]["stage"].update(arc.stage_value(page.translation_key))
        found[page.pk]["language"].update(getattr(page, "languages", ()))
    return found


def _own_districts(ids: Sequence[int]) -> Iterable[tuple[int, str]]:
    return PageDistrict.objects.filter(page__in=ids).values_list("page_id", "district__slug")


def _districts_of_places(pages: Sequence[FamilyPage], ids: Sequence[int]) -> list[tuple[int, str]]:
    """Return the districts in which a partner is or an event takes place."""
    rows = PagePlace.objects.filter(page__in=ids, place__district__isnull=False)
    found = list(rows.values_list("page_id", "place__district__slug"))
    dates = EventDate.objects.filter(page__in=ids, place__district__isnull=False)
    found += dates.values_list("page_id", "place__district__slug")
    events = {page.pk: page.place_id for page in pages if isinstance(page, EventPage) and page.place_id}
    places = dict(
        Place.objects.filter(pk__in=set(events.values()), district__isnull=False).values_list("pk", "district__slug")
    )
    return found + [(pk, places[place]) for pk, place in events.items() if place in places]


def _texts(pages: Sequence[FamilyPage], ids: Sequence[int]) -> dict[int, list[str]]:
    """Return what a page's readers see of rows and choices, in its own language."""
    found: dict[int, list[str]] = defaultdict(list)
    for pk, text, consequence in ServiceDeadline.objects.filter(page__in=ids).values_list(
        "page_id", "text", "consequence"
    ):
        found[pk] += [text, consequence]
    for pk, name, street in PagePlace.objects.filter(page__in=ids).values_list(
        "page_id", "place__name", "place__street"
    ):
        found[pk] += [name, street]
    places = {page.place_id for page in pages if isinstance(page, EventPage) and page.place_id}
    names = dict(Place.objects.filter(pk__in=places).values_list("pk", "name"))
    offices = {page.office_id for page in pages if isinstance(page, ServicePage) and page.office_id}
    titles = dict(PartnerPage.objects.filter(pk__in=offices).values_list("pk", "title"))
    for page in pages:
        with translation.override(page.locale.language_code):
            found[page.pk] += _labels(page)
        if isinstance(page, EventPage):
            found[page.pk].append(names.get(page.place_id or 0, ""))
        if isinstance(page, ServicePage):
            found[page.pk].append(titles.get(page.office_id or 0, ""))
    return found


def _labels(page: FamilyPage) -> list[str]:
    """Return the choices of ``page`` in words: how it is called, in which languages one is helped."""
    spoken = [str(label) for code, label in LANGUAGES if code in getattr(page, "languages", ())]
    kind = getattr(page, "get_kind_display", None)
    return [str(page.card_kind), str(kind()) if kind else "", " ".join(spoken)]


def _by_page(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for pk, *values in rows:
        found[pk].append(tuple(values))
    return found
