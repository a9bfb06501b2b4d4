"""What a server hands in, before any middleware can help."""

from wsgiref.util import setup_testing_defaults

import pytest

from cms.wsgi import application

# A server closes its connections between requests, which PostgreSQL does not take amid the transaction of a test.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("charset", ["hex", "rot13", "undefined", "utf-16", '"hex"'])
@pytest.mark.parametrize("how", ["; charset={}", ";CHARSET = {}; x=y", "; charset*=utf-8''{}"])
def test_a_charset_of_the_clients_changes_nothing(charset, how):
    environ = {"PATH_INFO": "/de/suche/", "QUERY_STRING": "q=x", "CONTENT_TYPE": FORM + how.format(charset)}
    setup_testing_defaults(environ)
    found = []
    application({**environ, "HTTP_HOST": "localhost"}, lambda status, headers: found.append(status))
    assert found == ["200 OK"]
