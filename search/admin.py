"""What editors see of the search: what people look for, and what becomes of a query."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import counting, queue
from .analysis import analyzer, words
from .external import breaker, is_configured
from .locales import base_language, content_locales, source_locale
from .plan import LONGEST_QUERY
from .queries import search

PERMISSION = "familien_search.change_synonymgroup"
PERIODS = (7, 30, 180)
KINDS = (("", _("All queries")), ("without_hits", _("Without results")), ("refined", _("Tried again in other words")))


def _editors_only(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def report(request: HttpRequest) -> HttpResponse:
    """List the queries of a period, with what can be made of each."""
    _editors_only(request)
    counting.write()
    days = next((days for days in PERIODS if str(days) == request.GET.get("days")), PERIODS[1])
    only = request.GET.get("only", "")
    only = only if only in dict(KINDS) else ""
    since = timezone.localdate() - timedelta(days=days)
    context = {
        "page_title": _("What people look for"),
        "header_icon": "search",
        "rows": [(row, _actions(row)) for row in counting.summed(since, only=only)],
        "shown_from": counting.SHOWN_FROM,
        "days": days,
        "periods": PERIODS,
        "only": only,
        "kinds": KINDS,
    }
    return render(request, "familien_search/admin/report.html", context)


def _actions(row: counting.QuerySum) -> dict[str, str]:
    """Return where a query leads: to a synonym, a recommendation, a task, each filled in."""
    language = base_language(row.locale)
    return {
        "synonym": _address("familien_search_synonymgroup", words=row.query, language=language, kind="one_way"),
        "bet": _address("familien_search_bestbet", queries=row.query, language=language),
        "task": _address("familien_search_searchtask", query=row.query, language=language),
        "test": f"{reverse('familien_search_test')}?{urlencode({'q': row.query, 'locale': row.locale})}",
    }


def _address(snippet: str, **values: str) -> str:
    return f"{reverse(f'wagtailsnippets_{snippet}:add')}?{urlencode(values)}"


def test(request: HttpRequest) -> HttpResponse:
    """Show what a query becomes, and why each result stands where it does."""
    _editors_only(request)
    text = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    locale = request.GET.get("locale", "")
    locale = locale if locale in content_locales() else source_locale()
    result = search(text, locale) if text else None
    context: dict[str, Any] = {
        "page_title": _("Try a query"),
        "header_icon": "help",
        "text": text,
        "language": locale,
        "languages": content_locales(),
        "result": result,
        "words": _explained(text, locale) if text else [],
        "elasticsearch": is_configured(),
        "paused": breaker.is_open,
        "waiting": sum(queue.waiting()),
    }
    return render(request, "familien_search/admin/test.html", context)


def _explained(text: str, locale: str) -> list[dict[str, Any]]:
    """Return for each word of ``text`` what the search makes of it."""
    spoken = analyzer(locale)
    return [
        {
            "text": word.text,
            "stopword": spoken.is_stopword(word.text),
            "stem": forms.whole,
            "parts": forms.parts,
            "inner": [inner.token for inner in forms.inner],
            "loose": forms.loose,
        }
        for word in words(text)
        for forms in [spoken.forms(word.text)]
    ]
