"""Facet values in the reader's language."""

import pytest

from familien_pages.base.terms import terms
from familien_pages.models import Audience, District, Facility
from tests import factories as f

pytestmark = pytest.mark.django_db


def names(language, model=District):
    return [(term.name, term.lang) for term in terms(f.reader(language), model)[model]]


def test_terms_come_translated_where_there_is_a_translation():
    f.translate(f.term(District, "Mitte", slug="mitte"), "en", name="Centre")
    f.term(District, "Nord", slug="nord")
    assert names("de") == [("Mitte", ""), ("Nord", "")]
    assert names("en") == [("Centre", ""), ("Nord", "de")]
    assert names("ar") == [("Mitte", "de"), ("Nord", "de")]


def test_terms_stand_in_the_editors_order():
    f.term(District, "A", sort_order=2), f.term(District, "B", sort_order=1), f.term(District, "C", sort_order=2)
    assert [name for name, _lang in names("de")] == ["B", "A", "C"]


def test_address_and_position_of_a_term_are_those_of_the_source_language():
    first, second = f.term(District, "A", slug="mitte", sort_order=1), f.term(District, "B", slug="nord", sort_order=2)
    f.translate(first, "en", name="Centre", slug="centre", sort_order=9)
    f.translate(second, "en", name="North", slug="north", sort_order=0)
    found = terms(f.reader("en"), District)[District]
    assert [(term.slug, term.name) for term in found] == [("mitte", "Centre"), ("nord", "North")]


def test_terms_are_found_by_the_key_of_any_language_version():
    source = f.term(Facility, "Wickeltisch")
    copy = f.translate(source, "en", name="Changing table")
    found = terms(f.reader("en"), Facility)[Facility]
    assert found.by_id[source.pk] == found.by_id[copy.pk] == found.in_order[0]
    assert found.keys([source.slug, "unbekannt"]) == [source.translation_key]


def test_several_facets_take_one_query_and_do_not_mix(django_assert_num_queries):
    f.term(District, "Mitte"), f.term(Audience, "Väter"), f.term(Facility, "Rampe")
    reader = f.reader()
    with django_assert_num_queries(1):
        found = terms(reader, Audience, District, Facility)
    assert [[term.name for term in values] for values in found.values()] == [["Väter"], ["Mitte"], ["Rampe"]]


def test_a_facet_without_values_is_empty():
    assert list(terms(f.reader(), Audience)[Audience]) == []
