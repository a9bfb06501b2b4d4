"""Every public Wagtail page as a document, of whatever type: its text is what its ``search_fields`` name."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.search import index

from .providers import Details, Entry, page_details

TAGS = re.compile(r"<[^>]*>")
SPACES = re.compile(r"\s+")
TRAIL = " › "


def plain(html: Any) -> str:
    """Return the text of ``html`` on one line."""
    return SPACES.sub(" ", unescape(TAGS.sub(" ", str(html)))).strip()


def page_type(model: type[Page]) -> str:
    """Return the value of a page type in the facet "type": ``service`` of ``ServicePage``."""
    return str(getattr(model, "search_type", "") or model._meta.model_name.removesuffix("page"))


def public_pages() -> "QuerySet[Page]":
    """Return the pages below a site's root that are live, not expired, and in no closed branch."""
    roots = Site.objects.values_list("root_page__translation_key", flat=True)
    homes = Page.objects.filter(translation_key__in=roots).values_list("path", flat=True)
    below = Q(pk__in=[])
    for path in homes:
        below |= Q(path__startswith=path)
    unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    pages = Page.objects.filter(below, unexpired, live=True)
    restricted = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    return pages.filter(~_below(with_aliases(restricted))) if restricted else pages


def branches(paths: Iterable[str]) -> "QuerySet[Page]":
    """Return all that is closed when the pages with these ``paths`` are: they, what is below them, and its aliases."""
    return Page.objects.filter(_below(with_aliases(set(paths))))


def with_aliases(closed: set[str]) -> set[str]:
    """Return the paths of the pages that close their branch when those with the paths ``closed`` do: one query.

    An alias says what its source says, so the alias of a page in a closed branch closes its own branch too, wherever
    that is, and so does an alias of that.
    """
    sources = dict(Page.objects.filter(alias_of__isnull=False).values_list("path", "alias_of__path"))
    reached = closed
    while reached:
        roots = tuple(closed)
        reached = {path for path, source in sources.items() if source.startswith(roots) and not path.startswith(roots)}
        closed = closed | reached
    return closed


def _below(paths: Collection[str]) -> Exists:
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    return Exists(Page.objects.alias(candidate=path).filter(path__in=paths, candidate__startswith=F("path")))


class PageProvider:
    """All pages. A page class with ``searchable = False`` stays out, and so does what its author left without text."""

    name = "page"
    model = Page

    def ids(self) -> Iterable[int]:
        return public_pages().order_by("path").values_list("pk", flat=True).iterator()

    def entries(self, ids: Sequence[int | str]) -> Iterator[Entry]:
        pages = [page for page in _typed(public_pages().filter(pk__in=ids)) if getattr(page, "searchable", True)]
        trails = _trails(pages)
        foreign = _foreign_aliases(pages)
        details = page_details(pages)
        for page in pages:
            url = None if page.pk in foreign else page.get_url()
            if url:
                yield self._entry(page, url, trails.get(page.pk, ""), details[page.pk])

    def _entry(self, page: Any, url: str, trail: str, details: Details) -> Entry:
        keywords, body = _texts(page)
        entry: Entry = {
            "object_id": page.pk,
            "locale": page.locale.language_code,
            "title": str(getattr(page, "display_title", page.title)),
            "url": url,
            "body": "\n".join(filter(None, [body, details.get("text", "")])),
            "teaser": str(getattr(page, "teaser", "") or page.search_description),
            "trail": trail,
            "group": str(page.translation_key),
            "shown_until": page.expire_at,
            "type": page_type(type(page)),
            "dated": page.last_published_at,
        }
        entry.update(details)
        entry["keywords"] = [*keywords, *details.get("keywords", ())]
        return entry


def _typed(pages: Any) -> list[Any]:
    """Return the pages as their own types, each with its locale: one query more for each type."""
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    found = list(pages.order_by("path").specific())
    for page in found:
        page.locale = locales[page.locale_id]
    return found


def _foreign_aliases(pages: Sequence[Page]) -> set[int]:
    """Return the keys of aliases in another language: their source's text under a foreign address, no translation."""
    aliases = [page for page in pages if page.alias_of_id]
    sources = dict(Page.objects.filter(pk__in=[page.alias_of_id for page in aliases]).values_list("pk", "locale_id"))
    return {page.pk for page in aliases if sources.get(page.alias_of_id) != page.locale_id}


def _texts(page: Any) -> tuple[list[str], str]:
    """Return what counts more than text (fields with a boost, and the title under its other name), and the text."""
    keywords: list[str] = []
    body: list[str] = []
    shown = str(getattr(page, "display_title", page.title))
    with translation.override(page.locale.language_code):
        for field in type(page).get_search_fields():
            if not isinstance(field, index.SearchField) or field.field_name == "title":
                continue
            value = field.get_value(page)
            text = "\n".join(map(plain, value)) if isinstance(value, list) else str(value or "")
            (keywords if field.boost and field.boost > 1 else body).append(text)
    if page.title != shown:
        keywords.append(page.title)
    return [text for text in keywords if text and text != shown], "\n".join(filter(None, body))


def _trails(pages: Sequence[Page]) -> dict[int, str]:
    """Return for each page the titles of its ancestors below the home page: one query for all."""
    steps = Page.steplen
    wanted = {page.path[:end] for page in pages for end in range(steps * 3, len(page.path), steps)}
    titles = dict(Page.objects.filter(path__in=wanted).values_list("path", "title")) if wanted else {}
    return {
        page.pk: TRAIL.join(titles.get(page.path[:end], "") for end in range(steps * 3, len(page.path), steps))
        for page in pages
    }
