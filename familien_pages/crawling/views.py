"""Sitemap and robots.txt."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from . import sitemap
from .addresses import site_root

XML = "application/xml"


@require_safe
def sitemap_view(request: HttpRequest) -> HttpResponse:
    """Answer with all addresses, or with an index of parts where one file would be too long."""
    found = sitemap.addresses(request)
    if len(found) <= sitemap.ADDRESSES_PER_FILE:
        return _xml(request, "sitemap", addresses=found)
    files = [found[at : at + sitemap.ADDRESSES_PER_FILE] for at in range(0, len(found), sitemap.ADDRESSES_PER_FILE)]
    parts = [
        {"location": f"{site_root(request)}{reverse('familien_sitemap_part', args=[number])}", "lastmod": _latest(file)}
        for number, file in enumerate(files, start=1)
    ]
    return _xml(request, "sitemap_index", parts=parts)


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with one part of a long sitemap, 404 for one that there is not."""
    found = sitemap.addresses(request)[(number - 1) * sitemap.ADDRESSES_PER_FILE : number * sitemap.ADDRESSES_PER_FILE]
    if not found or number < 1:
        raise Http404
    return _xml(request, "sitemap", addresses=found)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin and of search results, and name the sitemap.

    Pages that are not to be indexed stay open: only who may read a page sees its `noindex`. Results are closed all the
    same, for each costs a search; the page of the search itself is open.
    """
    closed = [address for address in (_address("wagtailadmin_home"), *_results()) if address]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed), ""]
    lines.append(f"Sitemap: {site_root(request)}{reverse('familien_sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _results() -> list[str]:
    """Return where results of the search begin, in each language, if the host has one under the name `search`."""
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(_address("search"))
    return [f"{address}?" for address in dict.fromkeys(filter(None, found))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _latest(found: Sequence[sitemap.Address]) -> Any:
    return max((address.lastmod for address in found if address.lastmod), default=None)


def _xml(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    """Render a template; the list itself is to be found in no search engine."""
    response = render(request, f"familien_pages/{name}.xml", context, content_type=XML)
    response["X-Robots-Tag"] = "noindex"
    return response
