"""A cached page: what of an answer is kept, and the answers that are made from it."""

import gzip
import re
import time
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders
from django.utils.cache import get_max_age, patch_vary_headers
from django.utils.http import parse_etags

LARGEST = 1_000_000  # bytes of a page
SMALLEST_ZIPPED = 500  # bytes; below, zipping gains nothing
TYPES = {"text/html", "text/xml", *(f"application/{kind}" for kind in ("xml", "xhtml+xml", "rss+xml", "atom+xml"))}
PRIVATE = {"private", "no-store", "no-cache"}
VARIES = {"accept-encoding", "accept-language", "cookie"}
NOT_KEPT = {"content-length", "content-encoding", "date", "connection", "age"}
POST_FORM = re.compile(rb"""<form\b[^>]*\smethod\s*=\s*["']?post""", re.IGNORECASE)
REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)")


@dataclass(frozen=True)
class Entry:
    """A page as it goes out, plain and zipped."""

    headers: ResponseHeaders
    body: bytes
    zipped: bytes
    made_at: float
    ends_at: float

    @classmethod
    def of(cls, response: HttpResponse, seconds: float) -> Self:
        """Return what is kept of ``response`` for ``seconds``, or for less if it says so itself."""
        body, age, now = response.content, get_max_age(response), time.time()
        zipped = gzip.compress(body, mtime=0) if len(body) >= SMALLEST_ZIPPED else b""
        patch_vary_headers(response, ("Accept-Encoding",))
        headers = ResponseHeaders({name: value for name, value in response.items() if name.lower() not in NOT_KEPT})
        headers.setdefault("Cache-Control", "no-cache")  # browsers ask each time, and mostly hear 304
        headers.setdefault("ETag", f'W/"{blake2b(body, digest_size=12).hexdigest()}"')
        return cls(
            headers=headers,
            body=body,
            zipped=zipped if len(zipped) < len(body) else b"",
            made_at=now,
            ends_at=now + (seconds if age is None else min(seconds, age)),
        )

    @property
    def size(self) -> int:
        return len(self.body) + len(self.zipped)

    def answers(self, request: HttpRequest) -> bool:
        """Return whether it still holds, and for this reader: one that says "Vary: Cookie" is for those without any."""
        return time.time() < self.ends_at and not (request.COOKIES and "cookie" in self.headers["Vary"].lower())

    def answer(self, request: HttpRequest, *, cached: bool) -> HttpResponse:
        """Return the page, or that the browser has it already."""
        response: HttpResponse
        if self._is_known_to(request):
            response = HttpResponseNotModified()
            response.headers = _copy(self.headers)
            del response.headers["Content-Type"]
        else:
            zipped = self.zipped if _accepts_gzip(request) else b""
            body = zipped or self.body
            response = HttpResponse(b"" if request.method == "HEAD" else body)
            response.headers = _copy(self.headers)
            if zipped:
                response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(body))
        if cached:
            response.headers["Age"] = str(max(0, int(time.time() - self.made_at)))
        return response

    def _is_known_to(self, request: HttpRequest) -> bool:
        given = request.META.get("HTTP_IF_NONE_MATCH")
        if not given:
            return False
        etags = {etag.removeprefix("W/") for etag in parse_etags(given)}
        return "*" in etags or self.headers["ETag"].removeprefix("W/") in etags


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Return whether ``response`` is a page for everybody."""
    varies = _words(response, "Vary")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Content-Type", "").partition(";")[0].strip().lower() in TYPES
        and PRIVATE.isdisjoint(_words(response, "Cache-Control"))
        and get_max_age(response) != 0
        and not response.has_header("Content-Encoding")
        and not getattr(request, "is_preview", False)
        and varies <= VARIES
        and not (request.COOKIES and "cookie" in varies)
        and len(response.content) <= LARGEST
        and not POST_FORM.search(response.content)
        and not (hasattr(request, "user") and request.user.is_authenticated)
    )


def _words(response: HttpResponse, header: str) -> set[str]:
    """Return the names in a header like "max-age=60, public"."""
    return {part.partition("=")[0].strip().lower() for part in response.headers.get(header, "").split(",")} - {""}


def _copy(headers: ResponseHeaders) -> ResponseHeaders:
    """Return a copy to which more can be added. Setting them one by one takes as long as all the rest of an answer."""
    copy = ResponseHeaders({})
    copy._store = dict(headers._store)  # noqa: SLF001 - a mapping of Django's own that cannot be copied otherwise
    return copy


def _accepts_gzip(request: HttpRequest) -> bool:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "gzip" in accepted and not REFUSES_GZIP.search(accepted)
