"""What a page tells machines in its head, from what it has fetched for people: no query of its own.

A draft, a preview and a page behind a restriction tell nothing: what is not public has no address to be found at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from ..base.frame import Frame
from ..base.listing import PAGE_PARAMETER
from ..base.pages import FamilyPage
from ..base.visibility import closed_branches, is_live, restrictions_on
from ..news.feed import FEED_PATH
from ..structured.nodes import Node, Scope, absolute
from ..structured.organisations import office_node
from ..structured.pages import Summary, breadcrumb_node, web_page_node
from .addresses import alternates, site_root
from .open_graph import open_graph


@dataclass(frozen=True)
class Head:
    """The context of ``includes/head.html``; ``alternates`` are language and address, ``graph`` the JSON-LD nodes."""

    description: str = ""
    noindex: bool = False
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    feed: str = ""
    open_graph: list[tuple[str, str]] = field(default_factory=list)
    graph: list[Node] = field(default_factory=list)


def build_head(context: Mapping[str, Any]) -> Head:
    """Return the head of the page in ``context``; of what is no public page of ours, its description alone."""
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, FamilyPage) or request is None:
        return Head(getattr(page, "search_description", "") or getattr(page, "teaser", ""))
    summary = page.summarize(context)
    if getattr(request, "is_preview", False) or not _is_public(page, request):
        return Head(summary.description)
    if not page.in_search_engines:
        return Head(summary.description, noindex=True)
    return _public_head(page, request, summary, context)


def _is_public(page: FamilyPage, request: HttpRequest) -> bool:
    """Return whether the page is public; of an alias that stands in for a translation, its original too."""
    shown = [page, page.alias_of] if _stands_in(page) else [page]
    closed = closed_branches(request)
    return all(is_live(found) and not restrictions_on(found.path, closed) for found in shown)


def _stands_in(page: FamilyPage) -> bool:
    """Return whether ``page`` is an alias of a page in another language; the frame has loaded both already."""
    return page.alias_of_id is not None and page.alias_of.locale_id != page.locale_id


def _public_head(page: FamilyPage, request: HttpRequest, summary: Summary, context: Mapping[str, Any]) -> Head:
    frame: Frame = context["frame"]
    site = Site.find_for_request(request)
    root = site_root(request, site)
    listing = context.get("listing")
    # A page of a filtered list has no counterpart in the whole list but its beginning.
    versions = _versions(frame, root, listing.page.number if listing and not listing.chips else 1)
    own = absolute(root, page.get_url(request) or "")
    canonical = versions.get(frame.lang) or own
    if page.alias_of_id and canonical.startswith(own):
        canonical = absolute(root, page.alias_of.get_url(request) or "") + canonical.removeprefix(own)
    name = _site_name(frame, site)
    office = office_node(frame.office, name, root, absolute(root, frame.home.url if frame.home else "/"))
    scope = Scope(root, canonical, frame.lang, frame.reader.now, frame.reader.lists, office)
    feed = frame.reader.lists.get("newsindexpage", "")
    others = [language for language in versions if language != frame.lang]
    return Head(
        description=summary.description,
        canonical=canonical,
        alternates=alternates(versions) if not _stands_in(page) and not (listing and listing.chips) else [],
        feed=absolute(root, f"{feed}{FEED_PATH}/") if feed else "",
        open_graph=[*open_graph(summary, root, canonical, name, [frame.lang, *others])],
        graph=_graph(page, summary, scope, context),
    )


def _site_name(frame: Frame, site: Site | None) -> str:
    home = frame.home.title if frame.home else ""
    return getattr(frame.office, "name", "") or getattr(site, "site_name", "") or home


def _versions(frame: Frame, root: str, number: int) -> dict[str, str]:
    """Return the absolute address of each language version, of a list those of its page with this ``number``."""
    query = f"?{PAGE_PARAMETER}={number}" if number > 1 else ""
    return {link.lang: absolute(root, link.url) + query for link in frame.languages}


def _graph(page: FamilyPage, summary: Summary, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
    """Return what the page is about, each with an id, the page itself, the way to it and the office."""
    about = [
        {"@type": entry["@type"], "@id": f"{scope.url}#{number}", **entry}
        for number, entry in enumerate(filter(None, page.structured_data(scope, context)), start=1)
    ]
    trail = breadcrumb_node(context["frame"].breadcrumb, scope)
    named = {entry["@id"] for entry in about}
    office = scope.office if scope.office and scope.office["@id"] not in named else {}
    return [*about, web_page_node(summary, scope, about, bool(trail)), *filter(None, [trail, office])]
