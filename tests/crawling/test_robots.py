"""robots.txt keeps crawlers out of the admin and of results, and names the sitemap."""

import pytest
from django.test import override_settings
from django.urls import include, path
from wagtail import urls as wagtail_urls

from tests import factories as f

pytestmark = pytest.mark.django_db
urlpatterns = [path("", include("familien_pages.crawling.urls")), path("", include(wagtail_urls))]


def test_admin_and_results_are_closed_in_every_language_and_nothing_else(client, settings):
    f.home()
    response = client.get("/robots.txt")
    results = [f"Disallow: /{code}/suche/?" for code, _name in settings.LANGUAGES]
    expected = ["User-agent: *", "Disallow: /admin/", *results, "", "Sitemap: http://testserver/sitemap.xml"]
    assert response.content.decode().splitlines() == expected
    assert (response["Content-Type"], response.cookies) == ("text/plain; charset=utf-8", {})


@override_settings(ROOT_URLCONF=__name__)
def test_a_site_without_search_and_admin_closes_nothing(client):
    f.home()
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *", "", "Sitemap: http://testserver/sitemap.xml"
    ]  # fmt: skip
