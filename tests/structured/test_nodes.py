"""Nodes leave out what is empty; moments carry their offset; addresses are absolute; no text ends the script."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from familien_pages.structured.nodes import Scope, moment, node, offer_node
from familien_pages.structured.pages import website_node
from familien_pages.structured.services import entitled
from familien_pages.templatetags.familien_tags import json_ld

SCOPE = Scope("https://a.example", "https://a.example/de/", "de", datetime(2026, 7, 1, 22, 30, tzinfo=UTC))


def test_what_is_empty_is_left_out_and_what_is_false_or_zero_is_not():
    found = node("Event", name="", image={}, keywords=["", {}], about=None, isAccessibleForFree=False, duration=0)
    assert found == {"@type": "Event", "isAccessibleForFree": False, "duration": 0}


def test_a_node_without_a_value_is_none():
    assert node("Place", id="#place", name="", geo={}) == {}


def test_a_list_of_one_is_the_one():
    assert node("Event", keywords=["a", ""], inLanguage=["de", "tr"]) == {
        "@type": "Event", "keywords": "a", "inLanguage": ["de", "tr"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 7, 1, 8, tzinfo=UTC), "2026-07-01T10:00:00+02:00"),
        (datetime(2026, 10, 25, 1, 30, 5, 9, tzinfo=UTC), "2026-10-25T02:30:05+01:00"),
        (date(2026, 1, 1), "2026-01-01T00:00:00+01:00"),
        (None, ""),
    ],
)
def test_moments_are_local_with_their_offset(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/de/fünf/?a=ä", "https://a.example/de/f%C3%BCnf/?a=%C3%A4"),
        ("/de/f%C3%BCnf/", "https://a.example/de/f%C3%BCnf/"),
        ("https://b.example/x", "https://b.example/x"),
        ("", ""),
    ],
)
def test_addresses_are_absolute_and_ascii(url, expected):
    assert SCOPE.absolute(url) == expected


def test_today_is_the_day_here():
    assert SCOPE.today == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("kind", "low", "high", "expected"),
    [
        ("free", None, None, {"@type": "Offer", "price": "0"}),
        ("fixed", Decimal("2.50"), None, {"@type": "Offer", "price": "2.50"}),
        ("range", Decimal(2), Decimal(4), {"@type": "AggregateOffer", "lowPrice": "2", "highPrice": "4"}),
        ("fixed", None, None, {}),
        ("range", Decimal(2), None, {}),
        ("depends", Decimal(2), None, {}),
    ],
)
def test_what_it_costs(kind, low, high, expected):
    assert offer_node(kind, low, high, "", "") == (expected and {**expected, "priceCurrency": "EUR"})


def test_a_site_without_search_offers_none():
    assert "potentialAction" not in website_node("Büro", SCOPE)
    found = website_node("Büro", SCOPE, search="/de/suche/")["potentialAction"]
    assert found["target"]["urlTemplate"] == "https://a.example/de/suche/?q={search_term_string}"


def test_who_is_entitled_is_plain_and_short():
    text = "<p>Eltern &amp; <b>Pflegeeltern</b></p><p>" + "sehr " * 100 + "</p>"
    found = entitled([{"type": "paragraph", "value": {"text": text}}])
    assert found.startswith("Eltern & Pflegeeltern sehr sehr")
    assert (len(found), entitled([])) == (300, "")


def test_no_text_ends_the_script():
    graph = [{"name": "</script><!--<script>&\u2028"}]
    out = json_ld(graph)
    assert out.count("<") == 2
    assert json.loads(out.removesuffix("</script>").split(">", 1)[1])["@graph"] == graph
    assert json_ld([]) == ""
