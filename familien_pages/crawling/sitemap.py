"""Every public address with its language versions, in a constant number of queries however many pages there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Locale, Page, Site

from ..base.visibility import public
from ..structured.nodes import absolute
from .addresses import alternates, site_root

# The protocol allows 50,000; with all their languages ours are up to 1 kB each, and the page cache keeps files of 1 MB.
ADDRESSES_PER_FILE = 1_000


@dataclass(frozen=True)
class Address:
    """An address, when what stands there was last published, and its versions by language."""

    location: str
    lastmod: datetime | None
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Found:
    address: Address
    language: str
    same: tuple[UUID, str]  # what the versions of one thing share: the page's key and the part of the address below it


def addresses(request: HttpRequest) -> list[Address]:
    """Return the addresses of the site that ``request`` is for, each page's own before those below it.

    A page lists them itself (``get_sitemap_urls``), so that one with addresses of its own below it can name them; they
    are versions of each other where they are alike below versions of one page.
    """
    found = list(_found(request))
    versions: dict[tuple[UUID, str], dict[str, str]] = defaultdict(dict)
    for entry in found:
        versions[entry.same].setdefault(entry.language, entry.address.location)
    links = {same: tuple(alternates(by_language)) for same, by_language in versions.items()}
    return [replace(entry.address, alternates=links[entry.same]) for entry in found]


def _found(request: HttpRequest) -> Iterator[_Found]:
    site = Site.find_for_request(request)
    if site is None:
        return
    root, languages = site_root(request, site), dict(Locale.objects.values_list("pk", "language_code"))
    for page in _pages(request, site):
        urls = page.get_sitemap_urls(request)
        own = urls[0]["location"] if urls else ""
        for url in urls:
            location = url["location"] or ""
            shown = absolute(root, location.removeprefix(site.root_url))
            same = (page.translation_key, location.removeprefix(own))
            yield _Found(Address(shown, url.get("lastmod")), languages[page.locale_id], same)


def _pages(request: HttpRequest, site: Site) -> Any:
    """Return the public pages below the site's home pages, typed, but with what all pages have alone.

    An alias is left out: it says what its original says.
    """
    homes = Page.objects.filter(translation_key=site.root_page.translation_key).values_list("path", flat=True)
    below = Q()
    for path in homes:
        below |= Q(path__startswith=path)
    pages: Any = public(Page.objects.filter(below, alias_of__isnull=True), request).order_by("path")
    return pages.specific(defer=True)
