"""Repairs of single values."""

from decimal import Decimal

import pytest

from familien_pages.importers import cleaning
from familien_pages.importers.coordinates import utm32


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("44789 Bochum", ("44789", "Bochum")),
        ("44789Bochum", ("44789", "Bochum")),
        ("D-44789  Bochum", ("44789", "Bochum")),
        ("01067 Dresden", ("01067", "Dresden")),
        ("Bochum", ("", "Bochum")),
        ("", ("", "")),
    ],
)
def test_postcode_and_town(text, expected):
    assert cleaning.town(text) == expected


@pytest.mark.parametrize("text", ["4478 Bochum", "447890 Bochum", "44789", "00123 Bochum", "Bochum 44789"])
def test_what_is_no_postcode_and_town(text):
    with pytest.raises(ValueError, match="five digits"):
        cleaning.town(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("www.bochum.de/kita", "https://www.bochum.de/kita"),
        ("http://www.bochum.de", "http://www.bochum.de"),
        ("HTTPS://bochum.de", "HTTPS://bochum.de"),
        ("//bochum.de", "https://bochum.de"),
        ("bochum.de:8080/x", "https://bochum.de:8080/x"),
        (" ", ""),
    ],
)
def test_links_get_a_scheme(text, expected):
    assert cleaning.link(text) == expected


@pytest.mark.parametrize("text", ["mailto:kita@bochum.de", "javascript:alert(1)", "ftp://bochum.de"])
def test_only_the_web_is_linked(text):
    with pytest.raises(ValueError, match="web"):
        cleaning.link(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("Hegelstr.6", "Hegelstr. 6"), ("Weg12 a", "Weg 12 a"), (" Am  Ring\n1", "Am Ring 1")]
)
def test_street_and_number_are_apart(text, expected):
    assert cleaning.street(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("Höhe & Größe", "hoehe-groesse"), ("Ясла", "ясла"), ("–", "")])
def test_short_names(text, expected):
    assert cleaning.short_name(text) == expected


def test_utm_coordinates_become_degrees():
    # The town hall of Bochum stands at 51.4826 N, 7.2162 E.
    latitude, longitude = utm32()("376167", "5704964")
    assert (round(latitude, 3), round(longitude, 3)) == (Decimal("51.482"), Decimal("7.217"))


@pytest.mark.parametrize(
    ("east", "north"),
    [("5704964", "376167"), ("0", "0"), ("376167", ""), ("nan", "inf"), ("-1", "5"), ("1e9", "5704964")],
)
def test_coordinates_elsewhere_are_refused(east, north):
    with pytest.raises(ValueError, match="coordinate"):
        utm32()(east, north)
