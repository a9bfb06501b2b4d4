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

from . import conf, counting, existing, queue
from .answers import answer
from .existing import Existing, edit_url
from .explaining import meanings
from .external import breaker, is_configured
from .facets import type_names
from .forms import QueryForm
from .locales import base_language, locale_names, source_locale
from .new_pages import LONGEST_TITLE, offers
from .queries import search

PERMISSION = "familien_search.change_synonymgroup"
PERIODS = (7, 30, 180)
KINDS = (
    ("", _("All queries")),
    ("without_hits", _("Without results")),
    ("corrected", _("Corrected automatically")),
    ("refined", _("Tried again in other words")),
)


def _editors_only(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _show(request: HttpRequest, template: str, title: Any, icon: str, context: dict[str, Any]) -> HttpResponse:
    context |= {"page_title": title, "header_title": title, "header_icon": icon}
    return render(request, f"familien_search/admin/{template}.html", context)


def report(request: HttpRequest) -> HttpResponse:
    """List the queries of a period, with what has been or can be made of each."""
    _editors_only(request)
    counting.write()
    days = next((days for days in PERIODS if str(days) == request.GET.get("days")), PERIODS[1])
    only = request.GET.get("only", "")
    only = only if only in dict(KINDS) else ""
    since = timezone.localdate() - timedelta(days=days)
    names, known = dict(locale_names()), existing.read()
    context = {
        "rows": [
            (row, names.get(row.locale, row.locale), _actions(row, known)) for row in counting.summed(since, only=only)
        ],
        "shown_from": counting.SHOWN_FROM,
        "kept": conf.get("KEEP_COUNTS"),
        "days": days,
        "periods": PERIODS,
        "only": only,
        "kinds": KINDS,
    }
    return _show(request, "report", _("What people look for"), "search", context)


def _actions(row: counting.QuerySum, known: Existing) -> dict[str, Any]:
    """Return where a query leads: to what has been made of it, or to what can be made, each filled in."""
    language = base_language(row.locale)
    words = existing.key(row.query, language) or ("", frozenset())
    synonym = known.synonym_for(row.query, language)
    bet, task = known.bets.get(words), known.tasks.get(words)
    made = [(_("There is a synonym"), synonym), (_("There is a recommendation"), bet), (_("Task: open"), task)]
    offered = [
        (_("Make synonym"), synonym, _add_url("synonymgroup", language=language, words=row.query, kind="one_way")),
        (_("Make recommendation"), bet, _add_url("bestbet", language=language, queries=row.query)),
        (_("Make task"), task, _add_url("searchtask", language=language, query=row.query)),
    ]
    return {
        "made": [(label, edit_url(found)) for label, found in made if found],
        "offered": [
            *((label, url) for label, found, url in offered if not found),
            (_("Make page"), f"{reverse('familien_search_new_page')}?{urlencode({'q': row.query})}"),
        ],
        "test": f"{reverse('familien_search_test')}?{urlencode({'q': row.query, 'locale': row.locale})}",
    }


def _add_url(snippet: str, **values: str) -> str:
    return f"{reverse(f'wagtailsnippets_familien_search_{snippet}:add')}?{urlencode(values)}"


def new_page(request: HttpRequest) -> HttpResponse:
    """Let an editor choose what kind of page answers a query, and where it stands."""
    _editors_only(request)
    title = request.GET.get("q", "")[:LONGEST_TITLE].strip()
    context = {"text": title, "offers": offers(request.user, title[:1].upper() + title[1:])}
    return _show(request, "new_page", _("Make page"), "doc-empty-inverse", context)


def test(request: HttpRequest) -> HttpResponse:
    """Show what a query becomes, and what visitors get for it."""
    _editors_only(request)
    form = QueryForm(request.GET if "q" in request.GET else None, initial={"locale": source_locale()})
    context: dict[str, Any] = {
        "form": form,
        "elasticsearch": is_configured(),
        "paused": breaker.is_open,
        "waiting": sum(queue.waiting()),
    }
    if form.is_valid():
        context |= _tried(request, form.cleaned_data["q"], form.cleaned_data["locale"])
    return _show(request, "test", _("Try a query"), "help", context)


def _tried(request: HttpRequest, text: str, locale: str) -> dict[str, Any]:
    result, known, names, types = search(text, locale), existing.read(), dict(locale_names()), type_names()
    return {
        "text": text,
        "result": result,
        "understood": [
            (names.get(plan.locale, plan.locale), plan, meanings(plan, known)) for plan in result.plans if plan.concepts
        ],
        "answer": answer(text, result.plans, result.documents, request),
        "bet_url": edit_url(result.bet) if result.bet else "",
        "hits": [
            (document, types.get(document.type, ""), names.get(document.locale, document.locale))
            for document in result.documents
        ],
    }
