"""What the search field offers while somebody types: pages whose title or another name begins like that."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Q, Value, When
from django.db.models.functions import Length
from django.utils import timezone

from . import spelling
from .analysis import analyzer
from .documents import BAR
from .locales import source_locale
from .models import SearchDocument
from .queries import search

SHORTEST = 2  # letters
SEARCHED = 4  # letters of the last word from which on a search may help
FEW = 5
MOST = 8
LONGEST = 80


@dataclass(frozen=True)
class Suggestion:
    """A page to go to. ``through`` is the other name that fits, if the title does not."""

    title: str
    url: str
    type: str
    lang: str
    through: str = ""


def suggest(text: str, locale: str, now: datetime | None = None) -> list[Suggestion]:
    """Return at most :data:`MOST` suggestions for the letters ``text``: one query.

    Where nothing begins like that, it is what a search finds.
    """
    now = now or timezone.now()
    found = Q(pk__in=[])
    begins = Q(pk__in=[])
    for code in dict.fromkeys((locale, source_locale())):
        typed = analyzer(code).plain(text[:LONGEST])
        if len(typed.replace(" ", "")) < SHORTEST:
            continue
        words = Q(locale=code)
        for word in typed.split():
            words &= Q(folded__contains=f" {word}")
        found |= words
        begins |= Q(locale=code, folded__startswith=f"{BAR}{typed}")
    first = Case(When(begins, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = (
        SearchDocument.objects.filter(found, shown_in__contains=f",{locale},")
        .exclude(shown_until__lte=now)
        .order_by(first.desc(), "-boost", Length("display_title"), "pk")
        .only("display_title", "url", "type", "locale", "phrases")[: 3 * MOST]
    )
    found_rows = [_suggestion(row, text, locale) for row in rows]
    begun = sorted(found_rows, key=lambda suggestion: bool(suggestion.through))[:MOST]
    return begun or _searched(text, locale, now)


def _searched(text: str, locale: str, now: datetime) -> list[Suggestion]:
    """Return the first results of a search: for other forms of words, synonyms and typing errors.

    The last word may still be half of one; then it is taken for the commonest word that begins like that. Whoever may
    be in danger gets no guess: the page of results says whom to call.
    """
    *first, last = text[:LONGEST].split() or [""]
    plain = analyzer(locale).plain(last)
    if len(plain) < SEARCHED:
        return []
    known = spelling.vocabulary(locale)
    whole = max((word for word in known.written if word.startswith(plain)), key=known.count.__getitem__, default="")
    result = search(" ".join([*first, known.written.get(whole, last)]), locale, now=now, limit=FEW)
    return (
        []
        if result.notices
        else [
            Suggestion(found.display_title, found.url, found.type, "" if found.locale == locale else found.locale)
            for found in result.documents
        ]
    )


def _suggestion(row: SearchDocument, text: str, locale: str) -> Suggestion:
    spoken = analyzer(row.locale)
    typed = spoken.plain(text[:LONGEST]).split()

    def fits(phrase: str) -> bool:
        plain = f" {spoken.plain(phrase)}"
        return all(f" {word}" in plain for word in typed)

    title, *others = row.phrases
    through = "" if fits(title) else next(filter(fits, others), "")
    return Suggestion(title, row.url, row.type, "" if row.locale == locale else row.locale, through)
