"""Days of the year as editors write them, and as they are stored."""

import pytest

from familien_pages.models import ServiceDeadline
from familien_pages.services.deadline_entry import read_days, write_days
from tests import factories as f
from tests.admin_forms import filled


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1.2., 1.8.", "02-01, 08-01"),
        ("01.02.; 31.12", "02-01, 12-31"),
        ("1. 2.,", "02-01"),
        ("02-01", "02-01"),
        ("31.2.", "02-31"),
        ("Februar", "Februar"),
        ("", ""),
    ],
)
def test_days_are_read(typed, stored):
    assert read_days(typed) == stored


@pytest.mark.parametrize(
    ("stored", "shown"), [("02-01, 08-01", "1.2., 1.8."), ("12-31", "31.12."), ("Februar", "Februar"), ("", "")]
)
def test_days_are_shown(stored, shown):
    assert write_days(stored) == shown


@pytest.mark.django_db
def test_an_editor_enters_and_sees_days_the_german_way(editor):
    page = f.service()
    f.deadline(page, kind="annual", number=0, unit="", days="02-01")
    url = f"/admin/pages/{page.pk}/edit/"
    data = filled(editor, url)
    assert data["deadlines-0-days"] == "1.2."
    assert editor.post(url, data | {"deadlines-0-days": "1.2., 1.8.", "action-publish": "1"}).status_code == 302
    assert ServiceDeadline.objects.get().days == "02-01, 08-01"
