"""The first middleware: answers an anonymous reader from the cache before anything else has to work."""

from collections.abc import Callable
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from .. import conf
from . import generation, store
from .addresses import address_of, has_tracking
from .entries import Entry, may_be_kept


class PageCacheMiddleware:
    """Stands before all others, so that an answer is kept with all their headers. Without a view's doing: see docs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seconds = conf.get("PAGE_CACHE_SECONDS")
        address = address_of(request) if seconds and not request.path.startswith(self.not_cached) else None
        # Before the page is made: what changes meanwhile makes what is kept here unreachable.
        current = generation.current() if address else None
        if address is None or current is None:
            return self.get_response(request)
        entry = store.get((current, address))
        if entry is not None and entry.answers(request):
            return entry.answer(request, cached=True)
        response = self.get_response(request)
        if request.method != "GET" or has_tracking(request) or not may_be_kept(request, response):
            return response
        entry = Entry.of(response, seconds)
        store.put((current, address), entry)
        return entry.answer(request, cached=False)

    @cached_property
    def not_cached(self) -> tuple[str, ...]:
        """Where there is nothing to cache or nothing that may be."""
        names = ("wagtailadmin_home", "admin:index")
        # Without a MEDIA_URL Django says "/".
        return tuple({settings.STATIC_URL, settings.MEDIA_URL, *map(_address, names)} - {"", "/", None})


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
