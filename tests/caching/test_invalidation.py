"""Whatever a page shows: once a change to it is committed, nobody gets the old page."""

from datetime import time

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    ModelLogEntry,
    Page,
    PageViewRestriction,
    Site,
)

from familien_pages import models as fp
from familien_pages.caching import generation
from tests import factories as f
from tests.importers.conftest import load
from tests.importers.test_engine import ONE
from tests.pictures import body, stored

pytestmark = pytest.mark.django_db


def publish(world):
    world.page.title = "Neu"
    world.page.save_revision().publish()


def save_snippet(model):
    def save(world):
        thing = model.objects.first()
        thing.name = "Neu"
        thing.save()

    return save


def add_translation(world):
    f.translate(world.page, "en")


def import_places(world):
    load([ONE])


def set_relation(world):
    world.place.facilities.set([world.facility])
    world.place.save()


def document(world):
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    get_document_model().objects.create(title="Neu", file=file)


def opening_hours(world):
    fp.OpeningPeriod.objects.create(place=world.place, weekday=1, opens=time(10), closes=time(11))


def restrict_collection(world):
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node())


def office(world):
    f.office(name="Neu")


CHANGES = {
    "publish": publish,
    "unpublish": lambda world: world.page.unpublish(),
    "unpublish a snippet": lambda world: world.place.unpublish(),
    "delete": lambda world: world.page.delete(),
    "new page": lambda world: f.service(),
    "move": lambda world: world.page.move(f.index(fp.NewsIndexPage), pos="last-child"),
    "translation": add_translation,
    "place": save_snippet(fp.Place),
    "contact person": save_snippet(fp.ContactPerson),
    "urgent help": save_snippet(fp.UrgentHelp),
    "audience": save_snippet(fp.Audience),
    "facility": save_snippet(fp.Facility),
    "facilities of a place": set_relation,
    "opening hours": opening_hours,
    "deleted snippet": lambda world: fp.UrgentHelp.objects.first().delete(),
    "office": office,
    "restriction": lambda world: f.private(world.page),
    "no restriction": lambda world: PageViewRestriction.objects.first().delete(),
    "restricted collection": restrict_collection,
    "site": lambda world: Site.objects.get().save(),
    "language": lambda world: Locale.objects.create(language_code="tr"),
    "redirect": lambda world: Redirect.objects.create(old_path="/alt", redirect_page=world.page),
    "import": import_places,
    "picture": lambda world: stored(),
    "document": document,
}  # fmt: skip


class World:
    def __init__(self):
        self.page, self.place, self.facility = f.service(), f.place(), f.term(fp.Facility)
        f.person(), f.urgent(), f.term(fp.Audience), f.private(f.standard())
        f.index(fp.NewsIndexPage)


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_everything_old(world, hit, committed, change):
    home = f.home()
    assert [hit(home), hit(home)] == [False, True]
    with committed():
        change(world)
    assert [hit(home), hit(home)] == [False, True]


def test_the_new_title_is_there(client, world, committed):
    url = world.page.url
    client.get(url)
    with committed():
        publish(world)
    assert "<h1>Neu</h1>" in client.get(url).content.decode()


def test_a_restricted_page_is_closed_at_once(client, world, hit, committed):
    url = world.page.url
    assert [hit(url), hit(url)] == [False, True]
    with committed():
        f.private(world.page)
    assert [client.get(url).status_code for _ in range(2)] == [302, 302]


@pytest.mark.usefixtures("transactions")
def test_facts_that_spread_to_translations_count_although_they_are_written_in_bulk():
    """Outside a transaction the save of the page has made the cache old before the facts of its translation are new."""
    page = f.service()
    f.translate(page, "en")
    page.leika_key = "99102001017000"
    with CaptureQueriesContext(connection) as captured:
        page.save_revision().publish()
    written = [query["sql"] for query in captured.captured_queries]
    facts = [n for n, sql in enumerate(written) if sql.startswith('UPDATE "familien_pages_servicepage"')]
    renewals = [n for n, sql in enumerate(written) if '"familien_pages_cachegeneration"' in sql]
    assert len(facts) == 2
    assert renewals[0] < facts[1] < renewals[-1]


def draft(world):
    world.page.title = "Entwurf"
    world.page.save_revision()


def log(world):
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(fp.Place), object_id="1", label="x", action="wagtail.edit",
        timestamp=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize("change", [draft, log], ids=["draft", "log"])
def test_what_citizens_never_see_leaves_the_cache_alone(world, hit, committed, change):
    home = f.home()
    assert [hit(home), hit(home)] == [False, True]
    with committed():
        change(world)
    assert hit(home)


def test_a_log_in_leaves_the_cache_alone(client, hit, committed):
    home, editor = f.home(), f.user("editor")
    hit(home)
    with committed():
        client.force_login(editor)
    client.logout()
    assert hit(home)


def test_models_that_the_site_names_leave_the_cache_alone(world, settings, hit, committed):
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60, "PAGE_CACHE_IGNORES": ["familien_pages.place", "taggit"]}
    home = f.home()
    hit(home)
    with committed():
        save_snippet(fp.Place)(world)
    assert hit(home)


def test_a_picture_made_small_while_a_page_is_shown_leaves_the_cache_alone(client, hit, committed):
    f.office()
    page = f.standard(hero=body(stored()))
    with committed():
        client.get(page.url)
    assert hit(page)


# --- transactions -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("transactions")
def test_many_changes_in_one_transaction_are_one():
    place = f.place()
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        for _ in range(3):
            place.save()
    assert len([1 for query in captured if "cachegeneration" in query["sql"]]) == 1


@pytest.mark.usefixtures("transactions")
def test_what_is_rolled_back_changes_nothing(hit):
    f.office()
    home, place = f.home(), f.place()
    assert [hit(home), hit(home)] == [False, True]
    with transaction.atomic():
        place.save()
        transaction.set_rollback(True)
    assert hit(home)
    with transaction.atomic():
        with transaction.atomic():
            place.save()
            transaction.set_rollback(True)
        place.save()
    assert not hit(home)


@pytest.mark.usefixtures("transactions")
def test_without_a_transaction_it_is_at_once(hit):
    f.office()
    home, place = f.home(), f.place()
    assert [hit(home), hit(home)] == [False, True]
    place.save()
    assert not hit(home)


# --- the rest ---------------------------------------------------------------------------------------------------------


def test_generations_do_not_repeat(world):
    found = set()
    for _ in range(20):
        generation.renew()
        found.add(generation.current())
    assert len(found) == 20


def test_the_page_below_a_moved_one_has_its_new_address(client, committed):
    topic = f.topic(f.stage(slug="eins"))
    stage = Page.objects.get(slug="eins").specific
    assert client.get(topic.url).status_code == 200
    old = topic.url
    with committed():
        stage.slug = "zwei"
        stage.save_revision().publish()
    assert client.get(old)["Location"] == fp.TopicPage.objects.get(pk=topic.pk).url


def test_migrations_make_pages_old_once_at_their_end(world, hit, committed):
    """Not with each change: the first ones are made before there is a table to say so."""
    assert hit(world.page) is False
    before = generation.current()
    with committed():
        MigrationRecorder(connection).record_applied("a_host", "0001_initial")
        past = MigrationExecutor(connection).loader.project_state([("wagtailcore", "0054_initial_locale")]).apps
        past.get_model("wagtailcore", "Locale").objects.create(language_code="xx")
    assert generation.current() == before
    with committed():
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert generation.current() != before
