"""Submitting for translation: from the source language, into one's own languages, and nothing goes live by it."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from familien_pages.models import Audience, ServiceIndexPage
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(login):
    return login("translator")


def address(page):
    return f"/admin/localize/submit/page/{page.pk}/"


def submit(client, page, *languages, **data):
    return client.post(address(page), {"locales": [f.locale(language).pk for language in languages], **data})


def offered(response):
    return [locale.language_code for locale in response.context["form"].fields["locales"].queryset]


def test_a_translator_is_offered_their_own_language_only(translator):
    page = f.service()
    f.index(ServiceIndexPage, "en"), f.index(ServiceIndexPage, "tr")
    assert offered(translator.get(address(page))) == ["en"]


def test_an_admin_is_offered_every_language_that_has_the_page_above(login):
    page = f.service()
    f.index(ServiceIndexPage, "en"), f.index(ServiceIndexPage, "tr"), f.locale("ar")
    assert sorted(offered(login("admin").get(address(page)))) == ["en", "tr"]


def test_submitting_makes_a_draft_and_nothing_else(translator):
    page = f.service()
    f.index(ServiceIndexPage, "en")
    before = set(Page.objects.values_list("pk", flat=True))
    submit(translator, page, "en")
    new = Page.objects.exclude(pk__in=before)
    assert [(p.live, p.alias_of_id, p.locale.language_code) for p in new] == [(False, None, "en")]


def test_a_foreign_language_is_refused(translator):
    page = f.service()
    f.index(ServiceIndexPage, "en")
    f.index(ServiceIndexPage, "tr")
    before = Page.objects.count()
    assert "locales" in submit(translator, page, "tr").context["form"].errors
    assert Page.objects.count() == before


def test_an_untranslated_parent_is_named_and_not_mirrored(translator):
    page = f.service()
    f.home("en")
    answer = translator.post(address(page), {"locales": [f.locale("en").pk]}, follow=True)
    assert page.get_parent().title in " ".join(map(str, answer.context["messages"]))
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_a_translation_is_submitted_from_the_source_language_only(login):
    english = f.translate(f.service(), "en")
    f.index(ServiceIndexPage, "tr")
    answer = submit(login("admin"), english, "tr")
    assert (answer.status_code, Translation.objects.count()) == (302, 0)


def test_what_a_page_refers_to_keeps_its_own_translation(translator):
    german = f.term(Audience, "alleinerziehend")
    english = f.translate(german, "en", name="single parents")
    page = f.service(audiences=[german])
    f.index(ServiceIndexPage, "en")
    submit(translator, page, "en")
    english.refresh_from_db()
    assert (english.name, TranslationSource.objects.count()) == ("single parents", 1)


def test_a_snippet_goes_into_ones_own_languages_too(translator):
    f.locale("tr")
    person, audience = f.person(), f.term(Audience)
    url = "/admin/localize/submit/snippet/familien_pages/{}/{}/"
    assert offered(translator.get(url.format("contactperson", person.pk))) == ["en"]
    assert translator.get(url.format("audience", audience.pk)).status_code == 302


def test_synchronising_publishes_only_for_those_who_may(login, translator, django_capture_on_commit_callbacks):
    page = f.service(title="Alt")
    f.index(ServiceIndexPage, "en")
    submit(translator, page, "en")
    url = f"/admin/localize/update/{TranslationSource.objects.get().pk}/"
    live = []
    for client in (translator, login("admin")):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(url, {"publish_translations": "on"})
        live.append(page.get_translation(f.locale("en")).live)
    assert live == [False, True]


def test_a_live_translation_does_not_become_german_without_the_right_to_publish(login, translator):
    page = f.service()
    f.index(ServiceIndexPage, "en")
    submit(translator, page, "en")
    url = f"/admin/localize/page/{page.get_translation(f.locale('en')).pk}/convert_to_alias/"
    assert (translator.get(url).status_code, login("admin").get(url).status_code) == (302, 200)
