"""How templates write dates, lists, addresses and the language of a part."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from familien_pages.models import Place
from familien_pages.templatetags.familien_tags import listed, long_date

DAY = date(2026, 11, 12)


def hint(language, of_page):
    frame = SimpleNamespace(lang=of_page, dir="ltr")
    context = {"language": language, "frame": frame}
    return render_to_string("familien_pages/includes/foreign_hint.html", context).strip()


def test_english_dates_are_european():
    with translation.override("en"):
        assert (long_date(DAY), date_format(DAY, "SHORT_DATE_FORMAT")) == ("Thursday, 12 November 2026", "12 Nov 2026")


def test_a_list_of_names():
    assert listed(["Deutsch", translation.gettext_lazy("English")]) == "Deutsch, Englisch"


def test_an_address_keeps_its_reading_direction_as_a_whole():
    place = Place(street="Rathausplatz 1", postcode="12345", city="Musterstadt")
    html = render_to_string("familien_pages/includes/address.html", {"place": place})
    assert "<bdi>Rathausplatz 1, 12345 Musterstadt</bdi>" in html


@pytest.mark.parametrize(
    ("language", "of_page", "words"),
    [("", "de-simple", 0), ("de", "ar", 1), ("de", "de-simple", 1), ("en", "de-simple", 1)],
)
def test_a_part_in_another_language_says_so(language, of_page, words):
    assert hint(language, of_page).count("lang-hint") == words


def test_in_easy_german_standard_german_is_no_other_language():
    with translation.override("en"):
        assert "In German" in hint("de", "ar")
        assert "Not in easy language" in hint("de", "de-simple")
