"""The report of pages to be reviewed again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories as f

pytestmark = pytest.mark.django_db
URL = "/admin/reports/review/"


def days(number):
    return timezone.localdate() + timedelta(days=number)


def listed(client):
    return [page.title for page in client.get(URL).context["object_list"]]


def test_pages_of_every_type_are_listed_once_their_day_is_past(editor):
    f.service(title="Gestern", review_after=days(-1), responsible=f.person(name="Team Kita"))
    f.partner(title="Längst", review_after=days(-9), live=False)
    f.topic(title="Heute", review_after=days(0)), f.news(title="Nie")
    assert listed(editor) == ["Längst", "Gestern"]
    assert "Team Kita" in editor.get(URL).content.decode()


def test_everybody_sees_what_they_may_edit(login):
    german = f.partner(title="Caritas", review_after=days(-1))
    f.translate(german, "en", title="Charity", review_after=days(-1))
    assert [listed(login(role)) for role in ("translator", "admin")] == [["Charity"], ["Caritas", "Charity"]]


def test_three_pages_cost_as_many_queries_as_one(editor):
    found = []
    for _ in range(2):
        f.service(review_after=days(-1)), f.partner(review_after=days(-1))
        editor.get(URL)
        with CaptureQueriesContext(connection) as queries:
            editor.get(URL)
        found.append(len(queries))
    assert found[0] == found[1]


def test_the_report_is_in_the_menu(editor):
    assert URL in editor.get("/admin/").content.decode()


def test_the_public_is_asked_to_log_in(client):
    assert client.get(URL).status_code == 302
