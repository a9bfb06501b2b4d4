"""What is not public shows nowhere: no page, no list, no sitemap, no API. The internal note never leaves the office."""

import json

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from cms.home.models import HomePage
from familien_pages import models as fp
from tests import factories as f

pytestmark = pytest.mark.django_db
SECRET = "GEHEIM-4711"
LISTS = [*f.INDEX_SLUGS]


def town(subject):
    """Tie ``subject`` to a page of every type; return every public address but its own."""
    stage = f.stage()
    topic = f.topic(stage)
    pages = [f.home(), stage, topic, f.standard(), f.news(topics=[topic])]
    if isinstance(subject, fp.TopicPage):
        pages += [f.service(topics=[subject]), f.partner(topics=[subject]), f.event(topics=[subject])]
        f.relate(topic, "related_topics", subject)
    if isinstance(subject, fp.PartnerPage):
        pages += [f.service(office=subject), f.event(organiser=subject)]
    for page in (f.home(), stage, topic):
        f.relate(page, "highlights", subject)
    f.relate(f.home(), "season", subject)
    f.relate(subject, "topics", topic), f.relate(subject, "stages", stage)
    for kind in ("service", "partner"):
        pages.append(f.standard(body=json.dumps([{"type": kind, "value": {"target": subject.pk}}])))
    pages += [f.index(model) for model in LISTS]
    pages += [f.translate(topic, "ar"), f.home("ar")]
    more = [f"{f.index(fp.EventIndexPage).url}?when=past", f"{f.index(fp.NewsIndexPage).url}feed/"]
    return [page.url for page in pages] + [*more, "/sitemap.xml", "/robots.txt", "/de/nichts/"]


def leaks(client, urls):
    """Return the addresses whose answer names the secret."""
    return [url for url in urls if SECRET in (answer := client.get(url).content.decode()) or SECRET.lower() in answer]


MAKERS = {
    "stage": f.stage,
    "topic": f.topic,
    "service": f.service,
    "partner": f.partner,
    "event": f.event,
    "news": f.news,
    "standard": f.standard,
}


def unpublish(page):
    page.unpublish()


def restrict(page):
    f.private(page)


def restrict_ancestor(page):
    f.private(page.get_parent() if page.depth > 3 else page)


def expire(page):
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now())


def delete(page):
    page.delete()


CHANGES = [unpublish, restrict, restrict_ancestor, expire, delete]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_page_that_is_not_public_shows_nowhere(client, kind):
    page = MAKERS[kind](title=SECRET, slug=SECRET.lower(), teaser=SECRET)
    urls, own = town(page), page.url
    for change in CHANGES:
        with transaction.atomic():
            change(type(page).objects.get(pk=page.pk))
            found = {"leaks": leaks(client, [*urls, own]), "open": client.get(own).status_code not in (302, 404)}
            transaction.set_rollback(True)
        assert found == {"leaks": [], "open": False}, change


def test_a_public_page_shows_in_those_places_so_that_the_test_above_means_something(client):
    page = f.service(title=SECRET, slug=SECRET.lower(), teaser=SECRET)
    assert len(leaks(client, town(page))) >= 8


@pytest.mark.parametrize("state", [{"live": False}, {"expire_at": timezone.now()}])
def test_snippets_that_are_not_public_show_nowhere(client, state):
    place, person, help_ = (
        f.place(name=SECRET, slug=SECRET.lower(), street=SECRET),
        f.person(name=SECRET),
        f.urgent(name=SECRET),
    )
    body = json.dumps(
        [{"type": "place", "value": {"target": place.pk}}, {"type": "contact", "value": {"target": person.pk}}]
    )
    topic = f.topic(places=[place])
    pages = [topic, f.partner(places=[place], contacts=[person]), f.service(contacts=[person]), f.standard(body=body)]
    pages += [f.event(place=place, contacts=[person], topics=[topic]), f.home(), *(f.index(model) for model in LISTS)]
    f.office(place=place)
    urls = [*(page.url for page in pages), f"{f.index(fp.PlaceIndexPage).url}{place.slug}/", "/sitemap.xml"]
    assert len(leaks(client, urls)) > 8
    for snippet in (place, person, help_):
        type(snippet).objects.update(**state)
    assert leaks(client, urls) == []


def test_a_draft_of_a_live_page_shows_only_what_is_published(client):
    page = f.service(title="Öffentlich")
    page.title = SECRET
    page.save_revision()
    assert leaks(client, [page.url, f.index(fp.ServiceIndexPage).url]) == []


def test_the_internal_note_and_who_is_responsible_are_in_no_public_html(client):
    topic = f.topic()
    person = f.person(name=SECRET)
    partner = f.partner(internal_note=SECRET, topics=[topic], responsible=person)
    f.relate(topic, "highlights", partner)
    body = json.dumps([{"type": "partner", "value": {"target": partner.pk}}])
    pages = [
        partner,
        topic,
        topic.get_parent(),
        f.service(office=partner),
        f.event(organiser=partner),
        f.standard(body=body),
    ]
    pages += [f.home(), f.index(fp.PartnerIndexPage), f.translate(partner, "en"), f.translate(partner, "ar")]
    assert leaks(client, [page.url for page in pages] + ["/sitemap.xml"]) == []


def test_internal_fields_are_not_searched():
    names = {field.field_name for field in fp.PartnerPage.get_searchable_search_fields()}
    assert {"internal_note", "responsible"} & names == set()


def test_there_is_no_api():
    with pytest.raises(NoReverseMatch):
        reverse("wagtailapi:pages:listing")
    assert [name for name in get_resolver().namespace_dict if "api" in name.split(":")[0] and "admin" not in name] == []


@pytest.mark.parametrize("path", ["/api/v2/pages/", "/de/api/v2/pages/", "/api/main/pages/", "/graphql/"])
def test_addresses_of_an_api_answer_404(client, path):
    f.home()
    assert client.get(path, follow=True).status_code == 404


def test_the_sitemap_lists_what_is_public(client):
    f.service(slug="offen"), f.service(slug="entwurf", live=False)
    f.service(slug="abgelaufen", expire_at=timezone.now()), f.private(f.service(slug="privat"))
    out = client.get("/sitemap.xml").content.decode()
    assert [slug in out for slug in ("offen", "entwurf", "abgelaufen", "privat")] == [True, False, False, False]


def test_the_sitemap_leaves_out_an_alias_of_a_private_page(client):
    page = f.service()
    page.create_alias(update_slug="auch-hier")
    f.private(page)
    assert "auch-hier" not in client.get("/sitemap.xml").content.decode()


def test_the_home_page_is_the_root():
    assert HomePage.objects.count() == 0
    assert f.home().url == "/de/"
