"""The cache in front of the real site: what it never holds, what it saves, what it costs."""

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, Site

from familien_pages import models as fp
from familien_pages.caching import generation, store
from tests import factories as f

pytestmark = pytest.mark.django_db


def kept():
    return {key[1].path for memory in (store.pages, store.filtered) for key in memory._entries}


def test_a_kept_page_asks_the_database_nothing(client, hit):
    page = f.service()
    hit(page)
    with CaptureQueriesContext(connection) as captured:
        assert hit(page)
    assert len(captured) == 0


def test_a_look_at_the_generation_is_one_query(client, hit):
    page = f.service()
    hit(page)
    generation._known.look_at = 0.0
    with CaptureQueriesContext(connection) as captured:
        assert hit(page)
    assert len(captured) == 1


def test_a_kept_page_is_the_page_with_the_same_headers(client):
    page = f.service()
    made, found = client.get(page.url), client.get(page.url)
    assert made.content == found.content
    assert {**made.headers, "Age": "0"} == dict(found.headers)
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy"} <= set(found.headers)


@pytest.mark.parametrize("language", f.LANGUAGES)
def test_each_language_has_its_own(client, hit, language):
    page = f.service()
    if language != "de":
        page = f.translate(page, language)
    assert [hit(page), hit(page)] == [False, True]
    assert f'<html lang="{language}"' in client.get(page.url).content.decode()


@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_restricted_page_is_never_held(client, login, kind):
    page = f.service()
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    for who in (client, login("admin"), client):
        who.get(page.url)
    assert page.url not in kept()


def test_a_page_opened_with_its_password_is_for_that_reader_alone(client):
    page = f.service(title="Geheim")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    url = f"/de/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    client.post(url, {"password": "x", "return_url": page.url}, follow=True)
    assert "<h1>Geheim</h1>" in client.get(page.url).content.decode()
    assert "<h1>Geheim</h1>" not in Client().get(page.url).content.decode()


@pytest.mark.parametrize(
    "path", ["/de/suche/", "/de/suche/?q=Kita", "/admin/login/", "/de/gibt-es-nicht/", "/", "/admin/", "/de/?%00=1"]
)
def test_an_address_that_is_never_held(client, path):
    f.home()
    for _ in range(2):
        assert "Age" not in client.get(path).headers
    assert not kept()


def test_a_document_is_never_held(client):
    document = get_document_model().objects.create(title="x", file=ContentFile(b"<p>x", name="x.txt"))
    with closing(client.get(document.url)) as response:
        assert response.status_code == 200
    assert not kept()


def test_editors_get_their_own_pages(login, hit):
    page = f.service()
    hit(page)
    for role in ("editor", "translator", "admin"):
        assert "Age" not in login(role).get(page.url).headers


def test_a_preview_shows_the_draft(login, hit):
    page = f.service(title="Alt")
    hit(page)
    page.title = "Neu"
    page.save_revision()
    editor = login("admin")
    assert "<h1>Neu</h1>" in editor.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert b"Alt" in Client().get(page.url).content


def test_a_draft_rendered_without_a_browser_is_not_the_kept_page(hit):
    page = f.service(title="Alt")
    Site.objects.update(hostname="testserver")
    assert [hit(page), hit(page)] == [False, True]
    page.title = "Neu"
    assert "<h1>Neu</h1>" in page.make_preview_request().content.decode()


def test_a_list_narrowed_is_kept_by_its_filters(hit):
    f.service(audiences=[f.term(fp.Audience, slug="a")])
    url = f.index(fp.ServiceIndexPage).url
    assert [hit(url), hit(f"{url}?audience=a"), hit(f"{url}?audience=a&utm_source=x")] == [False, False, True]


def test_the_sitemap_is_kept(hit):
    f.home()
    assert [hit("/sitemap.xml"), hit("/sitemap.xml")] == [False, True]


# --- bounds -----------------------------------------------------------------------------------------------------------


def test_memory_is_bounded_and_filters_do_not_push_out_pages(client, hit, settings):
    page = f.service()
    hit(page)
    size = next(iter(store.pages._entries.values())).size
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60, "PAGE_CACHE_MEGABYTES": 20 * size / 1_000_000}
    url = f.index(fp.ServiceIndexPage).url
    for number in range(30):
        hit(f"{url}?x={number}")
    assert 0 < store.filtered.size <= 5 * size
    assert len(store.filtered) < 30
    assert store.filtered.size == sum(entry.size for entry in store.filtered._entries.values())
    assert hit(page)


def test_what_was_asked_for_last_stays(hit, settings):
    first, second, third = (f.service() for _ in range(3))
    hit(first)
    size = store.pages.size
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60, "PAGE_CACHE_MEGABYTES": 2.5 * size / 0.75 / 1_000_000}
    found = [hit(page) for page in (second, first, third, first, second)]
    assert found == [False, True, False, True, False]


def test_a_page_larger_than_the_memory_is_not_held(hit, settings):
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60, "PAGE_CACHE_MEGABYTES": 0.001}
    page = f.service()
    assert [hit(page), hit(page)] == [False, False]
    assert (len(store.pages), store.pages.size) == (0, 0)


# --- when the database fails ------------------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.usefixtures("transactions")
def test_while_the_table_cannot_be_read_the_last_known_state_is_shown(hit):
    f.office()
    page = f.service()
    hit(page)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE familien_pages_cachegeneration RENAME TO gone")
    try:
        generation._known.look_at = 0.0
        assert hit(page)
        generation.forget()
        assert not hit(page)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE gone RENAME TO familien_pages_cachegeneration")
