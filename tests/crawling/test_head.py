"""The head of a page: canonical address, language versions, Open Graph, feed; for what is not public, nothing."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Site

from familien_pages import models as fp
from familien_pages.crawling.addresses import alternates, site_root
from familien_pages.crawling.open_graph import og_locale
from tests import factories as f
from tests import pictures
from tests.admin_forms import filled
from tests.structured.vocabulary import SCRIPT, graph

pytestmark = pytest.mark.django_db
ROOT = "http://testserver"


def links(html, rel):
    """Return the links of one kind as dicts of their attributes."""
    tags = re.findall(rf'<link rel="{rel}"([^>]*)>', html)
    return [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in tags]


def canonical(html):
    [link] = links(html, "canonical")
    return link["href"]


def languages(html):
    return {link["hreflang"]: link["href"] for link in links(html, "alternate") if "hreflang" in link}


def properties(html):
    return re.findall(r'<meta property="([^"]*)" content="([^"]*)">', html)


def test_the_canonical_address_is_the_pages_own(html):
    page = f.service()
    assert canonical(html(f"{page.url}?utm_source=brief")) == f"{ROOT}{page.url}"


def test_language_versions_name_each_other_and_german_for_everybody_else(html):
    page = f.service()
    f.translate(page, "ar"), f.translate(page, "de-simple"), f.translate(page, "tr", live=False)
    f.private(f.translate(page, "uk")), f.translate(page, "en", expire_at=timezone.now())
    expected = {code: f"{ROOT}/{code}/leistungen/{page.slug}/" for code in ("de", "ar", "de-simple")}
    expected["x-default"] = expected["de"]
    for language in ("de", "ar", "de-simple"):
        out = html(f"/{language}/leistungen/{page.slug}/")
        assert (languages(out), canonical(out)) == (expected, expected[language])


def test_a_page_in_one_language_names_none(html):
    assert languages(html(f.service())) == {}


def test_without_a_german_version_nothing_is_the_default():
    assert alternates({"ar": "a", "tr": "t"}) == [("ar", "a"), ("tr", "t")]
    assert alternates({"de": "d", "tr": "t"}) == [("de", "d"), ("tr", "t"), ("x-default", "d")]


def test_an_alias_that_stands_in_for_a_translation_points_to_its_original(html):
    page = f.service()
    f.translate(page, "ar"), f.index(fp.ServiceIndexPage, "en")
    alias = page.copy_for_translation(f.locale("en"), alias=True)
    out = html(alias)
    assert (canonical(out), languages(out)) == (f"{ROOT}{page.url}", {})
    assert {"og:url": f"{ROOT}{page.url}", "og:locale": "de_DE"}.items() <= dict(properties(out)).items()


def test_an_alias_in_the_same_language_points_to_its_original(html):
    index, place = f.index(fp.PlaceIndexPage), f.place()
    alias = index.create_alias(update_slug="noch-einmal")
    assert canonical(html(alias)) == f"{ROOT}{index.url}"
    assert canonical(html(f"{alias.url}{place.slug}/")) == f"{ROOT}{index.url}{place.slug}/"


def test_an_alias_whose_original_is_gone_tells_nothing(html):
    page = f.service()
    f.translate(page, "ar"), f.index(fp.ServiceIndexPage, "en")
    alias = page.copy_for_translation(f.locale("en"), alias=True)
    fp.ServicePage.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    out = html(alias)
    assert (links(out, "canonical"), properties(out), SCRIPT.findall(out)) == ([], [], [])


def test_a_place_at_an_alias_of_the_list_points_to_the_place_in_the_list(html):
    index, place = f.index(fp.PlaceIndexPage), f.place()
    f.home("en")
    alias = index.copy_for_translation(f.locale("en"), alias=True)
    assert canonical(html(f"{alias.url}{place.slug}/")) == f"{ROOT}{index.url}{place.slug}/"


def test_a_place_has_language_versions_too(html):
    index, place = f.index(fp.PlaceIndexPage), f.place(slug="fünf-höfe", street="Am Markt 1", city="Musterstadt")
    f.translate(index, "ar")
    out = html(f"/ar/orte/{place.slug}/")
    assert canonical(out) == f"{ROOT}/ar/orte/f%C3%BCnf-h%C3%B6fe/"
    assert languages(out)["de"] == f"{ROOT}/de/orte/f%C3%BCnf-h%C3%B6fe/"
    assert dict(properties(out))["og:title"] == place.name
    assert '<meta name="description" content="Am Markt 1, Musterstadt">' in out


def test_a_place_has_moments_of_its_own_not_those_of_the_list(html):
    index, place = f.index(fp.PlaceIndexPage), f.place()
    fp.PlaceIndexPage.objects.update(last_published_at=timezone.now())
    url = f"{index.url}{place.slug}/"
    assert "dateModified" not in graph(html(url))[1]
    fp.Place.objects.update(last_published_at=datetime(2026, 7, 1, 10, tzinfo=UTC))
    assert graph(html(url))[1]["dateModified"] == "2026-07-01T12:00:00+02:00"


@pytest.mark.parametrize(
    ("query", "number", "has_versions"),
    [("", "", True), ("?page=2", "?page=2", True), ("?kind=course", "", False),
     ("?kind=course&page=2", "", False), ("?page=99", "?page=2", True),
     ("?page=x", "", True), ("?evil=1", "", True)],
)  # fmt: skip
def test_a_list_keeps_its_page_number_and_drops_its_filters(html, settings, query, number, has_versions):
    settings.FAMILIEN_PAGES = {"LIST_SIZE": 1}
    f.event(kind="course"), f.event(kind="course")
    f.translate(f.index(fp.EventIndexPage), "ar")
    out = html(f"/de/termine/{query}")
    assert canonical(out) == f"{ROOT}/de/termine/{number}"
    assert languages(out).get("ar") == (f"{ROOT}/ar/termine/{number}" if has_versions else None)


def test_search_results_and_what_is_not_found_are_not_indexed(client):
    f.home()
    for url in ("/de/suche/?q=Geld", "/de/nichts/"):
        out = client.get(url).content.decode()
        assert '<meta name="robots" content="noindex">' in out
        assert (links(out, "canonical"), properties(out), SCRIPT.findall(out)) == ([], [], [])
    assert client.get("/de/suche/?q=Geld")["X-Robots-Tag"] == "noindex"


def test_a_type_may_keep_out_of_search_engines(html, client, monkeypatch):
    page = f.service()
    monkeypatch.setattr(fp.ServicePage, "in_search_engines", False)
    out = html(page)
    assert '<meta name="robots" content="noindex">' in out
    assert (links(out, "canonical"), SCRIPT.findall(out)) == ([], [])
    assert page.slug not in client.get("/sitemap.xml").content.decode()


def test_a_preview_and_a_private_page_tell_nothing(editor):
    page = f.service(teaser="Kurz gesagt")
    url = f"/admin/pages/{page.pk}/edit/"
    editor.post(f"{url}preview/", filled(editor, url, title="Entwurf"))
    preview = editor.get(f"{url}preview/").content.decode()
    f.private(page)
    for out in (preview, editor.get(page.url).content.decode()):
        assert "Kurz gesagt" in out
        assert (links(out, "canonical"), links(out, "alternate"), properties(out), SCRIPT.findall(out)) == ([],) * 4


def test_open_graph_of_a_page_with_a_picture(html):
    image = pictures.stored(pictures.raster(size=(1600, 800)))
    page = f.service(title="Elterngeld", teaser="Für & alle", hero=json.dumps(pictures.body(image)))
    f.translate(page, "ar"), f.translate(page, "de-simple"), f.office(name="Familienbüro")
    found = properties(html(page))
    picture = dict(found)["og:image"]
    assert found == [
        ("og:type", "website"), ("og:title", "Elterngeld"), ("og:url", f"{ROOT}{page.url}"),
        ("og:description", "Für &amp; alle"), ("og:site_name", "Familienbüro"), ("og:locale", "de_DE"),
        ("og:locale:alternate", "ar_AR"), ("og:image", picture), ("og:image:width", "1280"),
        ("og:image:height", "640"), ("og:image:alt", "Ein Kind lacht"),
    ]  # fmt: skip
    assert picture.startswith(f"{ROOT}/media/")


def test_a_picture_is_shared_without_an_alternative_text_if_it_is_decorative_and_never_as_a_drawing(html):
    decorative = f.service(hero=json.dumps(pictures.body(pictures.stored(), decorative=True)))
    drawing = f.service(hero=json.dumps(pictures.body(pictures.stored(pictures.SVG, name="bild.svg"))))
    names = [{name for name, _content in properties(html(page))} for page in (decorative, drawing)]
    assert [{"og:image", "og:image:alt"} & found for found in names] == [{"og:image"}, set()]


def test_a_broken_picture_breaks_nothing(html):
    image = pictures.stored()
    page = f.service(hero=json.dumps(pictures.body(image)))
    image.file.storage.delete(image.file.name)
    assert canonical(html(page)) == f"{ROOT}{page.url}"


def test_news_are_articles_with_their_day(html):
    found = dict(properties(html(f.news(date="2026-07-01"))))
    assert (found["og:type"], found["article:published_time"]) == ("article", "2026-07-01T00:00:00+02:00")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "de_DE"), ("de-simple", "de_DE"), ("en", "en_GB"), ("ar", "ar_AR"), ("uk", "uk_UA"), ("fr", "fr_FR"),
     ("pt-br", "pt_BR")],
)  # fmt: skip
def test_languages_as_open_graph_writes_them(language, expected):
    assert og_locale(language) == expected


def test_every_page_names_the_feed_in_its_language(html):
    german = f.index(fp.NewsIndexPage)
    feeds = lambda out: [link["href"] for link in links(out, "alternate") if link.get("type")]  # noqa: E731
    assert feeds(html(f.service())) == [f"{ROOT}{german.url}feed/"]
    f.translate(german, "ar")
    assert feeds(html(f.home("ar"))) == [f"{ROOT}/ar/aktuelles/feed/"]
    f.private(german)
    assert feeds(html(f.service())) == []


@pytest.mark.parametrize(
    ("host", "port", "secure", "expected"),
    [
        ("localhost", 80, False, "http://anfrage.example"),
        ("familie.example", 443, False, "https://familie.example"),
        ("familie.example", 80, False, "http://familie.example"),
        ("familie.example", 80, True, "https://familie.example"),
        ("familie.example", 8000, False, "http://familie.example:8000"),
    ],
)
def test_where_the_site_stands(host, port, secure, expected):
    f.home()
    Site.objects.update(hostname=host, port=port)
    request = RequestFactory().get("/de/", HTTP_HOST="anfrage.example", secure=secure)
    assert site_root(request).replace("https://anfrage", "http://anfrage") == expected


def test_all_addresses_are_those_of_the_site(html):
    page = f.service()
    f.translate(page, "ar"), f.news()
    Site.objects.update(hostname="familie.example", port=443)
    out = html(page)
    found = [canonical(out), *languages(out).values(), dict(properties(out))["og:url"]]
    found += [node["url"] for node in graph(out) if "url" in node]
    assert {url.split("/de")[0].split("/ar")[0] for url in found} == {"https://familie.example"}


def test_a_hosts_own_page_has_its_description_alone():
    from wagtail.models import Page

    from familien_pages.crawling.head import Head, build_head

    page = Page(title="Fremd", search_description="Fremd hier")
    assert build_head({"page": page, "request": RequestFactory().get("/")}) == Head("Fremd hier")
    assert build_head({}) == Head()
