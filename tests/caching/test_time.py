"""What time itself changes: a kept page does not outlive what it shows, nor the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familien_pages.caching import generation
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(monkeypatch):
    """Stop the clock at noon; return a function that moves it by some seconds, and lets the process look at it."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    generation.forget()

    def move(seconds):
        now = timezone.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(timezone, "now", lambda: now)
        generation._known.look_at = 0.0

    return move


def test_a_page_is_gone_in_the_second_in_which_it_expires(client, hit, after):
    page = f.service(expire_at=timezone.now() + timedelta(seconds=30))
    assert [hit(page), hit(page)] == [False, True]
    after(seconds=29)
    assert hit(page)
    after(seconds=1)
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize("make", [f.place, f.person, f.urgent], ids=["place", "person", "urgent help"])
def test_so_is_a_snippet(hit, make, after):
    home = f.home()
    make(expire_at=timezone.now() + timedelta(seconds=30))
    assert [hit(home), hit(home)] == [False, True]
    after(seconds=30)
    assert not hit(home)


def test_nothing_is_kept_over_midnight(hit):
    hit(f.home())
    ends = timezone.localtime(generation._known.ends)
    assert (ends.hour, ends.minute, ends.second) == (0, 0, 0)
    assert ends - timezone.localtime() <= timedelta(days=1, hours=1)
