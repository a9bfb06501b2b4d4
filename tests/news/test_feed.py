"""The news as RSS, by language."""

from datetime import date

import pytest
from defusedxml import ElementTree
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from familien_pages.models import NewsIndexPage, NewsPage
from tests import factories as f

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}link"


def feed(client, language="de"):
    response = client.get(f"{f.index(NewsIndexPage, language).url}feed/")
    assert response.status_code == 200
    assert (response["Content-Type"], response.cookies) == ("application/rss+xml; charset=utf-8", {})
    return ElementTree.fromstring(response.content).find("channel")


def titles(client, language="de"):
    return [item.findtext("title") for item in feed(client, language).findall("item")]


def test_a_feed_says_what_it_is(client):
    f.office(name="Familienbüro")
    f.index(NewsIndexPage)
    channel = feed(client)
    names = ("title", "link", "language", "description")
    expected = ["Aktuelles – Familienbüro", "http://testserver/de/aktuelles/", "de", "Aktuelles"]
    assert [channel.findtext(name) for name in names] == expected
    assert channel.find(ATOM).attrib == {"href": "http://testserver/de/aktuelles/feed/", "rel": "self"}


def test_an_entry_has_its_day_and_a_name_of_its_own_that_stays(client):
    page = f.news(title="Ferien & mehr", teaser="Jetzt <anmelden>", date=date(2026, 7, 1))
    [item] = feed(client).findall("item")
    names = ("title", "description", "link", "pubDate")
    assert [item.findtext(name) for name in names] == [
        "Ferien & mehr", "Jetzt <anmelden>", f"http://testserver{page.url}", "Wed, 01 Jul 2026 00:00:00 +0200",
    ]  # fmt: skip
    guid = item.find("guid")
    page.title, page.slug = "Anders", "anders"
    page.save()
    assert (guid.text[:9], guid.get("isPermaLink")) == ("urn:uuid:", "false")
    assert feed(client).findtext("item/guid") == guid.text


def test_each_language_has_its_own_and_nothing_stands_in(client):
    page = f.news(title="Neu")
    f.news(title="Nur deutsch"), f.translate(page, "ar", title="جديد")
    assert (titles(client), titles(client, "ar")) == (["Nur deutsch", "Neu"], ["جديد"])
    guids = {feed(client, language).findall("item")[-1].findtext("guid") for language in ("de", "ar")}
    assert (len(guids), feed(client, "ar").findtext("language")) == (2, "ar")


def test_leichte_sprache_has_a_feed(client):
    f.translate(f.news(title="Neu"), "de-simple", title="Leicht")
    assert (titles(client, "de-simple"), feed(client, "de-simple").findtext("language")) == (["Leicht"], "de-simple")


def test_the_latest_twenty_come_first(client):
    for day in range(1, 23):
        f.news(title=str(day), date=date(2026, 1, day))
    assert titles(client) == [str(day) for day in range(22, 2, -1)]


def test_only_public_news_are_in_it(client):
    f.news(live=False), f.news(expire_at=timezone.now()), f.private(f.news())
    assert titles(client) == []


def test_it_is_as_closed_as_its_list(client):
    page = f.index(NewsIndexPage)
    NewsIndexPage.objects.update(expire_at=timezone.now())
    assert client.get(f"{page.url}feed/").status_code == 404
    NewsIndexPage.objects.update(expire_at=None)
    f.private(page)
    assert client.get(f"{page.url}feed/").status_code == 302
    NewsIndexPage.objects.update(live=False)
    assert client.get(f"{page.url}feed/").status_code == 404


def test_at_an_alias_of_the_list_it_is_the_originals(client):
    f.home("en"), f.news(title="Neu")
    f.index(NewsIndexPage).copy_for_translation(f.locale("en"), alias=True)
    channel = ElementTree.fromstring(client.get("/en/aktuelles/feed/").content).find("channel")
    assert [channel.findtext(name) for name in ("language", "link", "item/title")] == [
        "de", "http://testserver/de/aktuelles/", "Neu",
    ]  # fmt: skip


def test_what_xml_cannot_write_is_left_out(client):
    f.news(title="A\x0bB\x1bC", teaser="\x08😀")
    channel = feed(client)
    assert [channel.findtext(f"item/{name}") for name in ("title", "description")] == ["ABC", "😀"]


def test_only_the_lists_feed_has_this_address(client):
    f.news(slug="feed-me")
    assert client.get(f"{f.index(NewsIndexPage).url}feed/mehr/").status_code == 404
    assert client.get(NewsPage.objects.get().url).status_code == 200


@pytest.mark.parametrize("count", [1, 3, 30])
def test_any_number_of_news_costs_the_same(client, count):
    for _ in range(count):
        f.news()
    feed(client)
    cache.clear()
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as captured:
        client.get("/de/aktuelles/feed/")
    assert len(captured) == 8  # five of them on the way to the list, as for its page
