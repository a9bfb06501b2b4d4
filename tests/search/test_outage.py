"""Elasticsearch refuses, hangs or dies: readers get an answer, editors notice nothing, and nothing is lost."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from search import checking, conf, external, queue, rebuilding
from search.backends.base import BackendUnavailableError
from search.models import SearchDocument, UnpushedDocument
from search.pages import public_pages
from search.queries import search
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = pytest.mark.django_db


def elasticsearch_at(settings, url, **more):
    settings.FAMILIEN_SEARCH = {"ELASTICSEARCH_URL": url, "INDEX": "test-outage", "WORKER": False, **more}


@pytest.fixture
def black_hole() -> Iterator[str]:
    """An address that takes every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = []

        def take():
            while True:
                try:
                    taken.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        for connection in taken:
            connection.close()


@pytest.fixture
def refusing() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(params=["refusing", "black_hole"])
def broken(request, settings):
    elasticsearch_at(settings, request.getfixturevalue(request.param), TIMEOUT=0.5)


def test_the_database_answers_readers_and_only_staff_are_told(broken, client, editor):
    f.service(title="Laterne")
    queue.note("page", public_pages().values_list("pk", flat=True))
    queue.work()
    external.breaker.close()
    started = time.monotonic()
    html = client.get("/de/suche/?q=Laterne").content.decode()
    assert time.monotonic() - started < 3
    assert "Laterne</mark>" in html
    notice = "Elasticsearch antwortet nicht"
    assert (notice in html, notice in editor.get("/de/suche/?q=Laterne").content.decode()) == (False, True)


def test_after_a_failure_it_is_left_alone_for_a_while(settings, black_hole):
    elasticsearch_at(settings, black_hole, TIMEOUT=0.3, PAUSE=60.0)
    search("Laterne", "de")
    started = time.monotonic()
    assert search("Laterne", "de").degraded
    assert time.monotonic() - started < 0.3


def test_publishing_does_not_wait_for_it(settings, black_hole, editor):
    elasticsearch_at(settings, black_hole, TIMEOUT=5.0)
    page = f.service(title="Laterne")
    started = time.monotonic()
    page.title = "Laterne aus Papier"
    page.save_revision().publish()
    page.unpublish()
    page.delete()
    assert time.monotonic() - started < 1


def test_what_it_did_not_take_waits_for_it(broken):
    f.service(title="Laterne")
    queue.note("page", public_pages().values_list("pk", flat=True))
    assert not queue.work()
    waiting = set(UnpushedDocument.objects.values_list("key", flat=True))
    assert waiting == set(SearchDocument.objects.values_list("key", flat=True))
    assert not queue.work()


def test_every_change_made_meanwhile_is_there_afterwards(elastic, settings, refusing):
    kept, changed, gone = f.service(title="Laterne"), f.service(title="Lampion"), f.service(title="Fackel")
    elastic()
    there = dict(settings.FAMILIEN_SEARCH)
    settings.FAMILIEN_SEARCH = {**there, "ELASTICSEARCH_URL": refusing}
    changed.title = "Lampion aus Seide"
    changed.save_revision().publish()
    gone.unpublish()
    new = f.service(title="Kerze")
    queue.note("page", [new.pk])
    assert not queue.work()
    settings.FAMILIEN_SEARCH = there
    external.breaker.close()
    assert queue.work()
    external.backend().refresh()
    assert not checking.check()
    assert [d.display_title for d in search("Seide", "de").documents] == ["Lampion aus Seide"]
    assert (search("Kerze", "de").total, search("Fackel", "de").total) == (1, 0)
    assert search("Laterne", "de").documents[0].url == kept.url


def test_an_older_state_never_overwrites_a_newer_one(elastic):
    f.service(title="Laterne")
    elastic()
    old = SearchDocument.objects.get(display_title="Laterne")
    backend = external.backend()
    SearchDocument.objects.filter(pk=old.pk).update(title="neu", version=old.version + 10)
    backend.write([SearchDocument.objects.get(pk=old.pk)])
    backend.write([old])
    backend.write([], [(old.key, old.version)])
    backend.refresh()
    assert backend.versions()[old.key] == old.version + 10


def test_nothing_is_written_to_an_index_that_nobody_has_made(settings, elasticsearch_url):
    elasticsearch_at(settings, elasticsearch_url)
    f.service(title="Laterne")
    with pytest.raises(AssertionError):
        update_index()
    assert UnpushedDocument.objects.exists()
    with pytest.raises(BackendUnavailableError):
        external.backend().versions()


def test_what_is_edited_while_the_index_is_rebuilt_is_in_the_new_one(elastic):
    page = f.service(title="Laterne")
    elastic()

    def edit(_number):
        page.title = "Laterne aus Papier"
        page.save_revision().publish()
        queue.work()

    rebuilding.fill_external(edit)
    external.backend().refresh()
    assert not checking.check()
    assert search("Papier", "de").total == 1


def test_a_rebuild_that_fails_leaves_the_old_index_and_nothing_behind(elastic):
    f.service(title="Laterne")
    elastic()

    def fail(_number):
        raise KeyboardInterrupt

    before = set(external.backend().connection.indices.get(index=f"{conf.get('INDEX')}*"))
    with pytest.raises(KeyboardInterrupt):
        rebuilding.fill_external(fail)
    assert set(external.backend().connection.indices.get(index=f"{conf.get('INDEX')}*")) == before
    assert external.targets() == [conf.get("INDEX")]
    assert search("Laterne", "de").total == 1
