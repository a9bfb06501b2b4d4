"""What a cached page is kept under, and which requests may be answered from the cache at all."""

from dataclasses import dataclass

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import get_language_from_request

LONGEST = 300  # characters of path and query together
# They tell the site's owner where a reader came from, and change nothing on the page.
TRACKING = ("utm_", "mtm_", "pk_", "fbclid", "gclid", "dclid", "msclkid", "yclid", "mc_cid", "mc_eid")
MESSAGES_COOKIE = "messages"


@dataclass(frozen=True)
class Address:
    """Everything that two readers must have in common to get the same page."""

    scheme: str
    host: str
    path: str
    query: str
    language: str


def address_of(request: HttpRequest) -> Address | None:
    """Return the address of ``request``, None if the cache must not be asked.

    ``is_dummy`` is how Wagtail marks a request for a preview; with a charset of its own a query means something else.
    """
    if request.method not in ("GET", "HEAD") or request.encoding or getattr(request, "is_dummy", False):
        return None
    if "HTTP_AUTHORIZATION" in request.META or _is_somebodys(request):
        return None
    query = request.META.get("QUERY_STRING", "")
    if len(request.path) + len(query) > LONGEST:
        return None
    known, host = _normal(query) if query else "", _host(request)
    if known is None or not host:
        return None
    return Address(request.scheme or "", host, request.path, known, _language(request))


def _host(request: HttpRequest) -> str:
    """Return the host that ``request`` is for; "" if it is none of ours or written as only a program would.

    Django takes it in capitals, with a dot at its end and with any port: too many addresses for one page.
    """
    try:
        host = request.get_host()
    except DisallowedHost:
        return ""
    name, _port = split_domain_port(host)
    return host if host in (name, f"{name}:{request.get_port()}") else ""


def has_tracking(request: HttpRequest) -> bool:
    """Return whether the address holds more than its page is kept under: that could stand in the page."""
    return any(part.lower().startswith(TRACKING) for part in request.META.get("QUERY_STRING", "").split("&"))


def _is_somebodys(request: HttpRequest) -> bool:
    """Return whether somebody may be logged in, has begun a form, or has a message waiting.

    A page made for a reader with a CSRF cookie can hold its secret without setting it: nothing else would tell.
    """
    cookies = request.COOKIES
    private = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, MESSAGES_COOKIE)
    return bool(cookies) and any(name in cookies for name in private)


def _normal(query: str) -> str | None:
    """Return the query in one order of names and without tracking; None where a name is encoded.

    Nothing is decoded, so that no two queries become one that Django tells apart. The values of one name keep their
    order.
    """
    parts = [part.partition("=") for part in query.split("&")]
    if any("%" in name or "+" in name for name, _equals, _value in parts):
        return None
    parts = [part for part in parts if not part[0].lower().startswith(TRACKING)]
    return "&".join("".join(part) for part in sorted(parts, key=lambda part: part[0]))


def _language(request: HttpRequest) -> str:
    """Return the language that ``LocaleMiddleware`` will choose: from the address, a cookie or the browser."""
    urlconf = getattr(request, "urlconf", settings.ROOT_URLCONF)
    in_path, _prefixed = is_language_prefix_patterns_used(urlconf)
    return get_language_from_request(request, check_path=in_path)
