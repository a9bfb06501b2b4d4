"""Filters and pages of a list, all from the address."""

import pytest
from django.test import RequestFactory

from familien_pages.base.listing import Filter, address, build_listing, chosen
from familien_pages.models import Audience
from tests import factories as f

pytestmark = pytest.mark.django_db


def colours(multiple=True):
    choices = [("red", "Rot", ""), ("blue", "Blau", ""), ("green", "Grün", "de")]
    return Filter("colour", "Farbe", choices, lambda rows, values: rows.filter(slug__in=values), multiple)


def listing(query="", filters=None, per_page=2):
    rows = Audience.objects.order_by("slug")
    return build_listing(RequestFactory().get(f"/liste/{query}"), rows, filters or [colours()], per_page=per_page)


@pytest.fixture
def five():
    for slug in ("blue", "green", "red", "white", "yellow"):
        f.term(f.fp.Audience, name=slug, slug=slug)


@pytest.mark.parametrize(
    ("query", "multiple", "expected"),
    [
        ("", True, []),
        ("?colour=red", True, ["red"]),
        ("?colour=green&colour=red&colour=red", True, ["red", "green"]),
        ("?colour=green&colour=red", False, ["red"]),
        ("?colour=violet&colour=", True, []),
        ("?colour=%ff&colour=%00", True, []),
    ],
)
def test_chosen_takes_known_values_once_in_the_filters_order(query, multiple, expected):
    assert chosen(RequestFactory().get(f"/{query}"), colours(multiple)) == expected


def test_a_value_that_stands_twice_among_the_choices_is_chosen_once():
    entry = Filter("colour", "Farbe", [("red", "Rot", ""), ("red", "Rot", "")], lambda rows, values: rows)
    assert chosen(RequestFactory().get("/?colour=red"), entry) == ["red"]


def test_address_carries_filters_and_page_and_leaves_page_one_out():
    request = RequestFactory().get("/liste/")
    assert address(request, {"a": ["ä", "b"]}, 3) == "/liste/?a=%C3%A4&a=b&page=3"
    assert address(request, {"a": ["b"]}, 1) == "/liste/?a=b"
    assert address(request, {}) == "/liste/"


def test_pages_keep_the_filters(five):
    found = listing("?colour=red&colour=blue&colour=green&page=2&evil=1")
    assert [item.slug for item in found.items] == ["red"]
    assert (found.total, found.page.number) == (3, 2)
    assert found.previous_url == "/liste/?colour=red&colour=blue&colour=green"
    assert (found.next_url, found.reset_url) == ("", "/liste/")


def test_an_option_switches_its_value_over(five):
    [entry] = listing("?colour=red").filters
    assert [(option.value, option.selected, option.url) for option in entry.options] == [
        ("red", True, "/liste/"),
        ("blue", False, "/liste/?colour=red&colour=blue"),
        ("green", False, "/liste/?colour=red&colour=green"),
    ]


def test_a_single_choice_replaces_the_other(five):
    [entry] = listing("?colour=red", [colours(multiple=False)]).filters
    assert [option.url for option in entry.options] == ["/liste/", "/liste/?colour=blue", "/liste/?colour=green"]


def test_chips_are_the_chosen_options(five):
    found = listing("?colour=green")
    assert [(chip.label, chip.url, chip.lang) for chip in found.chips] == [("Grün", "/liste/", "de")]


def test_a_filter_without_values_is_not_shown(five):
    assert listing(filters=[Filter("empty", "Leer", [], lambda rows, values: rows)]).filters == []


@pytest.mark.parametrize(
    ("page", "number"),
    [("2", 2), ("0", 3), ("-1", 3), ("1000000000", 3), ("abc", 1), ("", 1), ("%00", 1), ("%ff", 1), ("9" * 5000, 1)],
)
def test_any_page_number_gives_a_page(five, page, number):
    assert listing(f"?page={page}").page.number == number


def test_an_empty_list_says_without_what_there_would_be_something(five, django_assert_num_queries):
    def sort():
        return Filter(
            "sort", "Art", [("w", "Weiß", ""), ("x", "Nichts", "")], lambda rows, values: rows.filter(slug="white")
        )

    with django_assert_num_queries(3):
        found = listing("?colour=red&sort=w", [colours(), sort()])
    assert [(option.label, option.url, total) for option, total in found.ways_on] == [
        ("Rot", "/liste/?sort=w", 1),
        ("Weiß", "/liste/?colour=red", 1),
    ]
    assert listing("?sort=x&colour=red&colour=blue", [colours(), sort()]).ways_on[-1][1] == 2
    assert listing("?colour=red", [colours(), sort()]).ways_on == []


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_list_takes_two_queries(count, django_assert_num_queries):
    for _ in range(count):
        f.term(f.fp.Audience)
    with django_assert_num_queries(2):
        assert listing(per_page=50).total == count
