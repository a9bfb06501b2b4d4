"""A search from the words in the address to what the page shows: which backend, which documents, which way on."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from . import external, spelling
from .analysis import analyzer
from .answers import Notice, noticed, trigger_words
from .backends.base import RELEVANCE, Backend, BackendUnavailableError, Found, Query
from .backends.database import DatabaseBackend
from .documents import upcoming
from .locales import source_locale
from .models import BestBet, SearchDocument
from .pages import public_pages
from .plan import Plan, make_plan
from .synonyms import bet_for, synonyms_of

logger = logging.getLogger(__name__)
Ask = Callable[[Query], Found]
MOST_SYNONYMS = 5  # that are named
FEW = 3  # so few hits for all words: those for some of the words are shown as well


@dataclass
class Result:
    """What a search found.

    ``notices`` must stand above all else. ``shown_for`` is the corrected query if nothing was found for the one typed,
    ``meant`` a better one to offer, ``similar`` are words of the site for whoever has found nothing, ``unknown`` those
    of the query that stand nowhere.
    ``degraded``: the database answered because Elasticsearch could not.
    """

    text: str
    plans: tuple[Plan, ...] = ()
    notices: list[Notice] = field(default_factory=list)
    documents: list[SearchDocument] = field(default_factory=list)
    total: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    bet: BestBet | None = None
    bet_page: Page | None = None
    shown_for: str = ""
    meant: str = ""
    similar: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    relaxed: bool = False
    degraded: bool = False

    def plan_for(self, document: SearchDocument) -> Plan:
        """Return the plan in the document's language."""
        return next(plan for plan in self.plans if plan.locale == document.locale)

    @property
    def synonyms(self) -> list[str]:
        """What was looked for as well, in readers' words."""
        found = (synonym.words for plan in self.plans[:1] for concept in plan.concepts for synonym in concept.synonyms)
        return list(dict.fromkeys(found))[:MOST_SYNONYMS]


def plans_of(text: str, locale: str) -> tuple[Plan, ...]:
    """Return the plan of ``text`` in the reader's language, and in the source language that stands in for it."""
    return tuple(
        make_plan(text, analyzer(code), code, synonyms_of(code, locale), trigger_words(code))
        for code in dict.fromkeys((locale, source_locale()))
    )


def search(
    text: str,
    locale: str,
    *,
    filters: Mapping[str, tuple[str, ...]] | None = None,
    counted: Sequence[str] = (),
    sort: str = RELEVANCE,
    offset: int = 0,
    limit: int = 10,
    now: datetime | None = None,
    backend: Backend | None = None,
) -> Result:
    """Return what readers of ``locale`` find for ``text``: public at ``now``, in their language or untranslated.

    ``backend`` is asked instead of the site's own one.
    """
    query = Query(
        locale, plans_of(text, locale), now or timezone.now(), filters or {}, tuple(counted), sort, offset, limit
    )
    result = Result(text, query.plans, notices=noticed(text, [plan.locale for plan in query.plans]))

    def ask(query: Query) -> Found:
        return backend.search(query) if backend else _ask(query, result)

    if not any(plan.concepts for plan in query.plans):
        return result
    query, found, result.relaxed = find(query, ask)
    if offset == 0 and not result.notices:
        query, found = _corrected(result, query, found, ask)
        if not found.total and not query.filters:
            result.similar = spelling.similar(query.plans[0])
    result.plans, result.total, result.counts = query.plans, found.total, found.counts
    result.documents = load(found.keys, query.now)
    if offset == 0:
        _recommend(result, text, locale)
    return result


def find(query: Query, ask: Ask) -> tuple[Query, Found, bool]:
    """Return what is found for all words or, if that is next to nothing, for some of them; and whether it is that."""
    found = ask(query)
    if found.total >= FEW or not any(plan.can_relax for plan in query.plans):
        return query, found, False
    relaxed = replace(query, plans=tuple(plan.relax() for plan in query.plans))
    more = ask(relaxed)
    return (relaxed, more, True) if more.total > found.total else (query, found, False)


def _ask(query: Query, result: Result) -> Found:
    """Return the answer of Elasticsearch, or the database's if there is none."""
    if external.is_configured():
        if not external.breaker.is_open:
            try:
                return external.backend().search(query)
            except BackendUnavailableError as error:
                external.trip()
                logger.warning("Elasticsearch did not answer, the database does: %s", error)
        result.degraded = True
    return DatabaseBackend().search(query)


def load(keys: Sequence[str], now: datetime) -> list[SearchDocument]:
    """Return the documents with these keys in their order; what has just ceased to be public is left out."""
    rows = SearchDocument.objects.filter(key__in=keys).exclude(shown_until__lte=now)
    there = {document.key: document for document in rows.defer("title", "keywords", "body", "loose", "folded")}
    found = [there[key] for key in keys if key in there]
    for document in found:
        document.coming = upcoming(document, now)
    return found


def _corrected(result: Result, query: Query, found: Found, ask: Ask) -> tuple[Query, Found]:
    """Look for what was probably meant: shown at once if there was nothing else, offered if there was."""
    plan = query.plans[0]
    unusual = spelling.unusual(plan)
    if not unusual:
        return query, found
    known = DatabaseBackend().known(query, plan, unusual)
    result.unknown = [plan.concepts[number].words for number in unusual if number not in known]
    text = spelling.correct(plan, [number for number in unusual if number not in known], sure=found.total > 0)
    if not text:
        return query, found
    better = replace(query, plans=plans_of(text, query.reader))
    better, answer, _relaxed = find(better, ask)
    if not answer.total:
        return query, found
    result.meant = text
    if found.total:
        return query, found
    result.shown_for = text
    return better, answer


def _recommend(result: Result, text: str, locale: str) -> None:
    bet = bet_for(text, locale) or bet_for(text, source_locale())
    if bet is None or (bet.until and bet.until < timezone.localdate()):
        return
    versions = {
        page.locale.language_code: page
        for page in public_pages().filter(translation_key=bet.page.translation_key).select_related("locale")
    }
    page = versions.get(locale) or versions.get(source_locale())
    if page is not None:
        result.bet, result.bet_page = bet, page.specific
