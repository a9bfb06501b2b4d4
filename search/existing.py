"""What editors have already made of a query: found by its words as the search takes them, not by their spelling."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .analysis import analyzer
from .locales import base_language
from .models import BestBet, SearchTask, SynonymGroup
from .plan import Phrase, phrase_of

Key = tuple[str, frozenset[str]]
Kept = TypeVar("Kept", BestBet, SearchTask)


def key(text: str, language: str) -> Key | None:
    """Return what queries with the same words in any order have in common; None for a text without a word."""
    language = base_language(language)
    tokens = phrase_of(text, analyzer(language))
    return (language, frozenset(tokens)) if tokens else None


def edit_url(instance: Model) -> str:
    """Return the address in the admin at which a snippet is edited."""
    return reverse(f"wagtailsnippets_{instance._meta.app_label}_{instance._meta.model_name}:edit", args=[instance.pk])


def edit_link(instance: Model, text: object = "") -> SafeString:
    """Return a link to where a snippet is edited, as HTML: with its name, unless there is a better ``text``."""
    return format_html('<a href="{}">{}</a>', edit_url(instance), text or instance)


@dataclass
class Existing:
    """What there is for queries, by their words: read once for a whole report, with three queries."""

    synonyms: dict[tuple[str, Phrase], SynonymGroup] = field(default_factory=dict)
    bets: dict[Key, BestBet] = field(default_factory=dict)
    tasks: dict[Key, SearchTask] = field(default_factory=dict)

    def synonym_for(self, text: str, language: str) -> SynonymGroup | None:
        language = base_language(language)
        return self.synonyms.get((language, phrase_of(text, analyzer(language))))


def read() -> Existing:
    """Return all recommendations, all groups in use by the words that people type, and all tasks not done yet."""
    found = Existing(
        bets=by_words((bet, query) for bet in BestBet.objects.all() for query in bet.query_list),
        tasks=by_words((task, task.query) for task in SearchTask.objects.filter(done=False)),
    )
    for group in SynonymGroup.objects.filter(active=True):
        for words in group.word_list:
            found.synonyms.setdefault((group.language, phrase_of(words, analyzer(group.language))), group)
    return found


def by_words(kept: Iterable[tuple[Kept, str]]) -> dict[Key, Kept]:
    """Return the first of ``kept`` for each query, as the search would take it."""
    found: dict[Key, Kept] = {}
    for one, query in kept:
        words = key(query, one.language)
        if words:
            found.setdefault(words, one)
    return found
