"""Answers at once: a query that asks for a deadline or a phone number gets it, one that calls for help gets help.

Who knows answers registers them with the hooks ``register_search_answers`` and ``register_search_notices``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .analysis import analyzer, normalize, words
from .locales import base_language
from .models import SearchDocument
from .plan import Plan

HOOK = "register_search_answers"
NOTICES_HOOK = "register_search_notices"
LOOKED_AT = 5  # of the first documents, which one does the query name?
Values = Mapping[str, str]
Triggers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What is asked for, in words.

    ``phone`` where it can be dialled, ``note`` for what has to be known with it, ``url`` for more about ``text``.
    """

    label: str
    text: str
    note: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Answerer:
    """Something that knows answers.

    ``triggers`` are the words that ask for it, by language, divided by spaces. ``find`` gets a document that the query
    names and returns the values of an :class:`Answer`, from live data, or None. ``general`` does so for a query that
    names no document, and gets what else it says, as plain words: none in "Öffnungszeiten?".
    """

    triggers: Triggers
    find: Callable[[SearchDocument, HttpRequest], Values | None]
    general: Callable[[Sequence[str], HttpRequest], Values | None] | None = None


@dataclass(frozen=True)
class Notice:
    """What must stand above everything else when one of the ``triggers`` is typed: whom to call in danger.

    ``find`` returns a ``label`` and ``answers``, each with the values of an :class:`Answer`.
    """

    triggers: Triggers
    find: Callable[[HttpRequest], Mapping[str, Any]]


def answerers() -> list[Answerer]:
    """Return who knows answers. A registered function returns the values of an :class:`Answerer`: triggers and find."""
    return [Answerer(**make()) for make in hooks.get_hooks(HOOK)]


def notices() -> list[Notice]:
    """Return what must not be overlooked. A registered function returns the values of a :class:`Notice`.

    A query with one of its triggers is never corrected by itself: nobody in danger should read "did you mean".
    """
    return [Notice(**make()) for make in hooks.get_hooks(NOTICES_HOOK)]


@cache
def trigger_words(locale: str) -> frozenset[str]:
    """Return all words that ask for an answer, folded."""
    return frozenset(word for one in answerers() for word in _folded(one.triggers, locale))


def noticed(text: str, locales: Sequence[str]) -> list[Notice]:
    """Return the notices that the query ``text`` calls for, in any of these languages and in any form of the words."""
    typed = [word.text for word in words(normalize(text))]
    calling = {
        place
        for locale in locales
        for word in typed
        for place in _notices_by_token(locale).get(analyzer(locale).forms(word).whole[:1], ())
    }
    return [notice for place, notice in enumerate(notices()) if place in calling] if calling else []


@cache
def _notices_by_token(locale: str) -> dict[tuple[str, ...], set[int]]:
    """Return the places of the notices that a word calls for, by the word's stem."""
    found: dict[tuple[str, ...], set[int]] = {}
    for place, notice in enumerate(notices()):
        for word in _words(notice.triggers, locale):
            found.setdefault(analyzer(locale).forms(word).whole[:1], set()).add(place)
    return found


def answer(
    text: str, plans: Sequence[Plan], documents: Sequence[SearchDocument], request: HttpRequest
) -> tuple[SearchDocument | None, Answer] | None:
    """Return the answer to what ``text`` asks for, and the document that it names; None if it asks nothing."""
    for plan in plans:
        spoken = analyzer(plan.locale)
        typed = [word.text for word in words(normalize(text))]
        asking = trigger_words(plan.locale)
        others = [spoken.plain(word) for word in typed if not (spoken.is_stopword(word) or spoken.fold(word) in asking)]
        for one in answerers():
            if _folded(one.triggers, plan.locale).isdisjoint(map(spoken.fold, typed)):
                continue
            for document in _named(plan, documents) if others else ():
                if found := one.find(document, request):
                    return document, Answer(**found)
            if one.general and (found := one.general(others, request)):
                return None, Answer(**found)
    return None


def _named(plan: Plan, documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """Return the first documents that the query names, those named by their title before those with such a name."""
    first = [document for document in documents[:LOOKED_AT] if document.locale == plan.locale]
    by_title = [document for document in first if names(plan, document, document.phrases[:1])]
    return by_title + [found for found in first if found not in by_title and names(plan, found, found.phrases)]


def names(plan: Plan, document: SearchDocument, phrases: Sequence[str]) -> bool:
    """Return whether the query names ``document``: every concept stands in these ``phrases`` of it."""
    spoken = analyzer(document.locale)
    tokens = set(spoken.index(" \n ".join(phrases))[0].split())
    return all(any(tokens.issuperset(option) for option in concept.options) for concept in plan.concepts)


def _words(triggers: Triggers, locale: str) -> list[str]:
    return triggers.get(base_language(locale), "").split()


def _folded(triggers: Triggers, locale: str) -> frozenset[str]:
    spoken = analyzer(locale)
    return frozenset(spoken.fold(word) for word in _words(triggers, locale))
