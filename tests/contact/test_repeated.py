"""Reports that come twice, and more of them than somebody types."""

import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from familien_pages.contact import limits
from familien_pages.models import BarrierReport
from tests.contact.sending import send, texts

pytestmark = pytest.mark.django_db


def test_the_same_report_twice_is_stored_and_mailed_once_and_thanked_twice(client, page):
    first, second = send(client, page), send(client, page)
    assert (first["Location"], len(texts()), len(mail.outbox)) == (second["Location"], 1, 1)


def test_the_same_text_about_another_page_is_another_report(client, page):
    send(client, page, page="/de/a/"), send(client, page, page="/de/b/")
    assert len(texts()) == 2


def test_the_same_report_on_another_day_is_another_report(client, page):
    BarrierReport.take("Text", "", "")
    BarrierReport.objects.update(fingerprint="yesterday's")
    assert BarrierReport.take("Text", "", "")[1]


def test_ten_a_minute_are_too_many_and_the_text_is_kept(client, page, monkeypatch):
    now = time.time()
    monkeypatch.setattr(limits.time, "time", lambda: now)  # the ten minutes that are counted may end at any moment
    found = [send(client, page, f"Meldung {n}") for n in range(10)]
    assert [response.status_code for response in found] == [302] * 5 + [429] * 5
    assert len(texts()) == 5
    assert "Meldung 9" in found[9].content.decode()
    assert [found[9].cookies.output(), "no-store" in found[9]["Cache-Control"]] == ["", True]


def test_somebody_elses_reports_do_not_count(client, page):
    for n in range(6):
        send(client, page, f"Meldung {n}")
    assert send(Client(REMOTE_ADDR="203.0.113.9"), page, "Meine").status_code == 302


def test_mistakes_do_not_count(client, page):
    for _ in range(9):
        send(client, page, "")
    assert send(client, page).status_code == 302


def test_the_cache_holds_no_address(page):
    send(Client(REMOTE_ADDR="203.0.113.9"), page)
    keys = [key for key in cache._cache if "familien-barrier" in key]
    assert (len(keys), "203.0.113.9" in keys[0]) == (1, False)


@pytest.mark.parametrize(
    "backend", ["django.core.cache.backends.redis.RedisCache", "django.core.cache.backends.dummy.DummyCache"]
)
def test_a_broken_cache_stops_nobody(settings, backend):
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:1"}}
    assert [limits.exceeded("203.0.113.9") for _ in range(7)] == [False] * 7


def test_a_new_window_counts_anew():
    assert [limits.exceeded("203.0.113.9", now=600 + n) for n in range(6)] == [False] * 5 + [True]
    assert not limits.exceeded("203.0.113.9", now=1200)
