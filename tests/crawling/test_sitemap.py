"""The sitemap: every public address once, with its versions; valid, and cheap however many there are."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from defusedxml import ElementTree
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from familien_pages import models as fp
from familien_pages.crawling import sitemap
from tests import factories as f
from tests.structured.vocabulary import is_moment, is_url

pytestmark = pytest.mark.django_db
ROOT = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
# The order of elements that https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd wants, foreign ones at the end.
ALLOWED = re.compile(r"loc(,lastmod)?(,link)*")


def fetch(client, url="/sitemap.xml"):
    response = client.get(url)
    assert (response.status_code, response["Content-Type"], response.cookies) == (200, "application/xml", {})
    return ElementTree.fromstring(response.content)


def entries(client, url="/sitemap.xml"):
    """Return the address, the moment and the versions of every entry, after a look at their form."""
    found = {}
    for entry in fetch(client, url).findall("s:url", NAMES):
        assert ALLOWED.fullmatch(",".join(child.tag.split("}")[1] for child in entry)), ElementTree.tostring(entry)
        location, changed = entry.findtext("s:loc", "", NAMES), entry.findtext("s:lastmod", "", NAMES)
        versions = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
        assert location not in found
        assert all(map(is_url, [location, *versions.values()]))
        assert not changed or is_moment(changed)
        found[location] = changed, versions
    return found


def paths(client):
    return [location.removeprefix(ROOT) for location in entries(client)]


def test_every_public_page_stands_in_it_once(client):
    page, place = f.service(), f.place(slug="fünf-höfe")
    f.index(fp.PlaceIndexPage), f.translate(page, "ar")
    assert paths(client) == [
        "/de/", "/de/leistungen/", f"/de/leistungen/{page.slug}/", "/de/orte/", "/de/orte/f%C3%BCnf-h%C3%B6fe/",
        "/ar/", "/ar/leistungen/", f"/ar/leistungen/{page.slug}/",
    ]  # fmt: skip
    assert place.live


def test_versions_name_each_other_places_included(client):
    page, place = f.service(), f.place()
    f.translate(page, "ar"), f.translate(page, "de-simple"), f.translate(page, "tr", live=False)
    f.translate(f.index(fp.PlaceIndexPage), "ar")
    found = entries(client)
    translated = {f"leistungen/{page.slug}/": ["de", "ar", "de-simple"], f"orte/{place.slug}/": ["de", "ar"]}
    for path, languages in translated.items():
        expected = {code: f"{ROOT}/{code}/{path}" for code in languages} | {"x-default": f"{ROOT}/de/{path}"}
        assert [found[f"{ROOT}/{code}/{path}"][1] for code in languages] == [expected] * len(languages)


def test_a_page_in_one_language_names_no_versions(client):
    page = f.service()
    assert entries(client)[f"{ROOT}{page.url}"] == ("", {})


def test_the_moment_is_that_of_the_last_publication_not_of_a_draft(client):
    page = f.service()
    page.save_revision()
    assert entries(client)[f"{ROOT}{page.url}"][0] == ""
    fp.ServicePage.objects.filter(pk=page.pk).update(last_published_at=datetime(2026, 7, 1, 10, tzinfo=UTC))
    assert entries(client)[f"{ROOT}{page.url}"][0] == "2026-07-01T12:00:00+02:00"


def test_what_is_not_public_and_what_only_stands_in_is_left_out(client):
    f.service(live=False), f.service(expire_at=timezone.now()), f.private(f.service())
    f.place(live=False), f.place(expire_at=timezone.now())
    f.index(fp.PlaceIndexPage), f.index(fp.ServiceIndexPage, "en")
    page = f.service()
    page.copy_for_translation(f.locale("en"), alias=True)
    assert [path for path in paths(client) if path.count("/") > 3] == [f"/de/leistungen/{page.slug}/"]
    assert entries(client)[f"{ROOT}{page.url}"][1] == {}


def test_an_alias_is_left_out_for_its_original(client):
    page = f.service()
    page.create_alias(update_slug="zwei")
    assert [path for path in paths(client) if path.count("/") > 3] == [f"/de/leistungen/{page.slug}/"]


def test_a_closed_list_of_places_lists_no_places(client):
    f.place(), f.private(f.index(fp.PlaceIndexPage))
    assert paths(client) == ["/de/"]


def test_a_site_lists_its_own_pages_alone(client):
    f.service()
    other = Page.objects.get(depth=1).add_child(instance=f.HomePage(title="Zwei", slug="zwei", locale=f.locale()))
    Site.objects.create(hostname="zwei.example", root_page=other)
    Site.clear_site_root_paths_cache()
    [entry] = ElementTree.fromstring(client.get("/sitemap.xml", HTTP_HOST="zwei.example").content)
    assert entry.findtext("s:loc", "", NAMES) == "http://zwei.example/de/"


def test_without_a_site_it_is_empty(client):
    Site.objects.all().delete()
    assert entries(client) == {}


def test_a_long_one_comes_in_parts(client, monkeypatch):
    for _ in range(4):
        f.service()
    whole = paths(client)
    fp.ServicePage.objects.update(last_published_at=timezone.now() - timedelta(hours=1))
    monkeypatch.setattr(sitemap, "ADDRESSES_PER_FILE", 4)
    index = fetch(client)
    parts = [part.findtext("s:loc", "", NAMES) for part in index.findall("s:sitemap", NAMES)]
    assert (index.tag.split("}")[1], parts) == ("sitemapindex", [f"{ROOT}/sitemap-{n}.xml" for n in (1, 2)])
    assert [is_moment(part.findtext("s:lastmod", "", NAMES)) for part in index] == [True, True]
    assert [path for part in parts for path in (url.removeprefix(ROOT) for url in entries(client, part))] == whole
    assert [client.get(f"/sitemap-{n}.xml").status_code for n in (0, 3)] == [404, 404]


@pytest.mark.parametrize("url", ["/sitemap.xml", "/robots.txt"])
def test_it_is_only_read(client, url):
    f.home()
    assert client.post(url).status_code == 405


@pytest.mark.parametrize("languages", [("de",), ("de", "en", "ar")])
def test_any_number_of_pages_and_places_costs_the_same(client, languages):
    counts = []
    for _ in range(3):
        pages = [f.service(), f.event(), f.partner(), f.news(), f.standard(), f.topic(), f.index(fp.PlaceIndexPage)]
        f.place()
        for language in languages[1:]:
            for page in pages:
                if not page.has_translation(f.locale(language)):
                    f.translate(page, language)
        client.get("/sitemap.xml")
        cache.clear()
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap.xml")
        counts.append(len(captured))
    assert counts == [6] * 3  # site, languages, restrictions, home pages, pages, places
