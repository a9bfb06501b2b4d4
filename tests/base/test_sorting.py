"""Alphabetical order as German readers expect it."""

import pytest

from familien_pages.base.sorting import sort_key
from familien_pages.models import ServicePage
from tests import factories as f


def test_umlauts_sort_with_their_letter_and_case_does_not_count():
    words = ["Zuschuss", "Übergang", "ärztin", "Unterhalt", "Arzt", "Straße", "Strasse", "Éclair"]
    assert sorted(words, key=sort_key) == [
        "Arzt", "ärztin", "Éclair", "Straße", "Strasse", "Übergang", "Unterhalt", "Zuschuss",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"), [("„Frühe Hilfen“", "fruhe hilfen"), ("", ""), ("ß", "ss"), ("A" * 300, "a" * 255)]
)
def test_keys(text, key):
    assert sort_key(text) == key


@pytest.mark.django_db
def test_pages_sort_by_the_title_citizens_read():
    f.service(title="Antrag", citizens_title="Zuschuss holen")
    f.service(title="Übergang")
    assert [page.title for page in ServicePage.objects.order_by("sort_key")] == ["Übergang", "Antrag"]
