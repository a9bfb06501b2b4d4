"""Own pages and other ones, clean texts, and the address that a limit counts by."""

import pytest
from django.test import RequestFactory

from familien_pages.contact import stamps
from familien_pages.contact.origin import neighbourhood, own_path, printable, sent_from_here


def request(**headers):
    return RequestFactory().post("/de/_barrier/1/", **headers)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/de/leistungen/", "/de/leistungen/"),
        ("http://testserver/de/orte/?kind=kita#x", "/de/orte/"),
        ("  /de/  ", "/de/"),
        ("/de/%3Cscript%3E/", "/de/%3Cscript%3E/"),
        ("", ""),
        ("de/leistungen/", ""),
        ("http://evil.example/de/", ""),
        ("//evil.example/de/", ""),
        ("/\\evil.example/", ""),
        ("http://testserver//evil.example/", ""),
        ("http:///evil.example", ""),
        ("javascript:alert(1)", ""),
        ("http://testserver@evil.example/", ""),
        ("http://[", ""),
        ("/de/\x00", ""),
        ("/de/\ud800", ""),
        ("/" + "x" * 500, ""),
    ],
)
def test_own_path(address, path):
    assert own_path(address, request()) == path


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, True),
        ({"HTTP_SEC_FETCH_SITE": "none"}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, False),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"}, True),
        ({"HTTP_ORIGIN": "http://testserver"}, True),
        ({"HTTP_ORIGIN": "https://testserver"}, True),
        ({"HTTP_ORIGIN": "https://trusted.example"}, True),
        ({"HTTP_ORIGIN": "https://evil.example"}, False),
        ({"HTTP_ORIGIN": "http://testserver.evil.example"}, False),
        ({"HTTP_ORIGIN": "null"}, False),
        ({"HTTP_ORIGIN": "http://["}, False),
        ({"HTTP_REFERER": "http://testserver/de/"}, True),
        ({"HTTP_REFERER": "https://evil.example/testserver"}, False),
    ],
)
def test_sent_from_here(settings, headers, expected):
    settings.CSRF_TRUSTED_ORIGINS = ["https://trusted.example"]
    assert sent_from_here(request(**headers)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eins\r\nzwei\rdrei\tvier", "eins\nzwei\ndrei\tvier"),
        ("a\x00b\x1fc\x7fd\x85e", "abcde"),
        ("a\ud800b\udfffc", "abc"),
        ("مرحبا Привіт 你好 👩‍👧 e\u0301", "مرحبا Привіт 你好 👩‍👧 e\u0301"),
    ],
)
def test_printable(text, expected):
    assert printable(text) == expected


@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "expected"),
    [
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (3, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "unknown", "unknown"),
        (1, "10.0.0.1", "198.51.100.1:5555", "198.51.100.1"),
        (1, "10.0.0.1", "[2001:db8:1:2::6]:5555", "2001:db8:1:2::/64"),
        (0, "", "", ""),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "::ffff:203.0.113.7", "", "203.0.113.7"),
    ],
)
def test_neighbourhood(settings, proxies, address, forwarded, expected):
    settings.FAMILIEN_PAGES = {"PROXIES": proxies}
    assert neighbourhood(request(REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=forwarded)) == expected


@pytest.mark.parametrize("stamp", ["", "1", "1:x", stamps.stamp(1000) + "x", "\ud800", "١٢:x"])
def test_a_stamp_that_is_not_ours_has_no_age(stamp):
    assert stamps.age(stamp) is None


def test_a_stamp_knows_its_age():
    assert stamps.age(stamps.stamp(1000), 1090.5) == 90.5


@pytest.mark.parametrize("signed", ["", "x", stamps.stamp(1000), stamps.Signer(salt=stamps.RECEIPT).sign("x")])
def test_a_receipt_that_is_not_ours_is_none(signed):
    assert stamps.read_receipt(signed) is None
