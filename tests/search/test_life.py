"""The index follows the content: additions soon, removals at once, nothing lost, nothing stale."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from familien_pages import models as fp
from search import checking, queue
from search.models import SearchDocument, StaleObject
from search.queries import search
from tests import factories as f
from tests.importers.conftest import load
from tests.importers.test_engine import ONE
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db


def found(text="Laterne", locale="de"):
    return [document.display_title for document in search(text, locale).documents]


@pytest.fixture
def lantern():
    page = f.service(title="Laterne", topics=[f.topic(title="Basteln")])
    update_index()
    return page


def test_publishing_brings_a_page_in_and_changes_it(lantern):
    lantern.title = "Laterne aus Papier"
    lantern.save_revision().publish()
    assert StaleObject.objects.filter(provider="page", object_id=str(lantern.pk)).exists()
    assert queue.work()
    assert found("Papier") == ["Laterne aus Papier"]
    assert not StaleObject.objects.exists()


def test_a_saved_draft_changes_nothing(lantern):
    lantern.title = "Geheimnis"
    lantern.save_revision()
    queue.work()
    assert (found("Geheimnis"), found()) == ([], ["Laterne"])


@pytest.mark.parametrize("action", ["unpublish", "delete", "restrict", "restrict_parent"])
def test_what_ceases_to_be_public_is_gone_as_soon_as_it_is_committed(
    lantern, action, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        match action:
            case "unpublish" | "delete":
                getattr(lantern, action)()
            case "restrict":
                PageViewRestriction.objects.create(page=lantern, restriction_type="login")
            case "restrict_parent":
                PageViewRestriction.objects.create(page=lantern.get_parent(), restriction_type="login")
    assert not SearchDocument.objects.filter(object_id=str(lantern.pk), provider="page").exists()
    assert queue.work()
    assert found() == []


def test_a_lifted_restriction_brings_the_pages_back(lantern):
    restriction = PageViewRestriction.objects.create(page=lantern.get_parent(), restriction_type="login")
    queue.work()
    restriction.delete()
    queue.work()
    assert found() == ["Laterne"]


@pytest.mark.parametrize("hide", ["restrict", "move"])
def test_what_stands_under_an_alias_goes_and_comes_with_the_original(lantern, hide, django_capture_on_commit_callbacks):
    closed = f.topic()
    restriction = f.private(closed) if hide == "move" else None
    first = lantern.create_alias(parent=f.topic(), update_slug="eins")
    second = first.create_alias(parent=f.topic(), update_slug="zwei")
    song = f.add(fp.StandardPage, second, title="Laternenlied")
    update_index()
    assert len(found()) == 4
    with django_capture_on_commit_callbacks(execute=True):
        if hide == "move":
            lantern.move(closed, "last-child")
        else:
            restriction = f.private(lantern)
    left = SearchDocument.objects.filter(object_id__in=[lantern.pk, first.pk, second.pk, song.pk], provider="page")
    assert not left.exists()
    queue.work()
    assert found() == []
    restriction.delete()
    queue.work()
    assert len(found()) == 4


def test_a_move_changes_the_address_of_everything_below(lantern):
    topic = fp.TopicPage.objects.get()
    child = f.add(fp.StandardPage, topic, title="Laternenlied")
    update_index()
    Page.objects.get(pk=topic.pk).move(f.stage(), pos="last-child")
    queue.work()
    [document] = search("Laternenlied", "de").documents
    assert document.url == Page.objects.get(pk=child.pk).url


def test_a_new_title_changes_the_trail_of_everything_below():
    index = f.index(fp.ServiceIndexPage)
    f.service(title="Laterne")
    update_index()
    index.title = "Angebote"
    index.save_revision().publish()
    queue.work()
    assert search("Laterne", "de").documents[0].trail == "Angebote"


def test_a_topic_that_moves_to_another_stage_takes_its_pages_with_it(lantern):
    topic = fp.TopicPage.objects.get()
    other = f.stage(title="Schule")
    Page.objects.get(pk=topic.pk).move(other, pos="last-child")
    queue.work()
    assert search("Laterne", "de").documents[0].facets["stage"] == [other.slug]


def test_what_expires_is_gone_that_second_and_its_document_soon(lantern):
    fp.ServicePage.objects.filter(pk=lantern.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    update_index()
    later = timezone.now() + timedelta(hours=2)
    assert (search("Laterne", "de").total, search("Laterne", "de", now=later).total) == (1, 0)
    assert search("Laterne", "de", now=later, counted=("type",)).counts == {"type": {}}
    SearchDocument.objects.update(shown_until=timezone.now())
    fp.ServicePage.objects.update(expire_at=timezone.now())
    queue.work()
    assert not SearchDocument.objects.filter(display_title="Laterne").exists()


def test_an_event_shows_its_next_date_and_goes_with_its_last():
    now = timezone.now()
    soon, later = now + timedelta(hours=1), now + timedelta(days=3)
    f.event(now - timedelta(days=2), soon, later, title="Laternenfest")
    f.event(now - timedelta(days=2), title="Laternenumzug im letzten Jahr")
    update_index()
    [document] = search("Laterne", "de").documents
    assert [start for start, _end in document.coming] == [soon, later]
    [document] = search("Laterne", "de", now=now + timedelta(days=1)).documents
    assert [start for start, _end in document.coming] == [later]
    assert search("Laterne", "de", now=now + timedelta(days=9)).total == 0


def test_time_alone_makes_a_document_anew(lantern):
    now = timezone.now()
    f.event(now + timedelta(hours=1), now + timedelta(days=3), title="Umzug")
    update_index()
    SearchDocument.objects.filter(display_title="Umzug").update(refresh_at=now - timedelta(minutes=1), digest="")
    queue.work()
    assert SearchDocument.objects.get(display_title="Umzug").refresh_at > now


def test_unpublishing_a_translation_lets_german_stand_in(lantern):
    english = f.translate(lantern, "en", title="Lantern")
    update_index()
    assert found("Lantern", "en") == ["Lantern"]
    english.unpublish()
    queue.work()
    assert (found("Lantern", "en"), found("Laterne", "en")) == ([], ["Laterne"])


def test_a_snippet_taken_offline_is_gone(django_capture_on_commit_callbacks):
    f.index(fp.PlaceIndexPage)
    place = f.place(name="Laternenplatz")
    queue.note("place", [place.pk])
    update_index()
    assert found("Laternenplatz") == ["Laternenplatz"]
    with django_capture_on_commit_callbacks(execute=True):
        place.unpublish()
    assert not SearchDocument.objects.filter(provider="place").exists()


def test_an_unchanged_document_is_not_written_again(lantern):
    before = SearchDocument.objects.get(display_title="Laterne").version
    queue.note("page", [lantern.pk])
    queue.work()
    assert SearchDocument.objects.get(display_title="Laterne").version == before


def test_documents_of_a_provider_that_is_gone_go_too():
    SearchDocument.objects.create(key="x:1:de", provider="x", object_id="1", group="x", locale="de", digest="")
    queue.note("x", ["1"])
    queue.work()
    assert not SearchDocument.objects.filter(provider="x").exists()


def test_a_check_names_what_differs_and_repairs_it(lantern, capsys):
    extra = SearchDocument.objects.get(display_title="Laterne")
    SearchDocument.objects.create(key="page:0:de", provider="page", object_id="0", group="0", locale="de", digest="")
    SearchDocument.objects.filter(pk=extra.pk).update(digest="old")
    SearchDocument.objects.filter(display_title="Basteln").delete()
    drift = checking.check()
    topic = fp.TopicPage.objects.get()
    assert (drift.missing["page"], drift.stale["page"], drift.superfluous["page"]) == (
        {str(topic.pk)}, {str(lantern.pk)}, {"0"},
    )  # fmt: skip
    with pytest.raises(SystemExit):
        call_command("check_search")
    call_command("check_search", "--repair")
    assert not checking.check()


def test_a_rebuild_makes_everything_anew_and_drops_the_rest(lantern):
    SearchDocument.objects.all().delete()
    SearchDocument.objects.create(key="page:0:de", provider="page", object_id="0", group="0", locale="de", digest="")
    call_command("rebuild_search")
    assert found() == ["Laterne"]
    assert not SearchDocument.objects.filter(object_id="0").exists()
    assert not checking.check()


def test_imported_places_are_found_and_the_pages_that_name_them_follow():
    f.index(fp.PlaceIndexPage)
    load([ONE])
    event = f.event(title="Basar", place=fp.Place.objects.get())
    update_index()
    load([replace(ONE, name="Turnhalle")])
    queue.work()
    assert (set(found("Turnhalle")), found("Ost")) == ({"Turnhalle", event.title}, [])


def test_facts_that_reach_a_translation_reach_its_document():
    service = f.service(title="Elterngeld")
    english = f.translate(service, "en", title="Parental allowance")
    update_index()
    StaleObject.objects.all().delete()
    service.save_revision().publish()
    assert StaleObject.objects.filter(provider="page", object_id=str(english.pk)).exists()
