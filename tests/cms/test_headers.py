"""Headers for the browser's safety, on every answer; and nothing that follows an anonymous reader around."""

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import path
from wagtail.documents import get_document_model

from cms import urls as site_urls
from cms.settings.policy import ADMIN_POLICY, HEADERS
from familien_pages import models as fp
from familien_pages.caching import generation, store
from tests import factories as f
from tests.test_standalone import LISTS, PAGES

pytestmark = pytest.mark.django_db


def fail(request):
    raise ZeroDivisionError


urlpatterns = [path("fails/", fail), *site_urls.urlpatterns]
handler500 = "django.views.defaults.server_error"


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture
def _cached(settings):
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60}
    yield
    store.clear()
    generation.forget()


def missing(response):
    """Return the headers that are not as they must be."""
    return {name: response.get(name) for name, value in HEADERS.items() if response.get(name) != value}


def policy(response):
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in parts}


ANSWERS = {
    "page": ("/de/", 200),
    "search": ("/de/suche/?q=Kita", 200),
    "sitemap": ("/sitemap.xml", 200),
    "redirect": ("/", 302),
    "slash": ("/de/suche", 301),
    "not found": ("/de/gibt-es-nicht/", 404),
    "no language": ("/xx/", 302),
    "bad path": ("/%ff/", 404),
    "too many fields": (f"/de/leistungen/?{'&'.join(f'a{n}=1' for n in range(10_001))}", 400),
    "failure": ("/fails/", 500),
    "missing media": ("/media/gibt-es-nicht.png", 404),
}


@pytest.mark.parametrize(("address", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_has_them(client, address, status):
    f.index(fp.ServiceIndexPage)
    response = client.get(address)
    assert (response.status_code, missing(response)) == (status, {})
    assert policy(response)["default-src"] == {"'none'"}


def test_so_has_the_refusal_of_a_method(client):
    response = client.post("/de/suche/")
    assert (response.status_code, missing(response)) == (405, {})
    assert "Content-Security-Policy" in response


@pytest.mark.parametrize("secure_redirect", [False, True])
def test_so_has_the_answer_to_a_host_that_is_not_ours(client, settings, secure_redirect):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["familie.example.org"], secure_redirect
    response = client.get("/de/", HTTP_HOST="evil.example.com")
    assert (response.status_code, missing(response)) == (400, {})
    assert "Content-Security-Policy" in response


def test_so_has_a_static_file(settings, tmp_path):
    (tmp_path / "a.css").write_text("p {}")
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path, [tmp_path]
    with closing(Client().get("/static/a.css")) as response:
        assert (response.status_code, missing(response)) == (200, {})
        assert "Content-Security-Policy" in response
        assert "Access-Control-Allow-Origin" not in response


def test_so_has_a_document(client):
    document = get_document_model().objects.create(title="x", file=ContentFile(b"x", name="x.txt"))
    with closing(client.get(document.url)) as response:
        assert (response.status_code, missing(response)) == (200, {})
        assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.usefixtures("_cached")
def test_so_has_a_cached_page(client):
    page = f.service()
    client.get(page.url)
    found = client.get(page.url)
    assert ("Age" in found, missing(found), policy(found)["default-src"]) == (True, {}, {"'none'"})
    again = client.get(page.url, HTTP_IF_NONE_MATCH=found["ETag"])
    assert (again.status_code, missing(again)) == (304, {})


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/gibt-es-nicht/"])
def test_so_has_the_admin_with_a_policy_of_its_own(client, address):
    response = client.get(address)
    assert (missing(response), response["Content-Security-Policy"]) == ({}, ADMIN_POLICY)


def test_encryption_is_insisted_on(client, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    f.home()
    for address in ("/de/", "/de/gibt-es-nicht/", "/fails/"):
        found = client.get(address, secure=True)["Strict-Transport-Security"]
        assert found == "max-age=31536000; includeSubDomains"


def test_the_policy_of_public_pages_lets_nothing_in_from_elsewhere(client):
    found = policy(client.get(f.home().url))
    closed = {name: found[name] for name in ("default-src", "object-src", "base-uri")}
    assert set().union(*closed.values()) == {"'none'"}
    assert (found["form-action"], found["frame-ancestors"]) == ({"'self'"}, {"'self'"})
    assert set().union(*found.values()) == {"'none'", "'self'", "data:"}
    assert [name for name, values in found.items() if "data:" in values] == ["img-src"]


def test_no_feature_of_the_device_is_open(client):
    features = client.get(f.home().url)["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"} <= set(features)
    assert all(feature.endswith("=()") for feature in features)


# --- anonymous readers ------------------------------------------------------------------------------------------------


def public():
    """Yield the address of every public template."""
    for model in LISTS:
        yield f.index(model).url
    for make in PAGES.values():
        yield make().url
    yield f"{f.index(fp.PlaceIndexPage).url}{f.place().slug}/"
    yield from (f.home().url, "/de/suche/", "/de/suche/?q=Kita", "/de/gibt-es-nicht/", "/sitemap.xml", "/fails/")


def test_nobody_gets_a_cookie_and_nothing_depends_on_one(client):
    for address in public():
        response = client.get(address)
        varies = {name.strip().lower() for name in response.get("Vary", "").split(",")}
        assert ("Set-Cookie" in response, not response.cookies, "cookie" in varies) == (False, True, False), address


def test_no_page_names_another_host_to_load_from(client):
    for address in public():
        html = client.get(address).content.decode()
        for attribute in ('src="', 'srcset="', 'rel="stylesheet" href="', 'rel="preload" href="', 'rel="icon" href="'):
            for found in html.split(attribute)[1:]:
                assert found[0] == "/" and found[1] != "/", (address, found[:60])  # noqa: PT018 - one condition
