"""Did you mean: the nearest words of the site's own vocabulary, in the reader's language, titles and synonyms first."""

import time
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from rapidfuzz import fuzz, process

from .analysis import Analyzer, analyzer, words
from .models import SearchDocument
from .plan import Plan

LIFETIME = 60.0  # seconds; a suggestion is shown only if it finds something now, so an older vocabulary does no harm
SHORTEST = 4  # letters: shorter words have too many neighbours
NEAR = 78.0  # of 100, RapidFuzz's ratio: near enough if nothing else was found
VERY_NEAR = 88.0  # and if something was
SIMILAR = 60.0
CANDIDATES = 5


@dataclass(frozen=True)
class Vocabulary:
    """The words of all public documents of one language by their plain form, each as it is mostly written."""

    written: dict[str, str]
    count: Counter[str]
    read_at: float


_vocabularies: dict[str, Vocabulary] = {}


def vocabulary(locale: str) -> Vocabulary:
    """Return the words of titles, synonyms and teasers; read from the documents at most once a minute."""
    known = _vocabularies.get(locale)
    if known is None or time.monotonic() - known.read_at > LIFETIME:
        known = _vocabularies[locale] = _read(locale)
    return known


def forget(**kwargs: object) -> None:
    _vocabularies.clear()


def unusual(plan: Plan) -> list[int]:
    """Return the numbers of the concepts whose word stands in no title, synonym or teaser, and has no synonym."""
    spoken, known = analyzer(plan.locale), vocabulary(plan.locale)
    return [
        number
        for number, concept in enumerate(plan.concepts)
        if not concept.synonyms and spoken.plain(concept.words) not in known.written
    ]


def correct(plan: Plan, unknown: list[int], *, sure: bool) -> str:
    """Return the query of ``plan`` with the nearest words in place of the ``unknown`` concepts.

    Empty if no word is near enough; with ``sure`` it must be very near.
    """
    spoken, known = analyzer(plan.locale), vocabulary(plan.locale)
    replaced = {}
    for number in unknown:
        word = plan.concepts[number].words
        nearest = _nearest(word, spoken, known, VERY_NEAR if sure else NEAR)
        if nearest:
            replaced[word] = nearest
    if not replaced:
        return ""
    return " ".join(replaced.get(found.text, found.text) for found in words(plan.text))


def similar(plan: Plan) -> list[str]:
    """Return words of the site that look like those of ``plan``, for a reader who has found nothing at all."""
    spoken, known = analyzer(plan.locale), vocabulary(plan.locale)
    found: dict[str, None] = {}
    for concept in plan.concepts:
        plain = spoken.plain(concept.words)
        if len(plain) >= SHORTEST:
            near = process.extract(
                plain, known.written.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=CANDIDATES
            )
            found.update(dict.fromkeys(known.written[match[0]] for match in near))
    return list(found)[:CANDIDATES]


def _nearest(word: str, spoken: Analyzer, known: Vocabulary, near: float) -> str:
    plain = spoken.plain(word)
    if len(plain) < SHORTEST or " " in plain:
        return ""
    matches = process.extract(plain, known.written.keys(), scorer=fuzz.ratio, score_cutoff=near, limit=CANDIDATES)
    if not matches:
        return ""
    # Equally near words: people rarely mistype the first letter, and the commoner word is the likelier one.
    best = max(matches, key=lambda match: (round(match[1] / 4), match[0][0] == plain[0], known.count[match[0]]))
    return known.written[best[0]] if best[0] != plain else ""


def _read(locale: str) -> Vocabulary:
    spoken = analyzer(locale)
    rows = SearchDocument.objects.filter(locale=locale).exclude(shown_until__lte=timezone.now())
    written: dict[str, Counter[str]] = {}
    count: Counter[str] = Counter()
    for phrases, teaser in rows.values_list("phrases", "teaser"):
        for word in words(" \n ".join([*phrases, teaser])):
            if len(word.text) >= SHORTEST and word.text.isalpha():
                plain = spoken.plain(word.text)
                written.setdefault(plain, Counter())[word.text] += 1
                count[plain] += 1
    return Vocabulary({plain: forms.most_common(1)[0][0] for plain, forms in written.items()}, count, time.monotonic())
