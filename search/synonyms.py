"""The editors' synonyms and recommendations as the search uses them: read at most once in half a minute."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from .analysis import Analyzer, analyzer
from .conflicts import expansions
from .locales import base_language
from .models import BestBet, SynonymGroup
from .plan import Phrase, Synonym, phrase_of

LIFETIME = 30.0  # seconds until a change made in another process is seen


@dataclass
class Taught:
    """What editors have taught the search, by language."""

    groups: dict[str, list[SynonymGroup]] = field(default_factory=dict)
    synonyms: dict[tuple[str, str], dict[Phrase, tuple[Synonym, ...]]] = field(default_factory=dict)
    bets: dict[str, dict[frozenset[str], BestBet]] = field(default_factory=dict)
    read_at: float = 0.0


_taught: Taught | None = None


def taught() -> Taught:
    """Return what is taught now: two queries, or none if it was read a moment ago."""
    global _taught  # noqa: PLW0603 - a cache of the process, for other processes' changes too
    now = time.monotonic()
    if _taught is None or now - _taught.read_at > LIFETIME:
        groups = list(SynonymGroup.objects.filter(active=True))
        by_language: dict[str, list[SynonymGroup]] = defaultdict(list)
        for group in groups:
            by_language[group.language].append(group)
        _taught = Taught(dict(by_language), {}, _bets(), now)
    return _taught


def reread(**kwargs: Any) -> None:
    """Forget what was read: something has been taught in this process."""
    global _taught  # noqa: PLW0603
    _taught = None


def synonyms_of(locale: str, reader: str = "") -> dict[Phrase, tuple[Synonym, ...]]:
    """Return the synonyms for documents in ``locale``: those of its language and those of the ``reader``'s.

    What is German stands in for what nobody has translated, so "kira yardımı = Wohngeld" must find German pages too.
    """
    languages = (base_language(locale), base_language(reader or locale))
    known = taught()
    if languages not in known.synonyms:
        groups = [group for language in dict.fromkeys(languages) for group in known.groups.get(language, ())]
        known.synonyms[languages] = _synonyms(groups, analyzer(locale))
    return known.synonyms[languages]


def bet_for(text: str, locale: str) -> BestBet | None:
    """Return the recommendation for a query that has just the words of one of its queries, in any order."""
    key = frozenset(phrase_of(text, analyzer(locale)))
    return taught().bets.get(base_language(locale), {}).get(key) if key else None


def _synonyms(groups: Sequence[SynonymGroup], spoken: Analyzer) -> dict[Phrase, tuple[Synonym, ...]]:
    found: dict[Phrase, dict[Phrase, Synonym]] = defaultdict(dict)
    for group in groups:
        for _words, tokens, other, other_tokens in expansions(group, spoken):
            found[tokens].setdefault(other_tokens, Synonym(other, other_tokens, str(group)))
    return {phrase: tuple(others.values()) for phrase, others in found.items()}


def _bets() -> dict[str, dict[frozenset[str], BestBet]]:
    found: dict[str, dict[frozenset[str], BestBet]] = defaultdict(dict)
    for bet in BestBet.objects.exclude(until__lt=timezone.localdate()):
        for query in bet.query_list:
            found[bet.language].setdefault(frozenset(phrase_of(query, analyzer(bet.language))), bet)
    return dict(found)
