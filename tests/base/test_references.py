"""Blocks that show something which exists once."""

import json
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from tests import factories as f

pytestmark = pytest.mark.django_db


def text(*blocks):
    return json.dumps(
        [{"type": kind, "value": {"target": getattr(target, "pk", None), **more}} for kind, target, more in blocks]
    )


def refer(*targets, kind):
    return f.standard(body=text(*((kind, target, {}) for target in targets)))


def test_a_service_and_a_partner_show_as_cards(html):
    service, partner = f.service(citizens_title="Elterngeld beantragen"), f.partner(title="Caritas")
    out = html(f.standard(body=text(("service", service, {}), ("partner", partner, {}))))
    assert f'href="{service.url}">Elterngeld beantragen</a>' in out
    assert f'href="{partner.url}">Caritas</a>' in out


def test_a_place_shows_its_address(html):
    place = f.place(name="Treff", street="Am Markt 1", city="Musterstadt")
    assert "Am Markt 1" in html(refer(place, kind="place"))


def test_a_contact_person_shows_in_the_readers_language(html):
    person = f.person(name="Team Kita", role="berät zur Kita")
    f.translate(person, "en", role="advises on childcare")
    page = refer(person, kind="contact")
    assert "berät zur Kita" in html(page)
    out = html(f.translate(page, "en"))
    assert ("advises on childcare" in out, "berät zur Kita" in out) == (True, False)


def test_a_service_shows_in_the_readers_language(html):
    service = f.service(title="Kindergeld")
    f.translate(service, "en", title="Child benefit")
    out = html(f.translate(refer(service, kind="service"), "en"))
    assert f'href="/en/leistungen/{service.slug}/">Child benefit</a>' in out


def test_an_event_list_shows_the_next_dates_of_its_topic_and_no_more_than_asked_for(html):
    topic = f.topic()
    f.event(*(timezone.now() + timedelta(days=n) for n in (-1, 1, 2, 3)), title="Krabbeln", topics=[topic])
    f.event(title="Anderswo")
    out = html(f.standard(body=text(("events", topic, {"limit": 2}))))
    assert (out.count(">Krabbeln</a>"), out.count(">Anderswo</a>")) == (2, 0)


def test_an_event_list_without_a_topic_shows_all(html):
    f.event(title="Krabbeln"), f.event(title="Anderswo")
    out = html(f.standard(body=text(("events", None, {"limit": 5}))))
    assert (out.count(">Krabbeln</a>"), out.count(">Anderswo</a>")) == (1, 1)


@pytest.mark.parametrize("kind", ["service", "place"])
@pytest.mark.parametrize("change", [{"live": False}, {"expire_at": timezone.now()}, None])
def test_a_reference_that_is_gone_leaves_nothing_behind(html, kind, change):
    target = f.service(title="Verschwunden") if kind == "service" else f.place(name="Verschwunden")
    page = refer(target, kind=kind)
    found = type(target).objects.filter(pk=target.pk)
    found.update(**change) if change else target.delete()
    out = html(page)
    assert "Verschwunden" not in out
    assert '<div class="card' not in out


def test_a_private_target_is_not_shown(html):
    service = f.service(title="Vertraulich")
    page = refer(service, kind="service")
    f.private(service)
    assert "Vertraulich" not in html(page)


@pytest.mark.parametrize("make", [f.home, *(partial(f.index, model) for model in f.INDEX_SLUGS)])
def test_the_text_of_every_overview_shows_what_it_refers_to(html, make):
    page, service = make(), f.service(title="Kindergeld")
    type(page).objects.update(body=text(("service", service, {})))
    assert f'href="{service.url}">Kindergeld</a>' in html(page)


@pytest.mark.parametrize("kind", ["service", "partner", "place", "contact"])
def test_any_number_of_references_takes_the_same_number_of_queries(queries, kind):
    make = {"service": f.service, "partner": f.partner, "place": f.place, "contact": f.person}[kind]
    counts = [len(queries(refer(*(make() for _ in range(count)), kind=kind).url)) for count in (1, 3, 30)]
    assert len(set(counts)) == 1, counts
