"""Dates in the admin are written the German way, whichever language its user has chosen."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from familien_pages.models import NewsPage
from tests import factories as f
from tests.admin_forms import errors, filled

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["de", "en"])
def admin(request, login):
    client = login("admin")
    profile = UserProfile.get_for_user(get_user_model().objects.get())
    profile.preferred_language = request.param
    profile.save()
    return client


@pytest.mark.parametrize("typed", ["10.12.2026", "2026-12-10"])
def test_a_date_is_shown_and_read_the_german_way(admin, typed):
    page = f.news()
    url = f"/admin/pages/{page.pk}/edit/"
    assert admin.post(url, filled(admin, url, date=typed) | {"action-publish": "1"}).status_code == 302
    assert NewsPage.objects.get().date == date(2026, 12, 10)
    assert filled(admin, url)["date"] == "10.12.2026"


def test_what_is_no_date_is_sent_back_as_it_was_typed(admin):
    page = f.news()
    url = f"/admin/pages/{page.pk}/edit/"
    response = admin.post(url, filled(admin, url, date="zehnter Dezember"))
    assert list(errors(response)) == ["date"]
    assert 'value="zehnter Dezember"' in response.content.decode()


def test_the_picker_does_not_replace_what_it_cannot_read(admin):
    assert "validateOnBlur = false" in admin.get("/admin/").content.decode()
