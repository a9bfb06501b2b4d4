"""Every page type renders with the site's template folder emptied: the app ships complete templates of its own."""

import pytest
from django.conf import settings as current

from familien_pages import models as fp
from familien_pages.base.queries import page_types
from tests import factories as f
from tests.testplugin.models import InitiativePage
from tests.testplugin.models import NewsPage as Newsletter

pytestmark = pytest.mark.django_db
LISTS = [
    fp.LifeStageIndexPage, fp.ServiceIndexPage, fp.EventIndexPage, fp.PartnerIndexPage, fp.PlaceIndexPage,
    fp.NewsIndexPage,
]  # fmt: skip
PAGES = {
    fp.LifeStagePage: f.stage, fp.TopicPage: f.topic, fp.ServicePage: f.service, fp.EventPage: f.event,
    fp.PartnerPage: f.partner, fp.NewsPage: f.news, fp.StandardPage: f.standard,
    fp.BarrierReportPage: f.barrier_page,
    InitiativePage: lambda: f.add(InitiativePage, f.topic()), Newsletter: lambda: f.add(Newsletter, f.topic()),
}  # fmt: skip


@pytest.fixture
def emptied(settings):
    settings.TEMPLATES = [{**current.TEMPLATES[0], "DIRS": []}]


def test_no_page_type_is_forgotten_here():
    ours = {model for model in page_types() if model._meta.app_label != "home"}
    assert {*LISTS, *PAGES} == ours


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_list_renders_without_the_sites_templates(emptied, html, model):
    out = html(f.index(model))
    assert "<h1>" in out
    assert '<main id="main"' in out


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_a_page_renders_without_the_sites_templates(emptied, html, model):
    page = PAGES[model]()
    out = html(page)
    assert f"<h1>{page.title}</h1>" in out
    assert '<main id="main"' in out


def test_a_place_renders_without_the_sites_templates(emptied, html):
    place = f.place()
    assert f"<h1>{place.name}</h1>" in html(f"{f.index(fp.PlaceIndexPage).url}{place.slug}/")


@pytest.mark.parametrize("language", f.LANGUAGES)
def test_every_page_type_renders_in_every_language(html, language):
    direction = "rtl" if language == "ar" else "ltr"
    for make in PAGES.values():
        page = make() if language == "de" else f.translate(make(), language)
        assert f'<html lang="{language}" dir="{direction}"' in html(page), page
