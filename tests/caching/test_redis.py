"""The cache that processes share: what goes through it, and that nobody notices when it dies or hangs."""

import signal
import time

import pytest
from django.core.cache import cache, caches

from familien_pages import models as fp
from familien_pages.caching import generation, store
from tests import factories as f
from tests.caching.conftest import forget

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def timed(action):
    started = time.monotonic()
    action()
    return time.monotonic() - started


def test_a_process_that_has_just_started_has_what_others_have_made(shared, hit):
    page = f.service()
    hit(page)
    forget()
    assert hit(page)
    store.pages.clear()
    generation.renew()
    assert not hit(page)


def test_what_it_holds_goes_by_itself_within_the_minute(shared, hit):
    hit(f.service())
    client = caches["default"]._cache.get_client()
    names = client.keys("*familien.page.*")
    assert len(names) == 1
    assert 55 <= client.ttl(names[0]) <= 60


def test_addresses_with_a_query_stay_in_the_memory_of_the_process(shared, hit):
    url = f"{f.index(fp.ServiceIndexPage).url}?page=1"
    assert [hit(url), hit(url)] == [False, True]
    assert not caches["default"]._cache.get_client().keys("*familien.page.*")


@pytest.mark.parametrize("fault", ["kill", "hang"])
def test_the_site_goes_on_without_it_and_stays_quick(shared, hit, fault):
    pages = [f.service() for _ in range(6)]
    hit(f.home())
    getattr(shared, fault)()
    first = timed(lambda: hit(pages[0]))
    others = timed(lambda: [hit(page) for page in pages[1:]])
    assert first < 2
    assert others < 2
    assert hit(pages[0])


def test_a_change_made_while_it_hangs_is_not_lost_when_it_comes_back(shared, hit, committed):
    page = f.service(title="Alt")
    hit(page)
    shared.hang()
    with committed():
        page.title = "Neu"
        page.save_revision().publish()
    shared.process.send_signal(signal.SIGCONT)
    forget()
    assert not hit(page)


def test_it_is_asked_again_after_a_while(shared, hit, monkeypatch):
    monkeypatch.setattr("familien_pages.caching.redis.PAUSE", 0.3)
    page = f.service()
    shared.kill()
    hit(page)
    shared.start()
    time.sleep(0.4)
    store.clear()
    hit(page)
    store.clear()
    assert hit(page)


@pytest.mark.parametrize("fault", ["kill", "hang"])
def test_djangos_cache_is_empty_meanwhile(shared, fault):
    cache.set("a", 1)
    assert cache.get("a") == 1
    getattr(shared, fault)()
    assert cache.get("a", "nothing") == "nothing"
    assert timed(lambda: [cache.get("a") for _ in range(100)]) < 1
    assert (cache.get_many(["a"]), cache.has_key("a"), "a" in cache) == ({}, False, False)
    assert (cache.set("b", 2), cache.add("b", 2), cache.touch("b"), cache.delete("b")) == (None, False, False, False)
    assert (cache.set_many({"b": 1}), cache.delete_many(["b"]), cache.clear()) == (["b"], None, False)
    assert cache.get_or_set("b", 5) == 5
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_what_works_is_djangos_own(shared):
    cache.set_many({"a": 1, "b": 2})
    assert (cache.get_many(["a", "b"]), cache.incr("a"), cache.add("a", 9)) == ({"a": 1, "b": 2}, 2, False)
    assert (cache.delete("a"), cache.get("a"), cache.has_key("b"), cache.touch("b")) == (True, None, True, True)


@pytest.mark.parametrize("fault", ["kill", "hang"])
def test_a_cache_that_raises_errors_itself_costs_no_page(redis_server, settings, fault):
    """A host may have Django's plain backend, or any other."""
    backend = "django.core.cache.backends.redis.RedisCache"
    options = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3}
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": redis_server.url, "OPTIONS": options}}
    key = ("1", store.Address("http", "localhost", "/de/", "", "de"))
    getattr(redis_server, fault)()
    assert timed(lambda: store.get(key)) < 1
    assert store.get(key) is None
    assert timed(lambda: [store.get(key) for _ in range(100)]) < 1


def test_what_somebody_else_has_put_there_is_no_page(shared, hit):
    page = f.service()
    hit(page)
    client = caches["default"]._cache.get_client()
    [name] = client.keys("*familien.page.*")
    client.set(name, b"not a pickle")
    store.clear()
    assert not hit(page)
