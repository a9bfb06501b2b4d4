"""Answers at once: a query that names something and asks for its deadline or phone number gets just that.

Who knows answers registers them with the hook ``register_search_answers``.
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
LOOKED_AT = 3  # of the first documents, which one does the query name?


@dataclass(frozen=True)
class Answer:
    """What is asked for, in words; ``phone`` where it can be dialled, ``note`` for what has to be known with it."""

    label: str
    text: str
    note: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Answerer:
    """Something that knows answers.

    ``triggers`` are the words that ask for it, by language, divided by spaces. ``find`` gets a document that the query
    names and returns the values of an :class:`Answer`, from live data, or None.
    """

    triggers: Mapping[str, str]
    find: Callable[[SearchDocument, HttpRequest], Mapping[str, str] | None]


def answerers() -> list[Answerer]:
    """Return who knows answers. A registered function returns the values of an :class:`Answerer`: triggers and find."""
    return [Answerer(**make()) for make in hooks.get_hooks(HOOK)]


@cache
def trigger_words(locale: str) -> frozenset[str]:
    """Return all words that ask for an answer, folded."""
    spoken = analyzer(locale)
    texts = (one.triggers.get(base_language(locale), "") for one in answerers())
    return frozenset(spoken.fold(word) for text in texts for word in text.split())


def answer(
    text: str, plans: Sequence[Plan], documents: Sequence[SearchDocument], request: HttpRequest
) -> tuple[SearchDocument, Answer] | None:
    """Return the document that the query ``text`` names and the answer to what it asks for; None if it asks nothing."""
    for plan in plans:
        spoken = analyzer(plan.locale)
        typed = {spoken.fold(word.text) for word in words(normalize(text))}
        for one in answerers():
            asked = {spoken.fold(word) for word in one.triggers.get(base_language(plan.locale), "").split()}
            if not typed & asked:
                continue
            for document in documents[:LOOKED_AT]:
                if document.locale == plan.locale and names(plan, document):
                    found: Any = one.find(document, request)
                    if found:
                        return document, Answer(**found)
    return None


def names(plan: Plan, document: SearchDocument) -> bool:
    """Return whether the query names ``document``: every concept stands in its title or its other names."""
    spoken = analyzer(document.locale)
    tokens = set(spoken.index(" \n ".join(document.phrases))[0].split())
    return all(any(tokens.issuperset(option) for option in concept.options) for concept in plan.concepts)
