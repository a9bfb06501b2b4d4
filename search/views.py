"""The page of results, and what the search field offers while somebody types."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language_info
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks

from . import conf, counting
from .analysis import normalize
from .answers import answer
from .backends.base import DATE, RELEVANCE
from .facets import chosen, facets, show, type_names
from .hits import present
from .locales import reader_locale
from .plan import LONGEST_QUERY
from .queries import Result, search
from .suggestions import SHORTEST, suggest

DEEPEST = 500  # pages
CONTEXT_HOOK = "construct_search_context"
TOO_LONG = 1000  # bytes of a request for suggestions


@require_safe
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    """Show what is found for ``q``, narrowed by the facets in the address."""
    locale = reader_locale()
    text = normalize(request.GET.get("q", ""))[:LONGEST_QUERY].strip()
    known = facets(locale, request) if text else []
    filters = chosen(request.GET, known)
    sort = DATE if request.GET.get("sort") == DATE else RELEVANCE
    size = conf.get("PAGE_SIZE")
    page = page_number(request.GET.get("page", ""))
    names = tuple(facet.name for facet in known)

    def found_on(page: int) -> Result:
        return search(text, locale, filters=filters, counted=names, sort=sort, offset=size * (page - 1), limit=size)

    result = found_on(page)
    if result.total and not result.documents and page > 1:
        page = -(-result.total // size)
        result = found_on(page)
    if page == 1 and not filters and sort == RELEVANCE:
        before, corrected = request.GET.get("before", ""), bool(result.shown_for)
        counting.count(text, locale, hits=result.total, before=before, corrected=corrected)

    def address(filters: Any, **more: Any) -> str:
        return build_address(request.path, text, filters, {"sort": sort, **more})

    shown = show(known, result.counts, result.total, filters, address)
    context = {
        "text": text,
        "result": result,
        "hits": present(result, locale, request),
        "notices": [notice.find(request) for notice in result.notices] if page == 1 else [],
        "answer": answer(text, result.plans, result.documents, request) if page == 1 else None,
        "facets": shown,
        "chips": [choice for facet in shown for choice in facet.selected],
        "reset_url": address({}),
        "sort": sort,
        "sort_urls": {kind: address(filters, sort=kind) for kind in (RELEVANCE, DATE)},
        "pages": pages(result, page, size, lambda number: address(filters, page=number)),
        "meant_url": build_address(request.path, result.meant, {}, {}) if result.meant else "",
        "similar": [(word, build_address(request.path, word, {}, {})) for word in result.similar],
        "staff": result.degraded and request.user.has_perm("wagtailadmin.access_admin"),
    }
    extend(context, request)
    response = render(request, "familien_search/search_page.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt
@require_POST
@never_cache
def suggestions(request: HttpRequest) -> JsonResponse:
    """Return what the letters in ``q`` may become. By POST, so that no server's log keeps what people type."""
    if len(request.body) > TOO_LONG:
        return JsonResponse({"suggestions": []})
    text = normalize(request.POST.get("q", ""))
    if len(text) < SHORTEST:
        return JsonResponse({"suggestions": []})
    types = type_names()
    return JsonResponse(
        {
            "suggestions": [
                {
                    "title": found.title,
                    "url": found.url,
                    "type": types.get(found.type, ""),
                    "through": found.through,
                    "lang": found.lang,
                    "language": get_language_info(found.lang)["name_local"] if found.lang else "",
                }
                for found in suggest(text, reader_locale())
            ]
        }
    )


def extend(context: dict[str, Any], request: HttpRequest) -> None:
    """Let others add to the context of the page of results, or change it in place."""
    for construct in hooks.get_hooks(CONTEXT_HOOK):
        construct(context, request)


def page_number(given: str) -> int:
    """Return the page asked for, 1 for whatever is none."""
    try:
        return min(max(int(given[:10]), 1), DEEPEST)
    except ValueError:
        return 1


def build_address(path: str, text: str, filters: Any, more: Any) -> str:
    """Return the address of a page of results; what is the default is left out."""
    query = QueryDict(mutable=True)
    query["q"] = text
    for name, values in filters.items():
        query.setlist(name, list(values))
    for name, value in more.items():
        if value not in (RELEVANCE, 1):
            query[name] = str(value)
    return f"{path}?{query.urlencode()}"


def pages(result: Result, page: int, size: int, address: Any) -> dict[str, Any]:
    """Return number, count and neighbours of the page shown."""
    count = min(-(-result.total // size), DEEPEST)
    return {
        "number": page,
        "count": count,
        "previous_url": address(page - 1) if page > 1 else "",
        "next_url": address(page + 1) if page < count else "",
    }
