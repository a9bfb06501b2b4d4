"""Turns text and queries into tokens: pure, the same at index and at query time, on every backend.

A word becomes *strict* tokens (its stem; of a German compound also the stems of its parts) and *loose* ones, which
count less. Both consist of letters and digits only, so that every database and Elasticsearch's ``whitespace`` analyzer
take them as they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .german import inner_compounds, split
from .languages import Language, language

__all__ = ["Analyzer", "Forms", "Inner", "Word", "analyzer", "normalize", "words"]

LONGEST_TOKEN = 60
MEMORY = 60_000  # words whose forms are remembered: a large town's whole vocabulary, about 15 MB
# Marks that belong to the letter before: accents, Arabic vowels, soft hyphens, joiners.
MARK = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200c\u200d"
LETTERS = rf"[^\W_](?:[^\W_]|[{MARK}])*"
WORD = re.compile(rf"{LETTERS}(?:[-‐‑'’ʼ`]{LETTERS})*")
HYPHEN = re.compile(r"[-‐‑]")
INVISIBLE = re.compile("[\u00ad\u200c\u200d]")
NOT_A_TOKEN = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Word:
    """A word of a text and where it stands there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Inner:
    """A smaller compound inside a compound: its token, the first of the ``parts`` it consists of, how many."""

    token: str
    start: int
    length: int


@dataclass(frozen=True)
class Forms:
    """The tokens of one word.

    ``whole`` are forms of the word itself, one of which is enough; ``inner`` are smaller compounds in it; ``parts`` its
    smallest parts, all of which together say what the word says; ``loose`` what brings together more.
    """

    whole: tuple[str, ...]
    inner: tuple[Inner, ...] = ()
    parts: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def strict(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.whole, *(inner.token for inner in self.inner), *self.parts)))


def normalize(text: str) -> str:
    """Return ``text`` in Unicode's compatibility form (NFKC), without what no database stores (NUL, surrogates)."""
    clean = text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", clean)


def words(text: str) -> Iterator[Word]:
    """Yield the words of ``text``, hyphenated ones as one."""
    for found in WORD.finditer(text):
        yield Word(found.group(), found.start(), found.end())


class Analyzer:
    """The analysis of one language; ask :func:`analyzer` for it."""

    def __init__(self, spoken: Language) -> None:
        self.language = spoken
        self.forms = lru_cache(maxsize=MEMORY)(self._forms)

    def is_stopword(self, word: str) -> bool:
        return self.fold(word) in self.language.stopwords

    def fold(self, word: str) -> str:
        """Return ``word`` as it is compared: normalized, in lower case, in one spelling."""
        folded = self.language.fold(normalize(INVISIBLE.sub("", word)))
        return NOT_A_TOKEN.sub("", folded)[:LONGEST_TOKEN]

    def plain(self, text: str) -> str:
        """Return the words of ``text`` as they are compared while somebody types, divided by spaces."""
        segments = (segment for word in words(normalize(text)) for segment in HYPHEN.split(word.text))
        return " ".join(plain for segment in segments if (plain := self.language.plain(self.fold(segment))))

    def _forms(self, word: str) -> Forms:
        """Return the tokens of ``word``, a word as :func:`words` finds it."""
        segments = [folded for segment in HYPHEN.split(word) if (folded := self.fold(segment))]
        if not segments:
            return Forms(())
        if len(segments) == 1:
            return self._simple(segments[0])
        found = [self._simple(segment) for segment in segments]
        parts: list[str] = []
        inner: list[Inner] = []
        for forms in found:
            if forms.parts:
                inner.append(Inner(forms.whole[0], len(parts), len(forms.parts)))
                inner += [Inner(one.token, one.start + len(parts), one.length) for one in forms.inner]
            parts += forms.parts or forms.whole[:1]
        return Forms(
            whole=self.language.stem("".join(segments)[:LONGEST_TOKEN]),
            inner=tuple(inner),
            parts=tuple(parts),
            loose=tuple(token for forms in found for token in forms.loose),
        )

    def _simple(self, word: str) -> Forms:
        stem = self.language.stem
        parts = split(word) if self.language.compounds else ()
        return Forms(
            whole=stem(word),
            inner=tuple(Inner(stem(found)[0], start, length) for found, start, length in inner_compounds(parts)),
            parts=tuple(stem(part)[0] for part in parts),
            loose=(self.language.loose(word),),
        )

    def index(self, text: str) -> tuple[str, str]:
        """Return the strict and the loose tokens of ``text``, each divided by spaces."""
        strict: list[str] = []
        loose: list[str] = []
        for word in WORD.findall(text):
            forms = self.forms(word)
            strict.extend(forms.strict)
            loose.extend(forms.loose)
        return " ".join(strict), " ".join(loose)


@cache
def analyzer(locale: str) -> Analyzer:
    """Return the analyzer of a locale; those of one language share it."""
    spoken = language(locale)
    return Analyzer(spoken) if spoken.code == locale else analyzer(spoken.code)
