"""Every public page, anonymous and uncached, costs the same number of queries with 1, 3 and 30 of everything on it.

`pytest tests/test_query_counts.py -s -n0` prints the figures.
"""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from familien_pages import models as fp
from familien_pages.base.taxonomies import TERMS
from tests import factories as f
from tests import pictures

pytestmark = pytest.mark.django_db
TOWN_SIZES = (1, 3, 30)
BUDGET = {
    "home": 20, "standard": 10, "service": 14, "partner": 14, "place": 14, "event": 14, "news": 14, "topic": 18,
    "stage": 20,
    "arc": 16, "services": 16, "events": 16, "partners": 16, "places": 16, "newslist": 16,
}  # fmt: skip


def fill(count):
    """Tie ``count`` of everything to one page of every type; return the pages' addresses by name."""
    stage = f.stage()
    topic = f.topic(stage, key_points="Früh fragen")
    terms = {model: [f.term(model) for _ in range(count)] for model in TERMS}
    facets = {"audiences": terms[fp.Audience], "districts": terms[fp.District], "fields": terms[fp.FieldOfAction]}
    places = [
        f.place(
            [(0, "09:00", "12:00")], terms[fp.Facility], kind=terms[fp.PlaceKind][0], district=terms[fp.District][0]
        )
        for _ in range(count)
    ]
    for place in places:
        f.closed(place, timezone.localdate())
    people = [f.person(place=places[0]) for _ in range(count)]
    partner = f.partner(places=places, contacts=people, topics=[topic], **facets)
    service = f.service(deadlines=count, office=partner, contacts=people, topics=[topic], **facets)
    event = f.event(
        *(timezone.now() + timedelta(days=n) for n in (-1, *range(1, count + 1))),
        place=places[0], organiser=partner, contacts=people, topics=[topic], **facets,
    )  # fmt: skip
    news = f.news(topics=[topic])
    for _ in range(count):
        f.urgent(), f.news(topics=[topic]), f.event(topics=[topic], place=places[0], organiser=partner)
        f.partner(topics=[topic]), f.stage(), f.standard(topics=[topic])
        more = f.service(topics=[topic], deadlines=1, office=partner)
        f.relate(stage, "highlights", more), f.relate(topic, "highlights", more), f.relate(f.home(), "highlights", more)
        f.relate(f.home(), "season", more), f.relate(topic, "related_topics", f.topic(stage, places=[places[0]]))
        f.relate(service, "topics", f.topic(stage))
    f.relate(topic, "places", *places)
    f.office(place=places[0], contact_page=f.standard(), imprint_page=f.standard())
    page = f.standard(body=text(count))
    for language in ("en", "ar"):
        f.translate(page, language)
    listings = {"arc": fp.LifeStageIndexPage, "services": fp.ServiceIndexPage, "events": fp.EventIndexPage,
                "partners": fp.PartnerIndexPage, "places": fp.PlaceIndexPage, "newslist": fp.NewsIndexPage}  # fmt: skip
    urls = {name: f.index(model).url for name, model in listings.items()}
    pages = {"home": f.home(), "standard": page, "service": service, "partner": partner, "event": event, "news": news,
             "topic": topic, "stage": stage}  # fmt: skip
    urls |= {name: entry.url for name, entry in pages.items()}
    return urls | {"place": f"{urls['places']}{places[0].slug}/"}


def text(count):
    paragraph = {"type": "paragraph", "value": {"text": "<p>Hallo</p>"}}
    return json.dumps([paragraph] * count)


@pytest.fixture
def figures(queries):
    def measure(count):
        return {name: len(queries(url)) for name, url in fill(count).items()}

    return measure


def test_every_page_stays_within_its_budget_whatever_the_number_of_items(figures):
    found = {}
    for count in TOWN_SIZES:
        with transaction.atomic():
            found[count] = figures(count)
            transaction.set_rollback(True)
        cache.clear()
    print("\n" + "\n".join(f"{name:10}{found[1][name]:3} of {BUDGET[name]}" for name in BUDGET))  # noqa: T201
    assert found[1] == found[3] == found[30]
    assert {name: n for name, n in found[1].items() if n > BUDGET[name]} == {}


@pytest.mark.parametrize("language", ["en", "ar", "de-simple"])
def test_other_languages_cost_the_same(queries, language):
    """With fallback to German on every list: the same number of queries with 1 and with 4 untranslated items."""
    counts = []
    for _ in range(2):
        topic = fp.TopicPage.objects.first() or f.topic()
        (
            f.service(topics=[topic], deadlines=1),
            f.partner(topics=[topic]),
            f.event(topics=[topic]),
            f.news(topics=[topic]),
        )
        copy = topic.get_translation_or_none(f.locale(language)) or f.translate(topic, language)
        counts.append([len(queries(copy.url)), len(queries(f.home(language).url))])
    assert counts[0] == counts[1]
    assert counts[0][0] <= BUDGET["topic"]
    assert counts[0][1] <= BUDGET["home"]


@pytest.mark.parametrize("kind", ["image", "link", "table", "accordion"])
def test_any_number_of_blocks_costs_the_same(queries, kind):
    target = f.service()
    image = pictures.stored()

    def block():
        link = f'<p><a linktype="page" id="{target.pk}">Elterngeld</a></p>'
        value = {
            "image": pictures.body(image)[0]["value"],
            "link": {"text": link},
            "table": {"caption": "Zeiten", "header_row": True, "header_column": False, "cells": "a | b\nc | d"},
            "accordion": {"items": [{"type": "item", "id": "1", "value": {"title": "Frage", "text": link}}]},
        }[kind]
        return {"type": "paragraph" if kind == "link" else kind, "value": value}

    counts = [len(queries(f.standard(body=json.dumps([block() for _ in range(n)])).url)) for n in TOWN_SIZES]
    assert len(set(counts)) == 1, counts
    assert counts[0] <= BUDGET["standard"] + 2


def test_any_number_of_different_pictures_costs_the_same(queries):
    images = [pictures.stored() for _ in range(8)]
    bodies = [json.dumps([block for image in images[:n] for block in pictures.body(image)]) for n in (1, 4, 8)]
    counts = [len(queries(f.standard(hero=body, body=body).url)) for body in bodies]
    assert counts == [BUDGET["standard"] + 1] * 3


def test_any_number_of_links_in_the_text_of_an_overview_costs_the_same(queries):
    page, target = f.index(fp.NewsIndexPage), f.service()
    link = {"type": "paragraph", "value": {"text": f'<p><a linktype="page" id="{target.pk}">Elterngeld</a></p>'}}
    counts = []
    for n in TOWN_SIZES:
        fp.NewsIndexPage.objects.update(body=json.dumps([link] * n))
        counts.append(len(queries(page.url)))
    assert len(set(counts)) == 1, counts
