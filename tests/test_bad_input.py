"""Whatever stands in an address or in a header, whatever is gone: never a server error, never an empty box."""

import re

import pytest
from django.conf import settings

from familien_pages import models as fp
from tests import factories as f

pytestmark = pytest.mark.django_db
LISTS = {
    fp.ServiceIndexPage: "audience",
    fp.EventIndexPage: "kind",
    fp.PartnerIndexPage: "district",
    fp.PlaceIndexPage: "facility",
    fp.NewsIndexPage: "page",
    fp.LifeStageIndexPage: "page",
}
VALUES = [
    "unbekannt",
    "",
    "-1",
    "1000000000",
    "1e400",
    "abc",
    "%00",
    "a%00b",
    "%ff",
    "%ed%a0%80",
    "%F0%9F%98%80",
    "..%2f..%2f",
    "%27%3B--",
    "<script>",
    "9" * 5000,
    "x" * 10_000,
    "١٢",
    "nan",
    "None",
    "[]",
]
PATHS = [
    "%00",
    "%ff",
    "%ed%a0%80",
    "a%00b",
    "..%2f",
    "x" * 5000,
    "<script>",
    "%E2%80%8F",
    "-1",
    "%25%30",
    "a/b/c/d/e/f",
    "%0d%0aX:1",
]


def parameters(model):
    return {
        LISTS[model],
        "page",
        "letter",
        "open",
        "when",
        "kind",
        "district",
        "facility",
        "field",
        "help",
        "topic",
        "q",
    }


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_list_answers_whatever_the_filters(client, model):
    f.service(), f.event(), f.partner(), f.place(), f.news(), f.stage(), f.term(fp.Audience), f.term(fp.Facility)
    url = f.index(model).url
    plain = client.get(url).content.count(b"<li")
    for value in VALUES:
        query = "&".join(f"{name}={value}" for name in sorted(parameters(model)))
        response = client.get(f"{url}?{query}")
        assert (response.status_code, response.content.count(b"<li")) == (200, plain), value[:40]


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_thousand_values_of_one_facet_are_one_list(client, model):
    f.term(fp.Audience, slug="bekannt")
    url = f.index(model).url
    query = "&".join(f"{LISTS[model]}=wert-{n}" for n in range(1000))
    assert client.get(f"{url}?{query}&{LISTS[model]}=bekannt").status_code == 200


def test_an_address_with_more_fields_than_allowed_is_a_bad_request(client):
    url = f.index(fp.ServiceIndexPage).url
    query = "&".join(f"a{n}=1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    assert client.get(f"{url}?{query}").status_code == 400


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_does_not_exist_answers_404(client, path):
    for page in (f.home(), f.index(fp.PlaceIndexPage), f.service()):
        response = client.get(f"{page.url}{path}/")
        assert response.status_code in (404, 301, 302), path
        if response.status_code != 404:
            assert client.get(response["Location"]).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head"])
def test_other_methods_are_no_server_error(client, method):
    assert getattr(client, method)(f.service().url).status_code < 500


@pytest.mark.parametrize("header", ["HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_COOKIE", "HTTP_X_FORWARDED_FOR"])
def test_odd_headers_are_no_server_error(client, header):
    assert client.get(f.home().url, **{header: "\xff\xfe;;,=%00" * 50}).status_code == 200


@pytest.mark.parametrize("language", ["xx", "de_DE", "DE", "simple", "%ff"])
def test_a_language_that_does_not_exist_answers_404(client, language):
    f.home()
    assert client.get(f"/{language}/", follow=True).status_code == 404


def test_a_language_without_pages_shows_the_german_home_page(html):
    title = f.home().title
    found = {code: re.search(r'<html lang="de".*<h1>([^<]*)', html(f"/{code}/"), re.DOTALL)[1] for code in f.LANGUAGES}
    assert found == dict.fromkeys(f.LANGUAGES, title)


# --- references that are gone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_references_that_are_gone_leave_no_empty_box(html, gone):
    topic = f.topic()
    service, partner, place, person = (
        f.service(topics=[topic], deadlines=1),
        f.partner(topics=[topic]),
        f.place(),
        f.person(),
    )
    f.relate(topic, "places", place), f.relate(topic, "highlights", service, partner)
    event = f.event(topics=[topic], organiser=partner, place=place, contacts=[person])
    other = f.service(office=partner, contacts=[person])
    for target in (service, partner, place, person):
        getattr(target, gone)()
    fp.EventPage.objects.get(pk=event.pk).unpublish()
    out = main(html(topic))
    assert "<section" not in out
    assert '<article class="card' not in out
    assert "<section" not in main(html(other))


def main(out):
    return out.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_printed_address_is_short_enough_to_be_scanned(html):
    page = f.service()
    assert f"<bdi>http://testserver{page.url}?a=1</bdi>" in html(f"{page.url}?a=1")
    assert f"<bdi>http://testserver{page.url}</bdi>" in html(f"{page.url}?a={'1' * 3000}")
