"""Where a request comes from: from our own pages or from elsewhere, and from how far apart two of them come."""

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from .. import conf

LONGEST_PATH = 500
OURS = {"same-origin", "none"}  # "none": the browser itself asks, for example when somebody loads the answer again
PORT = re.compile(r"^(?:\[([^]]*)\]|([^:]*))(?::\d+)?$")
UNKNOWN = "unknown"
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # all but tab and line feed


def printable(text: str) -> str:
    """Return ``text`` without what no database, mail or page can carry: control characters and lone surrogates."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def typed(data: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Return what was typed into the fields ``names``; it can be stored, and shown again whatever is wrong with it."""
    return {name: printable(data.get(name, "")) for name in names}


def sent_from_here(request: HttpRequest) -> bool:
    """Return whether a form was sent from a page of this site.

    Browsers say so themselves (Sec-Fetch-Site, else Origin, else Referer); a request that says nothing passes, for it
    comes from no browser that somebody else's page could have made send it.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in OURS
    source = request.headers.get("Origin", "") or request.headers.get("Referer", "")
    if not source:
        return True
    trusted = {_host(origin) for origin in settings.CSRF_TRUSTED_ORIGINS}
    return _host(source) in trusted | {request.get_host()}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def own_path(address: str, request: HttpRequest) -> str:
    """Return the path of an ``address`` on this host, without its query; "" for any other address."""
    address = address.strip()
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}) or printable(address) != address:
        return ""
    path = urlsplit(address).path
    # A path that begins with two slashes would be read as a host.
    return path if path.startswith("/") and not path.startswith("//") and len(path) <= LONGEST_PATH else ""


def neighbourhood(request: HttpRequest) -> str:
    """Return the address that a request came from, of IPv6 the part that one household has; "" if there is none.

    Behind proxies (setting PROXIES) it is the address that the outermost of them has seen, whose port is left out. All
    that write something else there are one neighbourhood.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = conf.get("PROXIES")
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and seen:
        address = seen[-min(proxies, len(seen))]
    try:
        found = ipaddress.ip_address(PORT.sub(r"\1\2", address))
    except ValueError:
        return address and UNKNOWN
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, 64), strict=False) if found.version == 6 else found)
