"""What stands in for a page that does not exist."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


def test_a_page_that_does_not_exist_leads_to_the_search_and_the_arc(client):
    f.office(name="Familienbüro", phone="0000 1")
    f.stage(title="Ein Kind kommt")
    response = client.get("/de/gibt-es-nicht/")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'action="/de/suche/"' in html
    assert html.index("<h1>") < html.index("Ein Kind kommt", html.index("<main"))
    assert "0000 1" in html


@pytest.mark.parametrize("path", ["/gibt-es-nicht", "/ar/xx/", "/de/%FF%FE/", "/media/gibt-es-nicht.png"])
def test_no_missing_address_is_an_error(client, path):
    f.home()
    assert client.get(path).status_code in {302, 404}


def test_whoever_looks_around_sees_the_same_page(client, settings):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "cms.middleware.NotFoundMiddleware"]
    f.home()
    assert 'action="/de/suche/"' in client.get("/de/gibt-es-nicht/").content.decode()
