"""Prices in words, and the impossible ones."""

from decimal import Decimal

import pytest
from django.utils import translation

from familien_pages.base.prices import clean_price, euros, price_text

NEGATIVE = "Ein Preis kann nicht negativ sein."


@pytest.mark.parametrize(
    ("kind", "low", "high", "text"),
    [
        ("free", None, None, "Nichts"),
        ("fixed", Decimal("12.00"), None, "12\xa0€"),
        ("fixed", Decimal("12.50"), None, "12,50\xa0€"),
        ("range", Decimal(5), Decimal("1000.00"), "5\xa0€ bis 1000\xa0€"),
        ("depends", None, None, "Je nach Fall"),
        ("fixed", None, None, "Je nach Fall"),
    ],
)
def test_a_price_in_words(kind, low, high, text):
    with translation.override("de"):
        assert price_text(kind, low, high).replace(".", "") == text


def test_amounts_follow_the_languages_notation():
    with translation.override("en"):
        assert euros(Decimal("12.50")) == "12.50\xa0€"


@pytest.mark.parametrize(
    ("kind", "low", "high", "wrong"),
    [
        ("free", None, None, []),
        ("fixed", Decimal(-1), None, ["low"]),
        ("fixed", None, None, ["low"]),
        ("range", Decimal(1), None, ["high"]),
        ("range", None, None, ["high", "low"]),
        ("range", Decimal(5), Decimal(4), ["high"]),
        ("range", Decimal(4), Decimal(4), []),
        ("free", Decimal("-0.01"), Decimal(-2), ["high", "low"]),
    ],
)
def test_an_impossible_price_is_refused_at_its_field(kind, low, high, wrong):
    assert sorted(clean_price(kind, low, high, ("low", "high"))) == wrong


def test_the_message_is_german():
    with translation.override("de"):
        assert str(clean_price("fixed", Decimal(-1), None, ("low", "high"))["low"]) == NEGATIVE
