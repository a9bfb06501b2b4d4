"""Three real nodes: one is killed while documents are written and searched, then all of them; nothing is lost.

Takes a minute to start, so it runs where services are required (CI), or with TEST_CLUSTER=1.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings

from search import checking, external, queue, rebuilding
from search.backends.base import BackendUnavailableError
from search.models import SearchDocument
from search.queries import search
from tests import factories as f
from tests.search.indexing import update_index

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WANTED = any(os.environ.get(name, "") not in {"", "0"} for name in ("REQUIRE_SERVICES", "TEST_CLUSTER"))
LONGEST_ANSWER = 3.0  # seconds
RECOVERY = 60.0


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """Start a cluster of three; its processes are this module's."""
    if not WANTED:
        pytest.skip("TEST_CLUSTER is not set")
    sys.path.insert(0, str(django_settings.BASE_DIR / "scripts"))
    from servers.elasticsearch import Cluster

    cluster = Cluster()
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(nodes, settings):
    settings.FAMILIEN_SEARCH = {
        "ELASTICSEARCH_URL": nodes.url(),
        "INDEX": "cluster-test",
        "WORKER": False,
        "PAUSE": 1.0,
    }
    rebuilding.fill_external()
    return nodes


def within(seconds, condition):
    """Return whether ``condition`` became true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.5)
    return False


def recovered():
    external.breaker.close()
    try:
        return queue.work() and not checking.check()
    except BackendUnavailableError:
        return False


def test_a_node_killed_while_writing_and_searching_costs_nothing(cluster):
    pages = [f.service(title=f"Laterne {n}") for n in range(30)]
    update_index()
    external.backend().refresh()
    killer = threading.Timer(1.0, cluster.kill_node, args=[1])
    killer.start()
    slowest, end = 0.0, time.monotonic() + 15
    rounds = 0
    while time.monotonic() < end:
        page = pages[rounds % len(pages)]
        page.title = f"Laterne {rounds} neu"
        page.save_revision().publish()
        queue.work()
        started = time.monotonic()
        assert search("Laterne", "de").total == len(pages)
        slowest = max(slowest, time.monotonic() - started)
        rounds += 1
    killer.join()
    assert slowest < LONGEST_ANSWER
    assert within(RECOVERY, recovered)
    titles = set(SearchDocument.objects.filter(type="service").values_list("display_title", flat=True))
    assert titles == {page.title for page in pages}


def test_all_killed_and_started_again_they_hold_every_change_made_meanwhile(cluster):
    kept, gone = f.service(title="Lampion"), f.service(title="Fackel")
    update_index()
    for number in range(cluster.nodes):
        cluster.kill_node(number)
    started = time.monotonic()
    result = search("Lampion", "de")
    assert (result.total, result.degraded) == (1, True)
    assert time.monotonic() - started < LONGEST_ANSWER
    kept.title = "Lampion aus Seide"
    kept.save_revision().publish()
    gone.unpublish()
    assert not queue.work()
    for number in range(cluster.nodes):
        cluster.launch_node(number)
    assert within(cluster.ready_within, cluster.answers)
    assert within(RECOVERY, recovered)
    external.backend().refresh()
    assert [document.display_title for document in search("Seide", "de").documents] == ["Lampion aus Seide"]
    assert search("Fackel", "de").total == 0
