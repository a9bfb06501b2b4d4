"""What stands around every page."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone, translation
from wagtail.models import Page, Site

from cms.home.models import HomePage
from familien_pages.base.frame import build_frame, direction, local_name
from familien_pages.models import Audience, PlaceIndexPage, ServiceIndexPage
from tests import factories as f

pytestmark = pytest.mark.django_db


def frame(page=None, path="/de/"):
    return build_frame(RequestFactory().get(path), page)


def titles(links):
    return [link.title for link in links]


@pytest.mark.parametrize(("language", "expected"), [("ar", "rtl"), ("de", "ltr"), ("de-simple", "ltr"), ("fa", "rtl")])
def test_direction(language, expected):
    assert direction(language) == expected


def test_languages_are_called_as_their_speakers_do():
    assert [local_name(code) for code in ("de", "ar", "de-simple", "xx")] == [
        "Deutsch",
        "العربيّة",
        "Leichte Sprache",
        "xx",
    ]


def test_language_and_direction_come_from_the_content_not_from_the_request():
    page = f.translate(f.service(), "ar")
    with translation.override("en"):
        found = frame(page, "/en/")
    assert (found.lang, found.dir, found.reader.language) == ("ar", "rtl", "ar")


def test_the_trail_leads_from_the_first_level_to_the_page():
    topic = f.topic(f.stage(title="Geburt"), title="Geld")
    assert titles(frame(topic).breadcrumb) == ["Lebenslagen", "Geburt", "Geld"]
    assert [link.current for link in frame(topic).breadcrumb] == [False, False, True]


def test_the_trail_ends_with_the_title_that_citizens_know():
    page = f.service(title="Antrag nach BEEG", citizens_title="Elterngeld beantragen")
    assert titles(frame(page).breadcrumb) == ["Leistungen", "Elterngeld beantragen"]


def test_lists_are_those_of_this_site():
    own = f.index(PlaceIndexPage)
    other = Page.objects.get(depth=1).add_child(instance=HomePage(title="Zweite", slug="zweite", locale=f.locale()))
    Site.objects.create(hostname="zwei.example", root_page=other)
    f.add(PlaceIndexPage, other, title="Orte", slug="orte")
    assert frame(f.service()).reader.lists["placeindexpage"] == own.get_url(RequestFactory().get("/"))


def test_the_menu_marks_the_branch_of_the_page():
    f.index(PlaceIndexPage)
    assert [(link.title, link.current) for link in frame(f.service()).navigation] == [
        ("Orte", False),
        ("Leistungen", True),
    ]


def test_the_menu_leaves_out_what_is_not_public():
    f.private(f.index(PlaceIndexPage))
    ServiceIndexPage.objects.filter(pk=f.index(ServiceIndexPage).pk).update(expire_at=timezone.now())
    f.standard(title="Versteckt", show_in_menus=True, live=False)
    f.standard(title="Nicht im Menü")
    assert frame(f.home()).navigation == []


def test_a_translated_menu_fills_up_with_german_entries_and_says_so():
    f.index(PlaceIndexPage)
    english = f.translate(f.index(ServiceIndexPage), "en", title="Services")
    found = frame(english).navigation
    assert [(link.title, link.lang, link.current) for link in found] == [("Services", "", True), ("Orte", "de", False)]


def test_the_language_switch_lists_live_translations_only():
    page = f.service()
    f.translate(page, "ar"), f.translate(page, "tr", live=False), f.private(f.translate(page, "uk"))
    f.translate(page, "en", expire_at=timezone.now() - timedelta(seconds=1))
    found = frame(page).languages
    assert sorted((link.lang, link.current) for link in found) == [("ar", False), ("de", True)]
    assert [link.url for link in found if link.lang == "ar"] == [f"/ar/leistungen/{page.slug}/"]


def test_a_language_without_this_page_leads_to_its_home_page():
    page = f.service()
    f.home("ar"), f.home("en").unpublish(), f.translate(page, "tr")
    found = frame(page).other_languages
    assert [(link.title, link.url, link.lang) for link in found] == [
        (f"{local_name('ar')} – الصفحة الرئيسية", "/ar/", "ar")
    ]
    assert frame(f.home()).other_languages == []


def test_a_filter_goes_along_into_another_language(client):
    index, term = f.index(ServiceIndexPage), f.term(Audience, slug="eltern")
    f.translate(index, "ar"), f.service(audiences=[term])
    for query, kept in (("?audience=eltern&evil=1", "?audience=eltern"), ("?evil=1", "")):
        assert f'href="/ar/leistungen/{kept}"' in client.get(f"{index.url}{query}").content.decode()


def test_an_alias_of_a_german_page_is_no_translation():
    page = f.service(title="Elterngeld")
    f.index(ServiceIndexPage, "en")
    alias = page.copy_for_translation(f.locale("en"), alias=True)
    assert [link.lang for link in frame(page).languages] == ["de"]
    found = frame(alias)
    assert (found.lang, [(link.lang, link.url) for link in found.languages]) == ("de", [("de", page.url)])


def test_an_alias_of_a_german_overview_does_not_pass_for_english():
    index = f.index(ServiceIndexPage)
    f.home("en")
    index.copy_for_translation(f.locale("en"), alias=True)
    found = frame(f.home("en"))
    assert [(link.url, link.lang) for link in found.navigation] == [(index.url, "de")]
    assert found.reader.lists == {"serviceindexpage": index.url}


def test_easy_language_is_this_page_in_easy_language():
    page = f.service()
    f.translate(page, "de-simple")
    assert frame(page).easy.url == f"/de-simple/leistungen/{page.slug}/"


def test_easy_language_is_else_the_page_about_it_and_else_nothing():
    assert frame(f.home()).easy is None
    about = f.standard(title="Leichte Sprache")
    f.office(easy_language_page=about)
    assert frame(f.home()).easy.title == "Leichte Sprache"


def test_linked_pages_come_in_the_readers_language_and_never_unpublished():
    imprint, privacy = f.standard(title="Impressum"), f.standard(title="Datenschutz")
    f.translate(imprint, "en", title="Legal notice")
    f.office(imprint_page=imprint, privacy_page=privacy, contact_page=f.standard(live=False))
    english = frame(f.home("en"))
    assert [(link.title, link.lang) for link in english.footer] == [("Legal notice", ""), ("Datenschutz", "de")]
    assert english.contact is None


def test_a_view_without_a_page_gets_a_frame_too():
    f.index(ServiceIndexPage)
    with translation.override("de"):
        found = frame(path="/de/suche/")
    assert (found.lang, titles(found.navigation), found.breadcrumb) == ("de", ["Leistungen"], [])


def test_urgent_help_is_translated_ordered_and_live():
    first = f.urgent(name="Kind in Gefahr", sort_order=1)
    f.urgent(name="Gift", sort_order=2), f.urgent(name="Entwurf", live=False)
    f.urgent(name="Abgelaufen", expire_at=timezone.now())
    f.translate(first, "en", name="Child in danger")
    english = frame(f.home("en")).urgent_help
    assert [(entry.name, entry.lang) for entry in english] == [("Child in danger", ""), ("Gift", "de")]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_frame_takes_a_constant_number_of_queries(count, django_assert_num_queries):
    page = f.standard()
    for _ in range(count):
        f.urgent(), f.standard(show_in_menus=True)
    frame(page)
    with django_assert_num_queries(5):  # site, office, restrictions, pages, urgent help
        frame(page)
