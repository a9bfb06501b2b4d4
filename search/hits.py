"""Documents as they stand on the page of results: marked, dated, with what holds at this moment."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from . import highlight
from .analysis import analyzer
from .facets import type_names
from .models import SearchDocument
from .providers import providers
from .queries import Result


@dataclass
class Hit:
    """One result. ``lang`` is set only where it is not in the reader's language; ``note`` holds now: "open until 6"."""

    document: SearchDocument
    title: SafeString
    text: SafeString | str
    type: str
    through: SafeString | str = ""
    lang: str = ""
    language: str = ""
    note: str = ""
    next_start: datetime | None = None
    further_dates: int = 0


def present(result: Result, locale: str, request: HttpRequest) -> list[Hit]:
    """Return the hits of ``result``; a provider that knows something of the moment is asked once for all of its own."""
    names = type_names() if result.documents else {}
    notes = _notes(result.documents, request)
    return [_hit(document, result, locale, names, notes.get(document.key, "")) for document in result.documents]


def _hit(document: SearchDocument, result: Result, locale: str, names: dict[str, str], note: str) -> Hit:
    plan, spoken = result.plan_for(document), analyzer(document.locale)
    foreign = document.locale != locale
    in_title = bool(highlight.find(document.display_title, plan, spoken))
    other = "" if in_title else next((p for p in document.phrases[1:] if highlight.find(p, plan, spoken)), "")
    teaser_hits = highlight.find(document.teaser, plan, spoken)
    passage = "" if teaser_hits else highlight.passage(document.text, plan, spoken)
    coming = document.coming
    return Hit(
        document=document,
        title=highlight.mark(document.display_title, plan, spoken),
        text=passage or highlight.mark(document.teaser, plan, spoken) or document.text[: highlight.LENGTH],
        type=names.get(document.type, ""),
        through=highlight.mark(other, plan, spoken) if other else "",
        lang=document.locale if foreign else "",
        language=get_language_info(document.locale)["name_local"] if foreign else "",
        note=note,
        next_start=timezone.localtime(coming[0][0]) if coming else None,
        further_dates=max(len(coming) - 1, 0),
    )


def _notes(documents: list[SearchDocument], request: HttpRequest) -> dict[str, str]:
    """Return what providers with a method ``notes`` say of their objects, by the documents' keys."""
    by_provider: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        by_provider[document.provider].append(document)
    known: dict[str, Any] = providers()
    found = {}
    for name, own in by_provider.items():
        if hasattr(known.get(name), "notes"):
            notes = known[name].notes([document.object_id for document in own], request)
            found.update({d.key: notes[d.object_id] for d in own if d.object_id in notes})
    return found
