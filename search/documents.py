"""Turns providers' entries into rows of documents: analysed, compared with what is there, written only if different."""

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from .analysis import analyzer, normalize
from .locales import content_locales, source_locale
from .models import SearchDocument, SearchFacet
from .providers import Entry

LONGEST_TEXT = 200_000  # characters; a book is not a page
TYPE = "type"
BAR = "| "
# What is not written but follows from the rest, or from the moment.
DERIVED = ("id", "version", "digest", "shown_in")
WRITTEN = [field.name for field in SearchDocument._meta.concrete_fields if field.name not in ("id", "key")]


@dataclass
class Written:
    """What a round of writing did: keys that are new or different, keys that are gone, and how many were the same."""

    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0


def make_document(provider: str, entry: Entry, now: datetime) -> SearchDocument | None:
    """Return the unsaved document of ``entry``; None if all its dates are over or it has nothing to find."""
    dates = sorted((start.astimezone(UTC), end.astimezone(UTC)) for start, end in entry.get("dates", ()))
    coming = [(start, end) for start, end in dates if end > now]
    title = normalize(entry["title"]).strip()
    if not (title or entry.get("body")) or (dates and not coming):
        return None
    keywords = [normalize(word).strip() for text in entry.get("keywords", ()) for word in text.splitlines()]
    keywords = list(dict.fromkeys(word for word in keywords if word and word != title))
    document = SearchDocument(
        key=f"{provider}:{entry['object_id']}:{entry['locale']}",
        provider=provider,
        object_id=str(entry["object_id"]),
        group=entry.get("group") or f"{provider}:{entry['object_id']}",
        locale=entry["locale"],
        type=entry.get("type") or provider,
        boost=entry.get("boost", 1.0),
        display_title=title,
        teaser=normalize(entry.get("teaser", "")).strip(),
        text=normalize(entry.get("body", ""))[:LONGEST_TEXT].strip(),
        phrases=[title, *keywords],
        trail=entry.get("trail", ""),
        url=entry["url"],
        facets={name: sorted(set(values)) for name, values in entry.get("facets", {}).items() if values},
        dates=[[start.isoformat(), end.isoformat()] for start, end in coming],
        next_start=coming[0][0] if coming else None,
        refresh_at=min(end for _start, end in coming) if coming else None,
        shown_until=_earliest(entry.get("shown_until"), max(end for _start, end in coming) if coming else None),
        dated=entry.get("dated"),
    )
    document.facets[TYPE] = [document.type]
    _analyse(document, keywords)
    document.digest = _digest(document)
    return document


def write(provider: str, ids: Sequence[int | str], entries: Iterable[Entry], using: str = "default") -> Written:
    """Make the documents of the objects with these ``ids`` what ``entries`` say, in one transaction of the caller's."""
    now = timezone.now()
    made = [document for entry in entries if (document := make_document(provider, entry, now))]
    there = SearchDocument.objects.using(using).filter(provider=provider, object_id__in=[str(pk) for pk in ids])
    digests = dict(there.values_list("key", "digest"))
    wanted = {document.key: document for document in made}
    result = Written(gone=[key for key in digests if key not in wanted])
    new = [document for key, document in wanted.items() if key not in digests]
    different = [document for key, document in wanted.items() if digests.get(key, document.digest) != document.digest]
    result.changed = [document.key for document in (*new, *different)]
    result.same = len(wanted) - len(result.changed)
    groups = {document.group for document in made if document.key in set(result.changed)}
    groups |= set(there.filter(key__in=[*result.gone, *(d.key for d in different)]).values_list("group", flat=True))
    there.filter(key__in=result.gone).delete()
    _save(new, different, using)
    result.changed += set_readers(groups, result.changed, using)
    return result


def remove(documents: "QuerySet[SearchDocument]") -> list[str]:
    """Delete ``documents`` at once and return their keys; what stands in for them is found out later."""
    keys = list(documents.values_list("key", flat=True))
    if keys:
        documents.delete()
    return keys


def set_readers(groups: Iterable[str], written: Sequence[str] = (), using: str = "default") -> list[str]:
    """Note for each document of ``groups`` whose readers get it; return the keys not in ``written`` that changed."""
    documents = SearchDocument.objects.using(using)
    by_group: dict[str, list[SearchDocument]] = {}
    for document in documents.filter(group__in=list(groups)).only("key", "group", "locale", "shown_in"):
        by_group.setdefault(document.group, []).append(document)
    different: dict[str, list[SearchDocument]] = {}
    for versions in by_group.values():
        there = {document.locale for document in versions}
        for document in versions:
            readers = _readers(document.locale, there)
            if readers != document.shown_in:
                different.setdefault(readers, []).append(document)
    for readers, changed in different.items():
        documents.filter(pk__in=[document.pk for document in changed]).update(shown_in=readers, version=next_version())
    return [d.key for changed in different.values() for d in changed if d.key not in set(written)]


def _readers(locale: str, there: set[str]) -> str:
    """Return the locales whose readers get a document: its own and, for the source's, all that have none."""
    readers = [locale]
    if locale == source_locale():
        readers += [code for code in content_locales() if code not in there]
    return f",{','.join(readers)},"


def _analyse(document: SearchDocument, keywords: Sequence[str]) -> None:
    spoken = analyzer(document.locale)
    document.title, loose_title = spoken.index(document.display_title)
    document.keywords, loose_keywords = spoken.index("\n".join(keywords))
    document.body, loose_body = spoken.index(f"{document.teaser}\n{document.text}")
    document.loose = " ".join(filter(None, (loose_title, loose_keywords, loose_body)))
    # "Eltern-Geld" is also found by who types "elterng".
    joined = [phrase.replace("-", "").replace("·", "") for phrase in document.phrases]
    folded = dict.fromkeys(map(spoken.plain, [*document.phrases, *joined]))
    document.folded = BAR + BAR.join(folded)


def _save(new: list[SearchDocument], different: list[SearchDocument], using: str) -> None:
    version = next_version()
    documents = SearchDocument.objects.using(using)
    pks = dict(documents.filter(key__in=[document.key for document in different]).values_list("key", "pk"))
    for document in (*new, *different):
        document.version = version
        document.shown_in = _readers(document.locale, set(content_locales()))
    documents.bulk_create(new, batch_size=200)
    for document in different:
        document.pk = pks[document.key]
    documents.bulk_update(different, WRITTEN, batch_size=50)
    facets = SearchFacet.objects.using(using)
    facets.filter(document__in=[document.pk for document in different]).delete()
    facets.bulk_create(
        (
            SearchFacet(document=document, name=name, value=value)
            for document in (*new, *different)
            for name, values in document.facets.items()
            for value in values
        ),
        batch_size=2000,
    )


def _digest(document: SearchDocument) -> str:
    values: dict[str, Any] = {name: getattr(document, name) for name in WRITTEN if name not in DERIVED}
    return hashlib.sha256(json.dumps(values, default=str, sort_keys=True).encode()).hexdigest()


def next_version() -> int:
    """Return a number that grows: microseconds since 1970."""
    return time.time_ns() // 1000


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


def upcoming(document: SearchDocument, now: datetime) -> list[tuple[datetime, datetime]]:
    """Return the dates of ``document`` that are not over, aware."""
    dates = [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in document.dates]
    return [(start, end) for start, end in dates if end > now]


def due(now: datetime) -> "QuerySet[SearchDocument]":
    """Return the documents whose next date is over or which have ended, so that they have to be made anew."""
    return SearchDocument.objects.filter(Q(refresh_at__lte=now) | Q(shown_until__lte=now))
