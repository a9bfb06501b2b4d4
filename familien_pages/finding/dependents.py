"""Pages whose details change with something else: a place is renamed, a topic moves to another stage."""

from collections.abc import Collection, Iterable
from typing import Any

from ..base.relations import PageAudience, PageDistrict, PagePlace, PageStage, PageTopic
from ..base.taxonomies import Audience, District
from ..events.models import EventDate, EventPage
from ..partners.models import PartnerPage
from ..partners.places import Place
from ..services.models import ServicePage
from ..topics.models import LifeStagePage, TopicPage


def dependent_pages(instance: Any) -> Iterable[int]:
    """Return the primary keys of the pages that have to be found in another way after ``instance`` has changed."""
    for model, pages in _PAGES.items():
        if isinstance(instance, model):
            return pages(instance)
    return ()


def _of_topic(topic: TopicPage) -> Iterable[int]:
    return PageTopic.objects.filter(topic__translation_key=topic.translation_key).values_list("page_id", flat=True)


def _of_stage(stage: LifeStagePage) -> Iterable[int]:
    topics = TopicPage.objects.child_of(stage).values("translation_key")
    own = PageStage.objects.filter(stage__translation_key=stage.translation_key).values_list("page_id", flat=True)
    return {*own, *PageTopic.objects.filter(topic__translation_key__in=topics).values_list("page_id", flat=True)}


def _of_place(place: Place) -> Iterable[int]:
    return pages_with([place.pk])


def pages_with(places: Collection[int]) -> set[int]:
    """Return the primary keys of the pages that name one of these places."""
    return {
        *PagePlace.objects.filter(place__in=places).values_list("page_id", flat=True),
        *EventDate.objects.filter(place__in=places).values_list("page_id", flat=True),
        *EventPage.objects.filter(place__in=places).values_list("pk", flat=True),
    }


def _of_partner(partner: PartnerPage) -> Iterable[int]:
    return ServicePage.objects.filter(office__translation_key=partner.translation_key).values_list("pk", flat=True)


def _of_audience(audience: Audience) -> Iterable[int]:
    return PageAudience.objects.filter(audience=audience.pk).values_list("page_id", flat=True)


def _of_district(district: District) -> Iterable[int]:
    return PageDistrict.objects.filter(district=district.pk).values_list("page_id", flat=True)


_PAGES: dict[type[Any], Any] = {
    TopicPage: _of_topic,
    LifeStagePage: _of_stage,
    Place: _of_place,
    PartnerPage: _of_partner,
    Audience: _of_audience,
    District: _of_district,
}
