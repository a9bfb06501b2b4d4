"""Everything about a life stage or a topic, collected by reference: nothing is typed twice."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail import hooks
from wagtail.models import Page

from ..base.pictures import ILLUSTRATION, load_pictures
from ..base.queries import (
    LISTED,
    Card,
    accessor,
    cards,
    cards_by_key,
    first_of_each_type,
    group_by_type,
    place_in,
    put_first_by,
    related,
    with_types,
)
from ..base.relations import named_by
from ..base.terms import topic_value
from ..base.visibility import Reader, outer_path, visible
from ..events.models import EventPage
from ..events.queries import about_topics, upcoming
from ..news.models import NewsPage
from ..partners.models import PartnerPage
from ..partners.queries import places_of
from ..services.models import ServicePage
from ..services.queries import deadlines_of, first_deadlines
from .sections import Section

if TYPE_CHECKING:
    from .models import LifeStagePage, TopicPage

HUES = 9


def arc(reader: Reader) -> list[Any]:
    """Return the life stages in order, each with ``picture``, ``hue`` (1–9) and ``card``: two or three queries."""
    stages = list(_in_arc_order(reader).defer("body", "hero"))
    load_pictures(stages, "illustration", ILLUSTRATION)
    for position, (stage, card) in enumerate(zip(stages, cards(stages, reader), strict=True)):
        stage.card, stage.hue = card, position % HUES + 1
    return stages


def hue_of(stage: "LifeStagePage", reader: Reader) -> int:
    """Return which of the nine hues a stage has: its position on the arc; one that is not on it stands behind."""
    keys = list(_in_arc_order(reader).values_list("translation_key", flat=True))
    return (keys.index(stage.translation_key) if stage.translation_key in keys else len(keys)) % HUES + 1


def _in_arc_order(reader: Reader) -> Any:
    from .models import LifeStagePage

    return visible(LifeStagePage.objects.all(), reader).order_by(_place_in_tree(reader))


def _place_in_tree(reader: Reader) -> Coalesce:
    """Return a page's place in the source language's tree: in their own, translations stand as they were made."""
    source = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=reader.fallback)
    return Coalesce(Subquery(source.values("path")[:1]), "path")


def collected(page: Page, topics: list[Page], reader: Reader) -> list[Card]:
    """Return all pages tied to one of ``topics``, put first by one of them or by ``page``, or related to it.

    ``page`` is the topic itself or a life stage; its own first things come first.
    """
    keys = [topic.translation_key for topic in topics]
    condition = (
        related("PageTopic", "topic", keys)
        | related("PageStage", "stage", [page.translation_key])
        | put_first_by(page__in=[topic.pk for topic in topics if topic.pk != page.pk])
        | named_by(page, "familien_highlights", "target_id")
        | named_by(page, "familien_related_topics", "topic_id")
    )
    found = visible(Page.objects.filter(condition), reader).exclude(translation_key=page.translation_key)
    order = place_in("PageHighlight", "target", page), place_in("RelatedTopic", "topic", page)
    return cards(with_types(first_of_each_type(found, *order, f"-{accessor(NewsPage)}__date")), reader)


def topic_context(page: "TopicPage", reader: Reader) -> dict[str, Any]:
    """Return the sections of a topic page, in order, plugins' sections included."""
    key = page.translation_key
    groups = group_by_type(collected(page, [page], reader))
    services, more_services = _part(groups.pop(ServicePage, []), "serviceindexpage", page, reader)
    partners, more_partners = _part(groups.pop(PartnerPage, []), "partnerindexpage", page, reader)
    news = sorted(groups.pop(NewsPage, []), key=lambda card: card.page.date, reverse=True)[:3]
    neighbours = groups.pop(type(page), [])
    groups.pop(EventPage, None)
    others = [card for found in groups.values() for card in found[:LISTED]]
    sections = [
        Section.of("services", services, more_services),
        Section.of("deadlines", deadlines_of([card.page for card in services], reader)),
        Section.of("events", upcoming(reader, about_topics([key]), limit=5)),
        Section.of("places", places_of(page, reader)),
        Section.of("partners", partners, more_partners),
        Section.of("more", others),
        Section.of("news", news),
    ]
    for hook in hooks.get_hooks("construct_familien_topic_sections"):
        hook(sections, page, reader.request)
    return {
        "sections": [section for section in sections if section.items],
        "related_topics": neighbours[:LISTED],
    }


def _part(found: list[Card], index: str, page: Page, reader: Reader) -> tuple[list[Card], str]:
    """Return what a section shows of ``found``, and the list of all of them if that is not everything."""
    more = len(found) > LISTED and reader.lists.get(index, "")
    return found[:LISTED], f"{more}?{urlencode({'topic': topic_value(page.url_path)})}" if more else ""


def in_stage(key: Any) -> Q:
    """Return the condition "the topic stands under this stage in any language, or names it as a further one"."""
    stages = Page.objects.alias(candidate=outer_path()).filter(translation_key=key, candidate__startswith=F("path"))
    return Q(Exists(stages)) | related("PageStage", "stage", [key])


def stage_context(page: "LifeStagePage", reader: Reader) -> dict[str, Any]:
    """Return a stage's topics, its first steps, and what hangs on its topics."""
    from .models import TopicPage

    key = page.translation_key
    topics = visible(TopicPage.objects.filter(in_stage(key)), reader).order_by(_place_in_tree(reader))
    topic_cards = cards(topics.defer("body", "hero"), reader)
    keys = [card.page.translation_key for card in topic_cards]
    groups = group_by_type(collected(page, [card.page for card in topic_cards], reader))
    load_pictures([page], "illustration", ILLUSTRATION)
    page.hue = hue_of(page, reader)
    services = groups[ServicePage][:LISTED]
    return {
        "topics": topic_cards,
        "first_steps": first_steps(page, reader),
        "services": services,
        "more_services": len(groups[ServicePage]) > LISTED,
        "deadlines": first_deadlines(deadlines_of([card.page for card in services], reader), LISTED),
        "events": upcoming(reader, about_topics(keys) | related("PageStage", "stage", [key], outer="page_id"), 5),
        "partners": groups[PartnerPage][:LISTED],
        "more_partners": len(groups[PartnerPage]) > LISTED,
    }


def first_steps(page: "LifeStagePage", reader: Reader) -> list[Card]:
    """Return what ``page`` puts first, with the link texts its editor gave; what is not public is left out."""
    rows = [(row.target.translation_key, row.text) for row in page.familien_highlights.select_related("target")]
    found = cards_by_key([key for key, _text in rows], reader)
    return [replace(found[key], title=text or found[key].title) for key, text in rows if key in found]
