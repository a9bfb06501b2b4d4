"""Shows why something was found: marks the words that meet the query and picks the passage with most of them. Pure."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import Analyzer, Forms, Word, words
from .plan import Concept, Plan

LENGTH = 220  # characters of a passage
LEAD = 60  # of them before the first hit at most
ELLIPSIS = "…"
LONGEST = 20_000  # characters of a text in which a passage is looked for


@dataclass(frozen=True)
class Hit:
    """A word of a text that meets a concept of the query."""

    word: Word
    concept: int


def find(text: str, plan: Plan, analyzer: Analyzer) -> list[Hit]:
    """Return the words of ``text`` that meet the plan, a compound also by its parts.

    Only where no single word meets a concept are several marked that meet it together: "Zuschuss zur Miete".
    """
    found = [(word, analyzer.forms(word.text)) for word in words(text)]
    hits: dict[int, Hit] = {}
    for number, concept in enumerate(plan.concepts):
        alone = [word for word, forms in found if _meets(forms, concept)]
        for word in alone or _together(found, concept):
            hits.setdefault(word.start, Hit(word, number))
    return [hits[start] for start in sorted(hits)]


def _meets(forms: Forms, concept: Concept) -> bool:
    own = set(forms.strict)
    loosely = concept.loose_finds and set(forms.loose) & set(concept.loose)
    return bool(loosely) or any(own.issuperset(option) for option in (*concept.options, *concept.parts))


def _together(found: list[tuple[Word, Forms]], concept: Concept) -> list[Word]:
    there = {token for _word, forms in found for token in forms.whole}
    options = [set(option) for option in (*concept.options, *concept.parts) if there.issuperset(option)]
    return [word for word, forms in found if any(option & set(forms.whole) for option in options)]


def mark(text: str, plan: Plan, analyzer: Analyzer) -> SafeString:
    """Return ``text`` as HTML with its hits marked."""
    return _marked(text, find(text, plan, analyzer), 0, len(text))


def passage(text: str, plan: Plan, analyzer: Analyzer) -> SafeString:
    """Return the part of ``text`` with the most different hits, marked; empty if there is none."""
    text = text[:LONGEST]
    hits = find(text, plan, analyzer)
    if not hits:
        return mark_safe("")
    best = max(hits, key=lambda hit: (len(_within(hits, hit.word.start)), -hit.word.start))
    start = _word_start(text, max(0, best.word.start - LEAD))
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), best.word.end)
    before, after = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
    return mark_safe(f"{before}{_marked(text, hits, start, end)}{after}")  # noqa: S308 - escaped piece by piece


def _within(hits: list[Hit], start: int) -> set[int]:
    return {hit.concept for hit in hits if start <= hit.word.start < start + LENGTH - LEAD}


def _word_start(text: str, position: int) -> int:
    if position == 0:
        return 0
    space = text.find(" ", position)
    return space + 1 if 0 <= space < position + LEAD else position


def _marked(text: str, hits: list[Hit], start: int, end: int) -> SafeString:
    parts, position = [], start
    for hit in hits:
        if start <= hit.word.start and hit.word.end <= end:
            parts += [escape(text[position : hit.word.start]), f"<mark>{escape(hit.word.text)}</mark>"]
            position = hit.word.end
    return mark_safe("".join([*parts, escape(text[position:end])]))  # noqa: S308 - every piece is escaped
